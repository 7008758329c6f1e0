"""Two codes of one unit are two places: in separate imports, too, nothing passes unsaid."""

import pytest

from geo.codes.crosswalk import Crosswalk, crosswalk_path, save_crosswalk
from geo.records.kinds import TALLY

HEADER = "unit,series,reported_at,stations_total,votes_castillo,votes_fujimori\n"


@pytest.fixture
def bring(workspace):
    mapping = {"140101": "150101", "140199": "150101", "140102": "150102"}
    walk = Crosswalk(source="onpe", target="inei", version="1", mapping=mapping)
    save_crosswalk(walk, crosswalk_path(workspace.mission.country, "onpe", workspace.place.home))

    def bring(*codes, name):
        rows = [f"{code},own,2021-06-06T20:00,10,5,7\n" for code in codes]
        return workspace.bring(HEADER + "".join(rows), name, command="results", codes="onpe")

    return bring


def test_equal_figures_of_another_code_of_the_unit_are_not_known_in_silence(bring, workspace):
    first, second = bring("140101", "140102", name="a.csv"), bring("140199", name="b.csv")
    assert (first.added, second.known) == (2, 1)
    assert first.warnings[["row", "value"]].to_numpy().tolist() == [[2, "140101"]]
    assert second.warnings["row"].tolist() == [2]
    (reason,) = second.warnings["reason"]
    assert "is unit 150101, which the crosswalk gives the code 140101, too" in reason
    assert len(workspace.store.current(TALLY)) == 2


def test_in_one_file_they_are_held_back_as_before(bring):
    outcome = bring("140101", "140199", name="a.csv")
    assert (outcome.added, outcome.rejected, len(outcome.warnings)) == (0, 2, 0)


def test_codes_of_stations_are_many_in_a_unit_and_no_finding(bring, workspace):
    bring("140102", name="a.csv")
    text = "station,unit,registered_voters\n000001,140101,9\n000002,140199,9\n"
    outcome = workspace.bring(text, "s.csv", command="stations", codes="onpe")
    assert (outcome.added, len(outcome.warnings)) == (2, 0)
