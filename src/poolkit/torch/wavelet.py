"""Wavelet pooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import transform_base

__all__ = ["WaveletPool1d", "WaveletPool2d", "WaveletPool3d"]


class WaveletPool1d(transform_base.Transform):
    r"""Wavelet pooling of sequences.

    Args:
        band: "l" or "h" for all axes, a letter per axis such as "lh", or "all".
        levels: How often the low band is transformed.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_i = \frac{x_{2i} \pm x_{2i+1}}{\sqrt{2}} \text{ along each axis}``
    """

    operator_name, rank = "wavelet", 1

    def __init__(self, *, band: str = "l", levels: int = 1) -> None:
        super().__init__(band=band, levels=levels)


class WaveletPool2d(transform_base.Transform):
    r"""Wavelet pooling of images.

    Args:
        band: "l" or "h" for all axes, a letter per axis such as "lh", or "all".
        levels: How often the low band is transformed.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_i = \frac{x_{2i} \pm x_{2i+1}}{\sqrt{2}} \text{ along each axis}``
    """

    operator_name, rank = "wavelet", 2

    def __init__(self, *, band: str = "l", levels: int = 1) -> None:
        super().__init__(band=band, levels=levels)


class WaveletPool3d(transform_base.Transform):
    r"""Wavelet pooling of volumes.

    Args:
        band: "l" or "h" for all axes, a letter per axis such as "lh", or "all".
        levels: How often the low band is transformed.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_i = \frac{x_{2i} \pm x_{2i+1}}{\sqrt{2}} \text{ along each axis}``
    """

    operator_name, rank = "wavelet", 3

    def __init__(self, *, band: str = "l", levels: int = 1) -> None:
        super().__init__(band=band, levels=levels)
