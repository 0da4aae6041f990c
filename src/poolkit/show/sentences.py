"""The sentences that both the terminal and the report say of a result."""

from ..study.results import Claim, DataFacts, ModelResult, WorkedExample
from .language import Words

__all__ = ["claim_sentences", "data_sentences", "example_caption", "model_sentence", "result_sentences"]


def data_sentences(data: DataFacts, words: Words) -> tuple[str, ...]:
    """What the data are; a fallback comes first."""
    slots = {"name": data.name, "train": data.train, "test": data.test}
    fallback = (words("data.fallback", **slots),) if data.fallback else ()
    return (*fallback, words("data.facts", **slots, source=data.source))


def example_caption(example: WorkedExample, words: Words) -> str:
    """What the example shows."""
    key = f"examples.{example.operator}"
    return words(key) if words.has(key) else words("examples.other", operator=example.operator)


def model_sentence(model: ModelResult, words: Words) -> tuple[str, ...]:
    """Why the numbers of this model are what they are, if they need it."""
    key = f"count.{model.name}"
    return (words(key),) if words.has(key) else ()


def result_sentences(comparison: dict[str, float | str] | None, words: Words) -> tuple[str, ...]:
    """The computed sentence below the comparison, and what one run cannot say."""
    if not comparison:
        return ()
    return words("compare.sentence", **comparison), words("compare.one_run")


def claim_sentences(claim: Claim, words: Words) -> tuple[str, ...]:
    """The claim, the verdict, the numbers, and one honest sentence."""
    key = f"claim.{claim.name}"
    of_models = any(name.startswith("same_answer_") for name in claim.numbers)
    return (
        words("claims.claim", claim=words(key)),
        words("claims.verdict", verdict=words(f"verdict.{claim.verdict}")),
        words(f"{key}.numbers", **claim.numbers),
        words(f"{key}.honest"),
        *((words(f"{key}.trained"),) if of_models else ()),
    )
