"""The lecture note's own script runs, in a process of its own, and says what the note says."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "examples" / "lesson.py"


def test_the_lectures_script():
    options = ["--epochs", "1", "--examples", "320", "--data", "bundled"]
    run = subprocess.run(
        [sys.executable, "-X", "utf8", str(SCRIPT), *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "held-out digits" in run.stdout
    assert "(320, 28, 28, 1) (320, 10)" in run.stdout
    for counted in ("65,940", "201,684", "8,148", "66,790", "203,068", "9,532"):
        assert counted in run.stdout
    for name in ("flatten", "conv", "max_pool"):
        assert f"{name}: " in run.stdout
    assert "predicted [" in run.stdout


def test_the_script_has_the_notes_names():
    text = SCRIPT.read_text("utf-8")
    for words in (
        "독립 =",
        "종속 =",
        "MaxPool2D()",
        "Dense(84",
        "fit(독립, 종속",
        ".summary()",
        ".evaluate(",
        ".predict(",
    ):
        assert words in text
