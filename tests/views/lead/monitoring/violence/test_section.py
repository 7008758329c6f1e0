from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.cube.observation import empty
from geo.errors import QueryError
from geo.monitoring.violence.violence import violence_at
from views.lead.monitoring.violence.section import SECTION, days, near

LANGUAGES = ("en", "es", "pt")


def drawn_text(request, text_of):
    # What takes long is computed behind the first request; the second has it.
    SECTION.tables(request)
    return text_of(SECTION.draw(request))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_threats_came_before_violence_is_on_screen(asked, text_of, observation, language):
    request = asked(lang=language)
    found = violence_at(observation, request.query, near(request), days(request))
    chains = SECTION.tables(request)["chains"]
    assert len(chains) == len(found.chains.chains) > 0
    said = drawn_text(request, text_of)
    for unit in chains["unit"].head(12):
        assert observation.units.loc[unit, "name"] in said
    order = found.chance.set_index("test").loc["order"]
    assert request.locale.numerals.write(order["expected"], 1) in said
    assert request.locale.text("reading_rule") in said


def test_no_person_no_source_and_no_summary_is_on_screen_or_in_a_file(lead, asked, text_of):
    request = asked()
    observation = request.observation
    secret = dict.fromkeys(("actor", "target", "source", "summary", "team"), "SECRET")
    records = {
        **observation.records,
        "incident": observation.records["incident"].assign(**secret),
        "incident_source": observation.records["incident_source"].assign(
            source="SECRET", note="SECRET"
        ),
    }
    changed = replace(request, observation=replace(observation, records=records, version="2"))
    assert "SECRET" not in drawn_text(changed, text_of)
    for rows in SECTION.tables(changed).values():
        assert not (rows == "SECRET").any(axis=None)


def test_an_impossible_number_of_people_killed_is_named(asked, text_of):
    request = asked()
    records = request.observation.records
    held = SECTION.tables(request)["events"]["event"].iloc[0]
    which = records["incident"]["incident_id"] == held
    low = records["incident"]["fatalities_low"].astype("Int64").mask(which, 3)
    high = records["incident"]["fatalities_high"].astype("Int64").mask(which, 2)
    given = records["incident"].assign(fatalities_low=low, fatalities_high=high)
    observation = replace(
        request.observation, records={**records, "incident": given}, version="impossible"
    )
    said = drawn_text(replace(request, observation=observation), text_of)
    assert "1 incident gives a number of people killed that cannot be" in said
    assert held in said


def test_a_hostile_unit_name_stays_text(asked, text_of):
    request = asked()
    units = request.observation.units.assign(name="<script>alert(1)</script>")
    changed = replace(request, observation=replace(request.observation, units=units, version="3"))
    said = drawn_text(changed, text_of)
    assert "<script>alert(1)</script>" in said
    assert "dangerously" not in said


@pytest.mark.parametrize(
    ("choices", "level", "window"),
    [
        ("", "province", 7),
        ("near:district,days:3", "district", 3),
        ("near:x,days:9", "province", 7),
    ],
)
def test_choices_say_what_is_near_and_how_long_a_threat_counts(asked, choices, level, window):
    request = asked(choices=choices)
    assert (near(request), days(request)) == (level, window)
    rows = SECTION.tables(request)["chance"]
    assert set(rows["level"]) == {level}
    assert set(rows["within_days"]) == {window}


def test_before_anything_was_reported_it_says_so(asked, text_of):
    request = asked(at=datetime(2021, 5, 31, 6, tzinfo=UTC))
    assert "No violence was reported by this moment." in drawn_text(request, text_of)


def test_without_records_it_says_how_to_bring_them(asked):
    request = asked()
    observation = request.observation
    bare = replace(observation, records={kind: empty(kind) for kind in observation.records})
    assert SECTION.applies(observation)
    assert not SECTION.applies(bare)
    with pytest.raises(QueryError, match="geo import incidents"):
        SECTION.draw(replace(request, observation=bare))
