"""Max-blur pooling: max pooling of stride 1, then a binomial blur that subsamples.

What it does: the maximum is taken at every place, and what is kept of it is low-pass filtered first, so that the output
moves with the input instead of jumping when the input moves by a cell.
When to use it: in place of a max pooling with a stride, where classifications flicker under small shifts; costs about
`stride` per axis times as many maxima.
When not: where the strongest response must arrive unchanged; the blur halves an isolated one.
Special values: those of max pooling, then of blur pooling: NaN gives NaN. At the edges the weights add up to 1 over
real cells; nothing is mirrored or filled with zeros.
Gradient: through the blur's weights to the chosen cells.
Reference: Zhang, ICML 2019, arXiv:1904.11486 (there with mirrored edges).
"""

from typing import Annotated

from ..record import Padding, Param, Transform, WholeExample, operator
from . import _blurred


@operator(
    title="Max-blur pooling",
    formula=r"y = \mathrm{blur}_s(\mathrm{max}_1(x))",
    transform=Transform(
        shape=_blurred.shape,
        steps=lambda frame, x, **params: _blurred.steps(frame, x, "max", **params),
        names=("max_blur_pool", "MaxBlurPool", "MaxBlurPooling"),
        examples=(
            # Maxima 8 8 4 4, weighed 2 1 (edge) and 1 2 1.
            WholeExample(((0.0, 8.0, 4.0, 0.0, 4.0),), ((8.0, 5.0),), {"kernel_size": 2}),
            WholeExample(((0.0, 8.0, 4.0, 4.0),), ((8.0, 4.0),), {"kernel_size": 2, "blur_size": 2}),
        ),
    ),
)
def max_blur(
    frame,
    x,
    kernel_size: Annotated[tuple | int, Param("Cells of a window of the maximum, an int or one per axis.", low=1)] = 2,
    stride: Annotated[tuple | None, Param("Step of the blur; None takes `kernel_size`.", low=1)] = None,
    padding: Annotated[
        Padding | int, Param("Of the maximum: int, one per axis, pairs, or a name as for `Sliding`.")
    ] = 0,
    blur_size: Annotated[tuple | int, Param("Cells of the blur's kernel: 2, 3 or 5 are common.", low=1)] = 3,
):
    sizes = {"kernel_size": kernel_size, "stride": stride, "padding": padding, "blur_size": blur_size}
    return _blurred.pooled(frame, x, "max", **sizes)
