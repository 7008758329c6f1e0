import json
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.verification.discrepancies import of_copies, of_two_series
from views.lead.sections.computed import Computed
from views.lead.sections.section import SectionRequest
from views.lead.verification.discrepancies.section import SECTION
from views.words.locale import Locale

AT = datetime(2021, 6, 7, 15, tzinfo=UTC)
PLAIN = {"cls": PlotlyJSONEncoder, "ensure_ascii": False}


def asked(observation, *, at=AT, language="en", level="department", **choices):
    return SectionRequest(
        observation=observation,
        query=TimeQuery(at=at),
        before=None,
        level=level,
        locale=Locale.of(observation.mission, language),
        computed=Computed(),
        choices=choices,
    )


def drawn(observation, **given):
    return json.dumps(SECTION.draw(asked(observation, **given)), **PLAIN)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Of {compared} copies {agreeing} agree with the official sheet."),
        ("es", "De {compared} copias, {agreeing} coinciden con el acta oficial."),
        ("pt", "De {compared} cópias, {agreeing} coincidem com o boletim oficial."),
    ],
)
def test_so_many_copies_agree_and_each_other_opens_its_station(observation, language, words):
    found = of_copies(observation, pd.Timestamp(AT)).comparison
    text = drawn(observation, language=language)
    write = Locale.of(observation.mission, language).numerals.write
    numbers = {"compared": write(found.compared), "agreeing": write(found.agreeing)}
    assert words.format(**numbers) in text
    for station in found.sheets["station"].head(20):
        assert f'"data-station": "{station}"' in text


def test_conflicts_open_the_card_that_settles_them(observation):
    copies = of_copies(observation, pd.Timestamp(AT)).copies
    text = drawn(observation)
    for station in copies.conflicts["station"]:
        assert f'"data-station": "{station}"' in text


@pytest.mark.parametrize("level", ["department", "district", "country"])
def test_sums_are_of_the_level_chosen(observation, level):
    found = of_copies(observation, pd.Timestamp(AT)).comparison
    unit = found.sheets["unit"].iloc[0]
    text = drawn(observation, level=level)
    code = unit[:2] if level == "department" else unit
    assert f'"data-unit": "{code}"' in text


def test_what_a_sheet_was_first_is_compared_with_what_it_is(observation):
    text = drawn(observation, at=datetime(2021, 6, 20, tzinfo=UTC), **{"with": "first"})
    assert "that differs between the two publications" in text
    assert "By what the sheets were" in text
    assert "at court" in text


def test_another_count_is_compared_with_the_one_shown(observation):
    states = observation.states
    quick = states.assign(series="quick", votes_option_a=states["votes_option_a"] + 1)
    mission = replace(observation.mission, series=states["series"].iloc[0])
    both = replace(observation, mission=mission, states=pd.concat([states, quick]))
    text = drawn(both, **{"with": "s0"})
    assert "Count quick" in text
    found = of_two_series(both, "quick", pd.Timestamp(AT)).comparison
    assert f"Of {found.compared:,} sheets {found.agreeing:,} have no figure that differs" in text
    # Nothing but sheets without votes.
    assert found.agreeing < found.compared / 10


def test_a_station_that_changes_unit_is_listed_and_in_no_sum(observation):
    states = observation.states.sort_values("reported_at", kind="stable")
    station = states["station"].iloc[0]
    again = states.loc[states["station"] == station].tail(1)
    later = again["reported_at"] + pd.Timedelta(minutes=1)
    moved = again.assign(unit="010102", reported_at=later, votes_option_a=1)
    found = replace(observation, states=pd.concat([states, moved]))
    text = drawn(found, **{"with": "first"})
    assert "Left out, in no sum: 1 row" in text
    assert "the station was in another unit before" in text


def test_before_the_first_official_sheet_copies_are_said_to_be_there(observation):
    first = observation.records["tally_copy"]["reported_at"].min()
    states = observation.states.iloc[:0]
    text = drawn(replace(observation, states=states), at=(first + pd.Timedelta(hours=2)))
    assert "No official sheet is published by this moment" in text


@pytest.mark.parametrize("choice", ["first", "copies"])
def test_before_anything_is_published_nothing_is_said_to_agree(observation, choice):
    at = observation.records["tally_copy"]["reported_at"].min() + pd.Timedelta(minutes=1)
    later = observation.states.assign(reported_at=at + pd.Timedelta(hours=1))
    request = asked(replace(observation, states=later), at=at, **{"with": choice})
    if choice == "copies":
        text = json.dumps(SECTION.draw(request), **PLAIN)
        assert "No official sheet is published by this moment" in text
        assert "agree with" not in text
        return
    with pytest.raises(QueryError) as error:
        SECTION.draw(request)
    assert error.value.reason == "nothing_published"


def test_before_the_first_copy_one_sentence_says_what_is_missing(observation):
    with pytest.raises(QueryError) as error:
        SECTION.draw(asked(observation, at=datetime(2021, 6, 2, tzinfo=UTC), **{"with": "copies"}))
    assert error.value.reason == "no_copies"


def test_a_mission_without_sheets_and_copies_says_how_they_come(observation):
    records = {**observation.records, "tally_copy": observation.records["tally_copy"].iloc[:0]}
    bare = replace(observation, records=records, states=observation.states.iloc[:0])
    assert not SECTION.applies(bare)
    with pytest.raises(QueryError) as error:
        SECTION.draw(asked(bare))
    assert error.value.reason == "no_sheets"


def test_files_have_the_same_figures_and_no_names(observation):
    given = SECTION.tables(asked(observation))
    found = of_copies(observation, pd.Timestamp(AT))
    assert given["sheets"]["station"].tolist() == found.comparison.sheets["station"].tolist()
    assert set(given) >= {"groups", "units", "totals", "arithmetic", "conflicts", "faults"}
    text = " ".join(rows.to_csv() for rows in given.values())
    assert "Supervisión de ejercicio" not in text
    assert "Digitación de ejercicio" not in text


def test_faulty_entries_are_listed_with_row_value_and_reason(observation):
    entries = observation.records["tally_copy"]
    wrong = entries.head(1).assign(station="999999", source_row=77)
    records = {**observation.records, "tally_copy": pd.concat([entries, wrong])}
    text = drawn(replace(observation, records=records))
    assert "Left out, in no sum: 1 row" in text
    assert ", 77" in text
    assert "The list has no station of this number" in text


def test_the_share_of_the_lead_is_of_all_sheets_compared(observation):
    at = datetime(2021, 6, 7, 4, tzinfo=UTC)
    found = of_copies(observation, pd.Timestamp(at)).comparison
    moved, totals = found.sheets["lead"].sum(), found.totals.set_index("figure")["second"]
    first, second = of_copies(observation, pd.Timestamp(at)).pair
    lead = totals[f"votes_{first}"] - totals[f"votes_{second}"]
    write = Locale.of(observation.mission, "en").numerals
    words = (
        f"in the count or not, it is {write.signed(lead)}; that is {write.share(moved / lead, 2)}"
    )
    text = drawn(observation, at=at)
    assert words in text
    assert "official sheet not published yet" in text


def test_figures_that_one_side_leaves_out_are_counted_apart(observation):
    copies = of_copies(observation, pd.Timestamp(AT)).comparison
    entries = observation.records["tally_copy"]
    assert not len(copies.left_out)
    records = {**observation.records, "tally_copy": entries.assign(null_votes=pd.NA)}
    text = drawn(replace(observation, records=records))
    write = Locale.of(observation.mission, "en").numerals.write
    assert f"{write(copies.compared)} sheets have figures that one side leaves out" in text
