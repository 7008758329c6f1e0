"""The run-off of Peru 2021: 86,488 honest stations, and copies with planted manipulations."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geo.verification.review import (
    Sheets,
    equal_sheets,
    integer_percentages,
    lopsidedness,
    review_list,
    strict_list,
    turnout_share,
    zero_votes,
)
from geo.verification.review.local_clusters import local_clusters, unit_residuals
from geo.verification.review.station_share import share_residuals, turnout_residuals
from tests.real import PERU, real

pytestmark = real
PAIR = ("castillo", "fujimori")
NAMES = {
    "mesa": "station", "v2_CCODI_UBIGEO": "unit", "v2_TNOMB_LOCAL": "place",
    "v2_TDIRE_LOCAL": "address", "v2_OBSERVACION_TXT": "detail", "v2_perulibre": "votes_castillo",
    "v2_fp": "votes_fujimori", "v2_blanco": "blank_votes", "v2_nulos": "null_votes",
    "v2_emitidos": "votes_cast", "v2_NNUME_HABILM": "registered_voters",
}  # fmt: skip


@pytest.fixture(scope="module")
def rows():
    file = PERU / "round2_stations_20210617.csv.gz"
    table = pd.read_csv(file, dtype=str, keep_default_na=False, usecols=list(NAMES))
    table = table.rename(columns=NAMES)
    figures = [name for name in table if "vot" in name]
    table[figures] = table[figures].apply(pd.to_numeric, errors="coerce")
    return table.assign(place=table["place"] + "|" + table["address"])


@pytest.fixture(scope="module")
def sheets(rows):
    return Sheets.of(rows, PAIR)


def test_share_and_turnout_against_the_polling_place(rows, sheets):
    share, turnout = share_residuals(sheets), turnout_residuals(sheets)
    assert len(strict_list("share", sheets, share).found) == 14
    strict = strict_list("turnout", sheets, turnout).found
    settled = rows.loc[rows["detail"] == "ACTA ELECTORAL RESUELTA", "station"]
    assert (len(strict), int(strict["station"].isin(settled).sum())) == (39, 36)
    longer = [review_list("x", sheets, found) for found in (share, turnout)]
    assert [len(each.found) for each in longer] == [320, 962]
    # Nearly all of it is benign, and so it is said to be.
    assert [each.expected_benign > len(each.found) / 2 for each in longer] == [True, True]
    lean = [lopsidedness(found).deviations for found in (share, turnout)]
    assert np.round(lean, 1).tolist() == [-1.4, -5.3]


def test_zero_votes_equal_sheets_and_whole_percentages(sheets):
    zero = zero_votes(sheets)
    assert (zero.tested, len(zero.found)) == (78, 23)
    equal = equal_sheets(sheets)
    assert len(equal.found) == 81
    assert 55 < equal.expected_benign < 70  # 61 of twenty other shuffles
    whole = integer_percentages(sheets, draws=15)["turnout"]
    assert whole.found == 24_071
    # A mean of fifteen draws, each off by about 142.
    assert whole.expected == pytest.approx(24_202, abs=4 * 142 / 15**0.5)
    assert turnout_share(sheets).stations.sum() == 86_477


def planted(rows, kind, number, seed=0):
    """Return a copy with altered stations of 150 ballots and more, and which they are."""
    rng, made = np.random.default_rng(seed), rows.copy()
    size = rows.groupby(["unit", "place"])["station"].transform("size")
    able = (rows["votes_cast"] >= 150) & (size >= 3) & (rows["votes_fujimori"] >= 40)
    at = rng.choice(np.flatnonzero(able), number, replace=False)
    if kind == "stuffed":
        room = (rows["registered_voters"] - rows["votes_cast"]).iloc[at]
        more = np.minimum(np.round(0.15 * rows["registered_voters"].iloc[at]), room)
        made.loc[at, "votes_castillo"] += more
        made.loc[at, "votes_cast"] += more
    else:
        both = (rows["votes_castillo"] + rows["votes_fujimori"]).iloc[at]
        moved = np.minimum(np.round(kind * both), rows["votes_fujimori"].iloc[at])
        made.loc[at, "votes_castillo"] += moved
        made.loc[at, "votes_fujimori"] -= moved
    return made, rows["station"].iloc[at]


@pytest.mark.parametrize(("kind", "least", "most"), [(0.2, 0.85, 0.93), ("stuffed", 0.90, 0.97)])
def test_planted_fraud_is_in_the_longer_list_and_never_in_the_strict_one(rows, kind, least, most):
    made, altered = planted(rows, kind, 1500)
    sheets = Sheets.of(made, PAIR)
    read = turnout_residuals if kind == "stuffed" else share_residuals
    found = read(sheets)
    assert least < altered.isin(review_list("x", sheets, found).found["station"]).mean() < most
    assert altered.isin(strict_list("x", sheets, found).found["station"]).mean() < 0.01


def test_a_tenth_moved_in_many_stations_shows_in_the_lean_of_the_country(rows):
    made, _ = planted(rows, 0.1, 1500)
    lean = lopsidedness(share_residuals(Sheets.of(made, PAIR))).deviations
    assert 7 < lean < 12  # +9.2 with another draw of stations


def test_districts_cluster_by_residual_in_a_few_places_and_by_share_everywhere(rows):
    table = gpd.read_file(PERU / "districts.geojson")[["COD_DISTRITO", "geometry"]]
    shapes = table.set_index("COD_DISTRITO").geometry.make_valid().to_crs("EPSG:32718")
    walk = pd.read_csv(PERU / "ubigeo_crosswalk.csv", dtype=str).set_index("reniec")["inei"]
    at_home = rows.assign(unit=rows["unit"].map(walk)).dropna(subset="unit")
    parent = pd.Series(shapes.index.str[:4], index=shapes.index)
    found = unit_residuals(Sheets.of(at_home, PAIR), parent)
    assert len(local_clusters(found, shapes, permutations=9999).found) == 15
    # What must not be tested: raw shares, of which a third of the country would be a cluster.
    raw = local_clusters(found.assign(residual=found["observed"]), shapes, permutations=199)
    assert len(raw.found) > 500
