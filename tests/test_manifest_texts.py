"""Titles of the missions and countries that the program comes with, in each language they offer."""

import tomllib

import pytest

from geo.settings import ROOT
from geo.texts.files import languages

MISSIONS = sorted((ROOT / "data" / "missions").glob("*/mission.toml"))
COUNTRIES = sorted((ROOT / "data" / "boundaries").glob("*/country.toml"))


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def texts(table, above=""):
    """Yield the tables of a manifest that are a text by language, and where they stand."""
    for name, value in table.items() if isinstance(table, dict) else enumerate(table):
        where = f"{above}{name}"
        if isinstance(value, dict) and value and set(value) <= set(languages()):
            yield where, value
        elif isinstance(value, dict | list):
            yield from texts(value, f"{where}.")


def missing(manifest, offered):
    return [f"{where}: {code}" for where, text in texts(manifest) for code in offered
            if code not in text]  # fmt: skip


@pytest.mark.parametrize("path", MISSIONS, ids=lambda path: path.parent.name)
def test_a_mission_and_its_country_have_every_title_in_the_languages_it_offers(path):
    mission = read(path)
    country = read(ROOT / "data" / "boundaries" / mission["country"] / "country.toml")
    assert missing(mission, mission["languages"]) == []
    assert missing(country, mission["languages"]) == []


@pytest.mark.parametrize("path", COUNTRIES, ids=lambda path: path.parent.name)
def test_a_country_has_every_title_in_its_languages(path):
    country = read(path)
    assert list(texts(country))
    assert missing(country, country["languages"]) == []


def test_a_missing_title_would_be_found():
    manifest = {"title": {"es": "a"}, "levels": [{"title": {"es": "a", "pt": "b"}}]}
    assert missing(manifest, ["es", "pt"]) == ["title: pt"]
