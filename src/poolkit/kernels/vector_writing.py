"""How vectors are written, and what is read next is fetched, as Numba intrinsics; see `vector_intrinsics`."""

from llvmlite import ir
from llvmlite.ir.instructions import StoreInstr
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from .memory import LINE
from .vectors import BITS, F32, F64, I8, I32, I64, Vector, at, numbered, plus, register_bytes, shuffle, spread

STREAMED_AT = min(32, register_bytes())  # bytes that go around the caches at once: rows are seldom aligned to more


class InOrder(StoreInstr):
    """A store that comes behind those before it."""

    def descr(self, buf):
        """Append the text of the instruction."""
        text = []
        super().descr(text)
        buf.append("".join(text).replace("store", "store volatile", 1))


@intrinsic(prefer_literal=True)
def store_whole(context, address, value):
    """Store a vector: its registers one after the other, because caches foresee what is written so."""
    size = BITS[value.element] // 8
    many = register_bytes() // size

    def codegen(context, b, signature, arguments):
        whole = arguments[1]
        if value.lanes <= many:
            b.store(whole, at(b, arguments[0], whole.type), align=size)
            return context.get_dummy_value()
        # As doubles, like what `ordered` moves: LLVM would move a shuffle of elements in front of every comparison.
        doubles = b.bitcast(whole, ir.VectorType(F64, value.lanes * size // 8))
        for first in range(0, doubles.type.count, register_bytes() // 8):
            piece = shuffle(b, doubles, range(first, min(first + register_bytes() // 8, doubles.type.count)))
            stored = b.store(piece, at(b, plus(b, arguments[0], first * 8), piece.type), align=size)
            stored.__class__ = InOrder
        return context.get_dummy_value()

    return types.void(types.int64, value), codegen


@intrinsic(prefer_literal=True)
def splatted(context, element, lanes, value):
    """A vector of one number."""
    count = lanes.literal_value

    def codegen(context, b, signature, arguments):
        return spread(b, arguments[2], count)

    return Vector(element.literal_value, count)(element, lanes, value), codegen


@intrinsic(prefer_literal=True)
def store_streamed(context, address, value):
    """Store a vector around the caches, at a multiple of `STREAMED_AT`; `written` must follow."""

    def codegen(context, b, signature, arguments):
        size = BITS[value.element] // 8
        lanes = min(value.lanes, STREAMED_AT // size)  # fewer are never stored so
        for first in range(0, value.lanes, lanes):
            piece = shuffle(b, arguments[1], range(first, first + lanes))
            where = at(b, plus(b, arguments[0], first * size), piece.type)
            around_caches(b, b.store(piece, where, align=STREAMED_AT))
        return context.get_dummy_value()

    return types.void(types.int64, value), codegen


def around_caches(b, store):
    """Let a store go around the caches."""
    store.set_metadata("nontemporal", b.module.add_metadata([I32(1)]))


def store_some(address, values, count, lanes):
    """Store a vector of so many lanes, or its first `count` if there are more."""
    if count >= lanes:
        store_whole(address, values)
    else:
        store_part(address, values, count)


@intrinsic(prefer_literal=True)
def store_part(context, address, value, count):
    """Store the first `count` lanes."""
    size = BITS[value.element] // 8
    masked = size >= 4 or register_bytes() == 64  # elsewhere there are no masked stores of narrow elements

    def codegen(context, b, signature, arguments):
        kind = arguments[1].type
        if masked:
            lanes = b.icmp_signed(
                "<", numbered(range(kind.count), I32), spread(b, b.trunc(arguments[2], I32), kind.count)
            )
            letter = "f" if kind.element in (F32, F64) else "i"
            signature = ir.FunctionType(ir.VoidType(), [kind, kind.as_pointer(), I32, lanes.type])
            name = f"llvm.masked.store.v{kind.count}{letter}{8 * size}.p0"
            function = cgutils.get_or_insert_function(b.module, signature, name)
            b.call(function, [arguments[1], at(b, arguments[0], kind), I32(size), lanes])
            return context.get_dummy_value()
        with b.goto_entry_block():
            area = b.alloca(kind)
        b.store(arguments[1], area)
        target = b.inttoptr(arguments[0], I8.as_pointer())
        cgutils.raw_memcpy(b, target, b.bitcast(area, I8.as_pointer()), arguments[2], size)
        return context.get_dummy_value()

    return types.void(types.int64, value, types.int64), codegen


@intrinsic
def store_apart(context, address, pitch, value, count):
    """Store the first `count` lanes, so many bytes from one to the next."""
    size = BITS[value.element] // 8

    def codegen(context, b, signature, arguments):
        first, away, lanes, limit = arguments
        kind = lanes.type.element.as_pointer()
        for lane in range(lanes.type.count):
            with b.if_then(b.icmp_signed("<", I64(lane), limit)):
                where = b.add(first, b.mul(away, I64(lane)))
                b.store(b.extract_element(lanes, I32(lane)), b.inttoptr(where, kind), align=size)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, value, types.int64), codegen


@intrinsic
def stream(context, target, source, size, ahead, sixteenths):
    """Copy bytes around the caches: whole lines of the target by stores that do not read it before.

    Both addresses lie at the same place of a cache line. `written` must follow. Meanwhile what is read next is fetched:
    from the addresses `ahead` on, for every 16 bytes that are copied `sixteenths`.
    """

    def codegen(context, b, signature, arguments):
        to, source, size, ahead, sixteenths = arguments
        fetched = list(zip(*(cgutils.unpack_tuple(b, pair) for pair in (ahead, sixteenths)), strict=True))
        end = b.add(to, size)
        begin, stop = (b.and_(plus(b, edge, shift), I64(-LINE)) for edge, shift in ((to, LINE - 1), (end, 0)))
        whole = b.icmp_signed("<", begin, stop)
        begin = b.select(whole, begin, end)
        stop = b.select(whole, stop, end)
        line = ir.VectorType(I8, LINE)
        _bytes_copied(b, to, source, b.sub(begin, to))
        with cgutils.for_range_slice(b, begin, stop, I64(LINE), I64) as (here, _):
            for first, rate in fetched:
                prefetched(b, b.add(first, b.ashr(b.mul(b.sub(here, to), rate), I64(4))))
            value = b.load(at(b, b.add(source, b.sub(here, to)), line), align=LINE)
            around_caches(b, b.store(value, at(b, here, line), align=LINE))
        _bytes_copied(b, stop, b.add(source, b.sub(stop, to)), b.sub(end, stop))
        return context.get_dummy_value()

    pair = types.UniTuple(types.int64, 2)
    return types.void(types.int64, types.int64, types.int64, pair, pair), codegen


def _bytes_copied(b, target, source, count):
    cgutils.raw_memcpy(b, b.inttoptr(target, I8.as_pointer()), b.inttoptr(source, I8.as_pointer()), count, 1)


@intrinsic
def written(context):
    """Wait until what was streamed can be seen by everybody."""

    def codegen(context, b, signature, arguments):
        b.fence("seq_cst")
        return context.get_dummy_value()

    return types.void(), codegen


@intrinsic(prefer_literal=True)
def prefetch(context, address, size):
    """Fetch the cache lines of so many bytes that will be read soon; harmless behind the end of an array."""

    def codegen(context, b, signature, arguments):
        for line in range(0, size.literal_value, LINE):
            prefetched(b, plus(b, arguments[0], line))
        return context.get_dummy_value()

    return types.void(types.int64, size), codegen


def prefetched(b, address):
    kind = ir.FunctionType(ir.VoidType(), [I8.as_pointer(), I32, I32, I32])
    function = cgutils.get_or_insert_function(b.module, kind, "llvm.prefetch.p0")
    b.call(function, [b.inttoptr(address, I8.as_pointer()), I32(0), I32(3), I32(1)])
