"""Earlier margins: of the earlier round where no file gives them, and the page says which."""

import numpy as np
import pandas as pd
import pytest

from geo.advice import AdviceRequest, advise
from geo.cube.earlier_round.figures import count_earlier
from geo.cube.observation import join_records
from geo.gaps import measure_observation
from geo.gaps.margins import margin_source
from geo.gaps.table import gap_table
from geo.missions.rules.coverage_rules import GapWeights, Standards
from tests.geo.cube.queries import query
from tests.geo.tiny import END, hours, mission, sheets, units
from views.lead.gap_list.weights import describe

ONLY_MARGIN = {"voters": 0, "incidents": 0, "remoteness": 0, "margin": 1}


def count(**votes):
    rows = sheets(station=["a", "b"], unit=["0101", "0102"], reported_at=hours(2, 2), **votes)
    return {"station_result": rows.assign(recorded_at=END)}


def observed(weights, results):
    first = mission(name="first")
    second = mission(earlier_round=first, standards=Standards(gap_score=weights))
    earlier = count_earlier(first, units(), results)
    return join_records(second, units(), {}, version="1", earlier=earlier)


def parts(found, level="district"):
    return gap_table(measure_observation(found), query(), level).set_index("unit")["part_margin"]


# 0101 is won by 10 of 100 valid votes, 0102 by 30 of 60; from a margin of 0.2 on nothing is narrow.
EARLIER = count(votes_yes=[55, 15], votes_no=[45, 45])


def test_without_a_file_they_are_those_of_the_earlier_round():
    found = observed(GapWeights(**ONLY_MARGIN), EARLIER)
    assert parts(found)[["0101", "0102"]].tolist() == pytest.approx([0.5, 0])
    # Of the sums: 20 of 160, for the other side.
    assert parts(found, "department")["01"] == pytest.approx(1 - 20 / 160 / 0.2)
    assert np.isnan(parts(found)["0201"])
    assert describe(measure_observation(found))["margins"] == "earlier_round"


def test_a_file_wins_as_a_whole_and_is_said_to(tmp_path):
    path = tmp_path / "margins.csv"
    path.write_text("unit,margin\n0101,0.05\n")
    found = observed(GapWeights(**ONLY_MARGIN, margin_file=path), EARLIER)
    assert parts(found)["0101"] == pytest.approx(0.75)
    assert np.isnan(parts(found)["0102"])
    assert describe(measure_observation(found))["margins"] == "file"


def test_an_earlier_round_without_results_gives_none():
    found = observed(GapWeights(), {})
    assert parts(found).isna().all()
    weights = describe(measure_observation(found))
    assert weights["margins"] == ""
    assert "part_margin" not in [part["part"] for part in weights["levels"]["district"]]


def test_there_is_a_source_where_there_is_any_margin():
    assert margin_source(mission(), None) is None
    assert margin_source(mission(), pd.Series({"0101": np.nan})) is None


def test_a_team_is_sent_to_where_the_earlier_round_was_close():
    found = observed(GapWeights(**ONLY_MARGIN), count(votes_yes=[90, 30], votes_no=[10, 30]))
    advice = advise(found, query(), AdviceRequest(add=1, demand="gap_score"))
    assert advice.moves["to_unit"].tolist() == ["0102"]
