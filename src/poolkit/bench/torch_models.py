"""Whole PyTorch models with random weights, before and after `poolkit.torch.accelerate`."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor, nn

import poolkit.torch

from . import ours
from .cases import FIRST, Case
from .clock import measure
from .measures import Row, Settings, row

__all__ = ["MODELS", "compared"]

BEFORE = "torch NCHW"


def convolution(channels: int, out: int, kernel: int, stride: int = 1) -> nn.Sequential:
    """Convolution, batch normalisation, ReLU."""
    layer = nn.Conv2d(channels, out, kernel, stride, kernel // 2, bias=False)
    return nn.Sequential(layer, nn.BatchNorm2d(out), nn.ReLU())


def vgg16() -> nn.Module:
    """Simonyan, Zisserman, arXiv:1409.1556, configuration D, without dropout."""
    layers: list[nn.Module] = []
    channels = 3
    for width, count in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU()]
            channels = width
        layers.append(nn.MaxPool2d(2))
    head = [nn.AdaptiveAvgPool2d(7), nn.Flatten(), nn.Linear(512 * 49, 4096), nn.ReLU(), nn.Linear(4096, 4096)]
    return nn.Sequential(*layers, *head, nn.ReLU(), nn.Linear(4096, 1000))


def resnet50_stem() -> nn.Module:
    """The layers before the first block of He et al., arXiv:1512.03385."""
    return nn.Sequential(*convolution(3, 64, 7, 2), nn.MaxPool2d(3, 2, 1))


class Branches(nn.Module):
    """Joins what several branches make of one input along the channels."""

    def __init__(self, *branches: nn.Module) -> None:
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, sum of the branches' channels, H, W)."""
        return torch.cat([branch(x) for branch in self.branches], 1)


def inception(channels: int, one: int, before: int, three: int, less: int, five: int, pooled: int) -> nn.Module:
    """One module of Szegedy et al., arXiv:1409.4842, table 1, with batch normalisation."""
    return Branches(
        convolution(channels, one, 1),
        nn.Sequential(convolution(channels, before, 1), convolution(before, three, 3)),
        nn.Sequential(convolution(channels, less, 1), convolution(less, five, 5)),
        nn.Sequential(nn.MaxPool2d(3, 1, 1), convolution(channels, pooled, 1)),
    )


def googlenet() -> nn.Module:
    """Szegedy et al., arXiv:1409.4842, table 1, without auxiliary heads and dropout."""
    stem = [convolution(3, 64, 7, 2), nn.MaxPool2d(3, 2, ceil_mode=True), convolution(64, 64, 1)]
    stem += [convolution(64, 192, 3), nn.MaxPool2d(3, 2, ceil_mode=True)]
    third = [inception(192, 64, 96, 128, 16, 32, 32), inception(256, 128, 128, 192, 32, 96, 64)]
    fourth = [
        inception(480, 192, 96, 208, 16, 48, 64),
        inception(512, 160, 112, 224, 24, 64, 64),
        inception(512, 128, 128, 256, 24, 64, 64),
        inception(512, 112, 144, 288, 32, 64, 64),
        inception(528, 256, 160, 320, 32, 128, 128),
    ]
    fifth = [inception(832, 256, 160, 320, 32, 128, 128), inception(832, 384, 192, 384, 48, 128, 128)]
    pools = (nn.MaxPool2d(3, 2, ceil_mode=True), nn.MaxPool2d(2, 2, ceil_mode=True))
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1024, 1000)]
    return nn.Sequential(*stem, *third, pools[0], *fourth, pools[1], *fifth, *head)


def yolo_spp() -> nn.Module:
    """Spatial pyramid pooling of YOLOv3-SPP: the input beside its maxima over 5, 9 and 13 cells."""
    pools = [nn.MaxPool2d(kernel, 1, kernel // 2) for kernel in (5, 9, 13)]
    return nn.Sequential(convolution(512, 256, 1), Branches(nn.Identity(), *pools), convolution(1024, 512, 1))


class Cascade(nn.Module):
    """The input beside one, two and three poolings of it, one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.pool = nn.MaxPool2d(5, 1, 2)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, 4 C, H, W)."""
        parts = [x]
        for _ in range(3):
            parts.append(self.pool(parts[-1]))
        return torch.cat(parts, 1)


def yolo_sppf() -> nn.Module:
    """The same as three cascaded windows of 5 cells, as in YOLOv5 and later."""
    return nn.Sequential(convolution(512, 256, 1), Cascade(), convolution(1024, 512, 1))


class UNet(nn.Module):
    """Encoder and decoder with skips, whose decoder puts values back to the cells that pooling chose."""

    def __init__(self, widths: tuple[int, ...] = (32, 64, 128)) -> None:
        super().__init__()
        pairs = list(zip((3, *widths), widths, strict=False))
        self.down = nn.ModuleList(convolution(a, b, 3) for a, b in pairs)
        self.up = nn.ModuleList(convolution(2 * b, max(a, 16), 3) for a, b in reversed(pairs))
        self.middle = convolution(widths[-1], widths[-1], 3)
        self.pool, self.unpool = nn.MaxPool2d(2, return_indices=True), nn.MaxUnpool2d(2)
        self.head = nn.Conv2d(16, 2, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, 3, H, W) -> (N, 2, H, W); H and W divisible by 8."""
        skips = []
        for layer in self.down:
            skip = layer(x)
            x, indices = self.pool(skip)
            skips.append((skip, indices))
        x = self.middle(x)
        for layer, (skip, indices) in zip(self.up, reversed(skips), strict=True):
            x = layer(torch.cat([self.unpool(x, indices), skip], 1))
        return self.head(x)


MODELS: dict[str, Callable[[], nn.Module]] = {
    "vgg16": vgg16,
    "resnet50_stem": resnet50_stem,
    "googlenet": googlenet,
    "yolo_spp": yolo_spp,
    "yolo_sppf": yolo_sppf,
    "unet": UNet,
}


def compared(case: Case, settings: Settings) -> list[Row]:
    """Seconds of the model as it is (a peer) and after `poolkit.torch.accelerate`, with the same weights."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(0)
    before = MODELS[case.operator]()
    after = copy.deepcopy(before)
    swapped = poolkit.torch.accelerate(after)
    x = torch.randn(case.shape)
    run = _forward if case.direction == "forward" else _step
    calls = {ours.NAME: run(after, x), BEFORE: run(before, x)}
    results = [call() for call in calls.values()]
    if not torch.allclose(*results, rtol=1e-3, atol=1e-4):
        raise AssertionError(f"{case.name}: the accelerated model gives another result")
    note = f"{case.operator}: {len(swapped)} modules swapped"
    return [row(case, FIRST, settings, measure(calls, settings.rounds), ours.NAME, (BEFORE,), [note])]


def _forward(model: nn.Module, x: Tensor) -> Callable[[], Any]:
    model.eval()

    @torch.inference_mode()
    def call() -> Any:
        return model(x)

    return call


def _step(model: nn.Module, x: Tensor) -> Callable[[], Any]:
    """Forward, backward and an update by gradient descent; returns the loss."""
    model.train()
    parameters: Iterable[Any] = list(model.parameters())
    optimizer = torch.optim.SGD(parameters, 1e-6)  # so small that every step does the same work

    def call() -> Any:
        optimizer.zero_grad()
        loss = model(x).square().mean()
        loss.backward()
        optimizer.step()
        return loss.detach()

    return call
