"""Two languages, one set of sentences."""

import re
from string import Formatter

import pytest

from poolkit.show.language import LANGUAGES, Words, language_of_system, texts


def slots(sentence):
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def test_both_languages_have_the_same_keys_in_the_same_order():
    assert list(texts("en")) == list(texts("ko"))


@pytest.mark.parametrize("key", texts("en"))
def test_a_sentence_has_the_same_slots_in_both_languages(key):
    assert slots(texts("en")[key]) == slots(texts("ko")[key])
    assert "" not in slots(texts("en")[key]), "slots must be named, since languages order them differently"


@pytest.mark.parametrize("key", texts("ko"))
def test_no_korean_particle_depends_on_a_variable(key):
    # 은/는, 이/가, 을/를, 과/와 and (으)로 change with the last letter of the word before them.
    assert not re.search(r"\}(은|는|이|가|을|를|과|와|으로|로)(?![가-힣])", texts("ko")[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_or_left_in_the_other_language(language):
    for key, sentence in texts(language).items():
        assert sentence.strip() == sentence != ""
        assert language == "ko" or not re.search("[가-힣]", sentence), key


def test_korean_sentences_end_formally():
    sentences = [text for key, text in texts("ko").items() if text.endswith(".") and "{" not in text]
    assert all(re.search(r"(니다|시오|다)\.$", text) for text in sentences)


def test_slots_are_filled_and_unknown_table_words_pass_through():
    assert Words("en")("data.facts", name="mnist", train=6000, test=2000, source="here") == (
        "Data: mnist, 6,000 training and 2,000 test images. Source: here."
    )
    assert Words("ko").word("no_pooling") == "풀링 없음"
    assert Words("ko").word("max_pool") == "max_pool"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": ""}, "en"),
    ],
)
def test_the_locale_decides(monkeypatch, variables, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_of_system() == language
