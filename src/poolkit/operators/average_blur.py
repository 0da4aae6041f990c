"""Average-blur pooling: average pooling of stride 1, then a binomial blur that subsamples.

What it does: two box-like filters in a row, a mean over the window and a binomial one, before subsampling: aliases are
weaker than with either alone.
When to use it: in place of an average pooling with a stride, or of a convolution's stride, where outputs shall not
flicker under small shifts.
When not: where average pooling is followed by nothing that sees the difference, as before a global mean; it costs about
`stride` per axis times as many means.
Special values: those of average pooling, then of blur pooling: NaN gives NaN. At the edges the blur's weights add up to
1 over real cells; nothing is mirrored or filled with zeros.
Gradient: through the blur's weights, equally to the cells of each mean.
Reference: Zhang, ICML 2019, arXiv:1904.11486 (there with mirrored edges).
"""

from typing import Annotated

from ..record import Padding, Param, Transform, WholeExample, operator
from . import _blurred


@operator(
    title="Average-blur pooling",
    formula=r"y = \mathrm{blur}_s(\mathrm{mean}_1(x))",
    transform=Transform(
        shape=_blurred.shape,
        steps=lambda frame, x, **params: _blurred.steps(frame, x, "average", **params),
        names=("average_blur_pool", "AverageBlurPool", "AverageBlurPooling"),
        examples=(
            # Means 4 6 2 2, weighed 2 1 (edge) and 1 2 1.
            WholeExample(((0.0, 8.0, 4.0, 0.0, 4.0),), ((14.0 / 3.0, 3.0),), {"kernel_size": 2}),
            WholeExample(((0.0, 8.0, 4.0, 4.0),), ((5.0, 4.0),), {"kernel_size": 2, "blur_size": 2}),
        ),
    ),
)
def average_blur(
    frame,
    x,
    kernel_size: Annotated[tuple | int, Param("Cells of a window of the mean, an int or one per axis.", low=1)] = 2,
    stride: Annotated[tuple | None, Param("Step of the blur; None takes `kernel_size`.", low=1)] = None,
    padding: Annotated[Padding | int, Param("Of the mean: int, one per axis, pairs, or a name as for `Sliding`.")] = 0,
    blur_size: Annotated[tuple | int, Param("Cells of the blur's kernel: 2, 3 or 5 are common.", low=1)] = 3,
):
    sizes = {"kernel_size": kernel_size, "stride": stride, "padding": padding, "blur_size": blur_size}
    return _blurred.pooled(frame, x, "average", **sizes)
