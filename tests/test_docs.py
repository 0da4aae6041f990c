"""What people read: every example runs, every link leads somewhere, every operator has its page."""

import doctest
import importlib
import importlib.util
import re
from pathlib import Path

import pytest
from dev import frameworks, written
from dev.write import ROOT, code_files

from poolkit.engines import numpy as engine
from poolkit.record import catalogue

READ = [ROOT / "README.md", ROOT / "README.ko.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
SOURCES = [path for path in sorted((ROOT / "src").rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]
OWN = sorted(name for name, op in catalogue().items() if op.array.__module__.startswith("poolkit.operators."))


def blocks(path, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def check(text, name, names):
    """Runs the examples of a text and compares what they print."""
    report = []
    examples = doctest.DocTestParser().get_doctest(text, names, name, name, 0)
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=report.append)
    assert not report, "".join(report)
    return len(examples.examples)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_the_examples_of_docstrings(path):
    module = importlib.import_module(".".join(path.relative_to(ROOT / "src").with_suffix("").parts))
    found = [test for test in doctest.DocTestFinder().find(module) if test.examples]
    assert found
    for test in found:
        report = []
        doctest.DocTestRunner().run(test, out=report.append)
        assert not report, "".join(report)


@pytest.mark.parametrize("name", OWN)
def test_the_worked_example_of_an_operators_page(name, monkeypatch):
    monkeypatch.setattr(engine, "kernels", lambda: None)  # as without Numba: no kernel is compiled for one grid
    path = ROOT / "docs" / "operators" / f"{name}.md"
    assert sum(check(block, path.name, {}) for block in blocks(path, "pycon")) > 0


@pytest.mark.parametrize("path", [path for path in READ if path.parent.name != "operators"], ids=lambda p: p.name)
def test_the_examples_of_a_page(path):
    names = {}
    for block in blocks(path, "python"):
        if "\n@operator(" not in block:  # a whole file: test_add_operator.py adds it
            exec(compile(block, path.name, "exec"), names)
    for block in blocks(path, "pycon"):
        check(block, path.name, names)


def test_every_operator_has_its_page_and_no_other_page_is_left():
    pages = {path.stem for path in (ROOT / "docs" / "operators").glob("*.md")} - {"README"}
    assert pages == set(OWN)


def test_the_tables_of_the_readmes_name_every_operator():
    for name in ("README.md", "README.ko.md", "docs/operators/README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert [op for op in OWN if f"{op}.md)" not in text] == []


def slug(heading):
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, place = target.partition("#")
        if not file.startswith("http"):
            found = path.parent / file if file else path
            assert found.exists(), target
            headings = re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.MULTILINE) if place else []
            assert not place or place in map(slug, headings), target


def test_the_written_names_exist():
    """The signatures of the pages are read from the code's text: every name must be there when it is imported."""
    ops = [catalogue()[name] for name in OWN]
    found = [name for name in written.names(code_files(ops), OWN) if name.room == "functions"]
    functions = importlib.import_module("poolkit.functions")
    assert len(found) > 5 * len(OWN)
    assert [name.name for name in found if not hasattr(functions, name.name)] == []


@pytest.mark.parametrize("framework", ["torch", "keras", "jax"])
def test_the_frameworks_have_what_the_table_says(framework):
    named = [path for names in frameworks.THEIRS.values() for paths in names.values() for path in paths]
    for path in (path for path in named if path.split(".")[0] == framework):
        for rank in "123":
            room, _, name = path.replace("{n}", rank).rpartition(".")
            assert hasattr(importlib.import_module(room), name), path


def test_tensorflow_has_what_the_table_says():
    package = Path(importlib.util.find_spec("tensorflow").origin).parent  # read, as importing it takes seconds
    api = (package / "_api" / "v2" / "nn" / "__init__.py").read_text(encoding="utf-8")
    for path in (path for paths in frameworks.THEIRS["TensorFlow"].values() for path in paths):
        for rank in "123":
            assert f" {path.rpartition('.')[2].replace('{n}', rank)} #" in api, path


def test_onnx_has_what_the_table_says():
    from onnx import defs

    for names in frameworks.THEIRS["ONNX"].values():
        assert all(defs.has(name) for name in names)
