"""Kernels that are written out as one function give what Python gives, and hold no call that could be written out."""

import ast
import importlib.util
import struct

import numba
import numpy as np
import pytest

import poolkit as pk
from poolkit.kernels import build, expansion, memory, rows, run, syntax, whole

SOURCE = """
import numpy as np
from poolkit.kernels.expansion import called

SIZE = GIVEN = None
calls = []


def twice(x):
    x = x + x
    return x


def first(x, y):
    if SIZE is None:
        return x
    return twice(y) + SIZE


def early(x):
    if x > 3:
        return x
    return -x


@called
def noted(x):
    calls.append(x)
    return x


def kept(x):
    held = noted(x)
    return held > 0


def template(x, y):
    total, n = 0, SIZE * 2 - 1
    for x in range(x, n if SIZE > 1 else 100):
        total += twice(x) + first(x, y)
        if x > 0 and kept(x - 3):
            total += GIVEN(early(x), y=x)
    a, b = x, total
    a, b = b, a
    return a * 1000 + b, (n, first(b, a))[1]
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    file = tmp_path / "poolkit_probe.py"
    file.write_text(SOURCE)
    made = importlib.util.module_from_spec(importlib.util.spec_from_file_location("poolkit.probe", file))
    made.__spec__.loader.exec_module(made)
    return made


def add(x, y):
    return x + y


@pytest.mark.parametrize("size", [1, 2, 5])
def test_what_is_written_out_gives_what_python_gives(module, size):
    stay = []

    def part(function, given):
        stay.append((function.__name__, given is not None))
        return function

    function = expansion.expanded(module.template, {"SIZE": size, "GIVEN": add}, part)
    module.SIZE, module.GIVEN = size, add
    wanted = [module.template(x, 7) for x in range(-2, size + 1)]
    counted, module.calls[:] = list(module.calls), []
    assert [function(x, 7) for x in range(-2, size + 1)] == wanted
    assert module.calls == counted  # a right operand is evaluated only where it decides
    # `early` returns from its middle, `kept` stands on the right of `and`, `add` is no function of the package.
    assert {name for name, _ in stay} <= {"early", "kept", "add"}
    assert ("early", True) in stay
    assert ("add", False) in stay


def test_a_function_whose_source_has_changed_is_not_written_out(module, tmp_path):
    file = tmp_path / "poolkit_probe.py"
    file.write_text(SOURCE.replace("x = x + x", "x = x * x"))
    assert syntax.definition(module.twice) is None
    assert syntax.definition(module.early) is not None


def test_constants_of_other_types_share_no_name():
    made = expansion.Expansion({}, lambda function, given: function)
    zero, minus, wide = np.float32(0.0), np.float32(-0.0), np.float64(0.0)
    names = {made.bind("c", value).id for value in (zero, minus, wide, np.float32(0.0))}
    assert len(names) == 3
    assert {struct.pack("d", float(value)) for value in made.space.values()} == {struct.pack("d", v) for v in (0, -0.0)}


def test_kernels_of_the_package_hold_no_call_but_of_what_is_marked(monkeypatch):
    trees, called = [], []
    monkeypatch.setattr(expansion, "compile", lambda tree, *rest: trees.append(tree) or compile(tree, *rest), False)
    plan = pk.Sliding(3, 2, 1).plan((9, 9))
    for name in ("max", "average", "lp", "soft"):
        op = pk.catalogue()[name]
        for channels in (1, 64):
            kernel = run.forward(op, plan, op.bind({}), channels, "float32", "float32", False).kernel.py_func
            expansion.expanded(kernel, kernel.recipe.given, lambda function, given: called.append(function))
            assert [f.__name__ for f in called if not hasattr(f, "called")] == []
            branches = [node.test for node in ast.walk(trees[-1]) if isinstance(node, ast.If)]
            assert not any(isinstance(test, ast.Constant) for test in branches)


def test_scratch_memory_starts_cache_lines_and_says_when_there_is_none():
    @numba.njit
    def used(size):
        address = memory.allocated(size)
        numbers = memory.pointer(address, np.int64)
        for i in range(size // 8):
            numbers[i] = i
        total = 0
        for i in range(size // 8):
            total += numbers[i]
        memory.released(address)
        return address % memory.LINE, total

    for size in (8, 64, 72, 8000):
        n = size // 8
        assert used(size) == (0, n * (n - 1) // 2)
    with pytest.raises(MemoryError):
        used(1 << 60)


def test_without_source_a_kernel_is_compiled_in_parts(monkeypatch):
    monkeypatch.setattr(expansion, "definition", lambda function: None)
    number = build.number("float64")
    given = {"X": number.storage, "Y": number.storage, "C": number.compare, "LOAD": number.load, "STORE": number.store}
    given |= {"BETTER": rows.better_max, "INDEX": None, "CELLS": False, "ITEM": 8, "STRIDE": 2, "CHANNELS": 1}
    kernel = build.instance(rows.choose_rows, "in_parts", **given)
    plan = pk.Sliding(2).plan((4,))
    op = pk.catalogue()["max"]
    packed = run.forward(op, plan, op.bind({}), 1, "float64", "float64", False).plan
    x, y = np.array([3.0, 1.0, -2.0, 5.0]), np.empty(2)
    uncached = numba.njit(kernel.py_func, pipeline_class=whole.Whole, **build.JIT)
    uncached(x.ctypes.data, y.ctypes.data, 0, packed.ctypes.data, 0, 1)
    assert y.tolist() == [3.0, 5.0]
