"""Arrays that are spread over several devices; in a process that has two of them."""

import os
import subprocess
import sys

CHILD = """
import jax, jax.numpy as jnp, numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec as P
import poolkit.jax as pj

mesh = Mesh(np.array(jax.devices()), ("batch",))
x = jnp.asarray(np.random.default_rng(0).normal(size=(4, 6, 6, 3)), jnp.float32)
spread = jax.device_put(x, NamedSharding(mesh, P("batch")))

def loss(x):
    return (pj.max_pool(x, 2) ** 2).sum() + (pj.lp_pool(x, 3, 2, 1) ** 2).sum() + pj.average_pool(x, 3).sum()

def step(x):
    return pj.max_pool(x, 2), pj.average_pool(x, 3), pj.lp_pool(x, 3, 2, 1), jax.grad(loss)(x)

sharded = jax.jit(jax.shard_map(step, mesh=mesh, in_specs=P("batch"), out_specs=P("batch")))
text = sharded.lower(spread).compile().as_text()
assert not any(word in text for word in ("all-gather", "all-to-all", "collective-permute")), text
assert "poolkit_index" in text
for got, want in zip(sharded(spread), step(x)):
    assert got.sharding.spec == P("batch"), got.sharding
    np.testing.assert_allclose(got, want, rtol=1e-6, atol=1e-6)
print(len(jax.devices()))
"""


def test_shard_map_pools_every_part_where_it_lies():
    environment = os.environ | {"XLA_FLAGS": "--xla_force_host_platform_device_count=2"}
    done = subprocess.run([sys.executable, "-c", CHILD], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.strip() == "2"
