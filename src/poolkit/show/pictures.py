"""Learning curves, confusion matrices and feature maps, as PNG files and as SVG for the report.

Matplotlib is imported when the first picture is drawn.
"""

import io
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..study.lesson import Stage
from ..study.results import ModelResult, Prediction
from .language import Words

__all__ = [
    "Picture",
    "confusion_pictures",
    "curve_pictures",
    "digit_picture",
    "map_pictures",
    "png",
    "png_words",
    "svg",
]

# Distinct in lightness and hue for colour-blind readers, at least 3 : 1 on white and on the report's dark ground.
_LINES = (("#0a72b8", "-", "o"), ("#c8500a", "--", "s"), ("#0b8f6b", "-.", "^"), ("#b0529a", ":", "D"))
_HANGUL_FONTS = (
    "nanumgothic.ttf",
    "notosanscjk-regular.ttc",
    "notosanskr-regular.otf",
    "applesdgothicneo.ttc",
    "malgun.ttf",
)
_TEXT = "#5f6368"  # replaced in the report by the colour of the text around it
_WIDTH = 3.6  # inches: at the report's narrowest, 320 pixels, letters stay readable


@dataclass(frozen=True)
class Picture:
    """One picture, not yet drawn.

    Attributes:
        title: Short heading; empty if what stands beside it says enough.
        alternative: What a reader who cannot see it needs to know.
        rows: Axes below each other.
        columns: Axes side by side.
        height: Inches.
        draw: Draws on the axes, given row by row.
    """

    title: str
    alternative: str
    rows: int
    columns: int
    height: float
    draw: Callable[[Sequence[Any]], None]


# --------------------------------------------------------------------------------------------------- what is drawn


def curve_pictures(models: Sequence[ModelResult], words: Words) -> tuple[Picture, ...]:
    """Training loss and training accuracy per epoch."""
    return tuple(_curves(models, measure, words) for measure in ("loss", "accuracy"))


def _curves(models: Sequence[ModelResult], measure: str, words: Words) -> Picture:
    trained = {model.name: getattr(model.training, measure) for model in models if model.training}
    form = "{:.1%}" if measure == "accuracy" else "{:.3f}"
    last = ", ".join(f"{name} {form.format(values[-1])}" for name, values in trained.items())

    def draw(axes: Sequence[Any]) -> None:
        from matplotlib.ticker import MaxNLocator

        axis = axes[0]
        for (name, values), (colour, dash, marker) in zip(trained.items(), _LINES, strict=False):
            epochs = range(1, len(values) + 1)
            axis.plot(epochs, values, color=colour, linestyle=dash, marker=marker, markersize=4, label=name)
        axis.set_xlabel(words("figure.epoch"))
        axis.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        axis.grid(alpha=0.3)
        axis.legend(frameon=False)
        if measure == "accuracy":
            axis.yaxis.set_major_formatter("{x:.0%}")

    alternative = words(f"figure.{measure}_alt", models=", ".join(trained), last=last)
    return Picture(words(f"figure.{measure}"), alternative, 1, 1, 3.0, draw)


def confusion_pictures(models: Sequence[ModelResult], words: Words) -> tuple[Picture, ...]:
    """One confusion matrix per trained model."""
    return tuple(_confusion(model, words) for model in models if model.training)


def _confusion(model: ModelResult, words: Words) -> Picture:
    assert model.training is not None
    counts = model.training.confusion

    def draw(axes: Sequence[Any]) -> None:
        axis = axes[0]
        image = axis.imshow(counts, cmap="cividis")
        for row, values in enumerate(counts):
            for column, value in enumerate(values):
                colour = readable_on(image.cmap(image.norm(value)))
                axis.text(column, row, value or "", ha="center", va="center", fontsize=8, color=colour)
        axis.set_xticks(range(len(counts)))
        axis.set_yticks(range(len(counts)))
        axis.set_xlabel(words("figure.predicted"))
        axis.set_ylabel(words("figure.true"))

    alternative = words("figure.confusion_alt", name=model.name, accuracy=model.training.test_accuracy)
    return Picture(words("figure.confusion", name=model.name), alternative, 1, 1, 3.6, draw)


def readable_on(colour: Sequence[float]) -> str:
    """Black or white, whichever contrasts more with an sRGB colour of 0 to 1 (relative luminance of WCAG 2)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "#ffffff"


def map_pictures(stages: Sequence[Stage], words: Words) -> tuple[Picture, ...]:
    """Maps before and after each pooling layer, the same layer of all models side by side."""
    return tuple(_maps(stage, words) for stage in sorted(stages, key=lambda stage: stage.after_name))


def _maps(stage: Stage, words: Words) -> Picture:
    channels = stage.before.shape[-1]
    columns = min(3, channels)
    rows = -(-channels // columns)
    shown = [(words("figure.before"), stage.before), (words("figure.after"), stage.after)]

    def draw(axes: Sequence[Any]) -> None:
        for part, (label, maps) in enumerate(shown):
            group = axes[part * rows * columns : (part + 1) * rows * columns]
            group[0].set_ylabel(label)
            for channel, axis in enumerate(group):
                _draw_map(axis, maps[..., channel] if channel < channels else None, stage, words)

    names = {"name": stage.model, "before": stage.before_name, "after": stage.after_name}
    alternative = words("figure.maps_alt", **names, low=stage.low, high=stage.high)
    return Picture(words("figure.maps", **names), alternative, 2 * rows, columns, 2.7 * rows, draw)


def _draw_map(axis: Any, values: Any, stage: Stage, words: Words) -> None:
    axis.set_xticks([])
    axis.set_yticks([])
    if values is None:
        axis.set_axis_off()
        return
    limit = max(-stage.low, stage.high)
    axis.imshow(values, cmap="PuOr_r", vmin=-limit, vmax=limit, interpolation="none")
    axis.set_xlabel(words("figure.range", low=float(values.min()), high=float(values.max())), fontsize=8, labelpad=2)


def digit_picture(image: Any, prediction: Prediction, words: Words) -> Picture:
    """One test image as ink on paper."""

    def draw(axes: Sequence[Any]) -> None:
        axes[0].imshow(image, cmap="gray_r", interpolation="none")
        axes[0].set_xticks([])
        axes[0].set_yticks([])

    slots = {"index": prediction.index, "label": prediction.label}
    return Picture("", words("figure.digit_alt", **slots), 1, 1, 3.6, draw)


# ------------------------------------------------------------------------------------------------------- the files


def svg(picture: Picture) -> str:
    """The picture as an SVG element whose letters are text and take the colour and font of the page."""
    stream = io.StringIO()
    with _style({"svg.fonttype": "none", "svg.hashsalt": picture.alternative}), warnings.catch_warnings():
        # The browser draws the letters with its own font; here they are only measured.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = _figure(_WIDTH, picture.height)
        _draw_into(figure, picture, title=False)
        _save(figure, stream, format="svg", transparent=True, metadata={"Date": None})
    element = stream.getvalue()
    # Matplotlib numbers the groups of every picture from 1, and a page must not hold an id twice.
    element = re.sub(r'<g id="[^"]*"', "<g", element[element.index("<svg") :])
    return element.replace(_TEXT, "currentColor")


def png(pictures: Sequence[Picture], columns: int, wide: float = 1.0) -> bytes:
    """Several pictures in one PNG file, `columns` side by side, each `wide` times as wide as usual."""
    rows = [pictures[first : first + columns] for first in range(0, len(pictures), columns)]
    heights = [max(picture.height for picture in row) + 0.4 for row in rows]
    stream = io.BytesIO()
    with _style({"font.family": _png_fonts()}):
        figure = _figure(_WIDTH * columns * wide, sum(heights))
        parts = figure.subfigures(len(rows), columns, squeeze=False, height_ratios=heights).flat
        for part, picture in zip(parts, pictures, strict=False):
            _draw_into(part, picture, title=True)
        _save(figure, stream, format="png", dpi=150)
    return stream.getvalue()


def png_words(words: Words) -> Words:
    """The language of letters in PNG files: English where no font has the Korean ones."""
    return Words("en") if words.language == "ko" and not _hangul_font() else words


def _png_fonts() -> list[str]:
    font = _hangul_font()
    return ["DejaVu Sans", font] if font else ["DejaVu Sans"]


@cache
def _hangul_font() -> str | None:
    """Name of an installed font with Hangul. Matplotlib's own list may be older than the font."""
    from matplotlib import font_manager

    paths = {Path(path).name.lower(): path for path in font_manager.findSystemFonts()}
    found = next((paths[name] for name in _HANGUL_FONTS if name in paths), None)
    if found is None:
        return None
    font_manager.fontManager.addfont(found)
    return str(font_manager.FontProperties(fname=found).get_name())


def _style(changes: dict[str, Any]) -> Any:
    import matplotlib

    settings: dict[Any, Any] = {"font.size": 10, "axes.unicode_minus": False, **changes}
    for part in ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"):
        settings[part] = _TEXT
    return matplotlib.rc_context(settings)


def _figure(width: float, height: float) -> Any:
    # No pyplot: it keeps figures alive and would choose a window system.
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def _draw_into(figure: Any, picture: Picture, title: bool) -> None:
    axes = figure.subplots(picture.rows, picture.columns, squeeze=False)
    picture.draw(list(axes.flat))
    if title:
        figure.suptitle(picture.title, fontsize=11)


def _save(figure: Any, stream: Any, **options: Any) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    figure.savefig(stream, **options)
