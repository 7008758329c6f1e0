from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.errors import QueryError
from views.lead.verification import tab
from views.lead.verification.section import CHECKS, Section
from views.lead.verification.sections import SECTIONS, section_of
from views.lead.verification.waiting import waiting


def test_sections_are_known_to_the_address_and_stand_in_its_order():
    ids = [section.id for section in SECTIONS]
    assert ids == [name for name in CHECKS if name in ids]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_an_address_opens_its_section_and_the_files_are_of_the_same_view(
    asked, view, text_of, section
):
    # Asked for first: what a section computes behind the request is there then.
    tables = section.tables(asked())
    buttons, box = tab.draw(asked(), view | {"check": section.id})
    assert box.to_plotly_json()["props"]["data-check"] == section.id
    drawn = text_of([buttons, box])
    for name in tables:
        assert f"check={section.id}" in drawn
        assert f"table={name}" in drawn


def test_an_unknown_section_opens_the_first_that_has_data(observation):
    bare = Section(id="x", draw=list, tables=dict, applies=lambda _: False)
    assert section_of("nothing", observation) in SECTIONS
    assert section_of("", observation).applies(observation) or bare not in SECTIONS


def test_what_is_missing_is_said_in_a_sentence(asked, view, text_of, monkeypatch):
    def missing(_request):
        raise QueryError("no copies are stored")

    section = Section(id="review", draw=missing, tables=lambda _: {})
    monkeypatch.setattr(tab, "section_of", lambda *_: section)
    assert "no copies are stored" in text_of(tab.draw(asked(), view))


def test_where_the_slider_stands_before_the_moment_compared_with_there_is_none(asked):
    request = asked(at=datetime(2021, 6, 6, 13, tzinfo=UTC), before="first_bulletin")
    assert request.before is None
    assert request.at == pd.Timestamp("2021-06-06T13:00Z")


@pytest.mark.parametrize("choices", ["<b>", "places", "places:", "PLACES:x"])
def test_a_choice_that_is_none_is_refused(asked, choices):
    with pytest.raises(QueryError, match="no choice"):
        asked(choices=choices)


def test_what_is_being_computed_says_so_in_the_readers_language(asked):
    assert waiting(asked(lang="pt").locale).children == "Os números estão sendo calculados…"


def test_titles_are_in_the_readers_language(asked):
    section = replace(SECTIONS[0], id="review")
    assert [tab.title(section, asked(lang=name).locale) for name in ("es", "en", "pt")] == [
        "Revisión", "Review", "Revisão",
    ]  # fmt: skip
