"""The lecture note's script: three models for handwritten digits, without convolution, with it, and with pooling.

    python examples/lesson.py              # ten epochs, as in the note
    python examples/lesson.py --epochs 1   # a short look

The digits come from MNIST if it is on this machine or can be downloaded, else from those bundled with poolkit.
Inputs are scaled to 0..1: with 0..255 and a softmax at the end, Keras on JAX and on PyTorch does not learn.
"""

import argparse

from poolkit.study import backend, data

backend.choose()

import keras
from keras import Input, Sequential
from keras.layers import Conv2D, Dense, Flatten
from keras.utils import to_categorical

from poolkit.keras import MaxPool2D

arguments = argparse.ArgumentParser(description="The lecture's three models.")
arguments.add_argument("--epochs", type=int, default=10)
arguments.add_argument("--data", default="mnist")
arguments.add_argument("--examples", type=int)
given = arguments.parse_args()

keras.utils.set_random_seed(0)

digits = data.load(given.data, given.examples)
print(digits.source)

# 독립 (independent): the inputs. 종속 (dependent): what is to be predicted, as one-hot rows.
독립 = digits.x_train.reshape(-1, 28, 28, 1) / 255
종속 = to_categorical(digits.y_train, 10)
시험_독립 = digits.x_test.reshape(-1, 28, 28, 1) / 255
시험_종속 = to_categorical(digits.y_test, 10)
print(독립.shape, 종속.shape)

flatten = Sequential(
    [
        Input((28, 28, 1)),
        Flatten(),
        Dense(84, activation="swish"),
        Dense(10, activation="softmax"),
    ],
    name="flatten",
)

conv = Sequential(
    [
        Input((28, 28, 1)),
        Conv2D(3, 5, activation="swish"),
        Conv2D(6, 5, activation="swish"),
        Flatten(),
        Dense(84, activation="swish"),
        Dense(10, activation="softmax"),
    ],
    name="conv",
)

max_pool = Sequential(
    [
        Input((28, 28, 1)),
        Conv2D(3, 5, activation="swish"),
        MaxPool2D(),
        Conv2D(6, 5, activation="swish"),
        MaxPool2D(),
        Flatten(),
        Dense(84, activation="swish"),
        Dense(10, activation="softmax"),
    ],
    name="max_pool",
)

for model in (flatten, conv, max_pool):
    model.summary()
    model.compile(loss="categorical_crossentropy", metrics=["accuracy"], optimizer="rmsprop")
    model.fit(독립, 종속, epochs=given.epochs, verbose=2)
    loss, accuracy = model.evaluate(시험_독립, 시험_종속, verbose=0)
    print(f"{model.name}: {model.count_params():,} parameters, test accuracy {accuracy:.3f}")

예측 = max_pool.predict(시험_독립[:5], verbose=0)
print("predicted", 예측.argmax(axis=1), "true", digits.y_test[:5])
