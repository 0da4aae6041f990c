"""The commands and their options. Each command returns its work, which `cli` does after the options are read."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from .. import __version__
from ..errors import PoolError
from .interrupt import Interrupt

__all__ = ["app"]

# Rich would make the help of every command slower than the command.
app = typer.Typer(name="poolkit", rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"poolkit {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _poolkit(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """The pooling layer, whole: see what pooling does, count it, and measure it."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command(short_help="What pooling does, shown, counted and measured.")
def lesson(
    data: Annotated[
        str, typer.Option(metavar="NAME|PATH", help="mnist, fashion_mnist, bundled, or an .npz file or folder.")
    ] = "mnist",
    examples: Annotated[int | None, typer.Option(metavar="N", help="Train on N images only.")] = None,
    epochs: Annotated[int, typer.Option(metavar="N", help="Epochs per model.")] = 10,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed of weights and order.")] = 0,
    models: Annotated[
        str, typer.Option(metavar="A,B", help="Some of flatten, conv, max_pool, average_pool.")
    ] = "flatten,conv,max_pool,average_pool",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for report, pictures and models.")] = Path(
        "poolkit-lesson"
    ),
    raw_inputs: Annotated[
        bool, typer.Option("--raw-inputs", help="Feed 0..255 instead of 0..1, and say what goes wrong.")
    ] = False,
    lang: Annotated[
        Literal["en", "ko"] | None, typer.Option(help="Language; by default that of the system.", show_default=False)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout, all else on stderr.")] = False,
) -> Callable[[Interrupt], int]:
    """Pool two windows by hand, count four models, train them, and test three claims about pooling."""
    names = tuple(name.strip() for name in models.split(",") if name.strip())
    return partial(_hold_lesson, (data, names, epochs, examples, seed, out, raw_inputs), lang, json)


def _hold_lesson(options: tuple[Any, ...], language: str | None, as_json: bool, interrupt: Interrupt) -> int:
    from ..study.lesson import Settings
    from .language import Words, language_of_system
    from .lesson import run

    try:
        settings = Settings(*options)
    except PoolError as error:
        # Also an unknown data set is wrong usage here; an unreadable one shows later and is a failure.
        raise typer.TyperException(str(error)) from error
    return run(settings, Words(language or language_of_system()), as_json, interrupt)
