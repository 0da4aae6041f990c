"""The hot loop of a kernel in the words of this processor: `python -m dev.inner_loop max_2x2_cached [--layout last]`.

It counts the instructions of loops that compute and store results, by kind, and prints the one that computes most: what
a kernel costs beside what memory allows. Others, of which one may be the hot one where most is computed in loops that
are seldom come to, are counted only. `poolkit bench --list` names the cases.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numba
from numba import types

from poolkit.bench.cases import CASES, Case
from poolkit.functional import find
from poolkit.kernels import run
from poolkit.kernels.build import JIT
from poolkit.kernels.whole import Whole
from poolkit.windows import Sliding

KINDS = (
    ("converts", r"vcvt"),
    ("shuffles", r"vperm|vunpck|vshuf|vpshuf|valign|vinsert|vextract|vbroadcast|vpbroadcast|vmov[sd]?(sl|sh)dup"),
    ("compares", r"v?p?(cmp|test)|kor|kand|kmov|kxor|kunpck|kshift"),
    ("arithmetic", r"v(max|min|add|sub|mul|div|fma|fm|p?or|p?and|p?xor|p?sub|p?add|p?min|p?max|p?blend|tern|pternlog)"),
)


def kernel_of(case: Case, last: bool) -> tuple[Any, int]:
    """(the compiled function, how many whole numbers it takes)"""
    op, plan = find(case.operator), Sliding(case.kernel, case.step, case.padding).plan(case.shape[2:])
    channels, params = case.shape[1] if last else 1, op.bind(dict(case.params))
    if case.direction == "forward":
        return run.forward(op, plan, params, channels, case.dtype, case.dtype, False).kernel, 6
    if op.select is not None:
        return run.scatter(plan, channels, case.dtype).kernel, 6
    return run.backward(op, plan, params, channels, case.dtype, case.dtype).kernel, 7


def loops(assembly: str) -> Iterator[list[str]]:
    """Loops that compute and have no such loop inside of them: from a label to a jump back to it, without others."""
    lines = [line.strip() for line in assembly.splitlines()]
    places = {line.removesuffix(":"): place for place, line in enumerate(lines) if re.match(r"\.L\w+:", line)}
    jumps = [(places.get(line.split()[-1], len(lines)), place) for place, line in enumerate(lines) if line[:1] == "j"]
    back = sorted((jump for jump in jumps if jump[0] < jump[1]), key=lambda jump: jump[1] - jump[0])
    inner: list[tuple[int, int]] = []
    for start, end in back:
        inside = [range(other, stop + 1) for other, stop in back if start <= other and stop < end]
        own = [place for place in range(start, end) if not any(place in loop for loop in inside)]
        loop = [lines[place] for place in own if re.match(r"[a-z]", lines[place])]
        if computes(loop):
            if not any(start <= other and stop <= end for other, stop in inner):
                yield loop
            inner.append((start, end))


def computes(loop: list[str]) -> int:
    """How many instructions of a loop work on vectors; none if most of it is something else, only streams, or masks."""
    kinds = Counter(map(kind_of, loop))
    work = sum(kinds[kind] for kind, _ in KINDS)
    stores = any(kind_of(line) == "stores" and "movnt" not in line for line in loop)
    masks = any("maskmov" in line for line in loop)
    return work if stores and not masks and kinds["scalar"] <= work + kinds["moves and loads"] else 0


def kind_of(instruction: str) -> str:
    name, _, operands = instruction.partition("\t")
    wide = re.search(r"%[xyz]mm|%k\d", operands)
    if not wide:
        return "scalar"
    for kind, pattern in KINDS:
        if re.match(pattern, name):
            return kind
    return "stores" if operands.rstrip().endswith(")") or ") {" in operands else "moves and loads"


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("case", choices=[name for name, case in CASES.items() if case.shape and case.kernel])
    given.add_argument("--layout", choices=("first", "last"), default="first")
    options = given.parse_args()
    kernel, numbers = kernel_of(CASES[options.case], options.layout == "last")
    # Compiled anew: what comes from the disk cache has lost its assembly.
    fresh = numba.njit(kernel.py_func, pipeline_class=Whole, **JIT)
    fresh.compile((types.int64,) * numbers)
    (assembly,) = fresh.inspect_asm().values()
    found = sorted(loops(assembly), key=lambda loop: (sum("%zmm" in line for line in loop) > 0, computes(loop)))
    print("\n".join(found[-1]), end="\n\n")
    for other in found[:-1]:
        print("another:", counts(other))
    print(counts(found[-1]))


def counts(loop: list[str]) -> str:
    """How many instructions of each kind there are."""
    kinds = Counter(map(kind_of, loop)).most_common()
    return f"{len(loop)} instructions: " + ", ".join(f"{n} {kind}" for kind, n in kinds)


if __name__ == "__main__":
    main()
