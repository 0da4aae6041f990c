"""Trains the lesson's pooled models with Keras' layers and with poolkit's; prints the losses as exact numbers."""

import re

import jax
import keras
import numpy as np

import poolkit.keras
from poolkit.study.data import load

EPOCHS, EXAMPLES = 2, 2000


def train(layers, name, digits):
    keras.utils.set_random_seed(0)
    pool = getattr(layers, name)
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(3, 5, activation="swish"),
            pool(2),
            keras.layers.Conv2D(6, 5, activation="swish"),
            pool(2),
            keras.layers.Flatten(),
            keras.layers.Dense(84, activation="swish"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop")
    keras.utils.set_random_seed(1)
    x = (digits.x_train[:EXAMPLES, ..., None] / 255).astype("float32")
    y = np.eye(10, dtype="float32")[digits.y_train[:EXAMPLES]]
    return model, model.fit(x, y, epochs=EPOCHS, batch_size=32, verbose=0).history["loss"]


def targets(model):
    """The FFI targets in the compiled gradient of the model."""

    def loss(weights, x):
        return model.stateless_call(weights, [], x, training=True)[0].sum()

    weights = [variable.value for variable in model.trainable_variables]
    step = jax.jit(jax.grad(loss)).lower(weights, np.zeros((32, 28, 28, 1), np.float32)).compile()
    return sorted(name.split("_")[1] for name in re.findall(r'custom_call_target="(poolkit_\w+)"', step.as_text()))


def main():
    digits = load("bundled")
    for short, name in (("max", "MaxPooling2D"), ("average", "AveragePooling2D")):
        for label, layers in (("ours", poolkit.keras), ("keras", keras.layers)):
            model, losses = train(layers, name, digits)
            print(f"{short}:{label}", *(float(value).hex() for value in losses))
            if (short, label) == ("max", "ours"):
                print("targets", *targets(model))


if __name__ == "__main__":
    main()
