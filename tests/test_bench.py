"""`poolkit bench`: the document, the goals and the checks of other libraries; never how long anything takes."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch

from poolkit.bench import goals, measures, ours
from poolkit.bench.cases import CASES, GROUPS, Case, Goal, chosen
from poolkit.bench.clock import Timing, aligned, measure
from poolkit.bench.measures import Settings
from poolkit.bench.peers import PEERS, offers
from poolkit.bench.run import Run
from poolkit.bench.work import Work
from poolkit.errors import PoolError
from poolkit.kernels import traffic
from poolkit.show.cli import main

CONTRACT = {
    "case": str,
    "operator": str,
    "direction": str,
    "layout": str,
    "dtype": str,
    "shape": list,
    "threads": int,
    "seconds": float,
    "floor_seconds": float,
    "ratio": float,
    "peers": dict,
}


def test_a_small_case_from_the_command_line_to_the_files(tmp_path, capfd, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code = main(
        ["bench", "--cases", "small_128x6x8x8", "--peers", "opencv,scipy,onnxruntime", "--rounds", "2", "--json"]
    )
    out, errors = capfd.readouterr()
    found = json.loads(out)
    assert code == 0
    assert {"machine", "versions", "floor", "rows"} <= found.keys()
    (row,) = found["rows"]
    assert {name: type(row[name]) for name in CONTRACT} == CONTRACT
    assert (row["case"], row["shape"], row["threads"]) == ("small_128x6x8x8", [128, 6, 8, 8], 1)
    assert row["ratio"] == pytest.approx(row["seconds"] / row["floor_seconds"])
    assert set(row["peers"]) == {"OpenCV dilate", "SciPy filter", "ONNX Runtime NCHW"}
    for low, high in row["spread"].values():
        assert 0 < low <= high
    assert found["versions"]["numpy"] == np.__version__
    assert found["floor"]["copies"][0]["bytes_moved"] == 4 * 128 * 6 * (8 * 8 + 4 * 4)
    assert json.loads((tmp_path / "poolkit-bench" / "bench.json").read_text()) == found
    assert (tmp_path / "poolkit-bench" / "bench.png").read_bytes().startswith(b"\x89PNG")
    assert "small_128x6x8x8" in errors


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--cases", "max_2x2_lage"), "Did you mean max_2x2_large"),
        (("--cases", "nothing"), "Known: all, max_2x2"),
        (("--cases", ","), "holds no name"),
        (("--peers", "numpy"), "Choose from torch, torch.compile, jax"),
        (("--threads", "0"), "threads=0: must be at least 1"),
        (("--rounds", "-1"), "rounds=-1: must be at least 1"),
    ],
)
def test_wrong_options_are_answered_in_a_sentence(capsys, given, sentence):
    assert main(["bench", *given]) == 2
    assert sentence in capsys.readouterr().err


def test_a_folder_that_cannot_be_written(capsys, tmp_path):
    (tmp_path / "file").touch()
    assert main(["bench", "--cases", "call_numpy", "--out", str(tmp_path / "file" / "folder")]) == 3
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "ko"])
def test_cases_are_listed_with_their_goals(capsys, language):
    assert main(["bench", "--list", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in CASES)
    assert main(["bench", "--list", "--json"]) == 0
    assert [entry["case"] for entry in json.loads(capsys.readouterr().out)["cases"]] == list(CASES)


def test_cases_are_chosen_by_name_and_by_group():
    assert [case.name for case in chosen(("call_jit",))] == ["call_jit"]
    assert {case.name for case in chosen(("types",))} == {"bfloat16_2x2", "float16_2x2", "uint8_2x2"}
    for name in ("max_2x2_two_threads", "same_31"):  # what they are held against is timed beside them
        assert [case.name for case in chosen((name,))] == [name]
    assert len(chosen(("all",))) == len(CASES) == sum(map(len, GROUPS.values()))
    assert not {case.group for case in chosen(())} & {"models"}
    with pytest.raises(PoolError):
        chosen(("",))


TINY = {
    "max": Case("tiny", "tiny", (2, 3, 8, 6), layouts=("channels_first", "channels_last")),
    "padded": Case("tiny", "tiny", (2, 3, 8, 6), kernel=3, stride=2, padding=1),
    "same": Case("tiny", "tiny", (1, 2, 8, 6), kernel=5, stride=1, padding=2),
    "average": Case("tiny", "tiny", (2, 3, 8, 6), operator="average"),
    "bfloat16": Case("tiny", "tiny", (2, 3, 8, 6), dtype="bfloat16"),
    "uint8": Case("tiny", "tiny", (2, 3, 8, 6), dtype="uint8"),
    "lp": Case("tiny", "tiny", (2, 3, 8, 6), operator="lp", params={"p": 2.0}),
    "soft": Case("tiny", "tiny", (2, 3, 8, 6), operator="soft"),
    "log_mean_exp": Case("tiny", "tiny", (2, 3, 8, 6), operator="log_mean_exp"),
    "gem": Case("tiny", "tiny", (2, 3, 8, 6), operator="gem", params={"p": 3.0}),
}
# What each library is asked for; OpenVINO is no dependency of the tests, torch.compile takes a compiler's time.
ASKED = ("torch", "jax", "onnxruntime", "opencv", "scipy")
ABLE = {
    "max": {"torch", "JAX", "ONNX", "OpenCV", "SciPy"},
    "padded": {"torch", "JAX", "ONNX", "OpenCV", "SciPy"},
    "same": {"torch", "JAX", "ONNX", "OpenCV", "SciPy"},
    "average": {"torch", "JAX", "ONNX", "OpenCV", "SciPy"},
    "bfloat16": {"torch", "JAX"},
    "uint8": {"torch", "JAX", "ONNX", "OpenCV", "SciPy"},
    "lp": {"torch", "JAX", "ONNX"},
    "soft": {"JAX"},
    "log_mean_exp": {"JAX"},
    "gem": {"JAX"},
}


@pytest.mark.parametrize("name", TINY)
def test_every_library_that_is_asked_finds_what_poolkit_finds(name):
    work = Work(TINY[name], 1)
    work.answers["channels_first"] = ours.forward(work, "channels_first").result()
    found = offers(work, ASKED)
    assert {label.split()[0] for label in found} == ABLE[name]
    wrong = [label for label, make in found.items() if not work.agrees(make().result())]
    assert wrong == []


@pytest.mark.parametrize("layout", ["channels_first", "channels_last"])
@pytest.mark.parametrize("name", ["max", "padded", "average"])
def test_gradients_of_libraries_are_those_of_poolkit(name, layout):
    case = TINY[name]
    work = Work(Case("tiny", "tiny", case.shape, case.operator, "backward", case.kernel, case.stride, case.padding), 1)
    work.answers[layout] = ours.backward(work, layout).result()
    found = offers(work, ("torch", "jax"))
    assert {label.split()[0] for label in found} == {"torch", "JAX"}
    assert [label for label, make in found.items() if not work.agrees(make().result())] == []


def test_a_library_with_another_result_is_not_timed(monkeypatch):
    from poolkit.bench.work import Peer

    zeros = np.zeros((2, 3, 4, 3), np.float32)
    refused = RuntimeError("no such\nlayout")

    def refusing():
        raise refused

    made = {"zeros": lambda: Peer(lambda: None, lambda: zeros), "none": refusing}
    monkeypatch.setattr(measures, "offers", lambda work, wanted: made)
    work = Work(TINY["max"], 1)
    work.answers["channels_first"] = zeros + 1
    calls, notes = measures._checked(work, ())
    assert calls == {}
    assert notes == ["zeros: not timed, its result differs", "none: not timed, RuntimeError: no such"]


def test_the_kernel_by_addresses_gives_what_the_function_gives():
    work = Work(TINY["max"], 1)
    expected = work.x.reshape(2, 3, 4, 2, 3, 2).max((3, 5))
    for peer in (ours.forward(work, "channels_last"), ours.kernel(work), ours.kernel(work, "channels_last")):
        np.testing.assert_array_equal(peer.result(), expected)


def judged(name, **changes):
    row = {"case": name, "layout": "channels_first", "threads": 1, "seconds": 2.0, "floor_seconds": 1.0, "ratio": 2.0}
    return row | {"peers": {}} | changes


def test_goals_are_judged_by_hand_arithmetic():
    rows = [
        judged("max_2x2_large", seconds=3.0, ratio=3.0),
        judged("max_2x2_edge", ratio=1.6),
        judged("max_2x2_two_threads", threads=2, gain={"kernel": 1.4, "copy": 1.62}),  # against 1.62 / 1.2
        judged("average_2x2_two_threads", threads=2, gain={"kernel": 1.59, "copy": 1.95}),  # against 1.6
        judged("same_5", seconds=1.0, peers={"ONNX Runtime NCHW": 1.4, "torch NCHW": 9.0}),
        judged("same_31", seconds=2.0, peers={"OpenCV dilate": 3.0}, growth={"same_5": 2.5}),
        judged("small_128x6x8x8", peers={"SciPy filter": 1.0}),
        judged("call_numpy", seconds=4e-6),
    ]
    goals.judge(rows)
    found = {row["case"]: [(goal["reached"], goal["met"]) for goal in row["goals"]] for row in rows}
    assert [row["goals"][0]["least"] for row in rows[1:4]] == [None, pytest.approx(1.35), 1.6]
    assert found == {
        "max_2x2_large": [(3.0, False)],
        "max_2x2_edge": [(1.6, True)],
        "max_2x2_two_threads": [(1.4, True)],
        "average_2x2_two_threads": [(1.59, False)],
        "same_5": [(1.4, False)],
        "same_31": [(1.5, True), (2.5, False)],
        "small_128x6x8x8": [(None, None)],
        "call_numpy": [(4e-6, True)],
    }


def test_a_gain_is_that_of_each_round():
    each = {"kernel x": (2, 4, 9), "kernel x, one thread": (4, 6, 9), "a": (2, 2, 3), "a, one thread": (8, 8, 8)}
    each |= {"b": (4, 1, 9), "b, one thread": (6, 4, 6)}  # 2, 1.5 and 1 times as quick; the copies 6/2, 4/1 and 6/3
    timings = {name: Timing(0.0, 0.0, 0.0, tuple(map(float, seconds))) for name, seconds in each.items()}
    row = {"layout": "x", "copies": dict.fromkeys(("a", "a, one thread", "b", "b, one thread"), 0.0)}
    assert measures._gain(row, timings) == {"gain": {"kernel": 1.5, "copy": 3.0}}


def test_one_thread_is_timed_beside_two():
    before = torch.get_num_threads()
    case = replace(CASES["max_2x2_two_threads"], shape=(2, 3, 8, 6))
    try:
        rows = measures.measured(case, Settings(threads=2, rounds=2, peers=()))
    finally:
        torch.set_num_threads(before)
    copies = {"np.copyto", "np.copyto, one thread", "torch.Tensor.copy_", "torch.Tensor.copy_, one thread"}
    assert [(row["layout"], set(row["copies"])) for row in rows] == [(layout, copies) for layout in case.layouts]
    assert all(row["gain"]["kernel"] > 0 and row["gain"]["copy"] > 0 for row in rows)


def test_a_difference_that_noise_made_negative_is_not_judged():
    rows = [
        {"case": "call_jit", "layout": "channels_last", "threads": 1, "seconds": s, "ratio": None}
        for s in (-1e-6, 9e-7)
    ]
    goals.judge(rows)
    assert [row["goals"][0]["met"] for row in rows] == [None, True]


def test_a_goal_for_one_thread_is_not_judged_on_four():
    rows = [judged("max_2x2_edge", threads=4)]
    goals.judge(rows)
    assert rows[0]["goals"][0]["met"] is None


def test_each_call_is_timed_in_every_round_in_turns():
    called = []
    measure({"a": lambda: called.append("a"), "b": lambda: called.append("b")}, 3)
    text = "".join(called)
    blocks = [text[0]] + [letter for before, letter in pairwise(text) if letter != before]
    assert blocks == ["a", "b"] * 4  # the first pair plans, then three rounds


def test_what_takes_long_has_a_spread_too(monkeypatch):
    monkeypatch.setattr("poolkit.bench.clock.LONGEST", 0.0)
    assert [measure({"slow": lambda: None}, rounds)["slow"].rounds for rounds in (7, 2)] == [3, 2]


def test_arrays_start_on_a_cache_line():
    assert all(aligned((n, 3), np.uint8).ctypes.data % 64 == 0 for n in range(1, 20))


def test_goals_name_cases_and_measures_that_there_are():
    from poolkit.bench.measures import ARRAYS, ELSEWHERE

    for case in CASES.values():
        assert case.measure in ARRAYS or case.measure in ELSEWHERE
        assert all(isinstance(goal, Goal) and (goal.other or case.name) in CASES for goal in case.goals)
        assert goals.CASES is CASES


def test_nothing_heavy_is_loaded_to_list_cases():
    code = "import sys; from poolkit.show.cli import main; main(['bench', '--list']); print('|', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert not set(done.stdout.rpartition("|")[2].split()) & {
        "jax",
        "torch",
        "tensorflow",
        "keras",
        "cv2",
        "scipy",
        "matplotlib",
    }


def test_the_measuring_process_that_dies_is_reported(monkeypatch):
    monkeypatch.setattr("poolkit.bench.run.sys.executable", "false")
    run = Run(Settings(("call_numpy",), rounds=1, peers=()))
    with pytest.raises(RuntimeError, match="ended with code 1"):
        run.measure(lambda event: None)
    assert set(PEERS) >= set(ASKED)


def test_the_page_of_results_holds_ratios_goals_and_bytes():
    from dev.write_results import page

    row = judged("max_2x2_edge", operator="max", dtype="float32", shape=[8, 64, 112, 112], notes=["a note"])
    row |= {"peers": {"torch NCHW": 30.0}, "spread": {"poolkit": [1.9, 2.1]}, "kernel_ratio": 1.8}
    row |= {"traffic_seconds": 1.5}
    goals.judge([row])
    kept = {"case": "kept_max_2x2", "shape": [1, 1, 2, 2], "outputs": 1, "bytes": {"poolkit, torch": 1, "torch": 24}}
    machine = {"processor": "a CPU", "cores": 2, "instructions": ["avx2"], "caches": {"L2": "512K"}}
    found = {
        "machine": machine | {"memory_bytes": 2**30, "system": "Linux"},
        "versions": {"numpy": "2.0"},
        "rows": [row],
        "kept_for_backward": [kept],
        "failed": {},
        "settings": {"rounds": 7},
    }
    text = page(found)
    assert "Goals met: 0 of 1." in text
    assert "| 1 | 1 s | 2 s ±5% | 2.00 | **1.80** | 1.50 | 15.00 (torch NCHW) | ≤ 1.6 x copy: not met | 30.00 |" in text
    assert "| kept_max_2x2 | 1 x 1 x 2 x 2 | torch | 24 | 24.00 |" in text
    assert "* a note (max_2x2_edge)" in text


def test_loops_of_traffic_read_and_write_as_many_bytes():
    assert traffic.lines(4096, 1024) == (4, 1)
    assert traffic.lines(1280, 4096) == (5, 16)
    assert traffic.lines(100, 100) == (1, 1)
    source, target = aligned((5 * 256,), np.uint8), aligned((4 * 256 + 64,), np.uint8)
    for how, call in traffic.loops(source.ctypes.data, target.ctypes.data, 5 * 256, 4 * 256).items():
        source[...] = np.arange(source.size) // 320 + 1  # one number per turn of the loop: 5 lines are read
        target[...] = 99
        call()
        assert (target[:1024] == np.arange(1024) // 256 + 1).all(), how  # and 4 are written
        assert (target[1024:] == 99).all(), how


def test_the_hot_loop_of_a_kernel_is_shown(capsys, monkeypatch):
    from dev import inner_loop

    assert inner_loop.kind_of("vmaxps\t(%rdi), %zmm0, %zmm1") == "arithmetic"
    assert inner_loop.kind_of("vmovups\t%zmm1, 64(%rcx)") == "stores"
    assert inner_loop.kind_of("vmovups\t64(%rcx), %zmm1") == "moves and loads"
    assert inner_loop.kind_of("addq\t$64, %rcx") == "scalar"
    inner = ["vaddps\t%ymm1, %ymm2, %ymm3", "vmovups\t%ymm3, (%rdi)", "decq\t%rax"]
    alone = ["vmaxps\t%ymm1, %ymm2, %ymm3", "vmovups\t%ymm3, (%rsi)"]

    def lines(loop):
        return "".join(f"\t{line}\n" for line in loop)

    # What is around a loop that computes is not hot, whatever it computes; nor is a loop that only counts.
    nested = f".LBB0_1:\n{lines(alone)}.LBB0_2:\n{lines(inner)}\tjne\t.LBB0_2\n\tjmp\t.LBB0_1\n"
    single = f".LBB0_3:\n{lines(alone)}\tjne\t.LBB0_3\n.LBB0_4:\n\tdecq\t%rax\n\tjne\t.LBB0_4\n"
    assert sorted(inner_loop.loops(nested + single)) == sorted([inner, alone])
    monkeypatch.setattr(sys, "argv", ["inner_loop", "small_128x6x8x8"])
    inner_loop.main()
    assert "stores" in capsys.readouterr().out.splitlines()[-1]
