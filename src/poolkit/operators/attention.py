"""Attention pooling: the mean of the cells, weighted by the softmax of scores over the whole space.

What it does: turns `logits`, one per cell or one per cell and channel, into weights that add up to 1 over the space of
each image, and averages with them. The network that makes the scores is the caller's; in the paper it is
w^T tanh(V x), and gated w^T (tanh(V x) sigmoid(U x)).
When to use it: bags of instances, of which few decide (multiple-instance learning); global pooling that can be read as
a map of what mattered.
When not: where no scores can be learned; without them it is the average.
Special values: a logit of -inf leaves its cell out, if the cell is finite; NaN, infinite cells of weight 0 and images
whose logits are all -inf give NaN.
Gradient: the weight of each cell by x; weight times (cell - result) by its logit.
Reference: Ilse, Tomczak, Welling, ICML 2018.
"""

from typing import Annotated

from ..errors import PoolError
from ..record import Param, Transform, WholeExample, operator
from ._whole import global_shape, squeezed


def weights_of(frame, x, logits):
    """The softmax of the scores over the space."""
    xp, one = frame.xp, list(x.shape)
    one[frame.channel] = 1
    if tuple(logits.shape) not in (tuple(x.shape), tuple(one)):
        raise PoolError(
            "logits", f"shape {tuple(logits.shape)}", f"must be that of x, {tuple(x.shape)}, or have one channel"
        )
    scores = xp.asarray(logits, x)
    weights = xp.exp(scores - xp.max(xp.stop_gradient(scores), axis=frame.space, keepdims=True))
    return weights / xp.sum(weights, axis=frame.space, keepdims=True)


def steps(frame, x, logits, keepdims):
    weights = weights_of(frame, x, logits)
    yield "weights: the softmax of the scores, together 1", weights
    yield "cells times weights, to be added", weights * x


@operator(
    title="Attention pooling",
    formula=r"y = \frac{\sum_i e^{l_i} x_i}{\sum_i e^{l_i}}",
    transform=Transform(
        shape=global_shape,
        steps=steps,
        names=("attention_pool", "AttentionPool", "AttentionPooling"),
        examples=(
            WholeExample(((1.0, 3.0, 8.0),), ((4.0,),), {}, (((0.0, 0.0, 0.0),),)),
            # e^(ln 3) = 3: weights 3/4 and 1/4
            WholeExample(((4.0, 8.0),), ((5.0,),), {}, (((1.0986122886681098, 0.0),),)),
            WholeExample(((4.0, 8.0),), ((8.0,),), {}, (((-float("inf"), 5.0),),)),
        ),
    ),
)
def attention(frame, x, logits, *, keepdims: Annotated[bool, Param("Keep the space axes, with size 1.")] = True):
    weighted = weights_of(frame, x, logits) * x
    return squeezed(frame, frame.xp.sum(weighted, axis=frame.space, keepdims=True), keepdims)
