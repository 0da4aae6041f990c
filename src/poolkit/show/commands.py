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

EXAMPLE_GRID = "1 1 2 4 / 5 6 7 8 / 3 2 1 0 / 1 2 3 4"
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


Language = Annotated[
    Literal["en", "ko"] | None, typer.Option(help="Language; by default that of the system.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


@app.command(name="list", short_help="The pooling operators.")
def list_operators(lang: Language = None, json: Json = False) -> Callable[[Interrupt], int]:
    """Name every pooling operator, how it is computed, and its parameters."""
    return partial(_list, lang, json)


@app.command(short_help="One operator explained.")
def show(
    operator: Annotated[str, typer.Argument(metavar="NAME", help="An operator, see poolkit list.")],
    lang: Language = None,
    json: Json = False,
) -> Callable[[Interrupt], int]:
    """Explain one operator: formula, parameters, worked examples, cost, paper."""
    return partial(_show, operator, lang, json)


@app.command(short_help="An operator on a small grid, step by step.")
def window(
    operator: Annotated[str, typer.Option(metavar="NAME", help="An operator, see poolkit list.")] = "max",
    grid: Annotated[
        str | None, typer.Option(metavar="ROWS", help="Rows between slashes.", show_default=EXAMPLE_GRID)
    ] = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="Text, CSV or .npy instead of --grid.")] = None,
    kernel: Annotated[
        str | None, typer.Option(metavar="K", help="Cells of the window: 2, or 2,3.", show_default="2")
    ] = None,
    stride: Annotated[str | None, typer.Option(metavar="S", help="Step; by default the kernel.")] = None,
    padding: Annotated[
        str | None, typer.Option(metavar="P", help="Cells around the grid, or same, same_lower.", show_default="0")
    ] = None,
    dilation: Annotated[
        str | None, typer.Option(metavar="D", help="Distance between two cells of a window.", show_default="1")
    ] = None,
    ceil: Annotated[bool, typer.Option("--ceil", help="Keep a last window over the edge.")] = False,
    adaptive: Annotated[str | None, typer.Option(metavar="N", help="Adaptive windows: the output size.")] = None,
    whole: Annotated[bool, typer.Option("--global", help="One window over everything.")] = False,
    param: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="A parameter of the operator, e.g. p=3.")
    ] = None,
    array: Annotated[
        list[str] | None, typer.Option(metavar="NAME=ROWS", help="A grid beside it, e.g. indices='0 3 / 8 11'.")
    ] = None,
    backward: Annotated[bool, typer.Option("--backward", help="Show where a gradient of 1 goes, too.")] = False,
    lang: Language = None,
    json: Json = False,
) -> Callable[[Interrupt], int]:
    """Pool a small grid step by step: the window, its arithmetic, the output as it grows.

    Of an operator for whole arrays, such as wavelet: what is computed on the way, one array after the other.

    A grid of one row is pooled along that row. In JSON, NaN and infinities are the strings "nan", "inf" and "-inf".
    """
    if grid is not None and file is not None:
        raise PoolError("file", str(file), "is given beside --grid", "Give one of them")
    where = (kernel, stride, padding, dilation, ceil, adaptive, whole)
    settings = (*where, tuple(param or ()), backward, tuple(array or ()))
    return partial(_window, operator, EXAMPLE_GRID if grid is None else grid, file, settings, lang, json)


@app.command(short_help="Pooling against a copy of the same bytes and other libraries.")
def bench(
    cases: Annotated[str | None, typer.Option(metavar="A,B", help="Cases or groups, see --list; all is all.")] = None,
    peers: Annotated[str | None, typer.Option(metavar="A,B", help="Some of the installed libraries, or none.")] = None,
    threads: Annotated[int, typer.Option(metavar="N", help="Threads that each library may use.")] = 1,
    rounds: Annotated[int, typer.Option(metavar="N", help="Times that everything is measured, in turns.")] = 7,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for bench.json and bench.png.")] = Path(
        "poolkit-bench"
    ),
    listing: Annotated[bool, typer.Option("--list", help="Name the cases and their goals, measure nothing.")] = False,
    lang: Language = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout, all else on stderr.")] = False,
) -> Callable[[Interrupt], int]:
    """Time pooling on this machine: poolkit, a copy of the same bytes, and every installed library, in turns.

    Without --cases everything but whole models: about a quarter of an hour.
    """
    return partial(_bench, (cases, peers, threads, rounds), out, listing, lang, json)


def _bench(
    options: tuple[Any, ...], out: Path, listing: bool, language: str | None, as_json: bool, interrupt: Interrupt
) -> int:
    from ..bench.peers import PEERS
    from ..bench.run import Settings
    from .bench import list_cases, names_of, run
    from .language import Words, language_of_system

    words = Words(language or language_of_system())
    if listing:
        return list_cases(words, as_json)
    cases, peers, threads, rounds = options
    settings = Settings(names_of("cases", cases, ()), threads, rounds, names_of("peers", peers, tuple(PEERS)))
    return run(settings, out, words, as_json, interrupt)


def _list(language: str | None, as_json: bool, interrupt: Interrupt) -> int:
    from .language import Words, language_of_system
    from .listing import list_all

    return list_all(Words(language or language_of_system()), as_json)


def _show(operator: str, language: str | None, as_json: bool, interrupt: Interrupt) -> int:
    from .catalogue import show_one
    from .language import Words, language_of_system

    return show_one(operator, Words(language or language_of_system()), as_json)


def _window(
    operator: str,
    grid: str,
    file: Path | None,
    settings: tuple[Any, ...],
    language: str | None,
    as_json: bool,
    interrupt: Interrupt,
) -> int:
    from .grids import from_file, typed
    from .language import Words, language_of_system
    from .window import Options, run

    rows = typed(grid) if file is None else from_file(file)
    return run(Options(operator, rows, *settings), Words(language or language_of_system()), as_json)


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
