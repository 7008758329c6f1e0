from dataclasses import replace

import pandas as pd

from geo.cube.time_query import TimeQuery
from geo.monitoring.other_missions.count_then import count_then
from geo.monitoring.other_missions.picture import other_missions, other_tables, stored
from tests.geo.monitoring.other_missions.said import DECLARED, deployed, hour, observed, statements

SAID = statements(
    ("1", "oas", 1, "count", "concern", 0, 1), ("2", "celac", 3, "violence", "concern")
)
THERE = deployed(("oas", "01", 0, None, 4), ("eu", "", 9, None, 4))


def at(hours):
    return TimeQuery(at=hour(hours).to_pydatetime())


def test_a_moment_shows_what_had_been_said_and_begun_by_then():
    found = other_missions(observed(SAID, THERE), at(2))
    assert found.statements["statement_id"].tolist() == ["1"]
    assert found.deployments["mission"].tolist() == ["oas"]
    assert list(found.missions) == ["oas", "eu", "cepr"]
    assert list(other_missions(observed(SAID, THERE), at(4)).missions)[-1] == "celac"
    assert found.units["unit"].tolist() == ["01", "02"]
    assert len(other_missions(observed(SAID, THERE), at(2), "district").units) == 3


def test_tables_name_the_rows_that_they_are_made_of_and_no_note():
    observation = observed(SAID.assign(note="secret"), THERE.assign(note="secret"))
    found = other_missions(observation, at(9))
    tables = other_tables(found, count_then(observation, found.statements), "en")
    assert {"source_file", "source_row", "source"} <= set(tables["statements"])
    assert {"source_file", "source_row", "source"} <= set(tables["deployments"])
    assert not any("secret" in rows.to_csv() for rows in tables.values())
    assert tables["missions"].set_index("mission")["title"].to_dict() == {
        "oas": "OAS", "eu": "EU", "cepr": "CEPR", "celac": "celac",
    }  # fmt: skip
    assert tables["count_then"]["statement_id"].unique().tolist() == ["1"]


def test_a_mission_with_neither_has_nothing_to_show():
    assert not stored(observed())
    assert stored(observed(SAID))
    assert stored(observed(there=THERE))
    found = other_missions(observed(), at(2))
    assert found.cells.empty
    assert found.hours.empty
    assert set(found.units["others"]) == {"no"}


def test_our_own_silence_is_told_by_our_deployments():
    said = statements(("1", "oas", 2, "count", "concern", 1, 2))
    stay = {"unit": "01", "start": hour(0), "end": hour(9), "status": "in_position"}
    ours = pd.DataFrame([stay | {"deployment_id": "1", "team": "A"}])
    ours = ours.astype(dict.fromkeys(("start", "end"), "datetime64[us, UTC]"))
    scene = observed(said)
    missions = tuple(replace(one, ours=one.id == "cepr") for one in DECLARED)
    scene = replace(scene, mission=replace(scene.mission, other_missions=missions))
    without = other_missions(scene, at(5)).cells.set_index("mission")["presence"]
    assert without["cepr"] == "not_known"
    there = replace(scene, records={**scene.records, "deployment": ours})
    found = other_missions(there, at(5)).cells.set_index("mission")["presence"]
    assert (found["cepr"], found["eu"]) == ("silent", "not_known")
