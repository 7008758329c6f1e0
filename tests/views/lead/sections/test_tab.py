from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.errors import QueryError
from layers import discover
from views.lead.section_tabs import CHECKS, OTHER_NAMES, SECTION_OF, SECTIONS_OF, check_of
from views.lead.sections import tab
from views.lead.sections.section import Section, section_of
from views.lead.sections.waiting import waiting

SECTIONS = SECTIONS_OF["verification"]
EACH = [
    pytest.param(name, section, id=section.id)
    for name, sections in SECTIONS_OF.items()
    for section in sections
]


def test_an_address_names_each_section_by_an_id_of_its_own():
    assert len(set(CHECKS)) == len(CHECKS)


def test_a_section_may_be_called_as_its_command_is():
    assert check_of("at-stake") == check_of("at_stake") == "votes_at_stake"
    assert set(OTHER_NAMES.values()) <= set(CHECKS)
    assert not set(OTHER_NAMES) & set(CHECKS)


@pytest.mark.parametrize(("word", "name"), [("votes", ""), ("media", "verification")])
def test_a_section_that_there_is_not_is_refused_with_those_that_there_are(word, name):
    with pytest.raises(
        QueryError, match=f"'{word}' is no section; allowed are quick_count, count_"
    ):
        check_of(word, name)


@pytest.mark.parametrize(("name", "section"), EACH)
def test_an_address_opens_its_section_and_the_files_are_of_the_same_view(
    asked, view, text_of, name, section
):
    # Asked for first: what a section computes behind the request is there then.
    tables = section.tables(asked())
    buttons, box = tab.draw(asked(), view | {"tab": name, "check": section.id}, SECTIONS_OF[name])
    assert box.to_plotly_json()["props"]["data-check"] == section.id
    drawn = text_of([buttons, box])
    for table in tables:
        assert f"lead/{name}.csv?" in drawn
        assert f"check={section.id}" in drawn
        assert f"table={table}" in drawn


def test_an_unknown_section_opens_the_first_that_has_data(observation):
    bare = Section(id="x", draw=list, tables=dict, applies=lambda _: False)
    assert section_of("nothing", SECTIONS, observation).applies(observation)
    assert section_of("", (bare, *SECTIONS), observation) is not bare
    assert section_of("", (bare,), observation) is bare


def test_what_is_missing_is_said_in_a_sentence(asked, view, text_of):
    def missing(_request):
        raise QueryError("no copies are stored")

    section = Section(id="review", draw=missing, tables=lambda _: {})
    assert "no copies are stored" in text_of(tab.draw(asked(), view, (section,)))


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


def test_each_section_leads_to_a_layer_of_the_map_and_the_layer_back(asked, view, text_of):
    known, mission = discover(), asked().observation.mission
    for layer, (name, section) in SECTION_OF.items():
        found = next(one for one in SECTIONS_OF[name] if one.id == section)
        measure = found.layer.partition(":")[2]
        assert measure in {"", *(one.measure for one in known[layer].choices_in(mission))}
    section = Section(id="review", draw=lambda _: [], tables=lambda _: {}, layer="discrepancy")
    drawn = text_of(tab.draw(asked(), view, (section,)))
    assert '"data-map-layer": "discrepancy"' in drawn
    assert known["discrepancy"].title["en"] in drawn


def test_a_mission_without_the_data_of_a_layer_has_no_button_to_it(asked, view, text_of):
    request = asked()
    observation = request.observation
    bare = {**observation.records, "tally_copy": observation.records["tally_copy"].iloc[:0]}
    without = replace(request, observation=replace(observation, records=bare))
    section = Section(id="review", draw=lambda _: [], tables=lambda _: {}, layer="discrepancy")
    assert "data-map-layer" not in text_of(tab.draw(without, view, (section,)))
