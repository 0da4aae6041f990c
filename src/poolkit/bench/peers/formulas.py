"""The formulas of sum-type operators over 2 x 2 windows, in the form that a fusing compiler does best with."""

from __future__ import annotations

from typing import Any

__all__ = ["FORMULAS", "pooled"]

FORMULAS = ("lp", "soft", "log_mean_exp", "gem")


def pooled(xp: Any, x: Any, operator: str, kernel: int, last: bool) -> Any:
    """`operator` over windows that do not overlap: the space axes split in two, reduced along the inner ones.

    Args:
        xp: `torch` or `jax.numpy`.
        x: (N, C, H, W), or (N, H, W, C) if `last`.
        operator: One of `FORMULAS`, or ``"max"`` or ``"average"``.
        kernel: Cells of a window per axis; divides H and W.
        last: Where the channels are.
    """
    a, b, c, d = x.shape
    if last:
        return _reduced(xp, x.reshape(a, b // kernel, kernel, c // kernel, kernel, d), (2, 4), operator)
    return _reduced(xp, x.reshape(a, b, c // kernel, kernel, d // kernel, kernel), (3, 5), operator)


def _reduced(xp: Any, w: Any, axes: tuple[int, int], operator: str) -> Any:
    if operator == "max":
        return xp.amax(w, axes)
    if operator == "average":
        return xp.mean(w, axes)
    if operator == "lp":
        return xp.sqrt(xp.sum(w * w, axes))
    if operator == "gem":
        return xp.mean(xp.clip(w, 1e-6, None) ** 3, axes) ** (1 / 3)
    # Without the largest value taken off, large inputs overflow; poolkit's result does not.
    top = xp.amax(w, axes, keepdims=True)
    weights = xp.exp(w - top)
    if operator == "soft":
        return xp.sum(weights * w, axes) / xp.sum(weights, axes)
    return xp.log(xp.mean(weights, axes)) + xp.squeeze(top, axes)
