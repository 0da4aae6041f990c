"""The lesson's steps: models, training, measurement and the document, on a few of the bundled digits."""

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from poolkit import PoolError
from poolkit.study import backend, data, evidence, lesson, models, training
from poolkit.study.lesson import Estimate, Settings
from poolkit.study.results import DataFacts, ModelResult, Prediction, Training

backend.choose()

import keras  # noqa: E402

# Keras hands its variables to NumPy by a method without the `copy` argument that NumPy 2 asks for.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept:DeprecationWarning")

TWO = ("flatten", "max_pool")


def nothing(*_):
    """Watches nothing."""


@pytest.fixture(scope="module")
def digits():
    found = data.load("bundled", 200)
    return replace(found, x_test=found.x_test[:101], y_test=found.y_test[:101])


@pytest.fixture(scope="module")
def run(digits, tmp_path_factory):
    """Two models, two epochs: settings, progress, results in the order of `finished`, results returned."""
    settings = Settings("bundled", TWO, epochs=2, examples=200, seed=3, out=tmp_path_factory.mktemp("out"))
    progress, finished = [], []
    counted = lesson.count(settings)
    expected = Estimate({"flatten": 1.0, "max_pool": 3.0})
    results = lesson.train_all(
        settings, digits, counted, watch=progress.append, finished=finished.append, expected=expected
    )
    return settings, progress, finished, results


# -------------------------------------------------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"epochs": 0}, "epochs"),
        ({"epochs": True}, "epochs"),
        ({"epochs": 2.0}, "epochs"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**32}, "seed"),
        ({"examples": 9}, "examples"),
        ({"models": ()}, "models"),
        ({"models": ("conv", "pool")}, "models"),
        ({"models": ("conv", "conv")}, "models"),
        ({"models": "conv"}, "models"),
        ({"data": "minst"}, "data"),
    ],
)
def test_settings_that_cannot_be_used(changes, argument):
    with pytest.raises(PoolError) as caught:
        Settings(**changes)
    assert caught.value.argument == argument


def test_a_path_is_left_to_open_data(tmp_path):
    settings = Settings(data=str(tmp_path / "none.npz"))
    with pytest.raises(PoolError, match="does not exist"):
        lesson.open_data(settings)


def test_the_users_backend_is_kept_and_nothing_is_imported():
    code = (
        "import os, sys; os.environ.pop('KERAS_BACKEND', None); from poolkit.study import backend;"
        "assert backend.choose() == 'jax'; os.environ['KERAS_BACKEND'] = 'torch'; assert backend.choose() == 'torch';"
        "assert not {'keras', 'jax', 'torch'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# ------------------------------------------------------------------------------------------------- before training


def test_the_lectures_grids():
    largest, average = lesson.worked_examples()
    assert (largest.operator, largest.output) == ("max", ((6, 8), (3, 4)))
    assert (average.operator, average.output) == ("average", ((6.25, 3.5), (5.25, 5.25)))
    assert average.steps[0] == "(7 + 3 + 8 + 7) / 4 = 6.25"


def test_counts_need_neither_data_nor_training():
    counted = {model.name: (model.parameters, model.macs) for model in lesson.count(Settings())}
    assert counted == {
        "flatten": (66_790, 66_696),
        "conv": (203_068, 425_640),
        "max_pool": (9_532, 80_904),
        "average_pool": (9_532, 80_904),
    }


def test_the_models_are_the_lectures():
    model = models.build("max_pool")
    kinds = ["Conv2D", "MaxPooling2D", "Conv2D", "MaxPooling2D", "Flatten", "Dense", "Dense"]
    assert [type(layer).__name__ for layer in model.layers] == kinds
    assert [layer.activation.__name__ for layer in model.layers if hasattr(layer, "activation")] == [
        "silu",
        "silu",
        "silu",
        "softmax",
    ]
    assert model.loss == "categorical_crossentropy"
    assert model.optimizer.get_config()["learning_rate"] == pytest.approx(0.001)
    assert type(model.optimizer).__name__ == "RMSprop"
    with pytest.raises(PoolError, match="min_pool"):
        models.build("min_pool")


def test_pooling_layers_are_poolkits():
    assert type(models.build("max_pool").layers[1]).__module__.startswith("poolkit.")
    assert type(models.build("average_pool").layers[1]).__module__.startswith("poolkit.")


def test_models_with_one_seed_begin_with_the_same_convolutions():
    first, second = (models.build(name, 5) for name in ("conv", "average_pool"))
    for name in ("conv_1", "conv_2"):
        kernels = [keras.ops.convert_to_numpy(model.get_layer(name).kernel) for model in (first, second)]
        assert np.array_equal(*kernels)
    other = keras.ops.convert_to_numpy(models.build("conv", 6).get_layer("conv_1").kernel)
    assert not np.array_equal(keras.ops.convert_to_numpy(first.get_layer("conv_1").kernel), other)


def test_inputs_are_scaled_unless_told_otherwise():
    images = np.full((2, 28, 28), 255, np.uint8)
    assert models.prepare(images, "flatten").shape == (2, 28, 28)
    assert models.prepare(images, "conv").max() == 1
    assert models.prepare(images, "conv", raw_inputs=True).max() == 255


def test_the_estimate_is_made_of_real_steps(digits):
    found = lesson.estimate(Settings(models=("flatten",), epochs=100), digits)
    assert 0 < found.total < 60
    assert found.total == found.seconds["flatten"]


# -------------------------------------------------------------------------------------------------------- training


def test_progress_comes_after_every_batch(run):
    _, progress, _, _ = run
    places = [(entry.model, entry.epoch, entry.batch) for entry in progress]
    assert places == [(name, epoch, batch) for name in TWO for epoch in (1, 2) for batch in range(1, 8)]
    assert {(entry.epochs, entry.batches) for entry in progress} == {(2, 7)}
    assert all(entry.seconds_left >= 0 for entry in progress)
    assert progress[-1].seconds_left == 0
    assert progress[13].loss == pytest.approx(run[3][0].training.loss[1])


def test_results_and_files(run):
    settings, _, finished, results = run
    assert tuple(finished) == results
    assert [result.name for result in results] == list(TWO)
    assert sorted(os.listdir(settings.out)) == ["flatten.keras", "max_pool.keras"]


@pytest.mark.parametrize("position", [0, 1])
def test_what_is_reported_is_what_the_saved_model_does(run, digits, position):
    settings, _, _, results = run
    found = results[position].training
    model = keras.saving.load_model(settings.out / found.saved)
    images = models.prepare(digits.x_test, model.name)
    loss, accuracy = model.evaluate(images, np.eye(10)[digits.y_test], verbose=0)
    assert found.test_accuracy == pytest.approx(accuracy)
    assert found.test_loss == pytest.approx(loss, rel=1e-5)
    confusion = np.array(found.confusion)
    assert confusion.sum(1).tolist() == np.bincount(digits.y_test, minlength=10).tolist()
    assert np.trace(confusion) == round(accuracy * 101)
    assert found.prediction.index == settings.seed
    assert found.prediction.label == digits.y_test[3]
    assert sum(found.prediction.probabilities) == pytest.approx(1, abs=1e-5)
    assert len(found.loss) == len(found.accuracy) == 2
    assert found.seconds_per_epoch > 0


def test_a_seed_repeats_the_losses(run, digits, tmp_path):
    settings, _, _, results = run
    again = replace(settings, models=("flatten",), out=tmp_path)
    (repeated,) = lesson.train_all(again, digits, results[:1], watch=nothing, finished=nothing)
    assert repeated.training.loss == pytest.approx(results[0].training.loss, rel=1e-5)


def test_stopping_keeps_what_is_finished(digits, tmp_path):
    settings = Settings("bundled", TWO, epochs=1, out=tmp_path)
    finished = []

    def stop(progress):
        if progress.model == "max_pool" and progress.batch == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lesson.train_all(settings, digits, lesson.count(settings), watch=stop, finished=finished.append)
    assert [result.name for result in finished] == ["flatten"]
    assert os.listdir(tmp_path) == ["flatten.keras"]


def test_a_model_is_saved_whole_or_not_at_all(tmp_path):
    model = models.outline("flatten")
    with pytest.raises(PoolError) as caught:
        training.save(model, tmp_path / "missing")
    assert caught.value.argument == "out"
    (tmp_path / "flatten.keras").mkdir()  # a folder in the way: the finished file cannot take its place
    with pytest.raises(PoolError):
        training.save(model, tmp_path)
    assert os.listdir(tmp_path) == ["flatten.keras"]


def test_time_left_follows_what_was_seen():
    schedule = training.Schedule({"a": 10.0, "b": 20.0})
    assert schedule.left("a", 0.5, 5.0) == pytest.approx(25)  # as estimated: 5 of a, 20 of b
    assert schedule.left("a", 1.0, 35.0) == pytest.approx(20 * 40 / 15)  # 35 s + 5 trusted for 15 estimated
    schedule.finished("a", 20.0)
    assert schedule.left("b", 0.5, 20.0) == pytest.approx(10 * 50 / 30)
    unmeasured = training.Schedule({"a": 1.0, "b": 3.0}, measured=False)
    assert unmeasured.left("a", 0.5, 2.0) == pytest.approx(2 + 12)


@pytest.mark.parametrize("name", ["torch", "tensorflow"])
def test_other_backends_train_too(name, tmp_path):
    code = (
        "from poolkit.study import lesson\n"
        f"settings = lesson.Settings('bundled', {TWO}, epochs=1, examples=100, out={str(tmp_path)!r})\n"
        "data, facts = lesson.open_data(settings)\n"
        "results = lesson.train_all(settings, data, lesson.count(settings), watch=print, finished=print)\n"
        "kept = lesson.trained(settings)\n"
        "assert len(lesson.feature_maps(kept['max_pool'], data.x_test[0])) == 2\n"
        "lesson.measure(settings, data, results)\n"
    )
    environment = os.environ | {"KERAS_BACKEND": name}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)
    assert sorted(os.listdir(tmp_path)) == ["flatten.keras", "max_pool.keras"]


# -------------------------------------------------------------------------------------------------- after training


def test_feature_maps_around_pooling(run, digits):
    settings, _, _, results = run
    kept = lesson.trained(settings, [result.name for result in results])
    assert lesson.feature_maps(kept["flatten"], digits.x_test[0]) == ()
    first, second = lesson.feature_maps(kept["max_pool"], digits.x_test[0])
    assert (first.before_name, first.after_name) == ("conv_1", "pool_1")
    assert (second.before.shape, second.after.shape) == ((8, 8, 6), (4, 4, 6))
    for stage in (first, second):
        rows, columns, channels = stage.after.shape
        blocks = stage.before.reshape(rows, 2, columns, 2, channels)
        assert np.array_equal(stage.after, blocks.max((1, 3)))
        assert stage.low == stage.before.min()
        assert stage.high == stage.before.max()


def document(models_, **changes):
    facts = DataFacts("mnist", 6000, 2000, "held-out digits", True)
    found = lesson.assemble(Settings(), facts, examples=lesson.worked_examples(), models=models_, **changes)
    return lesson.as_json(found)


def test_the_document_before_training():
    found = document(lesson.count(Settings(models=("conv",))))
    assert found["data"] == {
        "name": "mnist",
        "train": 6000,
        "test": 2000,
        "source": "held-out digits",
        "fallback": True,
    }
    (model,) = found["models"]
    assert model["parameters"] == 203_068
    assert model["macs"] == 425_640
    assert model["activation_floats"] == 4_222
    assert model["test_accuracy"] is None
    assert model["history"] == {"loss": [], "accuracy": []}
    dense = model["layers"][3]
    assert dense["formula"] == "84 x (2400 + 1) = 201,684"
    assert dense["output_shape"] == [84]
    assert found["examples"][1]["output"] == [[6.25, 3.5], [5.25, 5.25]]
    assert found["comparison"] is None
    assert found["backend"] == keras.backend.backend()
    assert set(found["versions"]) >= {"python", "poolkit", "numpy", "keras"}


def trained_result(name, parameters, accuracy, loss=(1.0, 0.5)):
    prediction = Prediction(0, 7, (0.1,) * 10)
    found = Training(loss, (0.5, 0.6), accuracy, 0.3, 1.5, ((1,) * 10,) * 10, prediction, f"{name}.keras")
    return ModelResult(name, (), parameters, 2 * parameters, 10, found)


def test_the_document_after_training_is_json_even_if_training_diverged():
    found = document([trained_result("conv", 203_068, 0.9, (math.inf, math.nan))])
    text = json.dumps(found, allow_nan=False)
    (model,) = json.loads(text)["models"]
    assert model["history"] == {"loss": [None, None], "accuracy": [0.5, 0.6]}
    assert model["test_accuracy"] == 0.9
    assert model["seconds_per_epoch"] == 1.5


def test_the_sentence_under_the_table():
    found = document([trained_result("conv", 203_068, 0.966), trained_result("max_pool", 9_532, 0.96)])["comparison"]
    assert round(found["ratio"]) == 21
    assert found["points"] == pytest.approx(0.6)
    assert found["difference"] == pytest.approx(-0.6)
    assert (found["larger"], found["smaller"], found["seed_points"]) == ("conv", "max_pool", 1.0)
    assert document([trained_result("conv", 203_068, 0.966)])["comparison"] is None


# ---------------------------------------------------------------------------------------------------------- claims


def test_parameters_are_saved_only_before_a_dense_layer():
    claim = evidence.fewer_parameters()
    assert claim.verdict == "holds_partly"
    wanted = {
        "conv_parameters": 203_068,
        "max_pool_parameters": 9_532,
        "strided_parameters": 9_532,
        "gap_parameters": 1_972,
        "pooled_gap_parameters": 1_972,
        "conv_macs": 425_640,
        "max_pool_macs": 80_904,
        "strided_macs": 26_904,
        "gap_macs": 224_544,
        "pooled_gap_macs": 73_344,
    }
    assert {key: claim.numbers[key] for key in wanted} == wanted
    assert claim.numbers["parameter_ratio"] == pytest.approx(21.3, abs=0.05)
    assert claim.numbers["mac_ratio"] == pytest.approx(5.26, abs=0.005)


@pytest.fixture(scope="module")
def held_out():
    return evidence.on_canvas(data.load("bundled").x_test)


def test_shifts_are_weakened_not_cancelled(held_out):
    claim = evidence.small_shifts(held_out)
    assert claim.verdict == "holds_partly"
    for name, value in {"identity": 0.600, "subsample": 0.599, "max": 0.485, "average": 0.475}.items():
        assert claim.numbers[name] == pytest.approx(value, abs=0.02)  # other digits than those were measured on
    assert claim.numbers["at_two_pixels"] == 0.0


def test_relative_change_of_one_bright_pixel():
    image = np.zeros((1, 1, 4, 4))
    image[0, 0, 0, 0] = 1.0
    # Two cells change by 1; the image stands 15/16 of its power away from its mean.
    assert evidence.relative_change(image, lambda x: x) == pytest.approx(math.sqrt(2 / (15 / 16)))
    # Inside a window a shift changes nothing.
    assert evidence.relative_change(image, evidence.POOLINGS["max"]) == 0


def test_noise_against_closed_forms(held_out):
    claim = evidence.noise(held_out)
    found = claim.numbers
    assert claim.verdict == "holds_partly"
    assert found["average_deviation"] == pytest.approx(0.5, rel=0.01)
    assert found["average_bias"] == pytest.approx(0, abs=0.01)
    # Mean and spread of the largest of four: 6 phi-integral and its table values.
    assert found["max_bias"] == pytest.approx(1.02938, rel=0.01)
    assert found["max_deviation"] == pytest.approx(0.70123, rel=0.01)
    # A speck moves a pixel to 1 or 0 with probability .05, so the error follows from the pixels alone.
    assert found["salt_input"] == pytest.approx(math.sqrt(0.05 * ((1 - held_out) ** 2).mean()), rel=0.01)
    assert found["pepper_input"] == pytest.approx(math.sqrt(0.05 * (held_out**2).mean()), rel=0.02)
    assert found["salt_max"] == pytest.approx(0.402, rel=0.03)
    assert found["salt_average"] == pytest.approx(0.114, rel=0.03)
    assert found["pepper_max"] == pytest.approx(0.023, rel=0.05)
    assert found["pepper_average"] == pytest.approx(0.031, rel=0.05)


def test_answers_that_outlive_a_shift_stand_beside_accuracy(run, digits):
    settings, _, _, results = run
    claims = lesson.measure(settings, digits, results)
    assert [claim.name for claim in claims] == ["fewer_parameters", "small_shifts", "noise"]
    numbers = claims[1].numbers
    for result in results:
        assert numbers[f"accuracy_{result.name}"] == pytest.approx(result.training.test_accuracy)
    model = lesson.trained(settings)["flatten"]
    answers = [
        model.predict(
            models.prepare(
                np.roll(np.pad(digits.x_test, ((0, 0), (1, 1), (1, 1))), step, axis)[:, 1:-1, 1:-1], "flatten"
            ),
            verbose=0,
        ).argmax(1)
        for axis in (1, 2)
        for step in (0, -1, 1)
    ]
    same = [np.mean(answer == answers[0]) for number, answer in enumerate(answers) if number % 3]
    assert numbers["same_answer_flatten"] == pytest.approx(np.mean(same))


def test_the_rules_can_say_all_three_words():
    full = {"conv": 4, "max_pool": 1, "strided": 4, "conv_gap": 4, "max_pool_gap": 1}
    none = dict.fromkeys(full, 4)
    assert evidence._parameter_verdict(full, full) == "holds"
    assert evidence._parameter_verdict(none, none) == "does_not_hold"
    assert evidence._parameter_verdict(full, none) == "holds_partly"


def test_nothing_here_prints(capsys):
    lesson.count(Settings(models=("flatten",)))
    evidence.fewer_parameters()
    assert capsys.readouterr() == ("", "")


def test_the_output_folder_is_a_path():
    assert Settings(out="somewhere").out == Path("somewhere")
