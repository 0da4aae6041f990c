"""The house rules: linters, types, import direction, written files, light imports, nothing of one machine."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "dev").rglob("*.py"))


def run(*command):
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    "command",
    [
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
        ("-m", "dev.write", "--check"),
    ],
    ids=["ruff", "format", "imports", "written files"],
)
def test_checks(command):
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_here_and_what_a_user_is_told_of_the_lazily_loaded_names(tmp_path):
    users = tmp_path / "users.py"
    users.write_text("""
import poolkit as pk
bound: pk.Lp = pk.Lp(p=3.0)
pk.pool(0, bound, pk.Sliding(2)), pk.adaptive_gem_pool(0, 2), pk.max_unpool(0, 0, 2), pk.roi_align(0, 0, 2)
pk.catalogue(), pk.PoolError, pk.reference.pool, pk.explain, pk.torch, pk.keras, pk.jax
pk.max_pool(0)
pk.max_pool(0, 2, strides=1)
pk.no_such_pool(0, 2)
""")
    done = run("-m", "mypy", "src/poolkit", str(users))
    found = re.findall(r"^(.*):(\d+): error:.*\[([\w-]+)\]", done.stdout, re.MULTILINE)
    wanted = [("6", "call-arg"), ("7", "call-arg"), ("8", "attr-defined")]
    assert [(place, kind) for name, place, kind in found if Path(name).name == "users.py"] == wanted, done.stdout
    assert len(found) == len(wanted), done.stdout + done.stderr


def test_importing_poolkit_loads_no_framework():
    code = "import sys, poolkit; poolkit.max_pool, poolkit.Sliding; print(*sys.modules)"
    loaded = set(run("-c", code).stdout.split())
    assert "poolkit" in loaded
    assert not loaded & {"jax", "keras", "torch", "tensorflow", "numba", "matplotlib", "rich", "typer"}


def test_a_framework_that_the_user_has_not_is_never_imported():
    code = "import sys, numpy as np, poolkit as pk; pk.max_pool(np.zeros((1, 1, 4)), 2); print(*sys.modules)"
    assert not set(run("-c", code).stdout.split()) & {"jax", "keras", "torch", "tensorflow"}


def test_helping_costs_less_than_half_a_second_of_cpu():
    code = (
        "import resource, subprocess, sys; subprocess.run([sys.executable, '-m', 'poolkit', '--help'], check=True); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime)"
    )
    run("-c", code)  # writes the bytecode
    seconds = min(float(run("-c", code).stdout.splitlines()[-1]) for _ in range(3))
    assert seconds < 0.5


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_are_short(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    if "operators" in path.parts:
        assert text.count("\n") <= 120
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            limit = 70 if path.parent.name == "kernels" else 40  # a kernel is one loop nest
            assert lines <= limit, f"{node.name}: {lines} lines"


def test_files_name_no_machine():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    paths = re.compile(rb"(?<![\w.])/(root|home|work|tmp|Users)/[\w.]+/")
    found = [name for name in tracked if name and paths.search((ROOT / name).read_bytes())]
    assert not found


def test_the_readmes_commands_are_those_that_ci_runs():
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for name in ("README.md", "README.ko.md"):
        readme = (ROOT / name).read_text(encoding="utf-8")
        for command in ("python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/poolkit lesson", TESTS):
            assert command in readme, name
    assert TESTS in ci


TESTS = ".venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
