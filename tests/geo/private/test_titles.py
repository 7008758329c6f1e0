import pytest

from geo.private.common import common_words
from geo.private.names import names_in, stated_name
from geo.private.titles import TITLES, without_titles

WORDS = common_words(["pt", "es", "en"])


@pytest.mark.parametrize(
    "title",
    ["vereador", "deputada", "delegado", "promotora", "juíza", "mesário", "alcaldesa", "fiscal",
     "senhora", "mayor", "desembargador", "oficial de justiça", "juez de paz"],
)  # fmt: skip
def test_a_title_is_no_part_of_a_name(title):
    said = f"{title.capitalize()} Juvenal Pestana"
    named = stated_name(said, WORDS, frozenset())
    assert named.words == ("juvenal", "pestana")
    (inside,) = names_in(f"Falou com a {said}.", WORDS, frozenset())
    assert inside.words == ("juvenal", "pestana")


def test_a_title_alone_is_what_was_written():
    assert without_titles(("delegado",)) == ("delegado",)
    assert stated_name("Delegado", WORDS, frozenset()).words == ("delegado",)


def test_titles_are_folded():
    assert all(word.isascii() and word.islower() for word in TITLES)
