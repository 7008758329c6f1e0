"""Figures of a count through the cube: shares, leads, and of how much they are."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from geo.cube.build import as_of, build_cube, read
from tests.geo.cube.queries import country, query
from tests.geo.tiny import hours, mission, sheets, units


@pytest.mark.parametrize(
    ("blank_votes", "shares"), [([40, 60], [0.2, 0.4]), ([40, None], [np.nan, np.nan])]
)
def test_where_blank_votes_are_valid_shares_and_lead_are_of_them_too(blank_votes, shares):
    law = replace(mission().country, valid_votes=("options", "blank"))
    rows = sheets(
        station=["1", "2"], reported_at=hours(1, 1), unit=["0101", "0102"],
        votes_yes=[90, 10], votes_no=[10, 290], blank_votes=blank_votes,
    )  # fmt: skip
    for kind in ("station_result", "tally"):
        found_in = rows.assign(scope="")
        cube = build_cube(units(), mission(country=law), {kind: found_in})
        found = [country(cube, "share_yes"), country(cube, "lead")]
        assert found == pytest.approx(shares, nan_ok=True)


def test_unmarked_ballots_are_counted_apart_and_are_not_valid():
    rows = sheets(station=["1"], reported_at=hours(1), unmarked_votes=[7])
    cube = build_cube(units(), mission(), {"station_result": rows})
    assert country(cube, "unmarked_votes") == 7
    assert country(cube, "valid_votes") == 77


def test_shares_are_of_sums_and_undefined_without_any():
    rows = sheets(
        station=["1", "2"], reported_at=hours(1, 1), unit=["0101", "0102"],
        votes_yes=[90, 10], votes_no=[10, 290],
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"station_result": rows})
    assert country(cube, "share_yes") == 100 / 400
    assert country(cube, "lead") == 200 / 400
    assert country(cube, "turnout") == 160 / 200
    winner = read(cube, "winner", query())
    assert winner[["tst", "0101", "0102"]].tolist() == [1, 0, 1]
    assert np.isnan(winner["0201"])
    assert np.isnan(country(cube, "turnout", at=0))


def test_a_sum_says_how_many_sheets_do_not_give_the_figure():
    rows = sheets(
        station=["1", "2", "3", "4"], unit=["0101", "0101", "0102", "0201"],
        reported_at=hours(1, 2, 3, 4), votes_cast=pd.array([80, None, None, 70], "Int64"),
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"station_result": rows})
    found = {name: read(cube, name, query()) for name in ("votes_cast", "missing_votes_cast")}
    codes = ["tst", "01", "0101", "0201"]
    assert found["votes_cast"][codes].tolist() == [150, 80, 80, 70]
    assert found["missing_votes_cast"][codes].tolist() == [2, 1 + 1, 1, 0]
    assert np.isnan([found[name]["0102"] for name in found]).all()
    turnout = read(cube, "turnout", query())
    assert turnout["0201"] == 0.7
    assert turnout[["tst", "01", "0101", "0102"]].isna().all()


def test_a_sheet_without_votes_leaves_nothing_out():
    rows = sheets(
        station=["1", "2"], state=["normal", "annulled"], reported_at=hours(1, 1),
        votes_yes=pd.array([5, None], "Int64"),
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"station_result": rows})
    assert (country(cube, "votes_yes"), country(cube, "share_yes")) == (5, 5 / (5 + 27))
    assert read(cube, "missing_votes_yes", query())["0101"] == 0


def test_a_sum_says_of_how_many_units_nothing_is_known():
    names = ("missing_votes_yes", "units_without_count", "units_without_register", "share_yes")
    listed = pd.DataFrame({"station": ["9"], "unit": ["0102"], "registered_voters": [90]})
    rows = {"station_result": sheets(station=["1"], reported_at=hours(1)), "station": listed}
    cube = build_cube(units(), mission(), rows)
    found = pd.DataFrame({name: read(cube, name, query()) for name in names})
    # Listed stations without a sheet are a count in progress: 0102 has none yet, and that is known.
    assert found.loc[["tst", "01", "02", "abroad"], names[1]].tolist() == [1, 0, 1, 0]
    assert found.loc[["tst", "01"], names[0]].tolist() == [1, 0]
    assert np.isnan(found.loc["02", names[0]])
    assert found.loc[["tst", "01", "02"], names[2]].tolist() == [1, 0, 1]
    assert found.loc["tst", "share_yes"] == 50 / 77


@pytest.mark.parametrize(
    ("whole", "left_out"), [([], 2), (["all"], 0), (["home"], 0), (["abroad"], 2)]
)
def test_a_bulletin_of_the_whole_leaves_no_unit_out(whole, left_out):
    bulletins = pd.DataFrame(
        {"unit": ["0101", *["tst" for _ in whole]], "series": "official", "scope": ["all", *whole],
         "reported_at": hours(*range(1 + len(whole))), "stations_processed": [1, *[9] * len(whole)],
         "votes_yes": 5, "votes_no": 3, "registered_voters": 10}
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"tally": bulletins})
    names = ("units_without_count", "units_without_register", "missing_valid_votes")
    assert [country(cube, name) for name in names] == [left_out] * 3
    assert not np.isnan(country(cube, "lead"))


def test_nothing_counted_yet_is_zero_where_it_will_be_and_unknown_elsewhere():
    listed = pd.DataFrame({"station": ["9"], "unit": ["0201"], "registered_voters": [90]})
    rows = sheets(station=["1"], reported_at=hours(5)).drop(columns="null_votes")
    cube = build_cube(units(), mission(), {"station_result": rows, "station": listed})
    before = {name: read(cube, name, query(at=1)) for name in ("votes_yes", "null_votes")}
    assert before["votes_yes"][["tst", "0101", "0201", "unlocated"]].tolist() == [0, 0, 0, 0]
    assert before["votes_yes"][["0102", "abroad"]].isna().all()
    assert before["null_votes"].isna().all()


def test_figures_by_bulletins_say_of_which_instants_they_are():
    bulletins = pd.DataFrame(
        {"unit": ["0101", "0201"], "series": "official", "scope": "all", "votes_cast": 9,
         "reported_at": hours(1.5, 3)}
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"tally": bulletins})
    found = as_of(cube, query(at=4)).loc["tst"]
    assert found.tolist() == hours(1.5, 3).tolist()
    assert as_of(cube, query(at=1)).isna().all(axis=None)
    assert as_of(build_cube(units(), mission(), {}), query()).isna().all(axis=None)


def test_a_tie_has_no_winner_and_no_lead():
    rows = sheets(station=["1"], votes_yes=5, votes_no=5)
    cube = build_cube(units(), mission(), {"station_result": rows})
    assert np.isnan(country(cube, "winner"))
    assert country(cube, "lead") == 0


def test_a_correction_below_nothing_has_no_winner_and_no_lead():
    bulletins = pd.DataFrame(
        {"unit": ["0101", "tst"], "series": "official", "scope": "all", "reported_at": hours(1, 2),
         "stations_processed": 1, "votes_yes": [50, 50], "votes_no": [27, 22]}
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"tally": bulletins})
    found = {name: read(cube, name, query()) for name in ("votes_no", "winner", "lead")}
    assert found["votes_no"]["undistributed"] == -5
    assert np.isnan([found["winner"]["undistributed"], found["lead"]["undistributed"]]).all()
    assert found["winner"]["tst"] == 0
