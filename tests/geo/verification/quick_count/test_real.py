"""Samples of 1,500 of Peru's 86,488 stations of 2021, as close as an election can be: 50.125 %.

The suite draws a few, within what so few can show; ``make simulate`` draws 2,000 of each.
"""

import numpy as np
import pandas as pd
import pytest

from geo.gaps.stations.sampling import stratify
from geo.verification.quick_count.expected import expected_vote_margin
from tests.geo.verification.quick_count.simulating import DRAWS, Country, allowed, simulate
from tests.real import PERU, real

pytestmark = real
REGION, REMOTE = ("region",), ("region", "remoteness")
MILD, HARSH = 0.25, 0.7
"""Delay of remote reports: near the drift of the real count, and far beyond it."""
COLUMNS = {
    "mesa": "station",
    "v2_CCODI_UBIGEO": "unit",
    "v2_perulibre": "votes_a",
    "v2_fp": "votes_b",
    "v2_TNOMB_LOCAL": "place",
    "v2_NNUME_HABILM": "voters",
}


@pytest.fixture(scope="module")
def peru():
    """Return the stations of 17 June with the votes of both; remote is where few people live."""
    path = PERU / "round2_stations_20210617.csv.gz"
    rows = pd.read_csv(path, dtype=str, usecols=list(COLUMNS)).rename(columns=COLUMNS)
    rows = rows.sort_values(["unit", "station"], ignore_index=True)
    counts = rows[["votes_a", "votes_b", "voters"]].apply(pd.to_numeric).fillna(0)
    codes = pd.read_csv(PERU / "ubigeo_crosswalk.csv", dtype=str).dropna(subset=["reniec"])
    people = pd.to_numeric(codes.set_index("reniec")["pob_densidad_2020"], errors="coerce")
    density = rows["unit"].map(people)
    thin = -np.log(density.where(density > 0))
    thin = thin.fillna(thin.median())
    abroad = rows["unit"].str.startswith("9")
    third = pd.Series(1 + np.digitize(thin, thin[~abroad].quantile([1 / 3, 2 / 3])))
    size = counts["voters"].groupby([rows["unit"], rows["place"]]).transform("sum")
    frame = pd.DataFrame(
        {
            "station": rows["station"],
            "region": rows["unit"].str[:2].mask(abroad, "abroad"),
            "remoteness": third.astype(str).mask(abroad, ""),
            "size_class": pd.qcut(size, 4, labels=False).astype(str),
            "votes_a": counts["votes_a"],
            "valid": counts["votes_a"] + counts["votes_b"],
        }
    )
    return Country(frame=frame, remote=((thin - thin.mean()) / thin.std(ddof=0)).to_numpy())


@pytest.mark.parametrize(
    ("strata", "margin"),
    [((), 0.0109), (REGION, 0.0061), (REMOTE, 0.0054)],
    ids=["none", "region", "remoteness"],
)
def test_intervals_hold_as_often_as_they_say(peru, strata, margin):
    frame = peru.frame
    stratum = stratify(frame, strata)
    expected = expected_vote_margin(stratum, frame["votes_a"], frame["valid"], 1_500, least=1)
    assert expected == pytest.approx(margin, abs=0.00006)
    found = simulate(peru, strata, draws=DRAWS)
    assert 1.96 * found["error"].mean() == pytest.approx(margin, abs=0.00012)
    assert abs(found["holds_95"].mean() - 0.95) <= max(0.015, allowed(0.95))
    assert abs(found["holds_99"].mean() - 0.99) <= max(0.006, allowed(0.99))


@pytest.mark.parametrize(
    ("delay", "strata", "held", "wrong"),
    [
        (MILD, REGION, 0.83, 0.11),
        (MILD, REMOTE, 0.96, 0.012),
        (HARSH, REGION, 0.23, 0.67),
        (HARSH, REMOTE, 0.94, 0.029),
    ],
    ids=["mild-region", "mild-remoteness", "harsh-region", "harsh-remoteness"],
)
def test_at_half_arrival_strata_by_region_alone_mislead(peru, delay, strata, held, wrong):
    found = simulate(peru, strata, draws=DRAWS, delay=delay, arrived=(0.5,))
    # What was measured, to whole points.
    assert abs(found["holds_95"].mean() - held) <= allowed(held) + 0.005
    assert abs(found["wrong"].mean() - wrong) <= allowed(wrong) + 0.005


@pytest.mark.parametrize("delay", [MILD, HARSH], ids=["mild", "harsh"])
def test_a_warning_stands_where_a_wrong_winner_would_be_called(peru, delay):
    found = simulate(peru, REGION, draws=DRAWS, delay=delay, arrived=(0.1, 0.3, 0.5, 0.8))
    assert found["wrong"].sum() >= 0.2 * DRAWS
    assert found.loc[found["wrong"], "warned"].mean() >= 0.95
    assert found.loc[found["wrong"], "called"].mean() <= 0.05


@pytest.mark.parametrize("delay", [MILD, HARSH], ids=["mild", "harsh"])
def test_strata_that_correct_let_a_clear_night_speak_and_no_loser_be_called(peru, delay):
    parts = (0.25, 0.5, 0.8)
    close = simulate(peru, REMOTE, draws=DRAWS, delay=delay, arrived=parts)
    assert (close["wrong"] & close["called"]).mean() <= allowed(0.002) + 0.002
    # A lead of ten points, and one of five.
    for moved, at, least in ((0.1, 0.5, 0.8), (0.05, 0.8, 0.8)):
        clear = simulate(peru.leaning(moved), REMOTE, draws=DRAWS, delay=delay, arrived=(at,))
        assert clear["called"].mean() >= least
        assert not (clear["called"] & clear["wrong"]).any()


def test_reports_that_come_at_random_seldom_warn(peru):
    found = simulate(peru, REMOTE, draws=DRAWS, arrived=(0.3, 0.5, 0.8))
    # Three comparisons at 5 % each: one moment in seven.
    assert found["warned"].mean() < 0.15 + allowed(0.15)
