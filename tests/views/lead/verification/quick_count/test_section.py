"""The quick count on the page: its states, its chart, what it rests on and its files."""

import json
from dataclasses import replace
from datetime import UTC, timedelta

import pandas as pd
import pytest

from geo.errors import QueryError
from geo.gaps.stations.representativeness import DIMENSIONS
from geo.missions.decisive import DecisiveRule
from geo.verification.quick_count.arrived.sources import polls_closed
from geo.verification.quick_count.sentences import reasons
from geo.verification.quick_count.texts import NOTE_TEXTS, REASON_TEXTS
from views.lead.verification.quick_count import section as quick_count
from views.lead.verification.quick_count.fan import turned
from views.words.numerals import Numerals


@pytest.fixture
def after(asked, observation):
    """Return what is asked so many hours after the polls closed."""
    closed = polls_closed(observation.mission).astimezone(UTC)
    return lambda hours, **given: asked(at=closed + timedelta(hours=hours), **given)


def banner(request):
    drawn = quick_count.draw(request)[0].to_plotly_json()["props"]
    return drawn["className"].split()[-1], drawn["children"][0].children


@pytest.mark.parametrize(
    ("hours", "state", "words"),
    [
        (0, "waiting", "No report of the sample has arrived yet."),
        (2, "too_close_to_call", "Too close to call."),
        (5, "withheld", "No lead is called."),
        (24, "called", "List A leads."),
    ],
)
def test_the_states_are_words_of_their_own(after, hours, state, words):
    assert banner(after(hours)) == (state, words)


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "No se anuncia ventaja."), ("pt", "Não se anuncia vantagem.")],
)
def test_the_reader_s_language(after, text_of, language, words):
    request = after(5, lang=language)
    assert banner(request)[1] == words
    drawn = text_of(quick_count.draw(request))
    for texts in (*REASON_TEXTS.values(), *DIMENSIONS.values(), NOTE_TEXTS["copies"]):
        assert texts["en"] not in drawn


def fan_of(request):
    (box,) = [
        part.to_plotly_json()["props"]
        for part in quick_count.draw(request)
        if "data-chart" in part.to_plotly_json()["props"]
    ]
    return json.loads(box["data-values"])


def test_the_fan_ends_with_the_estimate_and_keeps_its_sides(after):
    early, late = fan_of(after(2)), fan_of(after(24))
    assert early["sides"] == late["sides"]
    shown = [band["t"] for band in early["bands"]]
    assert max(shown) <= after(2).at.timestamp() < late["bands"][-1]["t"]
    assert [band for band in late["bands"] if band["t"] in shown] == early["bands"]
    assert late["sides"]["above"]["name"] == "List A ahead"
    found = quick_count.estimate_of(after(24)).table
    lead = found[found["measure"] == "lead"].iloc[0]
    last = late["bands"][-1]
    assert last["value"] == pytest.approx(100 * lead["estimate"], abs=1e-5)
    assert last["low_99"] == pytest.approx(100 * lead["low_99"], abs=1e-5)
    # What was ahead early, by the other side's figures: below 0.
    values = [band["value"] for band in late["bands"]]
    assert min(values) < 0 < last["value"]


@pytest.mark.parametrize("measure", ["turnout", "option_b"])
def test_the_fan_of_a_share_or_of_turnout(after, measure):
    fan = fan_of(after(24, choices=f"estimate:{measure}"))
    assert fan["unit"] == "share"
    assert all(0 < band["low_99"] <= band["value"] <= band["high_99"] < 1 for band in fan["bands"])


def test_an_option_that_is_not_estimated_is_refused(after):
    with pytest.raises(QueryError, match="'nobody' is not estimated; known are lead"):
        quick_count.draw(after(24, choices="estimate:nobody"))


def test_leads_of_the_other_side_exchange_low_and_high():
    bounds = {"low_95": [1.0], "high_95": [3.0], "low_99": [0.0], "high_99": [4.0]}
    found = turned(pd.DataFrame({"estimate": [2.0], **bounds})).iloc[0]
    assert found.to_dict() == {
        "estimate": -2.0,
        "low_95": -3.0,
        "high_95": -1.0,
        "low_99": -4.0,
        "high_99": 0.0,
    }


def test_what_it_rests_on_is_on_screen(after, text_of):
    drawn = text_of(quick_count.draw(after(2)))
    for words in (
        "by remoteness",
        "Chi-square",
        "Most thinly settled third",
        "Without any report:",
        "Of a share of the stations",
        "two entries of the copy differ",
        "Bootstrap",
        "Student's t with",
    ):
        assert words in drawn


def test_planned_and_present_margins_stand_side_by_side_once_enough_is_counted(after):
    early, late = (quick_count.margins_of(after(hours)) for hours in (4, 100))
    assert early.share != early.share
    assert 0 < late.share < late.stations
    lead = quick_count.estimate_of(after(100)).table.query("measure == 'lead'").iloc[0]
    reach = lead["high_95"] - lead["estimate"]
    # Of 1,200 drawn 70 never counted: what is reached is close to what was planned.
    assert late.lead == pytest.approx(reach, rel=0.1)


def test_files_have_the_figures_of_the_screen(after):
    request = after(24)
    tables = quick_count.tables(request)
    assert set(tables) == {
        "estimates",
        "fan",
        "arrival",
        "arrival_tests",
        "reports",
        "not_counted",
    }
    found = quick_count.estimate_of(request)
    assert len(tables["reports"]) == found.arrived
    # Every copy is a report that counts, or is listed with a reason.
    entries = request.observation.records["tally_copy"]
    listed = set(tables["not_counted"]["station"]) | set(tables["reports"]["station"])
    assert listed == set(entries["station"])


@pytest.mark.parametrize(
    ("language", "region", "rule", "out"),
    [
        ("en", "BO", "more than 42.5% of", "Strata with 37% of"),
        ("es", "BO", "más del 42,5% de", "estratos con el 37% de"),
        ("es", "PE", "más del 42.5% de", "estratos con el 37% de"),
        ("pt", "BO", "mais de 42,5% dos", "estratos com 37% das"),
    ],
)
def test_shares_of_the_law_and_of_what_is_out_are_written_as_the_other_figures(
    after, language, region, rule, out
):
    request = after(24)
    found = quick_count.estimate_of(request)
    law = DecisiveRule(majority=0.425, share=0.4, lead=0.105)
    mission = replace(request.observation.mission, decisive=law)
    call = replace(found.call, decided="met", warnings=("uncovered",), uncorrected=())
    numerals = Numerals.of(language, region)
    said = " ".join(
        reasons(replace(found, uncovered=0.371, call=call), mission, language, numerals)
    )
    assert rule in said
    assert numerals.shortest(10.5) in said
    assert out in said
    # A space before the sign would be another way than that of the tables.
    assert " %" not in said


@pytest.mark.parametrize(
    ("language", "unit", "early"),
    [
        (
            "en",
            "Unit: is another unit than the list has for the station",
            "Reported: is before the polls closed",
        ),
        (
            "es",
            "Unidad: es otra unidad que la que la lista indica para la mesa",
            "Reportado: es anterior al cierre de las mesas",
        ),
        (
            "pt",
            "Unidade: é outra unidade que a indicada na lista para a seção",
            "Informado: é anterior ao fechamento das seções",
        ),
    ],
)
def test_a_copy_that_no_sum_takes_is_listed_with_its_reason(after, text_of, language, unit, early):
    request = after(24, lang=language)
    entries = request.observation.records["tally_copy"].copy()
    places = entries.groupby("station")["unit"].first()
    other = places[places != places.iloc[0]].iloc[0]
    entries.loc[entries["station"] == places.index[0], "unit"] = other
    first = entries["station"] == places.index[1]
    entries.loc[first, "reported_at"] -= pd.Timedelta(days=2)
    records = {**request.observation.records, "tally_copy": entries}
    changed = replace(request.observation, records=records, version="w")
    drawn = text_of(quick_count.draw(replace(request, observation=changed)))
    assert unit in drawn
    assert early in drawn


def test_copies_without_a_sample_never_have_an_interval(after, text_of):
    request = after(24)
    mission = request.observation.mission
    bare = replace(mission, standards=replace(mission.standards, sample=None))
    request = replace(request, observation=replace(request.observation, mission=bare, version="x"))
    assert banner(request)[0] == "not_a_probability_sample"
    drawn = text_of(quick_count.draw(request))
    assert "nobody drew at random" in drawn
    assert "data-chart" not in drawn
    assert "95%" not in drawn
    assert quick_count.tables(request) == {}


def test_without_copies_or_sheets_the_way_to_some_is_said(after):
    request = after(24)
    records = dict(request.observation.records)
    records["tally_copy"] = records["tally_copy"].iloc[:0]
    states = request.observation.states.iloc[:0]
    bare = replace(request.observation, records=records, states=states, version="y")
    with pytest.raises(QueryError) as error:
        quick_count.draw(replace(request, observation=bare))
    assert error.value.reason == "no_reports"


def test_published_sheets_stand_in_for_copies_and_it_says_so(after, text_of):
    request = after(24)
    records = dict(request.observation.records)
    records["tally_copy"] = records["tally_copy"].iloc[:0]
    bare = replace(request.observation, records=records, version="z")
    drawn = text_of(quick_count.draw(replace(request, observation=bare)))
    assert "not a check of it" in drawn
