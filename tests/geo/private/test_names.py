import pytest

from geo.private.common import common_words
from geo.private.names import names_in, stated_name
from geo.private.writing import folded_words, read

ES = common_words(["es"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Habló con Prudencio Ticlavilca, presidente de mesa.", [("prudencio", "ticlavilca")]),
        ("Prudencio Ticlavilca habló.", [("prudencio", "ticlavilca"), ("ticlavilca",)]),
        ("llamar a J. Choquehuanca hoy", [("choquehuanca",)]),
        ("HABLÓ CON EUSEBIO CCORI", [("eusebio", "ccori")]),
        ("chofer: eusebio ccori", [("eusebio", "ccori")]),
        ("con rosa ticlavilca, en la luz del dia", [("rosa", "ticlavilca")]),
        ("Rosa de la Cruz Huamán", [("rosa", "cruz", "huaman"), ("cruz", "huaman")]),
        ("Abrió tarde. Faltaban cédulas.", []),
        ("", []),
    ],
)
def test_the_persons_an_internal_text_names(text, names):
    assert [named.words for named in names_in(text, ES, frozenset())] == names


def test_a_body_is_named_too_but_may_be_no_secret():
    (named,) = names_in("Vino la Policía Nacional.", ES, frozenset())
    assert (named.words, named.sure) == (("policia", "nacional"), False)


@pytest.mark.parametrize("text", ["unknown persons", "observer", "party supporters", ""])
def test_a_kind_of_people_is_no_name(text):
    assert stated_name(text, ES, frozenset()) is None


@pytest.mark.parametrize(
    "text", ["prudencio ticlavilca", "Ticlavilca, Prudencio", "LUZ DE LA VEGA"]
)
def test_a_name_is_one_however_it_is_stored(text):
    assert stated_name(text, ES, frozenset()).sure


def test_what_a_reading_finds_lies_where_it_lies_in_the_original():
    text = "A\u00ad 987\u2013654 \u00d1and\u00fa"
    reading = read(text)
    at = reading.text.index("Nandu")
    start, end = reading.span(at, at + 5)
    assert (reading.text[2:9], text[start:end]) == ("987-654", "Ñandú")
    assert folded_words("MESA 077") == ("mesa", "77")
