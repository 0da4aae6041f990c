"""`poolkit list`, `show` and `window` as a user starts them, against hand arithmetic and the registry."""

import json
import math
import re
import subprocess
import sys

import numpy as np
import pytest
from rich.cells import cell_len

from poolkit.record import catalogue
from poolkit.show.catalogue import sections
from poolkit.show.cli import main
from poolkit.show.formula import readable

from .test_cli import environment

GRID = "1 3 2 1 / 4 6 5 2 / 7 2 9 4 / 1 0 3 8"


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs the command in this process: (exit code, stdout, stderr)."""
    for name, value in {"COLUMNS": "80", "NO_COLOR": "1", "LANG": "C.UTF-8"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("LC_ALL", raising=False)

    def run(*arguments):
        code = main(arguments)
        return code, *capsys.readouterr()

    return run


# ---------------------------------------------------------------------------------------------------- list and show


@pytest.mark.parametrize(("width", "lines"), [(40, 80), (80, 52), (100, 49), (140, 45)])
def test_list_names_every_operator_with_its_parameters(run, monkeypatch, width, lines):
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, errors = run("list")
    assert (code, errors) == (0, "")
    rows = out.splitlines()
    assert max(map(len, rows)) <= width
    assert len(rows) <= lines
    groups = ["One cell of each window", "A value computed", "A whole array made"]
    starts = [next(i for i, row in enumerate(rows) if row.startswith(group)) for group in groups]
    for name, operator in catalogue().items():
        (row,) = (i for i, row in enumerate(rows) if row.startswith(f"{name} "))
        assert sum(start < row for start in starts) == (3 if operator.transform else 1 if operator.select else 2)
        joined = "".join("".join(line.split()) for line in rows[row : row + 8])
        assert all(parameter in joined for parameter in operator.params)
    assert "p=2" in out
    assert ("scaled sum" in out) == (width == 140)


@pytest.mark.parametrize("width", [80, 140])
def test_list_in_korean_keeps_to_the_terminal(run, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    _, out, _ = run("list", "--lang", "ko")
    assert "윈도마다 값 하나를 계산합니다" in out
    assert max(map(cell_len, out.splitlines())) <= width


def test_list_as_json(run):
    code, out, errors = run("list", "--json")
    assert (code, errors) == (0, "")
    found = {operator["name"]: operator for operator in json.loads(out)["operators"]}
    assert set(found) == set(catalogue())
    assert found["max"]["result"] == "chooses"
    (p,) = found["lp"]["parameters"]
    assert (p["name"], p["type"], p["default"], p["low"]) == ("p", "float", 2.0, 1.0)
    assert {name: found[name]["structure"] for name in ("max", "average", "lp")} == {
        "max": "max",
        "average": "mapped_sum",
        "lp": "pivoted_sum",
    }


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_operator_is_shown_with_its_paper_within_80_columns(run, name, language):
    code, out, errors = run("show", name, "--lang", language)
    assert (code, errors) == (0, "")
    words = "".join(out.split())
    for paragraph in sections(catalogue()[name].doc).values():
        assert "".join(paragraph.split()) in words
    assert "\\" not in out
    assert ("Worked example" if language == "en" else "계산 예") in out
    assert max(map(len, out.splitlines())) <= 80


def test_show_works_an_example_step_by_step(run):
    _, out, _ = run("show", "lp")
    lines = [line.strip() for line in out.splitlines()]
    start = lines.index("Worked example")
    assert lines[start + 1 : start + 4] == ["window    3  4", "(|3|^2 + |4|^2)^(1/2) = 5", "gradient  0.6  0.8"]


def test_show_as_json_writes_special_values_as_strings(run):
    code, out, _ = run("show", "average", "--json")
    found = json.loads(out, parse_constant=lambda constant: pytest.fail(f"{constant} is not JSON"))
    assert code == 0
    assert found["examples"][0]["arithmetic"] == "(1 + 2 + 3 + 6) / 4 = 3"
    assert found["examples"][0]["gradient"] == [0.25] * 4
    assert {"window": ["nan", 1.0], "result": "nan"}.items() <= found["examples"][2].items()
    assert "LeCun" in found["explanation"]["Reference"]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"y = \max_{i \in W} x_i", "y = max[i ∈ W] x_i"),
        (r"y = \frac{1}{|W|} \sum_{i \in W} x_i", "y = 1/|W| Σ[i ∈ W] x_i"),
        (r"y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}", "y = (Σ[i ∈ W] |x_i|^p)^(1/p)"),
        (r"y = \frac{\sum_i e^{x_i} x_i}{\sum_j e^{x_j}}", "y = (Σ_i e^x_i x_i)/(Σ_j e^x_j)"),
        (r"\sqrt{\frac{a + b}{2}}", "√((a + b)/2)"),
    ],
)
def test_formulas_become_readable(latex, text):
    assert readable(latex) == text


def test_no_command_of_latex_is_left_in_the_formula_of_an_operator():
    for name, op in catalogue().items():
        text = readable(op.formula)
        words = set(re.findall(r"\\([A-Za-z]+)", op.formula)) - {"log", "max", "min", "exp"}
        assert not words & set(re.findall(r"[A-Za-z]+", text)), f"{name}: {text}"
        assert not set(text) & set("{}\\"), f"{name}: {text}"
        assert "_((" not in text, f"{name}: {text}"


# ----------------------------------------------------------------------------------------------------------- window


def test_window_shows_grid_arithmetic_and_growing_output(run):
    code, out, errors = run("window", "--grid", GRID)
    assert (code, errors) == (0, "")
    steps = [line.strip() for line in out.splitlines() if " = " in line]
    assert steps == ["max(1, 3, 4, 6) = 6", "max(2, 1, 5, 2) = 5", "max(7, 2, 1, 0) = 7", "max(9, 4, 3, 8) = 9"]
    assert " [1  3] 2  1      [6] ." in out
    assert "  1  3 [2  1]      6 [5]" in out
    assert "\x1b" not in out


def test_window_backward_shares_a_gradient_of_1_per_output(run):
    _, out, _ = run("window", "--grid", GRID, "--backward", "--json")
    found = json.loads(out)
    assert found["output"] == [[6, 5], [7, 9]]
    # Each output's gradient goes to its largest cell: 6, 5, 7 and 9.
    assert found["gradient"] == [[0, 0, 0, 0], [0, 1, 1, 0], [1, 0, 1, 0], [0, 0, 0, 0]]
    _, out, _ = run("window", "--grid", GRID, "--backward", "--json", "--operator", "average")
    assert json.loads(out)["gradient"] == [[0.25] * 4] * 4
    _, out, _ = run("window", "--grid", "3 -4", "--global", "--operator", "lp", "--backward", "--json")
    assert json.loads(out)["gradient"] == [pytest.approx([0.6, -0.8])]


def test_overlapping_windows_add_their_gradients(run):
    _, out, _ = run("window", "--grid", "0 0 9 0", "--stride", "1", "--backward", "--json")
    found = json.loads(out)
    # Ties go to the first cell: 0 of (0, 0); then twice the 9.
    assert (found["output"], found["gradient"]) == ([[0, 9, 9]], [[1, 0, 2, 0]])


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (("--grid", "0 0 1 1 0 0 1 1"), [[0, 1, 0, 1]]),
        (("--grid", GRID, "--adaptive", "1"), [[9]]),
        (("--grid", GRID, "--adaptive", "1,2"), [[7, 9]]),
        (
            ("--grid", "1 2 / 3 4", "--kernel", "3", "--stride", "1", "--padding", "1", "--operator", "average"),
            [[2.5] * 2] * 2,
        ),
        (("--grid", "1 2 3 / 4 5 6 / 7 8 9", "--dilation", "2", "--stride", "1"), [[9]]),
        (("--grid", "1 2 3 4 5", "--ceil"), [[2, 4, 5]]),
        (("--grid", "10 20", "--kernel", "3", "--padding", "same", "--operator", "average"), [[15]]),
        (("--grid", "3 4 5", "--global", "--operator", "lp", "--param", "p=3"), [[6]]),
        (("--grid", "1 2", "--operator", "average", "--param", "divisor_override=1"), [[3]]),
        (("--grid", "nan 1 inf -inf"), [["nan", "inf"]]),
    ],
)
def test_any_window_and_operator(run, arguments, output):
    code, out, errors = run("window", "--json", *arguments)
    assert (code, errors) == (0, "")
    assert all(_same(a, b) for a, b in zip(json.loads(out)["output"], output, strict=True))


def _same(row, wanted):
    return all(a == b if isinstance(b, str) else math.isclose(a, b) for a, b in zip(row, wanted, strict=True))


def test_grids_from_files(run, tmp_path):
    (tmp_path / "grid.csv").write_text("# a comment\n1, 2\n3, 4\n", "utf-8")
    (tmp_path / "grid.txt").write_text("1 2\n\n3 4\n", "utf-8")
    np.save(tmp_path / "grid.npy", np.array([[1, 2], [3, 4]], np.uint8))
    for name in ("grid.csv", "grid.txt", "grid.npy"):
        _, out, _ = run("window", "--json", "--file", str(tmp_path / name))
        assert (json.loads(out)["input"], json.loads(out)["output"]) == ([[1, 2], [3, 4]], [[4]])


def test_korean_and_narrow_terminals(run, monkeypatch):
    _, out, _ = run("window", "--lang", "ko", "--backward", "--grid", "1 3 / 4 6 / 5 5")
    assert "입력의 기울기" in out
    assert "어느 윈도에도 들지 않는 입력 칸: 2개." in out
    monkeypatch.setenv("COLUMNS", "24")
    _, out, _ = run("window", "--backward", "--operator", "average", "--grid", GRID)
    assert max(map(len, out.splitlines())) <= 24
    assert " [0.25  0.25]" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("show", "avrage"), 2, "average"),
        (("show", "avg"), 2, "average"),
        (("window", "--operator", "maxx"), 2, "Did you mean max"),
        (("window", "--grid", "1 2 / 3"), 2, "rows of 1 and 2"),
        (("window", "--grid", "1 x"), 2, "'x' is no number"),
        (("window", "--grid", ""), 2, "holds no numbers"),
        (("window", "--grid", "1 " * 2000), 2, "at most 1,024"),
        (("window", "--grid", "1 2", "--file", "grid.csv"), 2, "--grid"),
        (("window", "--kernel", "9"), 2, "kernel_size=9"),
        (("window", "--kernel", "two"), 2, "kernel='two'"),
        (("window", "--stride", "0"), 2, "stride=0"),
        (("window", "--padding", "full"), 2, "padding='full'"),
        (("window", "--adaptive", "0"), 2, "output_size=0"),
        (("window", "--param", "p=3"), 2, "p='3'"),
        (("window", "--operator", "lp", "--param", "p=0"), 2, "p=0.0"),
        (("window", "--operator", "lp", "--param", "p=x"), 2, "p='x'"),
        (("window", "--operator", "lp", "--param", "p"), 2, "name=value"),
        (("window", "--file", "missing.csv"), 1, "missing.csv"),
        (("window", "--file", "words.csv"), 1, "words.csv, line 1"),
        (("window", "--file", "binary.txt"), 1, "is no text"),
        (("window", "--file", "wrong.npy"), 1, "wrong.npy"),
        (("window", "--file", "cube.npy"), 1, "(2, 2, 2)"),
        (("window", "--file", "large.npy"), 1, "4,096"),
        (("window", "--file", "empty.csv"), 1, "holds no numbers"),
    ],
)
def test_bad_input_gives_one_sentence_and_the_right_code(run, monkeypatch, tmp_path, arguments, code, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words.csv").write_text("height,width\n1,2\n", "utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "wrong.npy").write_bytes(b"no array")
    (tmp_path / "empty.csv").write_text("\n", "utf-8")
    np.save("cube.npy", np.zeros((2, 2, 2)))
    np.save("large.npy", np.zeros((64, 64)))
    found, out, errors = run(*arguments)
    assert (found, out) == (code, "")
    assert words in errors
    assert errors.startswith("poolkit: ")
    assert errors.count("\n") == 1


def test_the_three_commands_load_neither_frameworks_nor_kernels(tmp_path):
    code = (
        "import sys; from poolkit.show.cli import main; main(['window']); main(['list']);"
        "main(['window', '--operator', 'max_blur', '--backward']); main(['show', 'lp']);"
        "sys.exit(', '.join({'keras', 'jax', 'torch', 'numba', 'matplotlib'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
