"""Measures the answers of the installed frameworks: `python -m dev.differences [world ...]`.

Answers of libraries that are not installed stay as they are; `python -m dev.write` then writes the page.
"""

import sys

from .case import read, write
from .cases import CASES
from .run import measure
from .worlds import WORLDS


def main(only: list[str]) -> int:
    measured = measure(CASES, only)
    before = read()
    questions = {case.question: before["answers"].get(case.question, {}) for case in CASES}
    for world, answers in measured.items():
        before["versions"][world] = WORLDS[world].version()
        for question, known in questions.items():
            known.pop(world, None)
            if question in answers:
                known[world] = answers[question]
    write({"versions": before["versions"], "answers": questions})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
