"""Reading digits: what is good is read bit for bit, what is not is refused in one sentence."""

import gzip
import hashlib
import http.server
import io
import os
import struct
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from poolkit import PoolError
from poolkit.study import data as study_data
from poolkit.study import download
from poolkit.study.data import IDX_NAMES, is_name, load


@pytest.fixture(autouse=True)
def _no_network_and_no_caches(monkeypatch, tmp_path):
    """Nothing listens on port 9, so every connection through this proxy is refused at once."""
    for name in ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY", "POOLKIT_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setattr(study_data, "DEBIAN_FASHION", tmp_path / "debian")


def digits(train=30, test=20):
    generator = np.random.default_rng(0)
    return {
        "x_train": generator.integers(0, 256, (train, 28, 28), np.uint8),
        "y_train": np.arange(train, dtype=np.uint8) % 10,
        "x_test": generator.integers(0, 256, (test, 28, 28), np.uint8),
        "y_test": np.arange(test, dtype=np.uint8) % 10,
    }


def save(path, **changes):
    np.savez(path, **{key: value for key, value in (digits() | changes).items() if value is not None})
    return path


def idx(array):
    return bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def write_idx(folder, compressed=False, **changes):
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in zip(IDX_NAMES, digits().values(), strict=True):
        payload = changes.get(name, idx(array))
        path = folder / (f"{name}.gz" if compressed else name)
        path.write_bytes(gzip.compress(payload) if compressed else payload)
    return folder


def same(data):
    wanted = digits()
    return all(np.array_equal(getattr(data, key), wanted[key]) for key in wanted)


def refused(path, *words):
    with pytest.raises(PoolError) as caught:
        load(path)
    assert caught.value.argument == "data"
    for word in words:
        assert word in str(caught.value)


# ------------------------------------------------------------------------------------------------------- good data


def test_npz_idx_and_pictures_hold_the_same(tmp_path):
    assert same(load(save(tmp_path / "digits.npz")))
    assert same(load(str(write_idx(tmp_path / "idx"))))
    assert same(load(write_idx(tmp_path / "idx_gz", compressed=True)))


def test_picture_folders_are_classes(tmp_path):
    wanted = digits()
    for part in ("train", "test"):
        for number, (image, label) in enumerate(zip(wanted[f"x_{part}"], wanted[f"y_{part}"], strict=True)):
            folder = tmp_path / part / str(label)
            folder.mkdir(parents=True, exist_ok=True)
            Image.fromarray(image).save(folder / f"{number:03}.png")
            (folder / "notes.txt").write_text("not an image")
    found = load(tmp_path)
    order = np.argsort(wanted["y_train"], kind="stable")
    assert np.array_equal(found.x_train, wanted["x_train"][order])
    assert np.array_equal(found.y_train, wanted["y_train"][order])
    assert len(found.x_test) == 20


def test_folder_names_that_are_no_numbers_are_numbered_in_order(tmp_path):
    for part in ("train", "test"):
        for name in ("shirt", "boot"):
            (tmp_path / part / name).mkdir(parents=True)
            Image.new("RGB", (28, 28), (9, 9, 9) if name == "boot" else (7, 7, 7)).save(
                tmp_path / part / name / "1.png"
            )
    found = load(tmp_path)
    assert found.y_train.tolist() == [0, 1]
    assert found.x_train[:, 0, 0].tolist() == [9, 7]


def test_column_major_arrays_and_signed_labels(tmp_path):
    wanted = digits()
    path = save(
        tmp_path / "d.npz", x_train=np.asfortranarray(wanted["x_train"]), y_train=wanted["y_train"].astype(np.int32)
    )
    assert same(load(path))


def test_the_bundled_digits_are_real_and_say_what_they_are():
    found = load("bundled")
    assert found.x_train.shape == (6000, 28, 28)
    assert np.bincount(found.y_test).tolist() == [200, 225, 198, 206, 196, 173, 203, 214, 189, 196]
    assert "held-out digits" in found.source
    assert not found.fallback
    licence = (study_data.BUNDLED.parent / "DATA_LICENSE.md").read_text()
    assert all(words in licence for words in ("LeCun", "Cortes", "NIST", "Attribution-ShareAlike 3.0"))


def test_a_subset_keeps_the_share_of_the_classes():
    whole, part = load("bundled"), load("bundled", 600, seed=3)
    shares = np.bincount(whole.y_train) / 10
    assert np.abs(np.bincount(part.y_train) - shares).max() < 1
    assert len(part.x_train) == 600
    assert len(part.x_test) == 2000
    assert np.array_equal(part.x_train, load("bundled", 600, seed=3).x_train)
    assert not np.array_equal(part.x_train, load("bundled", 600, seed=4).x_train)
    assert len(load("bundled", 10**6).x_train) == 6000
    with pytest.raises(PoolError, match="examples=9"):
        load("bundled", 9)


# ------------------------------------------------------------------------------------------------------ known sets


def test_mnist_without_network_falls_back_and_says_so():
    found = load("mnist")
    assert found.fallback
    assert found.name == "mnist"
    assert "held-out digits" in found.source


def test_falling_back_is_quick_and_imports_no_framework():
    code = (
        "import sys, time; start = time.monotonic(); from poolkit.study.data import load\n"
        "assert load('mnist').fallback\n"
        "assert not {'keras', 'jax', 'torch', 'tensorflow'} & set(sys.modules); assert time.monotonic() - start < 5"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_fashion_has_no_stand_in():
    refused("fashion_mnist", "dataset-fashion-mnist")


def test_the_learners_own_folder_comes_first(tmp_path, monkeypatch):
    monkeypatch.setenv("POOLKIT_DATA", str(tmp_path))
    write_idx(tmp_path / "fashion-mnist", compressed=True)
    assert same(load("fashion_mnist"))
    assert load("mnist").fallback
    save(tmp_path / "mnist.npz")
    found = load("mnist")
    assert same(found)
    assert not found.fallback
    (tmp_path / "mnist.npz").write_bytes(b"broken")
    refused("mnist", "mnist.npz")


def test_mnist_lies_loose_in_the_own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("POOLKIT_DATA", str(write_idx(tmp_path / "mine")))
    assert same(load("mnist"))


def test_debians_fashion(tmp_path):
    write_idx(tmp_path / "debian", compressed=True)
    found = load("fashion_mnist")
    assert same(found)
    assert "Debian" in found.source


def test_keras_cache_counts_only_whole(tmp_path, monkeypatch):
    cached = tmp_path / "keras" / "datasets" / "mnist.npz"
    cached.parent.mkdir(parents=True)
    save(cached)
    assert load("mnist").fallback
    monkeypatch.setattr(download, "MNIST_SHA256", hashlib.sha256(cached.read_bytes()).hexdigest())
    assert same(load("mnist"))


@pytest.fixture
def server(monkeypatch):
    """A web server on this machine in place of the real one; tests fill what it answers."""
    answers = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body, length = answers[self.path.removeprefix("/")]
            self.send_response(200)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    monkeypatch.setattr(download, "ORIGIN", f"http://127.0.0.1:{running.server_port}/")
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name)
    yield answers
    running.shutdown()
    running.server_close()


def mnist_bytes():
    stream = io.BytesIO()
    np.savez(stream, **digits())
    return stream.getvalue()


def test_a_download_is_kept_for_the_next_time(tmp_path, monkeypatch, server, capsys):
    body = mnist_bytes()
    monkeypatch.setattr(download, "MNIST_SHA256", hashlib.sha256(body).hexdigest())
    server["mnist.npz"] = (body, len(body))
    assert same(load("mnist"))
    assert os.listdir(tmp_path / "keras" / "datasets") == ["mnist.npz"]
    assert capsys.readouterr().out == ""
    server.clear()
    assert not load("mnist").fallback


def test_fashion_is_downloaded_whole(server, tmp_path):
    for name, array in zip(IDX_NAMES, digits().values(), strict=True):
        body = gzip.compress(idx(array))
        server[f"{name}.gz"] = (body, len(body))
    assert same(load("fashion_mnist"))
    assert len(os.listdir(tmp_path / "keras" / "datasets" / "fashion-mnist")) == 4


@pytest.mark.parametrize("promised", [10**6, None], ids=["cut off", "wrong checksum"])
def test_a_bad_download_leaves_nothing_behind(tmp_path, server, promised):
    body = mnist_bytes()
    server["mnist.npz"] = (body, promised or len(body))
    assert load("mnist").fallback
    assert os.listdir(tmp_path / "keras" / "datasets") == []


# -------------------------------------------------------------------------------------------------------- bad data


def test_names_and_paths(tmp_path, monkeypatch):
    assert is_name("mnist")
    assert is_name("minst")
    assert not is_name("digits.npz")
    assert not is_name(f"folder{os.sep}digits")
    refused("minst", "neither", "fashion_mnist")
    refused(str(tmp_path / "none.npz"), "does not exist")
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    assert not is_name("mine")


WRONG_ARRAYS = {
    "no key": ({"y_test": None}, "y_test"),
    "float images": ({"x_train": np.zeros((30, 28, 28))}, "float64"),
    "other size": ({"x_train": np.zeros((30, 32, 32), np.uint8)}, "(30, 32, 32)"),
    "channel axis": ({"x_test": np.zeros((20, 28, 28, 1), np.uint8)}, "28, 28, 1"),
    "one-hot": ({"y_train": np.zeros((30, 10), np.uint8)}, "one-hot"),
    "float labels": ({"y_train": np.zeros(30)}, "integers"),
    "text labels": ({"y_train": np.array(["7"] * 30)}, "integers"),
    "fewer labels": ({"y_train": np.zeros(29, np.uint8)}, "29 labels for 30 images"),
    "class 10": ({"y_test": np.full(20, 10)}, "0 to 9"),
    "class -1": ({"y_test": np.full(20, -1)}, "0 to 9"),
    "objects": ({"x_train": np.array([None] * 30)}, "objects"),
    "empty": ({"x_test": np.zeros((0, 28, 28), np.uint8), "y_test": np.zeros(0, np.uint8)}, "empty"),
    "scalar": ({"y_train": np.uint8(3)}, "shape ()"),
}


@pytest.mark.parametrize("case", WRONG_ARRAYS)
def test_wrong_arrays_are_refused(tmp_path, case):
    changes, word = WRONG_ARRAYS[case]
    refused(save(tmp_path / "d.npz", **changes), word)


def header(shape, descr="|u1"):
    text = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}}}".encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text


@pytest.mark.parametrize(
    "member",
    [header((10**12, 28, 28)), header((30, 28, 28)) + b"1", header((2,), "<M8[Q]"), b"", b"\x93NUMPY\x09\x00", b"text"],
    ids=["absurd", "short", "no dtype", "empty", "version", "text"],
)
def test_headers_are_not_believed(tmp_path, member):
    path = tmp_path / "d.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x_train.npy", member)
    refused(path)


@pytest.mark.parametrize("keep", [0, 3, 100, 20_000, -30])
def test_a_truncated_npz(tmp_path, keep):
    path = save(tmp_path / "d.npz")
    path.write_bytes(path.read_bytes()[:keep])
    refused(path, "d.npz")


def test_a_damaged_npz(tmp_path):
    path = tmp_path / "d.npz"
    np.savez_compressed(path, **digits())
    payload = bytearray(path.read_bytes())
    payload[2000:2100] = bytes(100)
    path.write_bytes(payload)
    refused(path)


TRAIN = idx(digits()["x_train"])
WRONG_IDX = {
    "nothing": (b"", "nothing"),
    "labels for images": (idx(digits()["y_train"]), "swapped"),
    "floats": (b"\0\0\x0d\x03" + TRAIN[4:], "00000d03"),
    "cut header": (TRAIN[:9], "header"),
    "cut images": (TRAIN[:-1], "fewer"),
    "more images": (TRAIN + b"1", "more"),
    "absurd": (TRAIN[:4] + struct.pack(">3I", 2**32 - 1, 2**32 - 1, 2**32 - 1) + TRAIN[16:], "fewer"),
    "other size": (idx(np.zeros((30, 14, 14), np.uint8)), "(30, 14, 14)"),
    "other number": (idx(np.zeros((31, 28, 28), np.uint8)), "30 labels for 31 images"),
}


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("case", WRONG_IDX)
def test_wrong_idx_files(tmp_path, case, compressed):
    payload, word = WRONG_IDX[case]
    refused(write_idx(tmp_path, compressed, **{IDX_NAMES[0]: payload}), word)


def test_idx_files_that_are_missing_or_not_compressed(tmp_path):
    folder = write_idx(tmp_path, compressed=True)
    path = folder / f"{IDX_NAMES[1]}.gz"
    path.write_bytes(b"not gzip")
    refused(folder, "cannot be read")
    path.write_bytes(gzip.compress(idx(digits()["y_train"]))[:-6])
    refused(folder, "cannot be read")
    path.unlink()
    refused(folder, f"lacks {IDX_NAMES[1]}")


def test_wrong_folders(tmp_path):
    refused(tmp_path, "train", "test", "IDX")
    (tmp_path / "train" / "1").mkdir(parents=True)
    refused(tmp_path, "no folder test")
    (tmp_path / "test" / "1").mkdir(parents=True)
    refused(tmp_path, "no images")
    good = Image.new("L", (28, 28))
    good.save(tmp_path / "test" / "1" / "a.png")
    Image.new("L", (32, 28)).save(tmp_path / "train" / "1" / "a.png")
    refused(tmp_path, "32 x 28")
    (tmp_path / "train" / "1" / "a.png").write_bytes(b"no image")
    refused(tmp_path, "a.png")
    Image.fromarray(np.zeros((28, 28), np.uint16)).save(tmp_path / "train" / "1" / "a.png")
    refused(tmp_path, "8 bits")
    good.save(tmp_path / "train" / "1" / "a.png")
    (tmp_path / "train" / "11").mkdir()
    good.save(tmp_path / "train" / "11" / "a.png")
    refused(tmp_path, "0 to 9")


def test_other_files(tmp_path):
    path = tmp_path / "digits.csv"
    path.write_text("1,2,3")
    refused(path, "npz")
