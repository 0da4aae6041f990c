"""What is measured, and the goal of each measurement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from ..errors import PoolError

__all__ = ["CASES", "DEFAULT", "GROUPS", "Case", "Goal", "chosen"]

Shape = tuple[int, ...]
FIRST, LAST = "channels_first", "channels_last"
BOTH = (FIRST, LAST)
SIZES: Mapping[str, Shape] = {"large": (1, 16, 3000, 2000), "edge": (8, 64, 112, 112), "cached": (8, 64, 28, 28)}


@dataclass(frozen=True)
class Goal:
    """What a measurement should show.

    Attributes:
        kind: ``"ratio"``: seconds / those of a copy of the same bytes, at most `limit`. ``"seconds"``: at most `limit`.
            ``"faster"``: seconds of the fastest peer / ours, at least `limit`. ``"growth"``: seconds / those of case
            `other`, timed beside it round by round, at most `limit`. ``"gain"``: seconds of the kernel with one thread,
            timed beside it, / ours, at least `limit`, or the gain of the copy over 1.2.
        limit: The number.
        other: Name of another case.
        peers: Beginnings of the names of the peers that count; empty: all.
    """

    kind: str
    limit: float
    other: str = ""
    peers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One measurement.

    Attributes:
        name: Unique; what ``--cases`` takes.
        group: Several cases under one name, see `GROUPS`.
        shape: (N, C, H, W) of the input, whatever the layout; empty where there is no one input.
        operator: Name of the operator, or of the model.
        direction: ``"forward"``, ``"backward"``, ``"value_and_grad"``, ``"first_call"``, ``"kept"``,
            ``"training_step"``, ``"training_epoch"``.
        kernel: Cells of a window per axis.
        stride: Step; 0: the kernel.
        padding: Cells around.
        params: Parameters of the operator.
        dtype: Of the input.
        layouts: Orders of the axes in which poolkit is measured, a row each.
        threads: 0: those of the run; else at least so many.
        measure: Which function of `child.MEASURES` does it.
        goals: What it should show; judged at the number of threads that the goal is about.
    """

    name: str
    group: str
    shape: Shape = ()
    operator: str = "max"
    direction: str = "forward"
    kernel: int = 2
    stride: int = 0
    padding: int = 0
    params: Mapping[str, Any] = field(default_factory=dict)
    dtype: str = "float32"
    layouts: tuple[str, ...] = (FIRST,)
    threads: int = 0
    measure: str = "pool"
    goals: tuple[Goal, ...] = ()

    @property
    def step(self) -> int:
        """Distance of two windows."""
        return self.stride or self.kernel

    @property
    def output(self) -> Shape:
        """(N, C, H, W) of the result."""
        space = ((size + 2 * self.padding - self.kernel) // self.step + 1 for size in self.shape[2:])
        return (*self.shape[:2], *space)


def _by_size(name: str, limits: Mapping[str, float], **given: Any) -> Iterator[Case]:
    for size, limit in limits.items():
        goals = (Goal("ratio", limit),)
        yield Case(f"{name}_{size}", f"{name}", SIZES[size], layouts=BOTH, goals=goals, **given)


def _windows() -> Iterator[Case]:
    """Forward and backward at three sizes: beyond the last cache, at its edge, inside."""
    forward = {"large": 1.2, "edge": 1.6, "cached": 1.4}
    three = {"kernel": 3, "stride": 2, "padding": 1}
    back = {"direction": "backward", "measure": "backward"}
    yield from _by_size("max_2x2", forward)
    yield from _by_size("average_2x2", forward, operator="average")
    yield from _by_size("max_3x3", {"large": 1.4, "edge": 1.8, "cached": 2.3}, **three)
    yield from _by_size("max_2x2_backward", dict.fromkeys(SIZES, 1.4), **back)
    yield from _by_size("max_3x3_backward", dict.fromkeys(SIZES, 1.5), **three, **back)
    yield from _by_size("average_2x2_backward", dict.fromkeys(SIZES, 1.3), operator="average", **back)


def _same() -> Iterator[Case]:
    for kernel in (5, 9, 13, 31):
        goals: tuple[Goal, ...] = (Goal("faster", 1.5),)
        goals += (Goal("growth", 2.0, "same_5"),) if kernel == 31 else ()
        shape = (1, 256, 40, 40)
        yield Case(f"same_{kernel}", "same", shape, kernel=kernel, stride=1, padding=kernel // 2, goals=goals)


def _types() -> Iterator[Case]:
    for dtype in ("bfloat16", "float16", "uint8"):
        goals = (Goal("ratio", 1.5),)
        yield Case(f"{dtype}_2x2", "types", SIZES["edge"], dtype=dtype, layouts=BOTH, goals=goals)


def _small() -> Iterator[Case]:
    rivals = ("torch", "ONNX Runtime", "TensorFlow", "JAX")
    for shape, limit in (((128, 6, 8, 8), 4.0), ((32, 1, 28, 28), 1.5)):
        name = f"small_{'x'.join(map(str, shape))}"
        yield Case(name, "small", shape, goals=(Goal("faster", limit, peers=rivals),))
        yield Case(f"{name}_kernel", "small", shape, measure="kernel", goals=(Goal("ratio", 1.7),))


def _more() -> Iterator[Case]:
    """Planes, large windows, means of stride 1, images of three channels: nothing has to be reached, all is shown."""
    average: Any = {"operator": "average"}
    back: Any = {"direction": "backward", "measure": "backward"}
    yield Case("plane_7x7", "more", (8, 512, 7, 7), kernel=7, layouts=BOTH, **average)
    yield Case("plane_7x7_backward", "more", (8, 512, 7, 7), kernel=7, layouts=BOTH, **average, **back)
    yield Case("max_7x7", "more", (8, 64, 56, 56), kernel=7, layouts=BOTH)
    overlapping: Any = {"shape": (8, 192, 28, 28), "kernel": 3, "stride": 1, "layouts": BOTH}
    yield Case("average_3x3", "more", **overlapping, **average)
    yield Case("average_3x3_backward", "more", **overlapping, **average, **back)
    image: Any = {"shape": (1, 3, 1080, 1920), "layouts": BOTH}
    yield Case("image_max_3x3", "more", kernel=3, stride=2, padding=1, **image)
    yield Case("image_max_3x3_backward", "more", kernel=3, stride=2, padding=1, **image, **back)
    yield Case("image_average_2x2", "more", **image, **average)


def _threads() -> Iterator[Case]:
    for operator in ("max", "average"):
        name, goals = f"{operator}_2x2_two_threads", (Goal("gain", 1.6),)
        yield Case(name, "threads", SIZES["large"], operator=operator, layouts=BOTH, threads=2, goals=goals)


def _calls() -> Iterator[Case]:
    tiny = (1, 2, 4, 8)
    yield Case("call_numpy", "calls", tiny, measure="call_numpy", goals=(Goal("seconds", 5e-6),))
    yield Case("call_torch", "calls", tiny, measure="call_torch", goals=(Goal("seconds", 20e-6),))
    same: Any = {"kernel": 3, "stride": 1, "padding": 1}  # results of the shape of the input, so that calls form chains
    yield Case("call_jit", "calls", tiny, measure="call_jit", layouts=(LAST,), goals=(Goal("seconds", 1e-6),), **same)
    yield Case(
        "jax_value_and_grad",
        "jax",
        (64, 8, 26, 26),
        direction="value_and_grad",
        layouts=(LAST,),
        measure="value_and_grad",
        goals=(Goal("faster", 10.0, peers=("JAX reduce_window",)),),
    )
    first: Any = {"direction": "first_call", "measure": "first_call"}
    yield Case("first_call_empty_cache", "first_call", SIZES["cached"], **first, goals=(Goal("seconds", 0.4),))
    yield Case("first_call_warm_cache", "first_call", SIZES["cached"], **first, goals=(Goal("seconds", 0.01),))


def _sums() -> Iterator[Case]:
    given: Mapping[str, Mapping[str, float]] = {"lp": {"p": 2.0}, "soft": {}, "log_mean_exp": {}, "gem": {"p": 3.0}}
    for operator, params in given.items():
        goals = (Goal("faster", 1.0, peers=("torch", "JAX")),)
        yield Case(f"{operator}_2x2", "sums", (8, 64, 56, 56), operator, params=params, goals=goals)


def _kept() -> Iterator[Case]:
    """Bytes that a forward pass keeps for the backward one."""
    edge: Any = {"shape": SIZES["edge"], "direction": "kept", "measure": "kept"}
    yield Case("kept_max_2x2", "kept", **edge)
    yield Case("kept_max_3x3", "kept", kernel=3, stride=2, padding=1, **edge)
    yield Case("kept_average_2x2", "kept", operator="average", **edge)
    yield Case("kept_lp_2x2", "kept", operator="lp", params={"p": 2.0}, **edge)


def _models() -> Iterator[Case]:
    models = {
        "vgg16": (1, 3, 224, 224),
        "resnet50_stem": (8, 3, 224, 224),
        "googlenet": (1, 3, 224, 224),
        "yolo_spp": (1, 512, 20, 20),
        "yolo_sppf": (1, 512, 20, 20),
        "unet": (1, 3, 128, 128),
    }
    for name, shape in models.items():
        for direction in ("forward", "training_step"):
            yield Case(f"{name}_{direction}", "models", shape, name, direction, measure="torch_model")
    for direction in ("forward", "training_step"):
        given: Any = {"layouts": (LAST,), "measure": "keras_model"}
        yield Case(f"keras_vgg16_{direction}", "models", models["vgg16"], "vgg16", direction, **given)
    lesson = Case(
        "lesson_epoch",
        "models",
        (6000, 1, 28, 28),
        "lesson",
        "training_epoch",
        layouts=(LAST,),
        measure="keras_epoch",
        goals=(Goal("faster", 1.0, peers=("Keras",)),),
    )
    yield lesson
    yield replace(lesson, name="lesson_epoch_two_threads", threads=2)


CASES: Mapping[str, Case] = {
    case.name: case
    for part in (_windows, _same, _types, _small, _more, _threads, _calls, _sums, _kept, _models)
    for case in part()
}
GROUPS: Mapping[str, tuple[str, ...]] = {
    group: tuple(case.name for case in CASES.values() if case.group == group)
    for group in dict.fromkeys(case.group for case in CASES.values())
}
DEFAULT = tuple(case.name for case in CASES.values() if case.group != "models")


def chosen(names: tuple[str, ...]) -> tuple[Case, ...]:
    """The cases of these names or names of groups, in the order of `CASES`; of no names, all but whole models.

    Raises:
        PoolError: A name is none of `CASES` or `GROUPS`; the message has the nearest names, or all groups.
    """
    wanted: set[str] = set() if names else set(DEFAULT)
    for name in names:
        if name == "all":
            wanted |= CASES.keys()
        elif name in GROUPS or name in CASES:
            wanted |= set(GROUPS.get(name, ())) | ({name} & CASES.keys())
        else:
            raise _unknown(name)
    return tuple(case for case in CASES.values() if case.name in wanted)


def _unknown(name: str) -> PoolError:
    near = get_close_matches(name, [*CASES, *GROUPS], n=3, cutoff=0.6)
    known = f"Known: all, {', '.join(GROUPS)}, or a case of `poolkit bench --list`"
    return PoolError("cases", name, "is no case", f"Did you mean {' or '.join(near)}" if near else known)
