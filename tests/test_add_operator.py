"""Adding an operator is one file: the one that CONTRIBUTING.md shows, added to a copy of the package."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAME = "contrast"

# What a user of every edge does, in one process; Keras runs on JAX, which is loaded anyway.
USE = """
import json
import numpy as np, jax, torch, keras
import poolkit as pk, poolkit.jax, poolkit.keras, poolkit.torch

grid = np.array([[1, 3, 2, 1], [4, 6, 5, 2], [7, 2, 9, 4], [1, 0, 3, 8]], "float32")
x, last = grid[None, None], grid[None, ..., None]
model = keras.Sequential([keras.Input((4, 4, 1)), poolkit.keras.ContrastPooling2D(2)])
leaf = torch.tensor(x, requires_grad=True)
poolkit.torch.ContrastPool2d(2)(leaf).sum().backward()
found = {
    "package": pk.__file__,
    "function": pk.contrast_pool(x, 2),
    "bound": pk.pool(x, pk.Contrast(weight=0.0), pk.Sliding(2)),
    "adaptive": pk.adaptive_contrast_pool(x, 2),
    "one axis": pk.global_contrast_pool(x[0]),
    "jax": jax.jit(lambda x: poolkit.jax.contrast_pool(x, 2))(last),
    "torch": poolkit.torch.ContrastPool2d(2)(torch.tensor(x)).numpy(),
    "torch gradient": leaf.grad.numpy(),
    "keras": model.predict(last, verbose=0),
    "layers": [hasattr(poolkit.keras, f"GlobalContrastPooling{n}D") for n in (1, 2, 3)],
    "modules": [hasattr(poolkit.torch, f"AdaptiveContrastPool{n}d") for n in (1, 2, 3)],
}
print(json.dumps(found, default=lambda array: np.squeeze(np.asarray(array)).tolist()))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the package with the operator of CONTRIBUTING.md, after the writer has run."""
    root = tmp_path_factory.mktemp("copy")
    for room in ("src", "dev", "docs"):
        shutil.copytree(ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "README.ko.md", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (file,) = re.findall(r"^```python\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    (root / "src" / "poolkit" / "operators" / f"{NAME}.py").write_text(file, encoding="utf-8")
    run(root, "-m", "dev.write")
    return root


def run(root, *command):
    """Output of a child process that sees the copy only."""
    settings = {"PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)]), "KERAS_BACKEND": "jax"}
    environment = os.environ | settings
    done = subprocess.run([sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("command", [("check",), ("format", "--check")], ids=["ruff", "format"])
def test_the_guide_follows_the_house_rules(copy, command):
    run(copy, "-m", "ruff", *command, "--no-cache", "--quiet", f"src/poolkit/operators/{NAME}.py")


def test_it_is_found_on_every_edge(copy):
    found = json.loads(run(copy, "-W", "error::DeprecationWarning:poolkit", "-c", USE).splitlines()[-1])
    assert found.pop("package").startswith(str(copy))
    contrast = [[5.0, 4.0], [7.0, 6.0]]  # 6 - 1, 5 - 1, 7 - 0, 9 - 3
    assert {key: found[key] for key in ("function", "adaptive", "jax", "torch", "keras")} == dict.fromkeys(
        ("function", "adaptive", "jax", "torch", "keras"), contrast
    )
    assert found["bound"] == [[6.0, 5.0], [7.0, 9.0]]
    assert found["one axis"] == [2.0, 4.0, 7.0, 8.0]  # of each row
    assert found["torch gradient"] == [[-1, 0, 0, -1], [0, 1, 1, 0], [1, 0, 1, 0], [0, -1, -1, 0]]
    assert found["layers"] == found["modules"] == [True, True, True]


def test_the_command_line_knows_it(copy):
    listed = json.loads(run(copy, "-m", "poolkit", "list", "--json"))
    assert NAME in [operator["name"] for operator in listed["operators"]]
    shown = json.loads(run(copy, "-m", "poolkit", "show", NAME, "--json"))
    assert shown["title"] == "Contrast pooling"
    assert shown["parameters"][0]["help"] == "How much of the smallest."
    assert [example["result"] for example in shown["examples"][:2]] == [5.0, 5.5]


def test_the_docs_have_it(copy):
    page = (copy / "docs" / "operators" / f"{NAME}.md").read_text(encoding="utf-8")
    assert page.count("# Contrast pooling\n") == 1
    for part in (
        "## When not",
        "[[5. 4.]\n [7. 6.]]",
        "| 1, 2, 6, 5 | – | 5 | -1, 0, 1, 0 |",
        "ContrastPool2d(",
    ):
        assert part in page
    for name in ("README.md", "README.ko.md", "docs/operators/README.md"):
        assert f"{NAME}.md)" in (copy / name).read_text(encoding="utf-8")


def test_nothing_else_changed(copy):
    """One file was added by hand; the writer wrote files with its name, indexes and tables, and no other."""
    changed = set()
    for path in copy.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            before = ROOT / path.relative_to(copy)
            if not before.exists() or before.read_bytes() != path.read_bytes():
                changed.add(path.relative_to(copy))
    indexes = {path for path in changed if path.stem != NAME}
    assert {path.name for path in indexes} <= {"__init__.py", "__init__.pyi", "README.md", "README.ko.md"}
    assert {path.parent.name for path in changed - indexes} >= {"operators", "functions", "jax", "torch", "keras"}
    stub = (copy / "src" / "poolkit" / "__init__.pyi").read_text(encoding="utf-8")
    assert "import adaptive_contrast_pool as adaptive_contrast_pool\n" in stub
    assert run(copy, "-m", "dev.write", "--check") == ""
