"""What kernels ask of a packed plan, `pack`: three axes always, missing leading ones have size 1.

Kernels have these written out. What stands to the right of an `and`, in a branch of a conditional expression or in the
test of a `while` would stay a call: a variable holds it there. The names of `pack` are read through it, because a
kernel that is given a STRIDE of its own would put that for any name alike.
"""

import numpy as np

from . import pack


def channels_of(plan):
    """How many values lie side by side in a cell."""
    return np.int64(plan[pack.CHANNELS])


def longest_of(plan):
    """The most real cells that a window can hold."""
    return np.int64(plan[pack.LONGEST])


def size_of(plan, axis):
    """Cells along an axis."""
    return np.int64(plan[pack.SPACE + axis])


def sizes_of(plan):
    return size_of(plan, 0), size_of(plan, 1), size_of(plan, 2)


def plane_of(plan):
    """Cells of a plane."""
    return size_of(plan, 0) * size_of(plan, 1) * size_of(plan, 2)


def output_of(plan, axis):
    """Outputs along an axis."""
    return np.int64(plan[pack.OUTPUT + axis])


def outputs_of(plan):
    return output_of(plan, 0), output_of(plan, 1), output_of(plan, 2)


def rows_of(plan):
    """Rows of outputs of a plane."""
    return output_of(plan, 0) * output_of(plan, 1)


def table_of(plan, axis):
    """Where the tables of an axis begin: a word for each of its outputs, `first`, then `count`, `tap` and `counted`."""
    return np.int64(plan[pack.TABLE + axis])


def tables_of(plan):
    return table_of(plan, 0), table_of(plan, 1), table_of(plan, 2)


def step_of(plan, axis):
    """Cells from one tap to the next: the dilation."""
    return np.int64(plan[pack.STEP + axis])


def steps_of(plan):
    return step_of(plan, 0), step_of(plan, 1), step_of(plan, 2)


def distances_of(plan, unit):
    """From one tap to the next along each axis, where a cell takes `unit` and a plane is dense."""
    n1, n2 = size_of(plan, 1), size_of(plan, 2)
    return step_of(plan, 0) * n1 * n2 * unit, step_of(plan, 1) * n2 * unit, step_of(plan, 2) * unit


def kernel_of(plan, axis):
    """Taps of a whole window along an axis, padded ones included."""
    return np.int64(plan[pack.KERNEL + axis])


def kernels_of(plan):
    return kernel_of(plan, 0), kernel_of(plan, 1), kernel_of(plan, 2)


def taps_in(plan):
    """Taps of a whole window."""
    return kernel_of(plan, 0) * kernel_of(plan, 1) * kernel_of(plan, 2)


def stride_of(plan, axis):
    """Cells from one window to the next; 0: they are not regular, or there is no such axis."""
    return np.int64(plan[pack.STRIDE + axis])


def low_of(plan, axis):
    """Padded cells before the first one."""
    return np.int64(plan[pack.LOW + axis])
