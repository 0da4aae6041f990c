"""`poolkit lesson`, from the first sentence to the last file."""

import json
import sys
from collections.abc import Sequence

from ..errors import PoolError
from ..study import backend
from ..study import lesson as study
from ..study.data import Data, is_name
from ..study.results import Claim, DataFacts, Lesson, ModelResult, Progress, WorkedExample
from .files import OutputFolder
from .interrupt import Interrupt
from .language import Words
from .progress import duration, watching
from .sentences import claim_sentences, data_sentences, model_sentence, result_sentences
from .tables import claim_table, comparison_table, layer_table, prediction_table
from .terminal import Terminal, open_console

__all__ = ["run"]

LONG = 60.0  # seconds of training from which a hint at --examples is worth its line
FEWER_EXAMPLES = 6000


def run(settings: study.Settings, words: Words, as_json: bool, interrupt: Interrupt) -> int:
    """Shows the whole lesson and writes its files.

    Args:
        settings: What to do.
        words: The language.
        as_json: Print one JSON document on stdout and everything else on stderr.
        interrupt: What notices Ctrl-C.

    Returns:
        The exit code: 0, or 130 after Ctrl-C.

    Raises:
        PoolError: Bad data (argument ``"data"``) or an output folder that cannot be written (``"out"``).
    """
    terminal = Terminal(open_console(to_stderr=as_json), words)
    with OutputFolder(settings.out) as folder:
        course = _Course(settings, terminal, folder, interrupt)
        code = _held(course)
        document = course.document()
        if as_json:
            sys.stdout.write(document)
    return code


def _held(course: "_Course") -> int:
    try:
        course.hold()
        return 0
    except KeyboardInterrupt:
        pass
    except PoolError:
        raise
    except Exception:
        # Ctrl-C inside compiled code comes out as that library's own error.
        if not course.interrupt.asked:
            raise
    course.keep_what_is_finished()
    return 130


class _Course:
    """The lesson in its order; what is finished so far stands in the attributes, so that Ctrl-C can keep it."""

    def __init__(
        self, settings: study.Settings, terminal: Terminal, folder: OutputFolder, interrupt: Interrupt
    ) -> None:
        self.settings, self.terminal, self.folder, self.interrupt = settings, terminal, folder, interrupt
        self.words = terminal.words
        self.backend = ""
        self.data: Data | None = None
        self.facts: DataFacts | None = None
        self.examples: tuple[WorkedExample, ...] = ()
        self.models: tuple[ModelResult, ...] = ()
        self.claims: tuple[Claim, ...] = ()
        self.interrupted = False

    def hold(self) -> None:
        """Everything, from the plan to the files."""
        self._plan()
        if not is_name(self.settings.data):
            self._open_data()  # a wrong file should be known before anything else is read
        self._work_examples()
        self._count()
        self.terminal.heading("train.heading")
        data = self.data or self._open_data()
        self._train(data)
        self._compare()
        self._show_digit(data)
        self._measure(data)
        self._write_files()

    def lesson(self) -> Lesson:
        """What is known so far, as one record."""
        assert self.facts is not None
        return study.assemble(
            self.settings,
            self.facts,
            examples=self.examples,
            models=self.models,
            claims=self.claims,
            interrupted=self.interrupted,
        )

    def document(self) -> str:
        """The JSON document, also of a lesson that was stopped before it knew its data."""
        found = study.as_json(self.lesson()) if self.facts else {"interrupted": self.interrupted}
        return json.dumps(found, indent=2, allow_nan=False) + "\n"

    # ------------------------------------------------------------------------------------------- before training

    def _plan(self) -> None:
        self.backend = backend.choose()
        settings, say = self.settings, self.terminal.say
        self.terminal.heading("plan.heading")
        say("plan.steps", models=", ".join(settings.models), epochs=settings.epochs)
        say("plan.backend", backend=self.backend, seed=settings.seed, out=settings.out)
        if settings.raw_inputs:
            say("plan.raw")
        say("plan.stop")

    def _open_data(self) -> Data:
        self.data, self.facts = study.open_data(self.settings)
        self.terminal.sentences(data_sentences(self.facts, self.words), style="bold" if self.facts.fallback else "")
        return self.data

    def _work_examples(self) -> None:
        self.examples = study.worked_examples()
        self.terminal.heading("examples.heading")
        self.terminal.say("examples.intro")
        for example in self.examples:
            self.terminal.example(example)

    def _count(self) -> None:
        self.models = study.count(self.settings)
        self.interrupt.check()
        self.terminal.heading("count.heading")
        self.terminal.say("count.intro")
        for model in self.models:
            self.terminal.table(layer_table(model, self.words))
            self.terminal.sentences(model_sentence(model, self.words))
        self.terminal.heading("compare.heading")
        self.terminal.table(comparison_table(self.models, self.words))
        self.terminal.say("compare.activations_meaning")

    # --------------------------------------------------------------------------------------------------- training

    def _train(self, data: Data) -> None:
        say = self.terminal.say
        say("train.timing")
        estimate = study.estimate(self.settings, data)
        self.interrupt.check()
        say("train.estimate", duration=duration(estimate.total, self.words))
        if estimate.total > LONG and self.settings.examples is None:
            say("train.shorten", examples=FEWER_EXAMPLES)
        if self.settings.raw_inputs:
            say("raw.why")
            say("raw.fix")
        with watching(self.terminal.console, self.settings.models, self.words) as display:

            def watch(standing: Progress) -> None:
                self.interrupt.check()
                display.watch(standing)

            def finished(model: ModelResult) -> None:
                self.models = tuple(model if known.name == model.name else known for known in self.models)
                display.finished(model)

            study.train_all(self.settings, data, self.models, watch=watch, finished=finished, expected=estimate)

    def _compare(self) -> None:
        self.terminal.heading("compare.heading")
        self.terminal.table(comparison_table(self.models, self.words))
        self.terminal.sentences(result_sentences(study.comparison(self.lesson()), self.words))

    def _show_digit(self, data: Data) -> None:
        table = prediction_table(self.models, self.words)
        if table is not None:
            self.terminal.heading("digit.heading")
            self.terminal.digit(data.x_test[self._asked()], table)

    def _measure(self, data: Data) -> None:
        self.terminal.heading("claims.heading")
        self.claims = study.measure(self.settings, data, self.models)
        for claim in self.claims:
            first, *others = claim_sentences(claim, self.words)
            self.terminal.sentences([first], style="bold")
            self.terminal.sentences(others)
            table = claim_table(claim, self.words)
            if table is not None:
                self.terminal.table(table)

    # ------------------------------------------------------------------------------------------------------ files

    def _write_files(self) -> None:
        self.terminal.heading("files.heading")
        self._publish(self._stages())
        self.terminal.say("files.written", out=self.folder.path)
        self.terminal.sentences(f"  {name}" for name in self.folder.written)
        self.terminal.say("files.report")

    def _publish(self, stages: Sequence[study.Stage]) -> None:
        from .publish import publish

        lesson = self.lesson()
        image = None if self.data is None else self.data.x_test[self._asked()]
        comparison = study.comparison(lesson)
        publish(lesson, self.document(), self.folder, self.words, comparison=comparison, stages=stages, image=image)

    def _asked(self) -> int:
        """Which test image every model was asked about."""
        return next((model.training.prediction.index for model in self.models if model.training), 0)

    def _stages(self) -> tuple[study.Stage, ...]:
        assert self.data is not None
        image, raw = self.data.x_test[self._asked()], self.settings.raw_inputs
        models = study.trained(self.settings).values()
        return tuple(stage for model in models for stage in study.feature_maps(model, image, raw))

    def keep_what_is_finished(self) -> None:
        """After Ctrl-C: the files of the trained models, and what was kept in one sentence."""
        self.interrupted = True
        self.interrupt.asked = False
        trained = [model.name for model in self.models if model.training]
        if not trained:
            self.terminal.say("interrupted.before", style="bold")
            return
        self._publish(stages=())
        self.terminal.say("interrupted.kept", style="bold", models=", ".join(trained), out=self.folder.path)
