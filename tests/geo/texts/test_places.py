import pytest

from geo.texts.places import TABLE, place_of_zone
from geo.texts.program import load_texts


@pytest.mark.parametrize(
    ("zone", "language", "place"),
    [
        ("America/Sao_Paulo", "es", "São Paulo"),
        ("America/Sao_Paulo", "pt", "São Paulo"),
        ("America/Bogota", "en", "Bogotá"),
        ("Pacific/Easter", "pt", "Ilha de Páscoa"),
        ("America/Noronha", "es", "Fernando de Noronha"),
        ("America/Lima", "es", "Lima"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires"),
        ("UTC", "es", "UTC"),
    ],
)
def test_a_zone_is_named_after_its_place_as_the_language_writes_it(zone, language, place):
    assert place_of_zone(zone, language) == place


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_places_are_those_that_an_id_does_not_spell(language):
    for last, place in load_texts(language, TABLE).items():
        assert last == last.lower()
        spelt = {load_texts(each, TABLE)[last] for each in ("en", "es", "pt")}
        assert spelt != {last.replace("_", " ").title()}, place
