from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chisquare

from geo.brief import make_brief
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps.stations.representativeness import STATEMENTS, compare_stations, represent
from geo.gaps.stations.sampling import draw_sample

AT = TimeQuery(at=datetime(2021, 6, 7, 12, tzinfo=UTC))
SINCE = datetime(2021, 6, 7, 6, tzinfo=UTC)
FRAME = pd.DataFrame(
    {
        "station": [f"{n:02d}" for n in range(40)],
        "region": ["01"] * 30 + ["02"] * 10,
        "area": ["urban", "rural"] * 20,
        "size_class": (["1", "2", "3", "4"] * 10),
        "remoteness": "",
    }
)


def test_shares_differences_and_chi_square_are_those_of_the_textbook():
    seen = pd.Index(FRAME["station"][:20].tolist() + FRAME["station"][30:35].tolist())
    found = compare_stations(FRAME, seen)
    region = found.table.query("dimension == 'region'").set_index("category")
    assert region["observed"].to_dict() == {"01": 20, "02": 5}
    spread = np.sqrt((0.8 * 0.2 + 0.75 * 0.25) / 2)
    assert region.loc["01", "difference"] == pytest.approx((0.8 - 0.75) / spread)
    assert region["unbalanced"].tolist() == [True, True]
    for test in found.tests.to_dict("records"):
        rows = found.table.query(f"dimension == '{test['dimension']}'")
        expected = chisquare(rows["observed"], rows["share"] * 25)
        assert test["chi_square"] == pytest.approx(expected.statistic)
        assert test["p"] == pytest.approx(expected.pvalue)
        assert test["few"] == (rows["share"] * 25 < 5).sum()


def test_a_convenient_choice_is_never_called_a_sample():
    found = compare_stations(FRAME, pd.Index(["01"]))
    assert found.statement == "not_probability_sample"
    assert "Not a probability sample" in STATEMENTS[found.statement]["en"]


@pytest.mark.parametrize(
    ("kept", "more", "statement"),
    [
        (12, [], "probability_sample"),
        (11, [], "incomplete_probability_sample"),
        (12, ["one"], "not_probability_sample"),
    ],
)
def test_only_what_was_drawn_is_a_sample(kept, more, statement):
    sample = draw_sample(FRAME, 12, seed=1)
    other = FRAME["station"][~FRAME["station"].isin(sample["station"])].iloc[0]
    seen = pd.Index([*sample["station"][:kept], *(other for _ in more)])
    assert compare_stations(FRAME, seen, sample).statement == statement


def test_nothing_observed_is_said_and_differs_from_nothing():
    found = compare_stations(FRAME, pd.Index([]))
    assert found.statement == "no_observations"
    assert found.tests.empty
    assert found.table["difference"].isna().all()


def test_stations_that_are_not_listed_are_named_and_unknown_dimensions_too():
    found = compare_stations(FRAME.assign(area=""), pd.Index(["01", "99"]))
    assert found.unlisted == ("99",)
    assert found.unknown == ("area", "remoteness")
    assert set(found.table["dimension"]) == {"region", "size_class"}
    with pytest.raises(QueryError, match="no column 'area'"):
        compare_stations(FRAME.drop(columns="area"), pd.Index([]))


@pytest.fixture
def planned(observation):
    """Return (changes of ``[sample]``) -> the exercise with them."""

    def change(**changes):
        standards = observation.mission.standards
        plan = replace(standards.sample, **changes)
        mission = replace(observation.mission, standards=replace(standards, sample=plan))
        return replace(observation, mission=mission)

    return change


def test_a_sample_that_does_not_fit_the_stations_is_said_and_all_else_is_compared(planned):
    fits, too_large = (represent(planned(size=size), AT) for size in (1200, 90_000))
    assert too_large.statement == "sample_not_drawn"
    assert "a sample of 90000 cannot be drawn" in too_large.fault
    assert fits.fault == ""
    pd.testing.assert_frame_equal(too_large.table, fits.table)
    pd.testing.assert_frame_equal(too_large.tests, fits.tests)


def test_a_sample_file_that_names_no_station_is_said(planned, tmp_path):
    path = tmp_path / "drawn.csv"
    path.write_text("mesa,stratum\n000001,01\n", encoding="utf-8")
    changed = planned(size=0, seed=None, sample_file=path)
    assert represent(changed, AT).statement == "sample_not_drawn"
    # Nor does it take the rest of a brief along.
    brief = make_brief(changed, AT, SINCE)
    assert brief.sample.statement == "sample_not_drawn"
    assert brief.verification.estimate is None
    assert brief.verification.order is not None
