"""Draws the README's picture: parts of a real lesson as the terminal shows them, as `docs/lesson.svg`.

Run as `python -m dev.picture` from the project's root; trains for about a minute.
"""

import io
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from poolkit.show.language import Words
from poolkit.show.sentences import result_sentences
from poolkit.show.tables import comparison_table, layer_table
from poolkit.show.terminal import Terminal
from poolkit.study import lesson as study

TARGET = Path(__file__).parent.parent / "docs" / "lesson.svg"

# As rich's own frame, without the fonts that it loads from the web: a picture in a README may load nothing.
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; }} {styles}</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
<rect fill="#0c0c0c" width="{width}" height="{height}" rx="8"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def draw(terminal: Terminal, settings: study.Settings) -> None:
    """What one model counts, and what training showed."""
    words = terminal.words
    counted = study.count(settings)
    terminal.heading("count.heading")
    terminal.table(layer_table(next(model for model in counted if model.name == "max_pool"), words))
    terminal.say("count.max_pool")
    data, facts = study.open_data(settings)
    models = study.train_all(settings, data, counted, watch=lambda _: None, finished=lambda _: None)
    terminal.heading("compare.heading")
    terminal.table(comparison_table(models, words))
    lesson = study.assemble(settings, facts, models=models)
    terminal.sentences(result_sentences(study.comparison(lesson), words))


def main() -> None:
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True, highlight=False)
    with tempfile.TemporaryDirectory() as folder:
        draw(Terminal(console, Words("en")), study.Settings(data="bundled", out=Path(folder)))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(console.export_svg(theme=MONOKAI, code_format=FRAME, unique_id="lesson"), "utf-8")


if __name__ == "__main__":
    main()
