"""The page of an archive: each language and part, nothing from elsewhere, no markup of others."""

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from geo.missions.mission import load_mission
from geo.settings import Settings
from views.archive.index import Part, index

AT = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def mission():
    settings = Settings()
    return load_mission("per-exercise", settings.missions, settings.boundaries)


def page(mission, parts=(), **other):
    values = {
        "head": "7 abc", "made_at": AT, "software": "0.2.0", "private": False, "published": True,
        "attribution": "Natural Earth",
    } | other  # fmt: skip
    return index(mission, parts, **values)


class Addresses(HTMLParser):
    """The addresses that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, _tag, attributes):
        self.found |= {v for name, v in attributes if name in {"href", "src"} and v}


def test_every_part_is_named_in_every_language_and_nothing_from_elsewhere(mission):
    parts = [
        Part(id=id_, path=f"{id_}/", files=2)
        for id_ in ("map", "boundaries", "records", "layers", "briefs", "trail", "manifest")
    ]
    made = page(mission, parts, private=True)
    found = Addresses()
    found.feed(made)
    languages = {f"#{code}" for code in mission.languages}
    assert found.found == {part.path for part in parts} | languages
    assert made.count("7 abc") == len(mission.languages)
    # Its own day: 3:00 UTC is still the day before in Lima.
    assert "28 Nov 2026" in made
    assert "<script" not in made


def test_what_is_not_published_or_no_exercise_is_not_said(mission):
    unpublished = "Nothing was published by then"
    assert unpublished in page(mission, published=False)
    assert unpublished not in page(mission)
    assert "An exercise" in page(mission)
    assert "An exercise" not in page(replace(mission, exercise=None))


def test_text_of_others_is_no_markup(mission):
    titled = replace(mission, title=dict.fromkeys(mission.languages, "<b>night</b>"))
    made = page(titled, attribution="<i>maps</i>")
    assert "<b>night" not in made
    assert "<i>maps" not in made
