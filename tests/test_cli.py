"""The command as a user starts it: in its own process, on real digits."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "poolkit")
SMALL = ("lesson", "--data", "bundled", "--examples", "320", "--epochs", "1")


def environment(**changes):
    # A terminal's width, colours and language must come from the test alone.
    kept = {
        name: value for name, value in os.environ.items() if name not in ("COLUMNS", "FORCE_COLOR", "LANG", "LC_ALL")
    }
    return {**kept, "PYTHONWARNINGS": "error::UserWarning:poolkit", **changes}


def poolkit(*arguments, cwd, **changes):
    return subprocess.run(
        (*COMMAND, *arguments),
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


# ------------------------------------------------------------------------------------------------ quick answers


def test_help_and_version(tmp_path):
    helped = poolkit("--help", cwd=tmp_path)
    assert helped.returncode == 0
    assert "lesson" in helped.stdout
    assert poolkit("--version", cwd=tmp_path).stdout == "poolkit 0.1.0\n"
    assert poolkit(cwd=tmp_path).stdout == helped.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no rusage")
def test_help_takes_under_half_a_second_of_processor_time(tmp_path):
    import resource

    def spent():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    poolkit("--help", cwd=tmp_path)  # compiles the modules
    before = spent()
    poolkit("--help", cwd=tmp_path)
    assert spent() - before < 0.5


def test_help_loads_nothing_heavy(tmp_path):
    code = (
        "import sys; from poolkit.show.cli import main; main(['lesson', '--help']);"
        "sys.exit(', '.join({'keras', 'jax', 'torch', 'numba', 'matplotlib', 'rich'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run((sys.executable, "-c", code), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("lesson", "--epochs", "0"), 2, "epochs=0"),
        (("lesson", "--epochs", "many"), 2, "--epochs"),
        (("lesson", "--examples", "1"), 2, "examples=1"),
        (("lesson", "--seed", "-1"), 2, "seed=-1"),
        (("lesson", "--models", "conv,lenet"), 2, "models='lenet'"),
        (("lesson", "--data", "cifar"), 2, "data='cifar'"),
        (("lesson", "--lang", "fr"), 2, "--lang"),
        (("lesson", "--colour"), 2, "--colour"),
        (("lessons",), 2, "lessons"),
        (("lesson", "--data", "missing.npz"), 1, "missing.npz"),
        (("lesson", "--data", "wrong.npz"), 1, "wrong.npz"),
        (("lesson", "--data", "empty"), 1, "empty"),
        (("lesson", "--out", "wrong.npz"), 3, "--out"),
        (("lesson", "--out", "wrong.npz/deep"), 3, "--out"),
    ],
)
def test_bad_input_gives_one_sentence_the_right_code_and_no_files(tmp_path, arguments, code, words):
    (tmp_path / "wrong.npz").write_bytes(b"these are no images")
    (tmp_path / "empty").mkdir()
    done = poolkit(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("poolkit: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "wrong.npz"]


def test_bad_input_leaves_stdout_empty_with_json(tmp_path):
    done = poolkit("lesson", "--data", "missing.npz", "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


# ------------------------------------------------------------------------------------------------- whole lessons


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lesson")
    return folder, poolkit(*SMALL, "--json", "--lang", "en", "--out", "made", cwd=folder)


def test_json_is_one_document_with_the_lectures_counts(lesson):
    _, done = lesson
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    counts = {
        model["name"]: (model["parameters"], model["macs"], model["activation_floats"]) for model in found["models"]
    }
    assert counts == {
        "flatten": (66_790, 66_696, 94),
        "conv": (203_068, 425_640, 4_222),
        "max_pool": (9_532, 80_904, 2_734),
        "average_pool": (9_532, 80_904, 2_734),
    }
    dense = [layer["formula"] for model in found["models"] for layer in model["layers"] if "84 x" in layer["formula"]]
    assert dense == [
        "84 x (784 + 1) = 65,940",
        "84 x (2400 + 1) = 201,684",
        "84 x (96 + 1) = 8,148",
        "84 x (96 + 1) = 8,148",
    ]
    assert [example["output"] for example in found["examples"]] == [[[6, 8], [3, 4]], [[6.25, 3.5], [5.25, 5.25]]]
    assert (found["data"]["train"], found["data"]["test"], found["epochs"]) == (320, 2000, 1)
    assert found["interrupted"] is False
    assert all(len(model["history"]["loss"]) == 1 and 0 < model["test_accuracy"] < 1 for model in found["models"])


def test_the_words_go_to_stderr_in_order(lesson):
    _, done = lesson
    places = [
        done.stderr.index(words)
        for words in (
            "What will happen",
            "(7 + 3 + 8 + 7) / 4 = 6.25",
            "84 x (2400 + 1) = 201,684",
            "Training will take about",
            "average_pool: test accuracy",
            "21 times fewer parameters",
            "Three purposes, measured",
            "report.html",
        )
    ]
    assert places == sorted(places)
    assert "\x1b" not in done.stderr


def test_the_same_files_are_written_with_json(lesson):
    folder, done = lesson
    assert sorted(path.name for path in (folder / "made").iterdir()) == [
        "average_pool.keras",
        "confusion_matrices.png",
        "conv.keras",
        "feature_maps.png",
        "flatten.keras",
        "learning_curves.png",
        "lesson.json",
        "max_pool.keras",
        "report.html",
    ]
    assert (folder / "made" / "lesson.json").read_text("utf-8") == done.stdout
    page = (folder / "made" / "report.html").read_text("utf-8")
    assert page.count("<svg ") == 2 + 4 + 1 + 4


def test_korean_raw_inputs_and_a_choice_of_models(tmp_path):
    done = poolkit(*SMALL, "--models", "max_pool", "--raw-inputs", cwd=tmp_path, LANG="ko_KR.UTF-8", NO_COLOR="1")
    assert done.returncode == 0, done.stderr
    assert "최댓값 풀링(max pooling)" in done.stdout
    assert "기울기(gradient)" in done.stdout
    assert "\x1b" not in done.stdout
    assert '<html lang="ko">' in (tmp_path / "poolkit-lesson" / "report.html").read_text("utf-8")
    assert "Traceback" not in done.stderr


# ----------------------------------------------------------------------------------------------- stopped midway


def stop_when(text, folder, *arguments):
    """Starts a lesson and presses Ctrl-C as soon as it has said `text`."""
    process = subprocess.Popen(
        (*COMMAND, *arguments),
        cwd=folder,
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if "--json" not in arguments else subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    stream = process.stderr if "--json" in arguments else process.stdout
    said = ""
    while text not in said:
        line = stream.readline()
        assert line, said
        said += line
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=120)
    return process.returncode, out, said + (errors or ""), time.monotonic() - started


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("text", ["Two windows by hand", "Training will take"])
def test_stopped_before_anything_is_finished_nothing_is_left(tmp_path, text):
    code, out, _, _ = stop_when(text, tmp_path, "lesson", "--data", "bundled", "--out", "made/here")
    assert code == 130
    assert "Nothing was finished" in out
    assert "Traceback" not in out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_stopped_later_the_finished_models_are_kept(tmp_path):
    arguments = ("lesson", "--data", "bundled", "--examples", "640", "--epochs", "2", "--json")
    code, out, said, _ = stop_when("flatten: test accuracy", tmp_path, *arguments)
    assert code == 130
    assert "Kept what was finished: flatten" in said
    found = json.loads(out)
    assert found["interrupted"] is True
    trained = {model["name"]: model["test_accuracy"] is not None for model in found["models"]}
    assert trained["flatten"]
    assert not trained["average_pool"]
    kept = {path.name for path in (tmp_path / "poolkit-lesson").iterdir()}
    assert {"flatten.keras", "lesson.json", "report.html"} <= kept
    assert "average_pool.keras" not in kept
    assert not any(name.startswith(".") for name in kept)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_reader_that_goes_away_gets_no_traceback(tmp_path):
    with subprocess.Popen(
        (*COMMAND, *SMALL), cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "What will happen " + "─" * 63 + "\n"
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait(timeout=120) == 1
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors
    assert not Path(tmp_path, "poolkit-lesson").exists()
