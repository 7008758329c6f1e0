import pytest

from geo.verification.sentence import COUNT, WORDS, Sentence, write

TEXTS = {"out": "{n, plural, one {# sheet} other {# sheets}} out, {why}", "court": "at a court"}


@pytest.mark.parametrize(("n", "words"), [(1, "1 sheet out, "), (1893, "1,893 sheets out, ")])
def test_values_are_written_by_kind_and_words_are_texts_themselves(n, words):
    sentence = Sentence(key="out", values={"n": (COUNT, n), "why": (WORDS, "court")})
    assert write(sentence, TEXTS, {COUNT: "{:,}".format}) == f"{words}at a court"


def test_a_sentence_without_values_is_its_text():
    assert write(Sentence(key="court"), TEXTS, {}) == "at a court"
