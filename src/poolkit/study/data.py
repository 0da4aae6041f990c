"""Digits to train on: a path that the learner gives, a known set, or the digits that come with the package.

A path is read or refused, never replaced. A known set is looked for on this machine, then downloaded; only
``"mnist"`` falls back, to the bundled digits, and says so.
"""

import gzip
import math
import os
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from ..errors import PoolError
from . import download

__all__ = ["NAMES", "Data", "is_name", "load"]

NAMES = ("mnist", "fashion_mnist", "bundled")
CLASSES = 10
SIDE = 28
KEYS = ("x_train", "y_train", "x_test", "y_test")
IDX_NAMES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".pgm", ".webp")
BUNDLED = Path(__file__).parent / "bundled" / "mnist_8k.npz"
BUNDLED_SOURCE = (
    "held-out digits bundled with poolkit: 8,000 images of MNIST's training set (LeCun, Cortes; CC BY-SA 3.0)"
)
DEBIAN_FASHION = Path("/usr/share/datasets/fashion-mnist")
# Deflate cannot shrink anything by more than this, so a header that promises more is wrong.
LARGEST_RATIO = 1032

Bytes = NDArray[np.uint8]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Data:
    """Images and labels, as they are read: not scaled.

    Attributes:
        x_train: Training images, uint8, (n, 28, 28), ink 255 on 0.
        y_train: Their classes, int64, (n,), 0 to 9.
        x_test: Test images.
        y_test: Their classes.
        name: What was asked for.
        source: Where the images come from, in words.
        fallback: True if the bundled digits stand in for a set that could not be had.
    """

    x_train: Bytes
    y_train: Labels
    x_test: Bytes
    y_test: Labels
    name: str
    source: str
    fallback: bool = False


def is_name(data: str | Path) -> bool:
    """Whether `data` can only be the name of a set: a plain word that is no file or folder here."""
    if not isinstance(data, str) or data in NAMES:
        return isinstance(data, str)
    return not (Path(data).suffix or "/" in data or os.sep in data or Path(data).exists())


def load(name: str | Path = "mnist", examples: int | None = None, seed: int = 0) -> Data:
    """Load digits.

    Args:
        name: ``"mnist"``, ``"fashion_mnist"``, ``"bundled"``, or the path of an ``.npz`` file with `x_train, y_train,
            x_test, y_test`, of a folder with ``train/<class>/`` and ``test/<class>/``, or of a folder with the four
            IDX files, compressed or not.
        examples: Use only so many training images, drawn in proportion to the classes; None uses all.
        seed: Seed of that draw.

    Returns:
        Training and test images.

    Raises:
        PoolError: With argument ``"data"``: no such set or path, or what is there is damaged or of the wrong shape.
    """
    if not is_name(name):
        data = _read_path(Path(name).expanduser(), str(name))
    elif name in NAMES:
        data = {"mnist": _mnist, "fashion_mnist": _fashion, "bundled": bundled}[str(name)]()
    else:
        raise PoolError(
            "data", name, "is neither a known data set nor a path", f"Use one of {', '.join(NAMES)}, or a path"
        )
    return data if examples is None else _subset(data, examples, seed)


def bundled(name: str = "bundled", fallback: bool = False) -> Data:
    """The digits that come with the package: 6,000 for training, 2,000 held out."""
    return _checked(_read_npz(BUNDLED), name, BUNDLED_SOURCE, fallback)


def _subset(data: Data, examples: int, seed: int) -> Data:
    if examples < CLASSES:
        raise PoolError("examples", examples, f"must be at least {CLASSES}, one image per class")
    counts = np.bincount(data.y_train, minlength=CLASSES)
    if examples >= counts.sum():
        return data
    wanted = counts * examples / counts.sum()
    take = np.floor(wanted).astype(int)
    take[np.argsort(take - wanted, kind="stable")[: examples - take.sum()]] += 1
    order = np.random.default_rng(seed).permutation(len(data.y_train))
    chosen = [order[data.y_train[order] == label][:number] for label, number in enumerate(take)]
    index = np.sort(np.concatenate(chosen))
    return replace(data, x_train=data.x_train[index], y_train=data.y_train[index])


# ------------------------------------------------------------------------------------------------------ known sets


def _mnist() -> Data:
    own = _own("mnist")
    cached = download.keras_folder() / "mnist.npz"
    if own is not None:
        return own
    if download.is_mnist(cached) or download.fetch_mnist(cached):
        return _checked(_read_npz(cached), "mnist", "MNIST (LeCun, Cortes; CC BY-SA 3.0), Keras' copy")
    return bundled("mnist", fallback=True)


def _fashion() -> Data:
    own = _own("fashion_mnist")
    if own is not None:
        return own
    cached = download.keras_folder() / "fashion-mnist"
    for folder, whose in ((DEBIAN_FASHION, "Debian's"), (cached, "Keras'")):
        if _has_idx(folder):
            return _checked(_read_idx_folder(folder), "fashion_mnist", f"Fashion-MNIST (Zalando; MIT), {whose} copy")
    if download.fetch_fashion(cached, IDX_NAMES):
        return _checked(_read_idx_folder(cached), "fashion_mnist", "Fashion-MNIST (Zalando; MIT), Keras' copy")
    raise PoolError(
        "data",
        "fashion_mnist",
        "is not on this machine and could not be downloaded",
        "Install Debian's package dataset-fashion-mnist, give the path of a folder with its IDX files, or use mnist",
    )


def _own(name: str) -> Data | None:
    """The set from the folder that POOLKIT_DATA names: ``<name>.npz``, ``<name>/`` with IDX files, or those alone."""
    home = os.environ.get("POOLKIT_DATA")
    if not home:
        return None
    folder = Path(home).expanduser()
    source = f"{name} in the folder of POOLKIT_DATA"
    if (folder / f"{name}.npz").is_file():
        return _checked(_read_npz(folder / f"{name}.npz"), name, source)
    for place in (folder / name, folder / name.replace("_", "-"), *([folder] if name == "mnist" else [])):
        if _has_idx(place):
            return _checked(_read_idx_folder(place), name, source)
    return None


# ----------------------------------------------------------------------------------------------------------- paths


def _read_path(path: Path, name: str) -> Data:
    if path.is_dir():
        if any(_idx_path(path, file) for file in IDX_NAMES):
            return _checked(_read_idx_folder(path), name, f"IDX files in {path}")
        return _checked(_read_picture_folders(path), name, f"images in {path}")
    if not path.exists():
        raise PoolError("data", name, "does not exist", f"Give an existing path or one of {', '.join(NAMES)}")
    if path.suffix.lower() != ".npz":
        raise _unreadable(path, "must be an .npz file, a folder of IDX files, or a folder with train/ and test/")
    return _checked(_read_npz(path), name, f"file {path}")


def _unreadable(path: Path | str, rule: str, fix: str = "") -> PoolError:
    return PoolError("data", str(path), rule, fix)


def _checked(arrays: Sequence[NDArray[Any]], name: str, source: str, fallback: bool = False) -> Data:
    """The four arrays as Data, or the first thing that is wrong with them."""
    x_train, y_train, x_test, y_test = arrays
    for part, images, labels in (("train", x_train, y_train), ("test", x_test, y_test)):
        _check_images(name, f"x_{part}", images)
        _check_labels(name, f"y_{part}", labels, len(images))
    return Data(x_train, y_train.astype(np.int64), x_test, y_test.astype(np.int64), name, source, fallback)


def _check_images(name: str, key: str, images: NDArray[Any]) -> None:
    if images.shape[1:] != (SIDE, SIDE) or images.ndim != 3:
        rule = f"{key} has the shape {images.shape}, but images must be (n, {SIDE}, {SIDE})"
        raise _unreadable(name, rule, "Resize to 28 x 28 grey values and drop a channel axis of 1")
    if images.dtype != np.uint8:
        rule = f"{key} holds {images.dtype}, but images must be uint8, 0 to 255"
        raise _unreadable(name, rule, "Save unscaled images with .astype('uint8')")
    if len(images) == 0:
        raise _unreadable(name, f"{key} is empty", "Give at least one image for training and one for the test")


def _check_labels(name: str, key: str, labels: NDArray[Any], images: int) -> None:
    if labels.dtype.kind not in "iu" or labels.ndim != 1:
        rule = f"{key} is {labels.dtype} of the shape {labels.shape}, but labels must be integers of the shape (n,)"
        raise _unreadable(name, rule, "Save class numbers, not one-hot rows")
    if len(labels) != images:
        raise _unreadable(name, f"{key} has {len(labels)} labels for {images} images", "Save one label per image")
    if labels.min() < 0 or labels.max() >= CLASSES:
        rule = f"{key} has labels from {labels.min()} to {labels.max()}, but the models know the classes 0 to 9"
        raise _unreadable(name, rule, "Number the classes from 0")


# ------------------------------------------------------------------------------------------------------------- npz


def _read_npz(path: Path) -> list[NDArray[Any]]:
    try:
        with zipfile.ZipFile(path) as archive:
            return [_read_member(archive, path, key) for key in KEYS]
    except KeyError as error:
        rule = f"has no array of the four {', '.join(KEYS)}: {error.args[0]}"
        raise _unreadable(path, rule, "Save it with numpy.savez(path, x_train=..., ...)") from error
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, PoolError):
            raise
        raise _unreadable(path, f"cannot be read as .npz ({error})", "Copy or save the file again") from error


def _read_member(archive: zipfile.ZipFile, path: Path, key: str) -> NDArray[Any]:
    """One array. The header is believed only as far as the bytes go that follow it: it cannot make us allocate."""
    entry = archive.getinfo(f"{key}.npy")
    if entry.file_size > LARGEST_RATIO * path.stat().st_size:
        raise _unreadable(path, f"{key} claims {entry.file_size:,} bytes, more than the file can hold", "Save it again")
    with archive.open(entry) as stream:
        version = np.lib.format.read_magic(stream)
        header = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}.get(version)
        if header is None:
            raise _unreadable(path, f"{key} has the unknown format version {version}", "Save it with numpy.savez")
        shape, column_major, dtype = header(stream)
        if dtype.hasobject:
            raise _unreadable(path, f"{key} holds Python objects, which are not loaded", "Save arrays of uint8 and int")
        payload = stream.read()
    if len(payload) != math.prod(shape) * dtype.itemsize:
        raise _unreadable(
            path, f"{key} has {len(payload):,} bytes, its header says {shape} of {dtype}", "Save it again"
        )
    return np.frombuffer(payload, dtype).reshape(shape, order="F" if column_major else "C")


# ------------------------------------------------------------------------------------------------------------- IDX


def _idx_path(folder: Path, name: str) -> Path | None:
    # Some copies write a dot where the original has a hyphen.
    stems = (name, name.replace("-idx", ".idx"))
    paths = (folder / f"{stem}{end}" for stem in stems for end in ("", ".gz"))
    return next((path for path in paths if path.is_file()), None)


def _has_idx(folder: Path) -> bool:
    return all(_idx_path(folder, name) for name in IDX_NAMES)


def _read_idx_folder(folder: Path) -> list[NDArray[Any]]:
    arrays = []
    for name in IDX_NAMES:
        path = _idx_path(folder, name)
        if path is None:
            raise _unreadable(folder, f"lacks {name}", "All four IDX files must be there, with or without .gz")
        arrays.append(_read_idx(path, 3 if "images" in name else 1))
    return arrays


def _read_idx(path: Path, rank: int) -> Bytes:
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
            return _read_idx_stream(stream, path, rank)  # type: ignore[arg-type]
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(path, f"cannot be read ({error})", "Copy or download the file again") from error


def _read_idx_stream(stream: BinaryIO, path: Path, rank: int) -> Bytes:
    header = stream.read(4 + 4 * rank)
    magic = bytes([0, 0, 8, rank])
    if header[:4] != magic:
        rule = f"begins with {header[:4].hex() or 'nothing'}, not with {magic.hex()} (IDX, bytes, {rank} axes)"
        raise _unreadable(path, rule, "Check that images and labels are not swapped")
    if len(header) < 4 + 4 * rank:
        raise _unreadable(path, "ends inside its header", "Copy or download the file again")
    shape = tuple(int(size) for size in np.frombuffer(header, ">u4", offset=4))
    expected = math.prod(shape)
    # Reading a number of bytes allocates them first, so a wrong header must be caught here.
    payload = stream.read(expected + 1) if expected <= LARGEST_RATIO * path.stat().st_size else b""
    if len(payload) != expected:
        rule = f"has {'more' if len(payload) > expected else 'fewer'} bytes than the {expected:,} that its header says"
        raise _unreadable(path, rule, "Copy or download the file again")
    return np.frombuffer(payload, np.uint8).reshape(shape)


# -------------------------------------------------------------------------------------------------- picture folders


def _read_picture_folders(path: Path) -> list[NDArray[Any]]:
    missing = [part for part in ("train", "test") if not (path / part).is_dir()]
    if missing:
        rule = f"has no folder {' and no folder '.join(missing)}, and no IDX files"
        raise _unreadable(path, rule, "Put the images into train/<class>/ and test/<class>/")
    numbers = _class_numbers(path)
    arrays: list[NDArray[Any]] = []
    for part in ("train", "test"):
        pictures = _pictures(path / part)
        if not pictures:
            raise _unreadable(path / part, "has no images in class folders", f"Put images into {part}/<class>/")
        arrays.append(np.stack([_read_picture(picture) for picture in pictures]))
        arrays.append(np.array([numbers[picture.parent.name] for picture in pictures]))
    return arrays


def _class_numbers(path: Path) -> dict[str, int]:
    """Folder names that are numbers are the classes; other names are numbered in sorted order."""
    names = sorted({picture.parent.name for part in ("train", "test") for picture in _pictures(path / part)})
    if all(name.isdecimal() for name in names):
        return {name: int(name) for name in names}
    return {name: number for number, name in enumerate(names)}


def _pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/*") if path.suffix.lower() in PICTURES and path.is_file())


def _read_picture(path: Path) -> Bytes:
    from PIL import Image

    try:
        with Image.open(path) as image:
            if image.size != (SIDE, SIDE):
                size = f"{image.size[0]} x {image.size[1]}"
                raise _unreadable(path, f"is {size} pixels, but images must be {SIDE} x {SIDE}", "Resize it")
            if image.mode not in ("1", "L", "LA", "P", "PA", "RGB", "RGBA"):
                raise _unreadable(path, f"has the pixel mode {image.mode}", "Save it with 8 bits per value")
            return np.array(image.convert("L"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, PoolError):
            raise
        raise _unreadable(path, f"cannot be read as an image ({error})", "Save it again, e.g. as PNG") from error
