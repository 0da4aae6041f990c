"""All questions, in the order of the page."""

from .case import Case
from .questions_of_sizes import SIZES, UNPOOLING
from .questions_of_values import AVERAGES, GRADIENTS, INDICES, NORMS, NUMBERS, SPECIAL

# A question that kills a process comes last, or the library is started once more for those behind it.
SECTIONS: dict[str, tuple[Case, ...]] = {
    "NaN and infinities": SPECIAL,
    "Indices": INDICES,
    "Unpooling": UNPOOLING,
    "Gradients": GRADIENTS,
    "Averages": AVERAGES,
    "Lp": NORMS,
    "Number types and accuracy": NUMBERS,
    "Sizes and bad input": SIZES,
}
CASES = tuple(case for cases in SECTIONS.values() for case in cases)
