"""Training as it goes: bars with live accuracy in a terminal, one line per epoch without one."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.text import Text

from ..study.results import ModelResult
from ..study.results import Progress as Standing
from .language import Words

__all__ = ["Bars", "Lines", "duration", "watching"]


def duration(seconds: float, words: Words) -> str:
    """A time that a person can plan with: seconds up to two minutes, then minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return (
        words("time.seconds", seconds=seconds)
        if seconds < 120
        else words("time.minutes", minutes=minutes, seconds=rest)
    )


@contextmanager
def watching(console: Console, names: tuple[str, ...], words: Words) -> Iterator["Lines | Bars"]:
    """Gives something whose `watch` and `finished` are to be called while the models train."""
    if not console.is_terminal:
        yield Lines(console, words)
        return
    width = max(map(len, names))
    name, state = (
        TextColumn(f"{{task.description:{width}}}", markup=False),
        TextColumn("{task.fields[state]}", markup=False),
    )
    with Progress(
        name, BarColumn(bar_width=20, complete_style="green", finished_style="green"), state, console=console
    ) as progress:
        yield Bars(progress, names, words)


class Lines:
    """One line per epoch."""

    def __init__(self, console: Console, words: Words) -> None:
        self._console, self._words = console, words

    def watch(self, standing: Standing) -> None:
        """Prints when an epoch is done."""
        if standing.batch < standing.batches:
            return
        left = duration(standing.seconds_left, self._words)
        text = self._words("train.epoch", name=standing.model, **_facts(standing), loss=standing.loss, duration=left)
        self._console.print(Text(text))

    def finished(self, model: ModelResult) -> None:
        """Says what a trained model reached."""
        self._console.print(Text(_result(model, self._words)))


class Bars:
    """One bar per model; the time that is left for all of them stands at the current one."""

    def __init__(self, progress: Progress, names: tuple[str, ...], words: Words) -> None:
        self._progress, self._words = progress, words
        self._tasks: dict[str, TaskID] = {name: progress.add_task(name, total=1, state="") for name in names}

    def watch(self, standing: Standing) -> None:
        """Moves the bar."""
        left = self._words("train.left", duration=duration(standing.seconds_left, self._words))
        self._progress.update(
            self._tasks[standing.model],
            total=standing.epochs * standing.batches,
            completed=(standing.epoch - 1) * standing.batches + standing.batch,
            state=f"{self._words('train.live', **_facts(standing))}  {left}",
        )

    def finished(self, model: ModelResult) -> None:
        """Leaves the result at the bar."""
        if model.training is not None:
            state = self._words("train.finished", accuracy=model.training.test_accuracy)
            self._progress.update(self._tasks[model.name], state=state)


def _facts(standing: Standing) -> dict[str, float]:
    return {"epoch": standing.epoch, "epochs": standing.epochs, "accuracy": standing.accuracy}


def _result(model: ModelResult, words: Words) -> str:
    training = model.training
    assert training is not None
    slots = {"accuracy": training.test_accuracy, "seconds": training.seconds_per_epoch}
    return words("train.done", name=model.name, **slots)
