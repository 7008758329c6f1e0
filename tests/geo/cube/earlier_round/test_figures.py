"""The earlier round: its last figures, and changes worked out by hand beside them."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.cube.build import read
from geo.cube.earlier_round.figures import count_earlier
from geo.cube.measures import measures
from geo.cube.observation import join_records
from geo.missions.options import Option
from tests.geo.cube.queries import query
from tests.geo.tiny import END, hours, mission, sheets, units

# Unit: votes for yes, no and a third who stood in the earlier round alone, cast, voters.
EARLIER = {"0101": (40, 30, 20, 100, 200), "0102": (10, 25, 5, 50, 80)}
NOW = {"0101": (60, 40, 120, 200), "0102": (20, 30, 60, 80), "0201": (5, 5, 12, 20)}


def options(*ids, **continues):
    return tuple(
        Option(id=o, title={"en": o}, colour="#000000", continues=continues.get(o, "")) for o in ids
    )


FIRST = mission(name="first", election="2021-04-11", options=options("yes", "no", "third"))
SECOND = mission(earlier_round=FIRST)


def count(found, at=None, names=("yes", "no")):
    """Return one sheet per unit; `found` is unit -> votes of each name, cast, voters."""
    rows = list(found.values())
    columns = {f"votes_{name}": [row[i] for row in rows] for i, name in enumerate(names)}
    return {
        "station_result": sheets(
            station=[f"s{unit}" for unit in found], unit=list(found),
            reported_at=at if at is not None else hours(*[2] * len(rows)),
            votes_cast=[row[-2] for row in rows], registered_voters=[row[-1] for row in rows],
            **columns,
        ).assign(recorded_at=END)
    }  # fmt: skip


def former(found=EARLIER, **changes):
    return count(found, names=("yes", "no", "third"), **changes)


def observed(now=NOW, then=EARLIER, of=SECOND):
    earlier = count_earlier(of.earlier_round, units(), former(then) if then else {})
    given = count(now) if now else {}
    return join_records(of, units(), given, version="1", earlier=earlier)


def values(observation, name, at=23.0):
    return read(observation.cube, name, query(at))


def test_shares_and_changes_of_a_sum_are_those_of_its_sums():
    found = observed(now={unit: NOW[unit] for unit in EARLIER})
    west = {
        "earlier_turnout": 150 / 280,
        "turnout_change": 100 * (180 / 280 - 150 / 280),
        "earlier_share_yes": 50 / 130,
        "share_change_yes": 100 * (80 / 150 - 50 / 130),
        "share_change_no": 100 * (70 / 150 - 55 / 130),
        # Of the two of the run-off, whoever was first in the earlier round.
        "lead_change": 100 * (10 / 150 - (50 - 55) / 130),
        "earlier_lead": (55 - 50) / 130,
    }
    for name, expected in west.items():
        of_rows = values(found, name)
        assert of_rows["01"] == pytest.approx(expected), name
        # The third department has no count in either round: nothing of it is compared.
        assert of_rows["tst"] == pytest.approx(expected), name
        assert of_rows[["02", "0201"]].isna().all()
    leads = values(found, "earlier_lead")
    assert leads[["0101", "0102"]].tolist() == pytest.approx([10 / 90, 15 / 40])


def test_a_unit_without_a_count_in_the_earlier_round_is_empty_and_counted_above_it():
    found = observed()
    for name in ("turnout_change", "share_change_yes", "lead_change", "earlier_turnout"):
        changes = values(found, name)
        assert changes[["0101", "0102", "01"]].notna().all()
        assert changes[["0201", "02", "tst"]].isna().all(), name
    lacking = values(found, "missing_earlier_valid_votes")
    assert lacking[["0101", "01", "tst"]].tolist() == [0, 0, 1]
    assert lacking[["0201", "02"]].isna().all()
    assert values(found, "turnout")["tst"] == pytest.approx(192 / 300)


def test_a_sheet_that_does_not_give_its_votes_leaves_the_sums_above_it_empty():
    found = observed(now={"0101": NOW["0101"]}, then={**EARLIER, "0102": (10, None, 5, 50, 80)})
    assert values(found, "share_change_yes")[["0102", "01", "tst"]].isna().all()
    assert values(found, "share_change_yes")["0101"] == pytest.approx(100 * (0.6 - 40 / 90))
    assert values(found, "missing_earlier_valid_votes")[["0101", "01"]].tolist() == [0, 1]
    assert values(found, "earlier_turnout")["01"] == pytest.approx(150 / 280)


def test_the_earlier_round_is_there_from_the_start_and_the_change_from_the_first_count():
    found = observed(now={"0101": NOW["0101"]})
    assert pd.isna(values(found, "turnout_change", at=1)["0101"])
    assert values(found, "earlier_turnout", at=0)["0101"] == 0.5
    assert values(found, "turnout_change", at=2)["0101"] == pytest.approx(10)


CITY = {"9001": (10, 10, 5, 30, 60)}


def test_votes_abroad_of_one_round_alone_are_no_whole_country():
    home = {"0101": NOW["0101"]}
    both = observed(now={**home, "9002": (9, 1, 12, 20)}, then={"0101": EARLIER["0101"], **CITY})
    # Another city than then: of those abroad the sums are compared.
    assert values(both, "turnout_change")["abroad"] == pytest.approx(10)
    assert pd.isna(values(both, "turnout_change")["9002"])
    assert values(both, "turnout_change")["tst"] == pytest.approx(100 * (132 / 220 - 130 / 260))
    late = observed(now={**home, "9002": (9, 1, 12, 20)}, then={"0101": EARLIER["0101"]})
    assert values(late, "turnout_change")[["tst", "abroad"]].isna().all()
    assert values(late, "turnout_change")["01"] == pytest.approx(10)
    assert values(late, "missing_earlier_votes_cast")["tst"] == 1


def test_who_dropped_out_and_who_is_new_have_no_change():
    new = observed(of=mission(earlier_round=FIRST, options=options("yes", "late")))
    known = measures(new.mission)
    assert {"share_change_yes", "turnout_change"} <= known.keys()
    assert not {"share_change_late", "share_change_third", "lead_change"} & known.keys()
    renamed = mission(earlier_round=FIRST, options=options("yes", "nay", nay="no"))
    found = join_records(
        renamed, units(), count({"0101": (60, 40, 120, 200)}, names=("yes", "nay")), version="1",
        earlier=count_earlier(FIRST, units(), former()),
    )  # fmt: skip
    assert values(found, "share_change_nay")["0101"] == pytest.approx(100 * (0.4 - 30 / 90))


def test_nothing_imported_of_the_earlier_round_leaves_all_of_it_empty():
    found = observed(then={})
    assert not found.earlier.imported
    for name, measure in measures(SECOND).items():
        if name.startswith("earlier_") or measure.unit == "points":
            assert values(found, name).drop(["unlocated", "undistributed"]).isna().all(), name
    assert values(found, "turnout")["0101"] == pytest.approx(0.6)


def test_the_same_count_in_both_rounds_has_changed_nowhere_by_anything():
    same = replace(FIRST, options=SECOND.options)
    earlier = count_earlier(same, units(), count(NOW))
    again = replace(SECOND, earlier_round=same)
    found = join_records(again, units(), count(NOW), version="1", earlier=earlier)
    for name in ("turnout_change", "share_change_yes", "share_change_no", "lead_change"):
        assert set(values(found, name).dropna()) == {0.0}
        assert values(found, name)[["tst", "01", "02", "0101", "0102", "0201"]].notna().all()


def test_only_the_last_state_of_a_sheet_within_the_earlier_round_counts():
    states = former({"0101": (1, 1, 0, 2, 9)}, at=hours(1))["station_result"]
    last = former({"0101": (40, 30, 20, 100, 200)}, at=hours(2))["station_result"]
    late = former({"0101": (99, 0, 0, 99, 200)}, at=hours(25))["station_result"]
    every = {"station_result": pd.concat([states, last, late], ignore_index=True)}
    found = count_earlier(FIRST, units(), every)
    assert found.figures.loc["0101", ["votes_yes", "votes_cast"]].tolist() == [40, 100]


def test_a_bulletin_of_the_whole_speaks_for_units_that_have_none():
    bulletin = pd.DataFrame({
        "unit": ["tst"], "series": "official", "scope": "", "reported_at": hours(3),
        "recorded_at": END, "votes_yes": 45, "votes_no": 45, "votes_third": 10,
        "votes_cast": 100, "registered_voters": 200,
    })  # fmt: skip
    earlier = count_earlier(FIRST, units(), {"tally": bulletin})
    found = join_records(SECOND, units(), count(NOW), version="1", earlier=earlier)
    assert values(found, "turnout_change")["tst"] == pytest.approx(100 * (192 / 300 - 0.5))
    assert values(found, "earlier_lead")["tst"] == 0
    assert values(found, "turnout_change")[["01", "0101"]].isna().all()


def test_valid_votes_are_those_of_the_country_s_law_in_both_rounds():
    law = replace(FIRST.country, valid_votes=("options", "blank"))
    first, second = replace(FIRST, country=law), replace(SECOND, country=law)
    earlier = count_earlier(first, units(), former())
    found = join_records(
        replace(second, earlier_round=first), units(), count(NOW), version="1", earlier=earlier
    )
    # Each sheet has one blank vote.
    expected = 100 * (60 / 101 - 40 / 91)
    assert values(found, "share_change_yes")["0101"] == pytest.approx(expected)


def test_a_mission_without_an_earlier_round_has_none_of_its_measures():
    found = join_records(mission(), units(), count(NOW), version="1")
    assert "stood" not in found.cube.attrs
    assert not [name for name in map(str, found.cube.data_vars) if "earlier" in name]
