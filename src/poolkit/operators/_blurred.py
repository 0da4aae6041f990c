"""Compositions: a pooling of stride 1, then a blur that subsamples."""

from dataclasses import replace

from ..windows import Sliding, per_axis


def windows(rank, kernel_size, stride, padding, blur_size):
    """(windows of stride 1, windows of the blur)"""
    kernel = per_axis("kernel_size", Sliding(kernel_size).kernel_size, rank)
    step = kernel if stride is None else per_axis("stride", Sliding(kernel, stride).stride, rank)
    sizes = per_axis("blur_size", Sliding(blur_size).kernel_size, rank)
    # The same place for every input size, unlike "same": what moves by a stride moves the output by a cell.
    return Sliding(kernel, 1, padding), Sliding(sizes, step, tuple(((size - 1) // 2, size // 2) for size in sizes))


def shape(shape, kernel_size, stride, padding, blur_size):
    first, second = windows(len(shape) - 2, kernel_size, stride, padding, blur_size)
    return (*shape[:2], *second.output(first.output(shape[2:])))


def dense(frame, x, operator, kernel_size, stride, padding, blur_size):
    """(the pooling of stride 1, windows of the blur)"""
    first, second = windows(frame.rank, kernel_size, stride, padding, blur_size)
    return frame.pool(x, operator, first), second


def pooled(frame, x, operator, **params):
    first, blur = dense(frame, x, operator, **params)
    return frame.pool(first, "blur", blur)


def steps(frame, x, operator, **params):
    first, blur = dense(frame, x, operator, **params)
    yield f"{operator} of every window, in steps of 1", first
    yield "that blurred; the result keeps one cell per stride", frame.pool(first, "blur", replace(blur, stride=1))
