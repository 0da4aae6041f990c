"""The three purposes that the lecture gives pooling, measured in seconds.

The rules for the verdicts stand here, before any measurement:

* ``fewer_parameters`` holds if pooling saves parameters and multiply-accumulates under both heads (Flatten and global
  average) and the same step without pooling does not; it does not hold if pooling saves neither; else partly.
* ``small_shifts`` holds if a shift by one pixel changes the pooled maps by at most a twentieth of what it changes the
  image; it does not hold if it changes them by as much as the image; else partly. All for max and for average.
* ``noise`` holds if max and average both lower the error of Gaussian, salt and pepper noise and shift a flat level by
  less than a twentieth of a standard deviation; it does not hold if neither lowers any of them; else partly.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..explain import explain
from ..functional import pool
from ..windows import Sliding
from . import models
from .data import Data
from .results import Claim
from .training import EVALUATION_BATCH

__all__ = ["fewer_parameters", "measure", "noise", "small_shifts"]

SEED = 0
MOST_IMAGES = 2000
MARGIN = 4
SMALL = 0.05  # a twentieth
FLAT_SIDE = 1000  # the 250,000 windows fix a spread to about 0.1 percent
SIGMA = 0.1
SPECKS = 0.05  # part of the pixels that salt or pepper covers
VARIANTS = {
    "conv": "no_pooling",
    "max_pool": "max_2x2",
    "strided": "strided",
    "conv_gap": "no_pooling_global_average",
    "max_pool_gap": "max_2x2_global_average",
}

Images = NDArray[np.float64]
Pooling = Callable[[Images], Images]


def measure(
    data: Data, trained: Mapping[str, Any] | None = None, raw_inputs: bool = False
) -> tuple[Claim, Claim, Claim]:
    """All three claims.

    Args:
        data: The digits; the test images are used.
        trained: Trained Keras models by name, for the share of answers that outlive a shift.
        raw_inputs: Whether those were trained on 0 to 255.

    Returns:
        Parameters, shifts, noise, in the lecture's order.
    """
    chosen = np.random.default_rng(SEED).permutation(len(data.x_test))[:MOST_IMAGES]
    images = on_canvas(data.x_test[chosen])
    answers = shifted_answers(trained or {}, data.x_test[chosen], data.y_test[chosen], raw_inputs)
    return fewer_parameters(), small_shifts(images, answers), noise(images)


def on_canvas(images: NDArray[np.uint8]) -> Images:
    """Images in the middle of an empty canvas, 0 to 1, (n, 1, 36, 36), so that no shift cuts a stroke off."""
    edge = (0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN)
    return np.pad(images.astype(np.float64) / 255, edge)[:, None]


# ------------------------------------------------------------------------------------------------------ parameters


def fewer_parameters() -> Claim:
    """Count the lesson's convolutions with pooling, without, with steps of 2, and under a global average."""
    facts = {name: explain(models.outline(name)) for name in VARIANTS}
    parameters = {name: fact.parameters for name, fact in facts.items()}
    macs = {name: fact.macs for name, fact in facts.items()}
    numbers = {
        **{f"{name}_parameters": float(parameters[name]) for name in ("conv", "max_pool", "strided")},
        **{f"{name}_macs": float(macs[name]) for name in ("conv", "max_pool", "strided")},
        "gap_parameters": float(parameters["conv_gap"]),
        "pooled_gap_parameters": float(parameters["max_pool_gap"]),
        "gap_macs": float(macs["conv_gap"]),
        "pooled_gap_macs": float(macs["max_pool_gap"]),
        "parameter_ratio": parameters["conv"] / parameters["max_pool"],
        "mac_ratio": macs["conv"] / macs["max_pool"],
    }
    rows = [(VARIANTS[name], float(parameters[name]), float(macs[name])) for name in VARIANTS]
    return Claim("fewer_parameters", _parameter_verdict(parameters, macs), numbers, (HEAD_OF_COUNTS, *rows))


HEAD_OF_COUNTS = ("variant", "parameters", "macs")


def _parameter_verdict(parameters: Mapping[str, int], macs: Mapping[str, int]) -> str:
    saves = [
        count[pooled] < count[plain]
        for count in (parameters, macs)
        for pooled, plain in (("max_pool", "conv"), ("max_pool_gap", "conv_gap"))
    ]
    needed = parameters["strided"] > parameters["max_pool"] and macs["strided"] > macs["max_pool"]
    return _verdict(all(saves) and needed, not any(saves))


def _verdict(holds: bool, fails: bool) -> str:
    return "holds" if holds else "does_not_hold" if fails else "holds_partly"


# ---------------------------------------------------------------------------------------------------------- shifts


def _sliding(operator: str, kernel: int) -> Pooling:
    """Pooling with step 2 on a torus: the far edge comes back, so that only the step can spoil a shift."""

    def apply(images: Images) -> Images:
        more = kernel - 2
        around = np.pad(images, ((0, 0), (0, 0), (0, more), (0, more)), mode="wrap")
        return np.asarray(pool(around, operator, Sliding(kernel, 2)))

    return apply


POOLINGS: dict[str, Pooling] = {
    "identity": lambda images: images,
    "subsample": lambda images: images[:, :, ::2, ::2],
    "max": _sliding("max", 2),
    "average": _sliding("average", 2),
    "max_3_2": _sliding("max", 3),
    "average_3_2": _sliding("average", 3),
}
WORDS = {
    "identity": "no_pooling",
    "max": "max_2x2",
    "average": "average_2x2",
    "max_3_2": "max_3x3",
    "average_3_2": "average_3x3",
}


def small_shifts(images: Images, answers: Mapping[str, tuple[float, float]] | None = None) -> Claim:
    """What a shift by one pixel does to pooled images, and by two, which is the step.

    Args:
        images: (n, 1, rows, columns), 0 to 1.
        answers: Per trained model: share of answers that outlive a shift, accuracy.
    """
    numbers = {name: relative_change(images, pooling) for name, pooling in POOLINGS.items()}
    change = [numbers[name] / numbers["identity"] for name in ("max", "average")]
    verdict = _verdict(max(change) <= SMALL, min(change) >= 1)
    rows: list[tuple[str | float, ...]] = [(WORDS.get(name, name), value) for name, value in numbers.items()]
    numbers["at_two_pixels"] = max(_error_at_the_step(images, p) for n, p in POOLINGS.items() if n != "identity")
    head: tuple[str | float, ...] = ("operator", "change_at_1_pixel")
    if answers:
        rows = [(*row, "", "") for row in rows]
        rows += [(name, "", same, accuracy) for name, (same, accuracy) in answers.items()]
        head = ("operator_or_model", "change_at_1_pixel", "same_answer", "accuracy")
        numbers |= {f"same_answer_{name}": same for name, (same, _) in answers.items()}
        numbers |= {f"accuracy_{name}": accuracy for name, (_, accuracy) in answers.items()}
    return Claim("small_shifts", verdict, numbers, (head, *rows))


def relative_change(images: Images, pooling: Pooling) -> float:
    """Mean over images and both axes of |P(shifted x) - P(x)| / |P(x) - mean P(x)|, shifts by one pixel on a torus."""
    pooled = pooling(images)
    spread = _norm(pooled - pooled.mean((1, 2, 3), keepdims=True))
    changes = [_norm(pooling(np.roll(images, 1, axis)) - pooled) for axis in (2, 3)]
    seen = spread > 0  # an empty image has nothing to change
    return float(np.mean([change[seen] / spread[seen] for change in changes])) if seen.any() else 0.0


def _norm(images: Images) -> NDArray[np.float64]:
    return np.sqrt((images**2).sum((1, 2, 3)))


def _error_at_the_step(images: Images, pooling: Pooling) -> float:
    pooled = pooling(images)
    return max(float(np.abs(pooling(np.roll(images, 2, axis)) - np.roll(pooled, 1, axis)).max()) for axis in (2, 3))


def shifted_answers(
    trained: Mapping[str, Any], images: NDArray[np.uint8], labels: NDArray[np.int64], raw_inputs: bool = False
) -> dict[str, tuple[float, float]]:
    """Per model: the share of (image, one-pixel shift) pairs with the same answer as unshifted, and the accuracy.

    Pixels that leave the frame are lost and zeros come in; shifts up, down, left and right.
    """
    places = np.concatenate([images, *_shifts(images)])  # one call per model: each call costs as much as its work
    found = {}
    for name, model in trained.items():
        inputs = models.prepare(places, name, raw_inputs)
        probabilities = np.asarray(model.predict(inputs, batch_size=EVALUATION_BATCH, verbose=0))
        answer, *shifted = probabilities.argmax(1).reshape(-1, len(images))
        found[name] = (float(np.mean(shifted == answer)), float(np.mean(answer == labels)))
    return found


def _shifts(images: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    rows, columns = images.shape[1:]
    starts = ((0, 1), (2, 1), (1, 0), (1, 2))
    return [padded[:, row : row + rows, column : column + columns] for row, column in starts]


# ----------------------------------------------------------------------------------------------------------- noise


def noise(images: Images) -> Claim:
    """What 2 x 2 pooling leaves of noise on a flat field and of specks on real images.

    Args:
        images: (n, 1, rows, columns), 0 to 1.
    """
    generator = np.random.default_rng(SEED)
    numbers: dict[str, float] = {}
    field = generator.normal(0.0, SIGMA, (1, 1, FLAT_SIDE, FLAT_SIDE))
    for name in ("average", "max"):
        left = POOLINGS[name](0.5 + field) - 0.5
        numbers[f"{name}_deviation"] = float(left.std() / SIGMA)
        numbers[f"{name}_bias"] = float(left.mean() / SIGMA)
    covered = generator.random(images.shape) < SPECKS
    for kind, ink in (("salt", 1.0), ("pepper", 0.0)):
        specked = np.where(covered, ink, images)
        for name, label in (("identity", "input"), ("average", "average"), ("max", "max")):
            numbers[f"{kind}_{label}"] = _error(POOLINGS[name], specked, images)
    return Claim("noise", _noise_verdict(numbers), numbers, _noise_rows(numbers))


def _error(pooling: Pooling, noisy: Images, clean: Images) -> float:
    """Root of the mean squared difference after pooling."""
    return float(np.sqrt(((pooling(noisy) - pooling(clean)) ** 2).mean()))


def _noise_verdict(numbers: Mapping[str, float]) -> str:
    lowers = [
        lowered
        for name in ("average", "max")
        for lowered in (
            np.hypot(numbers[f"{name}_deviation"], numbers[f"{name}_bias"]) < 1,
            *(numbers[f"{kind}_{name}"] < numbers[f"{kind}_input"] for kind in ("salt", "pepper")),
        )
    ]
    level_kept = all(abs(numbers[f"{name}_bias"]) < SMALL for name in ("average", "max"))
    return _verdict(all(lowers) and level_kept, not any(lowers))


def _noise_rows(numbers: Mapping[str, float]) -> tuple[tuple[str | float, ...], ...]:
    keys = ("{}_deviation", "{}_bias", "salt_{}", "pepper_{}")
    average, largest = ([numbers[key.format(name)] for key in keys] for name in ("average", "max"))
    return (
        ("operator", "noise_left", "bias", "salt_error", "pepper_error"),
        ("no_pooling", 1.0, 0.0, numbers["salt_input"], numbers["pepper_input"]),
        ("average_2x2", *average),
        ("max_2x2", *largest),
    )
