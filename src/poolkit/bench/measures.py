"""How a case is measured: `MEASURES[case.measure](case, settings)` gives its rows."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from . import ours
from .cases import CASES, Case
from .clock import ALONE, Timing, copies, measure, traffic
from .peers import PEERS, offers
from .work import Peer, Work

__all__ = ["Settings", "measured", "row"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Settings:
    """What a run is asked for.

    Attributes:
        cases: Names of cases.
        threads: Threads that everybody may use.
        rounds: Rounds of the interleaved timing.
        peers: Keys of `peers.PEERS`.
    """

    cases: tuple[str, ...] = ()
    threads: int = 1
    rounds: int = 7
    peers: tuple[str, ...] = tuple(PEERS)


def measured(case: Case, settings: Settings) -> list[Row]:
    """The rows of a case."""
    if case.measure in ARRAYS:
        return _arrays(case, settings, ARRAYS[case.measure])
    module, name = ELSEWHERE[case.measure]
    rows: list[Row] = getattr(importlib.import_module(f"{__package__}.{module}"), name)(case, settings)
    return rows


ARRAYS: Mapping[str, Callable[[Work, str], Peer]] = {
    "pool": ours.forward,
    "kernel": ours.kernel,
    "backward": ours.backward,
}
ELSEWHERE = {
    "call_numpy": ("calls", "call_numpy"),
    "call_torch": ("calls", "call_torch"),
    "call_jit": ("calls", "call_jit"),
    "value_and_grad": ("calls", "value_and_grad"),
    "first_call": ("first_call", "first_call"),
    "kept": ("kept", "kept"),
    "torch_model": ("torch_models", "compared"),
    "keras_model": ("keras_models", "compared"),
    "keras_epoch": ("keras_models", "epochs"),
}


def _arrays(case: Case, settings: Settings, own: Callable[[Work, str], Peer]) -> list[Row]:
    work = Work(case, settings.threads)
    calls: dict[str, Callable[[], Any]] = {}
    for layout in case.layouts:
        peer = own(work, layout)
        work.answers[layout] = peer.result()
        calls[f"{ours.NAME} {layout}"] = peer.call
        if own is ours.forward:
            calls[f"kernel {layout}"] = ours.kernel(work, layout).call
        if any(goal.kind == "gain" for goal in case.goals) and settings.threads > 1:
            calls[f"kernel {layout}{ALONE}"] = ours.kernel(work, layout, 1).call
    if not all(work.agrees(answer) for answer in work.answers.values()):
        raise AssertionError(f"{case.name}: poolkit's results differ between layouts")
    others, notes = _checked(work, settings.peers if case.measure != "kernel" else ())
    floors = copies(work.moved(), settings.threads) | (traffic(*work.traffic()) if settings.threads == 1 else {})
    grown = [CASES[goal.other] for goal in case.goals if goal.kind == "growth"]
    beside = {other.name: own(Work(other, settings.threads), other.layouts[0]).call for other in grown}
    timings = measure(beside | calls | others | floors, settings.rounds)
    found = (
        row(case, layout, settings, timings, f"{ours.NAME} {layout}", tuple(others), notes) for layout in case.layouts
    )
    rest = _traffic_alone(timings) | {"bytes_moved": work.moved()}
    mine = timings[f"{ours.NAME} {case.layouts[0]}"]
    rest |= {"growth": {name: _growth(mine, timings[name]) for name in beside}}
    return [one | _kernel_alone(one, timings) | _gain(one, timings) | rest for one in found]


def _growth(one: Timing, other: Timing) -> float:
    """How many times as long, round by round: a processor changes its speed from one to the next."""
    return median(a / b for a, b in zip(one.each, other.each, strict=False))


def _gain(one: Row, timings: Mapping[str, Timing]) -> Row:
    """How many times as quick several threads are as one, of the kernel and of the quickest copies, round by round."""
    name = f"kernel {one['layout']}"
    if f"{name}{ALONE}" not in timings:
        return {}
    alone, every = (
        [min(turn) for turn in zip(*(timings[copy].each for copy in one["copies"] if copy.endswith(end)), strict=False)]
        for end in (ALONE, "")
    )
    gained = median(slow / quick for slow, quick in zip(alone, every, strict=False))
    return {"gain": {"kernel": _growth(timings[f"{name}{ALONE}"], timings[name]), "copy": gained}}


def _traffic_alone(timings: Mapping[str, Timing]) -> Row:
    """The times of loops that only read and write as much, where they were taken, and the least of them."""
    found = {name: timing.seconds for name, timing in timings.items() if name.startswith("traffic")}
    return {"traffic": found, "traffic_seconds": min(found.values())} if found else {}


def _kernel_alone(one: Row, timings: Mapping[str, Timing]) -> Row:
    """The time of the compiled kernel without the call around it, where it was taken."""
    timing = timings.get(f"kernel {one['layout']}")
    if timing is None:
        return {}
    return {"kernel_seconds": timing.seconds, "kernel_ratio": timing.seconds / one["floor_seconds"]}


def _checked(work: Work, wanted: tuple[str, ...]) -> tuple[dict[str, Callable[[], Any]], list[str]]:
    """The peers whose result is poolkit's, and what is to be said of the others."""
    calls, notes = {}, []
    for name, make in offers(work, wanted).items():
        try:
            peer = make()
            right = work.agrees(peer.result())
        except Exception as error:  # whatever another library raises at what it cannot do
            notes.append(f"{name}: not timed, {type(error).__name__}: {_first_line(error)}")
            continue
        if right:
            calls[name] = peer.call
        else:
            notes.append(f"{name}: not timed, its result differs")
        if right and peer.note:
            notes.append(f"{name}: {peer.note}")
    return calls, notes


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:120] if lines else ""


def row(
    case: Case,
    layout: str,
    settings: Settings,
    timings: Mapping[str, Timing],
    own: str,
    others: tuple[str, ...] = (),
    notes: list[str] | None = None,
    shape: tuple[int, ...] | None = None,
) -> Row:
    """One row of the document.

    Args:
        case: What was measured.
        layout: The layout of poolkit's input.
        settings: How.
        timings: All timings by name; copies are those that begin with ``"np."`` or ``"torch.Tensor"``.
        own: Which of them is poolkit's.
        others: Which of them are peers.
        notes: What is to be said.
        shape: Shape as measured; by default that of the case, in this layout.
    """
    floors = {name: t for name, t in timings.items() if name.startswith(("np.copyto", "torch.Tensor"))}
    floor = min((t.seconds for t in floors.values()), default=None)
    seconds = timings[own].seconds
    n, c, *space = shape or case.shape or (0, 0)
    arranged = [n, *space, c] if layout == "channels_last" else [n, c, *space]
    kept = {own: ours.NAME, **{name: name for name in (*others, *floors)}}
    return {
        "case": case.name,
        "operator": case.operator,
        "direction": case.direction,
        "layout": layout,
        "dtype": case.dtype,
        "shape": arranged,
        "threads": settings.threads,
        "seconds": seconds,
        "floor_seconds": floor,
        "ratio": seconds / floor if floor else None,
        "peers": {name: timings[name].seconds for name in others},
        "spread": {label: [timings[name].low, timings[name].high] for name, label in kept.items()},
        "rounds": {label: timings[name].rounds for name, label in kept.items()},
        "copies": {name: t.seconds for name, t in floors.items()},
        "notes": list(notes or ()),
    }
