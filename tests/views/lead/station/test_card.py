import json

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from geo.records.lists import split_list
from geo.verification.copies_of_mission import settled_copies
from geo.verification.station_card import station_card
from tests.geo.verification.test_station_card import AT
from views.lead.station.card import draw
from views.words.locale import Locale


def text_of(observation, station, *, may_record=True, at=AT):
    locale = Locale.of(observation.mission, "en")
    found = draw(station_card(observation, station, at), observation, locale, may_record=may_record)
    return json.dumps(found, cls=PlotlyJSONEncoder, ensure_ascii=False)


@pytest.fixture(scope="module")
def copies(observation):
    return settled_copies(observation, AT)


def test_who_may_not_record_reads_no_names_of_who_entered_a_copy(observation, copies):
    station = copies.conflicts["station"].iloc[0]
    for role, names in ((True, True), (False, False)):
        text = text_of(observation, station, may_record=role)
        assert ("Digitación de ejercicio" in text) is names
        assert "it is in no sum until somebody settles it" in text
    assert '"data-asked"' not in text


def test_a_settled_copy_says_by_whom(observation, copies):
    settled = copies.copies.loc[copies.copies["settled_by"] != ""].index[0]
    assert "Settled by Supervisión de ejercicio, " in text_of(observation, settled)


def test_who_settled_a_copy_is_no_more_told_than_who_entered_it(observation, copies):
    settled = copies.copies.loc[copies.copies["settled_by"] != ""].index[0]
    rows = observation.records["tally_copy"]
    third = rows.loc[(rows["station"] == settled) & (rows["entry"] == 3), "reported_at"]
    before = third.iloc[-1] - pd.Timedelta(minutes=1)
    for at, said in ((AT, "Settled, "), (before, "after the moment shown")):
        text = text_of(observation, settled, may_record=False, at=at)
        assert said in text
        assert "Supervisión de ejercicio" not in text
    assert "Settled by Supervisión de ejercicio, " in text_of(observation, settled, at=before)


def test_a_copy_that_agrees_with_the_sheet_says_so(observation, copies):
    official = observation.states.set_index("station")["votes_option_a"]
    last = official.groupby(level=0).last().reindex(copies.copies.index).astype(float)
    text = text_of(observation, copies.copies.index[copies.copies["votes_option_a"] == last][0])
    assert "agrees with the official sheet" in text


def test_a_station_without_sheet_and_copy_says_both(observation):
    copied = set(observation.records["tally_copy"]["station"])
    station = next(n for n in observation.records["station"]["station"] if n not in copied)
    text = text_of(observation, station, at=AT.replace(day=5))
    assert "No sheet of this station is published" in text
    assert "No observer has sent a copy" in text


def test_a_case_at_a_court_has_its_state_and_outcome(observation):
    case = observation.records["challenge"].iloc[0]
    text = text_of(observation, case["station"], at=case["opened_at"])
    assert "not decided" in text


def test_a_case_that_names_the_station_stands_on_its_card(observation):
    cases = observation.records["proceeding"]
    case = cases.loc[cases["stations"].fillna("") != ""].iloc[0]
    station = split_list(case["stations"])[0]
    text = text_of(observation, station, at=case["filed_at"])
    assert case["proceeding_id"] in text
    assert "not decided" in text
    if isinstance(case["petitioner"], str) and case["petitioner"]:
        assert case["petitioner"] not in text


def test_a_station_abroad_says_so(observation):
    units = observation.records["station"]["unit"]
    abroad = [observation.mission.country.is_abroad(unit) for unit in units]
    stations = observation.records["station"].loc[abroad, "station"]
    if stations.empty:
        pytest.skip("the exercise has no stations abroad")
    assert "Abroad" in text_of(observation, stations.iloc[0])


def test_where_a_photograph_is_kept_is_told_to_whoever_may_record_alone(observation, copies):
    station = copies.copies.index[0]
    where = station_card(observation, station, AT).entries["photo"].iloc[0]
    assert where in text_of(observation, station)
    told = text_of(observation, station, may_record=False)
    assert where not in told
    assert "There is a photograph of the copy." in told
