from dataclasses import replace

import pandas as pd
import pytest

from geo.cube.observation import empty, join_records
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.monitoring.by_unit import figures_at
from geo.monitoring.checklists.answers import answers_at
from geo.monitoring.checklists.by_unit import has_openings, opening_figures, opening_pieces
from geo.monitoring.checklists.report import openings_of
from geo.records.kinds.checklist_answer import KIND
from geo.verification.by_unit.unit_figures import axes_of
from tests.geo.monitoring.checklists.forms import FORM, answers
from tests.geo.tiny import START, mission, units

# The clock of the tiny country is UTC, and its voting begins at 12:00.
OPENED = replace(FORM.questions[0], due="12:00")
DAY = mission(checklists=(replace(FORM, questions=(OPENED, *FORM.questions[1:])),))


def observed(given, *listed):
    rows = given.assign(observed_at=given["observed_at"] - pd.Timedelta(hours=4))
    return join_records(
        DAY,
        units(),
        {
            KIND.id: rows.assign(unit="0101", recorded_at=START),
            "station": pd.DataFrame(
                {"station": [name for name, _ in listed], "unit": [unit for _, unit in listed]}
            ).assign(recorded_at=START),
        },
        version="1",
    )


def at(observation, hour):
    query = TimeQuery(at=START + pd.Timedelta(hours=hour).to_pytimedelta())
    return figures_at(observation, "openings", query)


GIVEN = answers(
    ("1", "A", "opened_at", "12:10"),
    ("2", "A", "opened_at", "no"),
    ("2", "A", "opened_at", "13:20", 1),
    ("3", "A", "opened_at", "12:05"),
    ("3", "B", "opened_at", "13:30", 2),
    ("4", "A", "secrecy", "yes"),
)
LISTED = (("1", "0101"), ("2", "0101"), ("3", "0102"), ("4", "0201"))


def test_what_is_seen_late_and_not_seen_changes_with_what_comes_to_be_known():
    observation = observed(GIVEN, *LISTED)
    names = ["openings_seen", "openings_late", "openings_closed", "openings_unseen"]
    shown = {hour: at(observation, hour).loc["tst", names].tolist() for hour in (0, 1, 2, 3, 5)}
    assert shown[0] == [0, 0, 0, 4]
    # At 13:00: one on time, one found closed after 12:30, a third on time by one team.
    assert shown[1] == [3, 1, 1, 1]
    assert shown[2] == [3, 1, 0, 1]
    # The second team contradicts the first: what holds is not known any more.
    assert shown[3] == [2, 1, 0, 2]
    assert shown[5] == shown[3]


def test_a_unit_where_nobody_saw_an_opening_has_no_share_of_late_ones():
    shown = at(observed(GIVEN, *LISTED), 5)
    assert shown.loc["0101", "openings_late_share"] == 0.5
    assert pd.isna(shown.loc["0201", "openings_late_share"])
    assert shown.loc["0201", "openings_unseen"] == 1


def test_without_a_list_of_stations_nobody_knows_how_many_were_not_seen():
    shown = at(observed(GIVEN), 5)
    assert shown["openings_unseen"].isna().all()
    assert shown.loc["tst", "openings_seen"] == 2


@pytest.mark.parametrize("hour", ["07:40", "08:00", "12:00"])
def test_the_map_counts_what_the_section_counts(observation, hour):
    moment = pd.Timestamp(f"2021-06-06T{hour}", tz="America/Lima")
    listed = observation.records["station"]["station"].tolist()
    records = observation.records[KIND.id]
    known = answers_at(records, observation.mission.checklists, moment, listed)
    opened, _ = openings_of(observation, known, moment)
    instant = moment.tz_convert("UTC").tz_localize(None).to_datetime64()
    instants = pd.array([instant]).to_numpy("datetime64[us]")
    found = opening_figures(observation, axes_of(observation, instants))
    country = axes_of(observation, instants).position(observation.mission.country.iso3)
    counts = opened["status"].value_counts()
    assert found.at("openings_seen", 0)[country] == len(opened)
    assert found.at("openings_closed", 0)[country] == counts.get("not_open", 0)
    assert found.at("openings_late", 0)[country] == counts.get("late", 0) + counts.get(
        "not_open", 0
    )


def test_without_answers_or_a_form_that_asks_there_are_no_figures():
    bare = observed(
        empty(KIND.id)
        .reindex(columns=GIVEN.columns)
        .astype({"observed_at": GIVEN["observed_at"].dtype})
    )
    assert not has_openings(bare)
    with pytest.raises(QueryError, match="no answer says when stations opened"):
        at(bare, 1)
    unasked = replace(bare, mission=replace(DAY, checklists=()))
    assert not has_openings(unasked)
    assert opening_pieces(unasked, []).empty
