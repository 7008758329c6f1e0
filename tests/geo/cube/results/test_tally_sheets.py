import pandas as pd
import pytest

from geo.cube.results.electorate import list_stations
from geo.cube.results.series import choose_series, choose_sheet_series
from geo.cube.results.tally_sheets import count_stations
from geo.errors import MissionError, QueryError
from tests.geo.tiny import axes, hours, mission, sheets

OPTIONS = ("yes", "no")


def counted(rows, voters=None):
    found = count_stations(axes(), rows, OPTIONS, list_stations(known_voters(voters), rows))
    return {name: values[3, :4].tolist() for name, values in found.direct.items()}


def known_voters(voters):
    if voters is None:
        return pd.DataFrame()
    return voters.rename("registered_voters").rename_axis("station").reset_index()


def test_a_sheet_counts_from_when_it_is_reported():
    found = counted(sheets(station=["1"], reported_at=hours(1)))
    assert found["stations_processed"] == found["stations_counted"] == [0, 1, 1, 1]
    assert found["votes_yes"] == [0, 50, 50, 50]
    assert found["counted_voters"] == [0, 100, 100, 100]


def test_a_correction_takes_the_old_votes_out():
    found = counted(sheets(station=["1", "1"], reported_at=hours(2, 1), votes_yes=[40, 50]))
    assert found["votes_yes"] == [0, 50, 40, 40]
    assert found["stations_counted"] == [0, 1, 1, 1]


def test_two_states_in_one_step_leave_the_later_one():
    found = counted(sheets(station=["1", "1"], reported_at=hours(0.2, 0.6), votes_yes=[40, 50]))
    assert found["votes_yes"] == [0, 50, 50, 50]


@pytest.mark.parametrize(
    ("state", "counts", "processed", "challenged"),
    [
        ("normal", True, 1, 0),
        ("observed", False, 1, 1),
        ("challenged_votes", False, 1, 1),
        ("nullity_requested", False, 1, 1),
        ("observed", True, 1, 0),
        ("pending", False, 0, 0),
        ("annulled", True, 1, 0),
        ("not_installed", True, 1, 0),
    ],
)
def test_processed_is_not_counted_and_not_challenged(state, counts, processed, challenged):
    found = counted(sheets(station=["1"], state=state, counted=counts))
    assert found["stations_processed"][0] == processed
    assert found["stations_challenged"][0] == challenged
    assert found["stations_counted"][0] == int(counts)
    assert found["votes_yes"][0] == 50 * counts


def test_a_sheet_at_court_gives_its_votes_when_it_is_decided():
    rows = sheets(
        station=["1", "1"],
        reported_at=hours(0, 2),
        state=["observed", "normal"],
        counted=[False, True],
    )
    found = counted(rows)
    assert found["stations_challenged"] == [1, 1, 0, 0]
    assert found["votes_yes"] == [0, 0, 50, 50]


def test_voters_come_from_the_list_where_the_sheet_names_none():
    rows = sheets(station=["1", "2"], reported_at=hours(0, 0), registered_voters=[None, 70])
    assert counted(rows, pd.Series({"1": 90.0, "2": 1.0}))["counted_voters"][0] == 160


def test_missing_votes_are_none():
    rows = sheets(station=["1"], votes_yes=pd.array([None], dtype="Int64"))
    assert counted(rows)["votes_yes"][0] == 0


def test_stations_are_those_listed_and_those_only_reported():
    listed = pd.DataFrame({"station": ["1"], "unit": ["0101"], "registered_voters": [90]})
    found = list_stations(listed, sheets(station=["1", "2", "2"]))
    assert found["station"].tolist() == ["1", "2"]
    assert found["registered_voters"].tolist() == [90, 100]


@pytest.mark.parametrize(
    ("named", "stored", "expected"),
    [("", [], ""), ("", ["a"], "a"), ("b", ["a", "b"], "b"), ("b", ["a"], "a")],
)
def test_the_series_is_the_missions_or_the_only_one(named, stored, expected):
    rows = pd.DataFrame({"series": stored})
    assert choose_series(mission(series=named), {"tally": rows}) == expected


@pytest.mark.parametrize("named", ["", "c"])
def test_several_series_are_never_mixed(named):
    frames = {"tally": pd.DataFrame({"series": ["b"]}), "station_result": sheets(station=["1"])}
    with pytest.raises(MissionError, match="stored are b, official"):
        choose_series(mission(series=named), frames)


@pytest.mark.parametrize(
    ("shown", "by_sheet", "expected"),
    [("bulletins", ["sheets"], "sheets"), ("", ["sheets"], "sheets"),
     ("sheets", ["sheets", "trep"], "sheets"), ("bulletins", [], "bulletins")],
)  # fmt: skip
def test_sheets_are_those_of_the_count_shown_or_of_the_only_one_by_sheet(shown, by_sheet, expected):
    stored = {
        "tally": pd.DataFrame({"series": ["bulletins"]}),
        "station_result": pd.DataFrame({"series": by_sheet}),
    }
    assert choose_sheet_series(mission(series=shown), stored) == expected


def test_of_several_counts_by_sheet_one_has_to_be_named():
    stored = {
        "tally": pd.DataFrame({"series": ["bulletins"]}),
        "station_result": pd.DataFrame({"series": ["trep", "computo"]}),
    }
    with pytest.raises(QueryError, match="name a series, computo, trep"):
        choose_sheet_series(mission(series="bulletins"), stored)


def test_one_series_by_station_and_by_unit_would_count_twice():
    frames = {"tally": sheets(station=["1"]), "station_result": sheets(station=["1"])}
    with pytest.raises(MissionError, match="'official' is stored by station and by unit"):
        choose_series(mission(), frames)
