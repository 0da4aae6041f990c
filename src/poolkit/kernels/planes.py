"""The sums of one plane of gradients: in the result itself, or for half precision in a wider buffer first.

Parts of kernels; the upper-case names are globals of each compiled copy (X: type in memory, A: of addition, ITEM: bytes
of A, STORE: how X is written, DIRECT: whether X is A).
"""

from .memory import pointer

X = A = STORE = None
ITEM = 0
DIRECT = True


def cleared(gx_at, p, plane, buffer):
    """Where the sums of plane p are formed, now zeros; `plane` values, at `buffer` unless in the result itself."""
    total = pointer(gx_at + p * plane * ITEM if DIRECT else buffer, A)
    for m in range(plane):
        total[m] = A(0)
    return total


def kept(gx_at, p, plane, total):
    """Write the sums of plane p where the result is to be, if they are not there yet."""
    if not DIRECT:
        gx = pointer(gx_at, X)
        for m in range(plane):
            STORE(gx, p * plane + m, total[m])
