import copy
import json

from geo.texts.message import fill_in
from geo.texts.phrase import Phrase

POLISH = {"one": "n = 1", "few": "n % 10 = 2..4 and n % 100 != 12..14"}
PEOPLE = Phrase("{n, plural, one {# osoba} few {# osoby} other {# osób}}", "pl", POLISH)


def test_a_phrase_is_a_text():
    assert Phrase("Cerrar", "es") == "Cerrar"
    assert json.dumps({"a": Phrase("Cerrar", "es")}) == '{"a": "Cerrar"}'


def test_its_language_and_rules_last_through_filling_in_and_copies():
    said = fill_in(PEOPLE, n=22)
    assert (said, said.language) == ("22 osoby", "pl")
    for made in (copy.deepcopy(PEOPLE), copy.copy(PEOPLE)):
        assert (made, made.language, fill_in(made, n=5)) == (PEOPLE, "pl", "5 osób")
