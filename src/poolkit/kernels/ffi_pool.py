"""A handler's work on XLA's own threads: parts of it are taken one by one, by the handler and by tasks of its pool.

Whoever is free takes the next part, the handler among them, so a pool whose threads are busy, or whose only thread is
the handler's, delays nobody, and results do not depend on the number of threads. What all share is a block of memory
that lives until the last task has let go of it: one may be called long after the handler has returned, finds no part
left, and touches nothing else.

XLA's pool is told by one address what to call: the handler itself, which knows a block from a call frame by its first
word. That address is read from memory of this process (`word_at`), because handlers come from the disk cache.
The byte offsets are those of XLA's C API (`xla/ffi/api/c_api.h`, version 0.3); a test compares them with the header
that is installed. A pool that is not there, or an API without it, leaves the work to the handler.
"""

import numpy as np
from llvmlite import binding, ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from .memory import allocated, load_int32, load_int64, released
from .vectors import I64, plus

FRAME_API, FRAME_CONTEXT = 16, 24
API_MAJOR_AT, API_ERROR_DESTROY, API_SCHEDULE, API_NUM_THREADS = 32, 64, 136, 144
API_MAJOR, API_SIZE = 0, 152  # the version, and the bytes of a table that ends with what is used here
SCHEDULE_SIZE, NUM_THREADS_SIZE, DESTROY_SIZE = 40, 32, 24

WORTH = 1 << 18  # cells read by all windows from which on another thread pays
PARTS = 4  # per thread: who is late takes fewer
# The block: two words of 0, with which no call frame begins; who may still look at it; parts taken and done; how many
# there are, units in one and in all; the kernel and what it is given. Behind it what XLA is asked with, and an answer.
HOLDERS, TAKEN, DONE, MANY, STEP, UNITS, GIVEN, ASKED, ANSWER, SIZE = 16, 24, 32, 40, 48, 56, 64, 104, 144, 152

START, ONE = np.int64(0), np.int64(1)  # Numba would compile functions again for literals


@intrinsic
def store_words(context, address, words):
    """Store a tuple."""

    def codegen(context, b, signature, arguments):
        for number, word in enumerate(cgutils.unpack_tuple(b, arguments[1])):
            b.store(word, b.inttoptr(plus(b, arguments[0], 8 * number), I64.as_pointer()))
        return context.get_dummy_value()

    return types.void(types.int64, types.UniTuple(types.int64, len(words))), codegen


@intrinsic
def load_words(context, address):
    """Five words, a tuple."""
    result = types.UniTuple(types.int64, 5)

    def codegen(context, b, signature, arguments):
        places = [b.inttoptr(plus(b, arguments[0], 8 * number), I64.as_pointer()) for number in range(5)]
        return context.make_tuple(b, result, [b.load(place) for place in places])

    return result(types.int64), codegen


@intrinsic
def fetch_add(context, address, value):
    """Add to a word that several threads use; returns what it was."""

    def codegen(context, b, signature, arguments):
        return b.atomic_rmw("add", b.inttoptr(arguments[0], I64.as_pointer()), arguments[1], "seq_cst")

    return types.int64(types.int64, types.int64), codegen


@intrinsic
def call_address(context, function, argument):
    """Call the C function at an address with an address."""

    def codegen(context, b, signature, arguments):
        kind = ir.FunctionType(I64, [I64])
        return b.call(b.inttoptr(arguments[0], kind.as_pointer()), [arguments[1]])

    return types.int64(types.int64, types.int64), codegen


@intrinsic
def call_kernel(context, kernel, a, b, c, plan, first, last):
    """Call a compiled kernel at an address as Numba's functions call each other; kernels raise nothing."""
    kinds = [types.int64] * 6

    def codegen(context, builder, signature, arguments):
        kind = context.call_conv.get_function_type(types.none, kinds)
        held = [cgutils.alloca_once(builder, place.pointee) for place in kind.args[:2]]
        builder.call(builder.inttoptr(arguments[0], kind.as_pointer()), [*held, *arguments[1:]])
        return context.get_dummy_value()

    return types.void(types.int64, *kinds), codegen


@intrinsic(prefer_literal=True)
def word_at(context, symbol):
    """The word that stands where this symbol of the process is."""
    name = symbol.literal_value

    def codegen(context, b, signature, arguments):
        word = b.module.globals.get(name) or ir.GlobalVariable(b.module, I64, name)
        return b.load(word)

    return types.int64(symbol), codegen


@intrinsic
def give_way(context):
    """Let another thread run on this core, where the system has a function for that."""

    def codegen(context, b, signature, arguments):
        if binding.address_of_symbol("sched_yield"):
            kind = ir.FunctionType(ir.IntType(32), [])
            b.call(cgutils.get_or_insert_function(b.module, kind, "sched_yield"), [])
        return context.get_dummy_value()

    return types.void(), codegen


def is_task(frame):
    """Whether a handler was called by XLA's pool, with a block."""
    return load_int64(frame) == 0


def served(frame, own, kernel, a, b, c, plan, units, grain, reads):
    """Call the kernel for all units, or, in a task, for parts that nobody else has taken.

    `own` is the address of the handler, `frame` what it was called with; in a task the rest means nothing.
    """
    task, block, first, last = is_task(frame), frame, START, units
    if not task:
        block = START
        if units * reads >= WORTH and units > grain:
            block = shared(frame, own, kernel, a, b, c, plan, units, grain)
    if block != 0:
        kernel, a, b, c, plan = load_words(block + GIVEN)
        first, last = next_part(block, START)
    while first < last:
        call_kernel(kernel, a, b, c, plan, first, last)
        first = last
        if block != 0:
            first, last = next_part(block, ONE)
    if block != 0:
        while not task and fetch_add(block + DONE, START) < load_int64(block + MANY):
            give_way()
        if fetch_add(block + HOLDERS, -ONE) == 1:
            released(block)


def next_part(block, done):
    """(first, last) of the units of a part that is now the caller's, who has `done` one; none if none is left."""
    fetch_add(block + DONE, done)
    step = load_int64(block + STEP)
    first = fetch_add(block + TAKEN, ONE) * step
    return first, min(first + step, load_int64(block + UNITS))


def shared(frame, own, kernel, a, b, c, plan, units, grain):
    """A block of work that tasks of XLA's pool were asked to join, one less than it has threads."""
    block, groups, tasks = allocated(SIZE), (units + grain - 1) // grain, START
    store_words(block + ANSWER, (ONE,))
    known = asked(frame, block, API_NUM_THREADS, (NUM_THREADS_SIZE, START), (block + ANSWER, START))
    threads = max(ONE, load_int64(block + ANSWER)) if known else ONE
    step = (groups + PARTS * threads - 1) // (PARTS * threads) * grain
    many = (units + step - 1) // step
    store_words(block, (START, START, ONE, START, START, many, step, units, kernel, a, b, c, plan))
    while tasks < min(threads, many) - 1:
        tasks += 1
        fetch_add(block + HOLDERS, ONE)
        if not asked(frame, block, API_SCHEDULE, (SCHEDULE_SIZE, START), (own, block)):
            fetch_add(block + HOLDERS, -ONE)
            tasks = threads
    return block


def asked(frame, block, function, head, tail):
    """Call a function of XLA's API; returns whether it did what it should, which nobody else has to hear of."""
    api, question = load_int64(frame + FRAME_API), block + ASKED
    there = load_int64(api) >= API_SIZE and load_int32(api + API_MAJOR_AT) == API_MAJOR
    if there:
        store_words(question, (*head, load_int64(frame + FRAME_CONTEXT), *tail))
        error = call_address(load_int64(api + function), question)
        if error != 0:
            there = False
            store_words(question, (DESTROY_SIZE, START, error))
            call_address(load_int64(api + API_ERROR_DESTROY), question)
    return there
