"""What a lesson finds out, as plain records: numbers and names only, no framework object and no language.

`study` fills them, `show` prints them. They say nothing in words except formulas, which read the same in every
language.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from ..explain import LayerFacts
from ..explain import Trace as WorkedExample

__all__ = ["Claim", "DataFacts", "Lesson", "ModelResult", "Prediction", "Progress", "Training", "WorkedExample"]


@dataclass(frozen=True)
class DataFacts:
    """The digits that were used.

    Attributes:
        name: ``"mnist"``, ``"fashion_mnist"`` or the path that was given.
        train: Number of training images used (after ``--examples``).
        test: Number of test images used.
        source: Where they came from, in words that may be shown (carried into every result).
        fallback: True if the wanted data could not be had and the bundled digits stand in.
    """

    name: str
    train: int
    test: int
    source: str
    fallback: bool = False


@dataclass(frozen=True)
class Progress:
    """Where a training stands; sent after every batch.

    Attributes:
        model: Name of the model.
        epoch: Current epoch, from 1.
        epochs: How many there will be.
        batch: Batches done in this epoch.
        batches: Batches per epoch.
        loss: Mean training loss of this epoch so far.
        accuracy: Mean training accuracy of this epoch so far.
        seconds_left: Estimate for all models that are still to train, this one included.
    """

    model: str
    epoch: int
    epochs: int
    batch: int
    batches: int
    loss: float
    accuracy: float
    seconds_left: float


@dataclass(frozen=True)
class Prediction:
    """What one trained model says of one test image.

    Attributes:
        index: Position of the image in the test data.
        label: The true class.
        probabilities: One per class.
    """

    index: int
    label: int
    probabilities: tuple[float, ...]


@dataclass(frozen=True)
class Training:
    """A finished training.

    Attributes:
        loss: Training loss per epoch.
        accuracy: Training accuracy per epoch.
        test_accuracy: Accuracy on the test images after the last epoch.
        test_loss: Loss there.
        seconds_per_epoch: Median wall time of an epoch, the first (which compiles) left out if there are others.
        confusion: ``confusion[true][predicted]``, counts on the test images.
        prediction: One test image, the same for every model.
        saved: Name of the file in the output folder.
    """

    loss: tuple[float, ...]
    accuracy: tuple[float, ...]
    test_accuracy: float
    test_loss: float
    seconds_per_epoch: float
    confusion: tuple[tuple[int, ...], ...]
    prediction: Prediction
    saved: str


@dataclass(frozen=True)
class ModelResult:
    """One of the lesson's models: what can be counted, and what training showed (None before it).

    Attributes:
        name: ``"flatten"``, ``"conv"``, ``"max_pool"`` or ``"average_pool"``.
        layers: What was counted per layer.
        parameters: Total.
        macs: Multiply-accumulates per image; bias adds left out, pooling counts as 0.
        activation_floats: Outputs of the convolution, pooling and dense layers per image.
        training: Filled after training.
    """

    name: str
    layers: tuple[LayerFacts, ...]
    parameters: int
    macs: int
    activation_floats: int
    training: Training | None = None


@dataclass(frozen=True)
class Claim:
    """One claim of the lecture, measured.

    Attributes:
        name: ``"fewer_parameters"``, ``"small_shifts"`` or ``"noise"``.
        verdict: ``"holds"``, ``"holds_partly"`` or ``"does_not_hold"``, by a rule fixed before measuring.
        numbers: What was measured, by name; the sentences of `show` fill their slots from here.
        rows: A small table: heading row first, then cells as numbers or words from the fixed vocabulary.
    """

    name: str
    verdict: str
    numbers: dict[str, float]
    rows: tuple[tuple[str | float, ...], ...] = ()


@dataclass(frozen=True)
class Lesson:
    """Everything that the lesson shows.

    Attributes:
        data: The digits.
        examples: The worked windows.
        models: In the order asked for.
        claims: The three claims.
        epochs: Epochs trained.
        seed: The seed.
        backend: Keras' backend, e.g. ``"jax"``.
        raw_inputs: True if the images went in as 0..255.
        interrupted: True if the learner stopped the training; the models after that have no `training`.
    """

    data: DataFacts
    examples: tuple[WorkedExample, ...]
    models: tuple[ModelResult, ...]
    claims: tuple[Claim, ...] = ()
    epochs: int = 10
    seed: int = 0
    backend: str = ""
    raw_inputs: bool = False
    interrupted: bool = False
    versions: dict[str, str] = field(default_factory=dict)


Watch = Callable[[Progress], None]
