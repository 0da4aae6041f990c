"""The lesson's steps, in the order in which a surface calls them. They compute; nothing here prints.

`worked_examples` and `count` need neither data nor training, so they can stand on the screen first.
"""

import math
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import PoolError
from ..explain import explain, trace
from . import backend, evidence, models, training
from .data import NAMES as DATA_NAMES
from .data import Data, is_name, load
from .models import NAMES
from .results import Claim, DataFacts, Lesson, ModelResult, Watch, WorkedExample

__all__ = [
    "Estimate",
    "Settings",
    "Stage",
    "as_json",
    "assemble",
    "comparison",
    "count",
    "estimate",
    "feature_maps",
    "measure",
    "open_data",
    "train_all",
    "trained",
    "worked_examples",
]

MAX_GRID = ((1, 1, 2, 4), (5, 6, 7, 8), (3, 2, 1, 0), (1, 2, 3, 4))
AVERAGE_GRID = ((7, 3, 5, 2), (8, 7, 1, 6), (4, 9, 3, 9), (0, 8, 4, 5))
# Standard deviation of the test accuracy over seeds, measured on the bundled digits, rounded up to a whole point.
SEED_POINTS = 1.0
LARGEST_SEED = 2**32 - 1  # what NumPy's and the backends' generators take
POOLED = ("max_pool", "average_pool")


@dataclass(frozen=True)
class Settings:
    """What to do.

    Args:
        data: ``"mnist"``, ``"fashion_mnist"``, ``"bundled"`` or a path.
        models: Names of the models, in the order of training.
        epochs: Passes over the training images.
        examples: Number of training images, None for all.
        seed: Seed of weights, order and draws.
        out: Folder for the trained models and the report.
        raw_inputs: Feed 0 to 255 instead of 0 to 1.

    Raises:
        PoolError: A value cannot be used; a path is only looked at by `open_data`.
    """

    data: str = "mnist"
    models: tuple[str, ...] = NAMES
    epochs: int = 10
    examples: int | None = None
    seed: int = 0
    out: Path = Path("poolkit-lesson")
    raw_inputs: bool = False

    def __post_init__(self) -> None:
        if is_name(self.data) and self.data not in DATA_NAMES:
            rule = "is neither a known data set nor an existing path"
            raise PoolError("data", self.data, rule, f"Use one of {', '.join(DATA_NAMES)}, or a path")
        _check_models(self.models)
        _check_integer("epochs", self.epochs, 1, 100_000)
        _check_integer("seed", self.seed, 0, LARGEST_SEED)
        if self.examples is not None:
            _check_integer("examples", self.examples, models.CLASSES, 10**9)
        object.__setattr__(self, "out", Path(self.out))


def _check_models(names: Sequence[str]) -> None:
    choice = f"Choose from {', '.join(NAMES)}"
    if isinstance(names, str) or not names:
        raise PoolError("models", names, "must name at least one model", choice)
    for name in names:
        if name not in NAMES:
            raise PoolError("models", name, "is not a model of the lesson", choice)
    if len(set(names)) < len(names):
        raise PoolError("models", ",".join(names), "names a model twice", "Name each model once")


def _check_integer(name: str, value: int, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise PoolError(name, value, f"must be an integer from {low} to {high}")


@dataclass(frozen=True)
class Estimate:
    """How long training will take on this machine.

    Attributes:
        seconds: Per model, in the order of training.
    """

    seconds: Mapping[str, float]

    @property
    def total(self) -> float:
        """Seconds for all models."""
        return sum(self.seconds.values())


@dataclass(frozen=True)
class Stage:
    """What one layer does to one image: its feature maps and those of the layer before.

    Attributes:
        model: Name of the model.
        before_name: The layer before.
        before: Its maps, (rows, columns, channels).
        after_name: The pooling layer.
        after: Its maps.
        low: Smallest value of both, for one colour scale.
        high: Largest value of both.
    """

    model: str
    before_name: str
    before: NDArray[np.float32]
    after_name: str
    after: NDArray[np.float32]
    low: float
    high: float


# ------------------------------------------------------------------------------------------------- before training


def open_data(settings: Settings) -> tuple[Data, DataFacts]:
    """Read the digits and say what they are.

    Raises:
        PoolError: With argument ``"data"``: a path that cannot be read, or a set that cannot be had.
    """
    data = load(settings.data, settings.examples, settings.seed)
    return data, DataFacts(data.name, len(data.x_train), len(data.x_test), data.source, data.fallback)


def worked_examples() -> tuple[WorkedExample, ...]:
    """The lecture's two grids, pooled window by window."""
    return trace(MAX_GRID, "max"), trace(AVERAGE_GRID, "average")


def count(settings: Settings) -> tuple[ModelResult, ...]:
    """Build the models and count them; imports Keras, needs no data."""
    return tuple(_counted(models.outline(name)) for name in settings.models)


def _counted(model: Any) -> ModelResult:
    facts = explain(model)
    return ModelResult(facts.name, facts.layers, facts.parameters, facts.macs, facts.activation_floats)


def estimate(settings: Settings, data: Data) -> Estimate:
    """Time a few steps of each model; takes about one second per model, most of it compilation."""
    steps = settings.epochs * -(-len(data.x_train) // training.BATCH)
    timed = {name: training.estimate_step(name, data, settings.raw_inputs) for name in settings.models}
    # The epoch's last, smaller batch and the prediction are compiled too; together they take as long as the first step.
    return Estimate({name: 2 * first + steps * step for name, (first, step) in timed.items()})


# -------------------------------------------------------------------------------------------------------- training


def train_all(
    settings: Settings,
    data: Data,
    counted: Sequence[ModelResult],
    *,
    watch: Watch,
    finished: Callable[[ModelResult], None],
    expected: Estimate | None = None,
) -> tuple[ModelResult, ...]:
    """Train the models one after another and save each as ``<out>/<name>.keras``.

    Args:
        settings: What to do; its folder `out` must exist.
        data: The digits.
        counted: What `count` gave.
        watch: Called after every batch.
        finished: Called with each model's result as soon as it is saved.
        expected: What `estimate` gave, for the time left; without it, the time left is guessed from the counts.

    Returns:
        The counted results with their trainings.

    Raises:
        PoolError: With argument ``"out"`` if a model cannot be saved.
        KeyboardInterrupt: Stopped; what was `finished` before stays in the folder.
    """
    seconds = dict(expected.seconds) if expected else {model.name: float(model.macs) for model in counted}
    schedule = training.Schedule(seconds, measured=expected is not None)
    results = []
    for model in counted:
        done = training.train(
            model.name,
            data,
            epochs=settings.epochs,
            seed=settings.seed,
            raw_inputs=settings.raw_inputs,
            folder=settings.out,
            watch=watch,
            schedule=schedule,
        )
        results.append(replace(model, training=done))
        finished(results[-1])
    return tuple(results)


def trained(settings: Settings, names: Iterable[str] | None = None) -> dict[str, Any]:
    """The models of the output folder, as Keras models.

    Args:
        settings: The settings they were trained with.
        names: Which; by default all that are there.
    """
    models.pooling()
    import keras

    paths = {name: settings.out / f"{name}.keras" for name in names or settings.models}
    return {name: keras.saving.load_model(path) for name, path in paths.items() if names or path.is_file()}


# ------------------------------------------------------------------------------------------------- after training


def measure(settings: Settings, data: Data, results: Iterable[ModelResult] | None = None) -> tuple[Claim, ...]:
    """The three claims, on the test images and on the trained models.

    Args:
        settings: The settings.
        data: The digits.
        results: Only these models, if they were trained; by default all in the output folder.
    """
    names = None if results is None else [result.name for result in results if result.training]
    return evidence.measure(data, {} if names == [] else trained(settings, names), settings.raw_inputs)


def feature_maps(model: Any, image: NDArray[np.uint8], raw_inputs: bool = False) -> tuple[Stage, ...]:
    """Feature maps before and after each pooling layer of a model.

    Args:
        model: A trained model of the lesson.
        image: uint8, (28, 28).
        raw_inputs: Whether the model was trained on 0 to 255.

    Returns:
        One stage per pooling layer; none for models without.
    """
    import keras

    after = [number for number, layer in enumerate(model.layers) if "Pooling" in type(layer).__name__ and number]
    if not after:
        return ()
    outputs = [layer.output for layer in model.layers]
    seen = keras.Model(model.inputs[0], outputs)(models.prepare(image[None], model.name, raw_inputs))
    maps = [np.asarray(keras.ops.convert_to_numpy(array))[0] for array in seen]
    return tuple(_stage(model, maps, number) for number in after)


def _stage(model: Any, maps: Sequence[NDArray[np.float32]], number: int) -> Stage:
    before, after = maps[number - 1], maps[number]
    names = [layer.name for layer in model.layers]
    low = float(min(before.min(), after.min()))
    high = float(max(before.max(), after.max()))
    return Stage(model.name, names[number - 1], before, names[number], after, low, high)


def assemble(
    settings: Settings,
    data: DataFacts,
    *,
    examples: Sequence[WorkedExample] = (),
    models: Sequence[ModelResult] = (),
    claims: Sequence[Claim] = (),
    interrupted: bool = False,
) -> Lesson:
    """One record of everything found out so far."""
    return Lesson(
        data,
        tuple(examples),
        tuple(models),
        tuple(claims),
        epochs=settings.epochs,
        seed=settings.seed,
        backend=backend.choose(),
        raw_inputs=settings.raw_inputs,
        interrupted=interrupted,
        versions=_versions(),
    )


def _versions() -> dict[str, str]:
    package = {"jax": "jax", "torch": "torch", "tensorflow": "tensorflow"}.get(backend.choose(), "")
    found = {"python": platform.python_version()}
    for name in ("poolkit", "numpy", "keras", package):
        try:
            found[name] = version(name)
        except (PackageNotFoundError, ValueError):
            continue
    return found


def comparison(lesson: Lesson) -> dict[str, float | str] | None:
    """The numbers of the sentence under the table: the unpooled model against the first pooled one.

    Returns:
        Names ``larger`` and ``smaller``, ``ratio`` of the parameters, ``mac_ratio``, ``points`` (absolute difference
        of the test accuracies in percentage points), ``difference`` (the same, positive if the pooled model is
        better) and ``seed_points`` (what another seed alone changes, from earlier runs). None if not both are trained.
    """
    by_name = {model.name: model for model in lesson.models if model.training}
    larger = by_name.get("conv")
    smaller = next((by_name[name] for name in POOLED if name in by_name), None)
    if larger is None or smaller is None or larger.training is None or smaller.training is None:
        return None
    difference = 100 * (smaller.training.test_accuracy - larger.training.test_accuracy)
    return {
        "larger": larger.name,
        "smaller": smaller.name,
        "ratio": larger.parameters / smaller.parameters,
        "mac_ratio": larger.macs / smaller.macs,
        "points": abs(difference),
        "difference": difference,
        "seed_points": SEED_POINTS,
    }


# ------------------------------------------------------------------------------------------------------------ JSON


def as_json(lesson: Lesson) -> dict[str, Any]:
    """The lesson as one JSON document; numbers that JSON does not have (NaN, infinity) become null."""
    document = {
        "data": asdict(lesson.data),
        "models": [_model_json(model) for model in lesson.models],
        "examples": [asdict(example) for example in lesson.examples],
        "claims": [asdict(claim) for claim in lesson.claims],
        "comparison": comparison(lesson),
        **{key: getattr(lesson, key) for key in ("epochs", "seed", "backend", "raw_inputs", "interrupted", "versions")},
    }
    cleaned: dict[str, Any] = _plain(document)
    return cleaned


def _model_json(model: ModelResult) -> dict[str, Any]:
    counted = asdict(replace(model, training=None))
    del counted["training"]
    if model.training is None:
        return {**counted, "test_accuracy": None, "history": {"loss": [], "accuracy": []}, "seconds_per_epoch": None}
    found = asdict(model.training)
    history = {"loss": found.pop("loss"), "accuracy": found.pop("accuracy")}
    return {**counted, **found, "history": history}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
