import numpy as np
import pandas as pd
import pytest

from geo.verification.quick_count import draw, estimate, fan, fan_moments, not_a_sample
from geo.verification.quick_count.calling import CALLED, NO_REPORT, NO_SAMPLE, TOO_CLOSE
from geo.verification.quick_count.measures import BOUNDS, LEVELS
from geo.verification.quick_count.sample import Sample
from tests.geo.verification.quick_count.made import CLOSED, checked, scene, sheets


def leaning(frame, points):
    """Return the country with so many points more for `a` at the cost of `b`."""
    moved = (frame["votes_b"] * points).astype(int)
    return frame.assign(votes_a=frame["votes_a"] + moved, votes_b=frame["votes_b"] - moved)


@pytest.fixture(scope="module")
def parts():
    return scene()


def rows_of(found, measure):
    return found.table[found.table["measure"] == measure].set_index("option")


def test_shares_of_all_options_make_one_and_every_measure_has_its_interval(parts):
    _, sample, rows = parts
    found = estimate(checked(sample, rows), replicates=50)
    assert rows_of(found, "share")["estimate"].sum() == pytest.approx(1)
    assert found.table["measure"].tolist() == ["share"] * 3 + ["lead"] * 2 + ["turnout"]
    for level in LEVELS:
        assert (found.table[f"low_{level}"] < found.table["estimate"]).all()
        assert (found.table[f"high_{level}"] > found.table["estimate"]).all()
        assert found.table[f"bootstrap_low_{level}"].notna().all()
    assert (found.table["low_99"] < found.table["low_95"]).all()


def test_a_lead_is_the_difference_of_two_shares(parts):
    _, sample, rows = parts
    found = estimate(checked(sample, rows))
    shares, lead = rows_of(found, "share")["estimate"], rows_of(found, "lead")
    for option, row in lead.iterrows():
        assert row["estimate"] == pytest.approx(shares[option] - shares[row["over"]])
    assert (lead["estimate"] > 0).all()


def test_a_clear_lead_is_called_and_a_narrow_one_is_not(parts):
    frame, sample, rows = parts
    shares = rows_of(estimate(checked(sample, rows)), "share")["estimate"]
    clear = estimate(checked(sample, sheets(leaning(frame, 0.5), sample)))
    assert clear.call.state == CALLED
    # `b` shrinks until both are level.
    level = 1 - (shares["a"] + shares["b"]) / (2 * shares["b"])
    near = estimate(checked(sample, sheets(leaning(frame, level), sample)))
    assert near.call.state == TOO_CLOSE
    assert not near.call.withheld


@pytest.fixture(scope="module")
def late_remote(parts):
    """Return what half the reports say by strata, remote stations late, `a` so far ahead."""

    def half_of(strata, points):
        frame, _, _ = parts
        sample = draw(frame, 400, 1, strata)
        remote = sample.stations["remoteness"].astype(int)
        wait = np.random.default_rng(1).exponential(np.exp(0.8 * remote))
        # One report a minute, in the order of the waits.
        order = np.argsort(np.argsort(wait))
        found = checked(sample, sheets(leaning(frame, points), sample, order))
        assert estimate(found).call.state == CALLED
        half = estimate(found, CLOSED + pd.Timedelta(minutes=200))
        assert half.arrived == 201
        return half.call

    return half_of


def test_late_reports_that_the_strata_do_not_correct_for_bar_every_call(late_remote):
    call = late_remote(("region",), 0.5)
    assert (call.state, call.withheld) == (TOO_CLOSE, True)
    assert {"remoteness", "area"} <= set(call.uncorrected) <= set(call.warnings)


def test_those_that_they_correct_for_bar_all_but_a_lead_that_outlasts_them(late_remote):
    clear, narrow = (late_remote(("region", "remoteness"), points) for points in (0.5, 0.1))
    assert clear.state == CALLED
    assert (narrow.state, narrow.withheld) == (TOO_CLOSE, True)
    for call in (clear, narrow):
        assert "remoteness" in call.warnings
        assert call.uncorrected == ()
        # Seven points of what is out: about half, and more of what is remote.
        assert 0.03 < call.allowance < 0.07


def test_early_reports_call_nothing_however_clear_they_are(parts):
    frame, sample, _ = parts
    order = np.random.default_rng(1).permutation(400)
    found = checked(sample, sheets(leaning(frame, 0.9), sample, order))
    early = estimate(found, CLOSED + pd.Timedelta(minutes=80))
    assert "early" in early.call.warnings
    assert early.call.withheld
    assert "early" not in estimate(found, CLOSED + pd.Timedelta(minutes=110)).call.warnings


def test_what_is_no_sample_gets_no_estimate_and_no_interval():
    found = not_a_sample(500)
    assert found.call.state == NO_SAMPLE
    assert (len(found.table), found.arrived) == (0, 500)
    assert set(BOUNDS) <= set(found.table)


def test_before_the_first_report_there_is_nothing(parts):
    _, sample, rows = parts
    found = estimate(checked(sample, rows), CLOSED - pd.Timedelta(minutes=1))
    assert (found.arrived, len(found.table), found.call.state) == (0, 0, NO_REPORT)
    assert len(found.empty) == len(sample.sizes)


def test_one_report_gives_an_estimate_without_an_interval(parts):
    frame, _, _ = parts
    sample = draw(frame, 300, 1, ())
    found = estimate(checked(sample, sheets(frame, sample)[:1]), replicates=50)
    assert found.table["estimate"].notna().all()
    assert found.table[list(BOUNDS)].isna().all(axis=None)
    assert found.call.state == TOO_CLOSE


def test_of_reports_from_one_region_alone_nothing_is_estimated(parts):
    _, sample, rows = parts
    one = rows[sample.stations["region"].to_numpy() == "03"]
    found = estimate(checked(sample, one))
    assert len(one) > 50
    assert (len(found.table), found.call.state) == (0, TOO_CLOSE)
    assert {"uncovered", "region"} <= set(found.call.warnings)
    assert found.uncovered == pytest.approx(1 - sample.sizes.filter(like="03 /").sum() / 4_000)
    # Five regions of six are enough to show figures, not to call a lead.
    most = estimate(checked(sample, rows[sample.stations["region"].to_numpy() > "01"]))
    assert most.uncovered < 0.25
    assert len(most.table)
    assert "region" in most.call.warnings


def test_a_stratum_of_one_report_is_estimated_with_its_neighbour_and_named(parts):
    _, sample, rows = parts
    thin = sample.stations["stratum"].iloc[0]
    alone = rows.drop(index=rows.index[sample.stations["stratum"] == thin][1:])
    found = estimate(checked(sample, alone))
    assert found.joined[0][0] == (thin, 1)
    assert len(found.joined[0]) == 2
    assert found.degrees == len(alone) - (len(sample.sizes) - 1)


def test_few_degrees_of_freedom_widen_the_interval():
    stations = pd.DataFrame({"station": list("123"), "stratum": "x"})
    sample = Sample(stations=stations, sizes=pd.Series({"x": 3_000}))
    rows = pd.DataFrame(
        {"station": list("123"), "votes_a": [60, 50, 40], "votes_b": [40, 45, 50], "votes_c": 5}
    ).assign(arrived_at=pd.Timestamp(CLOSED))
    found = estimate(checked(sample, rows)).table.iloc[0]
    # Student's t of 2 degrees: 4.303, where a normal distribution has 1.960.
    reach = found["high_95"] - found["estimate"]
    assert reach / found["standard_error"] == pytest.approx(4.3027, abs=1e-4)


def test_turnout_is_that_of_the_reports_that_give_it(parts):
    _, sample, rows = parts
    whole = rows_of(estimate(checked(sample, rows)), "turnout").iloc[0]
    part = rows.astype({"votes_cast": float})
    part.loc[::3, "votes_cast"] = np.nan
    found = estimate(checked(sample, part), replicates=20)
    some = rows_of(found, "turnout").iloc[0]
    assert found.arrived == 400
    assert some["standard_error"] > whole["standard_error"]
    assert some["estimate"] == pytest.approx(whole["estimate"], abs=0.02)
    without = estimate(checked(sample, rows.drop(columns="votes_cast")))
    assert "turnout" not in set(without.table["measure"])


def test_the_fan_is_the_estimates_of_its_moments(parts):
    _, sample, rows = parts
    reports = checked(sample, rows)
    moments = [CLOSED - pd.Timedelta(hours=1), *fan_moments(reports, None, 5)]
    course = fan(reports, moments)
    assert course["at"].nunique() == 6
    assert course.loc[0, ["measure", "arrived", "state"]].tolist() == ["", 0, NO_REPORT]
    assert np.isnan(course.loc[0, "estimate"])
    for at, part in course[course["measure"] != ""].groupby("at"):
        alone = estimate(reports, at)
        np.testing.assert_array_equal(part["low_95"], alone.table["low_95"])
        assert part["arrived"].eq(alone.arrived).all()
    assert course["arrived"].is_monotonic_increasing
    assert fan(reports, []).empty
    assert fan_moments(reports, None, 0) == []
