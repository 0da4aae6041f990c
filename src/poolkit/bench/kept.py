"""How many bytes a forward pass keeps for the backward one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import ours
from .cases import LAST, Case
from .machine import installed
from .measures import Row, Settings
from .peers.formulas import pooled
from .work import Work

__all__ = ["kept"]


def kept(case: Case, settings: Settings) -> list[Row]:
    """One row without seconds: ``"bytes"`` by name. Memory that two tensors share counts once."""
    work = Work(case, settings.threads)
    found = _in_torch(work) if installed("torch") else {}
    found |= _in_jax(work) if installed("jax") else {}
    outputs = 1
    for size in case.output:
        outputs *= size
    return [
        {
            "case": case.name,
            "operator": case.operator,
            "dtype": case.dtype,
            "shape": list(case.shape),
            "outputs": outputs,
            "input_bytes": work.x.nbytes,
            "bytes": found,
        }
    ]


def _in_torch(work: Work) -> dict[str, int]:
    """What autograd packs, as `torch.autograd.graph.saved_tensors_hooks` sees it."""
    import torch

    import poolkit.torch

    from .peers.torch import function

    case = work.case
    name = {"max": "max_pool2d", "average": "avg_pool2d", "lp": "lp_pool2d"}[case.operator]
    theirs, own = function(case), getattr(poolkit.torch, name)
    size = (case.kernel, case.step)
    mine: Callable[[Any], Any] = {
        "max": lambda x: own(x, *size, case.padding),
        "average": lambda x: own(x, *size, case.padding, count_include_pad=False),
        "lp": lambda x: own(x, case.params.get("p"), *size),
    }[case.operator]
    x = torch.from_numpy(work.x).requires_grad_()
    return {f"{ours.NAME}, torch": _packed(mine, x), "torch": _packed(theirs, x)}


def _packed(pool: Callable[[Any], Any], x: Any) -> int:
    import torch

    storages: dict[int, int] = {}

    def pack(tensor: Any) -> Any:
        memory = tensor.untyped_storage()
        storages[memory.data_ptr()] = memory.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        result = pool(x)  # alive while memory is told apart by its address
    del result
    return sum(storages.values())


def _in_jax(work: Work) -> dict[str, int]:
    """The arrays that the function which `jax.vjp` returns holds on to."""
    import jax

    import poolkit.jax

    from .peers.jax import windowed

    case, x = work.case, jax.numpy.asarray(work.x_last)
    function = getattr(poolkit.jax, f"{case.operator}_pool")
    given = (case.kernel, case.step, case.padding)
    pools: dict[str, Callable[[Any], Any]] = {
        f"{ours.NAME}, JAX": lambda x: function(x, *given, layout=LAST, **case.params)
    }
    if case.operator == "lp":
        pools["JAX reshape"] = lambda x: pooled(jax.numpy, x, "lp", case.kernel, True)
    else:
        pools["JAX reduce_window"] = windowed(case, True)
    return {name: sum(leaf.nbytes for leaf in jax.tree.leaves(jax.vjp(pool, x)[1])) for name, pool in pools.items()}
