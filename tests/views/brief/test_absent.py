"""A brief of a mission that lacks a kind of record: what nobody recorded is not known, never 0."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.brief import make_brief
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from views.brief import compose, to_html

AT = TimeQuery(at=datetime(2021, 6, 6, 15, tzinfo=UTC))
SINCE = datetime(2021, 6, 5, 23, tzinfo=UTC)
COVERAGE = "No deployments are recorded: nobody knows what is covered."
DASH = "\N{EN DASH}"
SAID = {
    "deployment proceeding": {
        "figures": {
            0: (DASH, "of 4,030,285; no deployments recorded"),
            1: (DASH, "of 1,893; no deployments recorded"),
            2: (DASH, "no deployments recorded"),
            3: (DASH, "no deployments recorded"),
            4: ("199", "nobody knows with how many an observer was in place"),
        },
        "titles": ["Gaps that opened: not known", "Gaps that closed: not known",
                   "Open alerts: not known"],
        "empty": [COVERAGE] * 4,
    },
    "station station_result": {
        "figures": {0: (DASH, "no register of voters"), 5: (DASH, "no station data")},
        "titles": ["Gaps that opened: 31", "Gaps that closed: 27", "Open alerts: 8"],
    },
    "station_result": {"figures": {5: (DASH, "of 16,448; no results recorded")}},
    "incident": {"figures": {4: (DASH, "no incidents recorded")}},
    "visit": {"statement": "No visits are recorded: nobody knows which stations were observed."},
    "challenge": {"figures": {5: ("0.0%", "0 of 16,448")}},
}  # fmt: skip


def composed(observation, records, language="en"):
    seen = join_records(observation.mission, observation.units, records, version="x")
    return compose(make_brief(seen, AT, SINCE), language)


@pytest.mark.parametrize("absent", SAID)
def test_what_nobody_recorded_is_said_to_be_unknown(observation, absent):
    kept = {k: rows for k, rows in observation.records.items() if k not in absent.split()}
    document, said = composed(observation, kept), SAID[absent]
    for place, (value, sub) in said.get("figures", {}).items():
        assert (document.figures[place].value, document.figures[place].sub) == (value, sub)
    tables = (*document.changes, document.alerts)
    assert said.get("titles", []) in ([], [table.title for table in tables])
    if "empty" in said:
        assert [table.empty for table in (document.gaps, *tables)] == said["empty"]
        assert not any(table.rows for table in (document.gaps, *tables))
    assert document.statement == said.get("statement", document.statement)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_sentence_of_a_bare_mission_says_that_nothing_happened(observation, language):
    page = to_html(composed(observation, {}, language))
    for said in (": 0<", ": 0 (", "None opened", "None closed", "No alert is open",
                 f"{DASH} of {DASH}", f"{DASH} observers", "observed yet", "Ninguna brecha",
                 f"{DASH} de {DASH}", "Ninguna alerta"):  # fmt: skip
        assert said not in page, said


def test_incidents_outside_the_axis_are_said_in_numbers(observation):
    axis = observation.mission.time_axis()
    rows = observation.records["incident"].reset_index(drop=True)
    moved = rows["occurred_at"].copy()
    moved.iloc[:3] = axis[0] - timedelta(days=9)
    moved.iloc[3] = axis[-1] + timedelta(days=9)
    records = {**observation.records, "incident": rows.assign(occurred_at=moved)}
    document = composed(observation, records)
    said = "Outside the time axis: 3 before it, 1 after it"
    assert said in document.figures[4].sub
    assert document.incidents.note.startswith(said)


def test_a_register_of_some_units_says_of_how_many(observation):
    listed, sheets = (observation.records[kind] for kind in ("station", "station_result"))
    few = listed["unit"].drop_duplicates().head(5)
    records = {
        **observation.records,
        "station": listed.loc[listed["unit"].isin(few)],
        "station_result": sheets.loc[sheets["unit"].isin(few)],
    }
    document = composed(observation, records)
    for place in (0, 5):
        assert document.figures[place].sub.endswith("; 5 of 1,893 districts have a figure")
