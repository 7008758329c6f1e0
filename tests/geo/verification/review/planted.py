"""The run-off of Peru 2021, 86,488 honest stations, and copies of it with planted manipulations."""

import numpy as np
import pandas as pd

from tests.real import PERU

PAIR = ("castillo", "fujimori")
NAMES = {
    "mesa": "station", "v2_CCODI_UBIGEO": "unit", "v2_TNOMB_LOCAL": "place",
    "v2_TDIRE_LOCAL": "address", "v2_OBSERVACION_TXT": "detail", "v2_perulibre": "votes_castillo",
    "v2_fp": "votes_fujimori", "v2_blanco": "blank_votes", "v2_nulos": "null_votes",
    "v2_emitidos": "votes_cast", "v2_NNUME_HABILM": "registered_voters",
}  # fmt: skip
COPIED = ["votes_castillo", "votes_fujimori", "blank_votes", "null_votes", "votes_cast"]
LEAST_CAST, LEAST_STATIONS, LEAST_SECOND = 150, 3, 40
"""What is altered has so many ballots, stations in its place and votes of the second option."""


def read_honest():
    """Return the stations as published, in the order of their numbers."""
    file = PERU / "round2_stations_20210617.csv.gz"
    table = pd.read_csv(file, dtype=str, keep_default_na=False, usecols=list(NAMES))
    table = table.rename(columns=NAMES)
    figures = [name for name in table if "vot" in name]
    table[figures] = table[figures].apply(pd.to_numeric, errors="coerce")
    numbered = table["station"].str.zfill(6)
    table = table.assign(station=numbered, place=table["place"] + "|" + table["address"])
    return table.sort_values("station", ignore_index=True)


def plant(rows, kind, number, seed=0):
    """Return a copy with altered stations, and their row numbers.

    `kind`: a share of the votes for both that goes from the second option to the first, "stuffed"
    (ballots for the first, 15 % of the voters, as far as there are any left) or "copied" (the
    sheet says what that of another station of its place said).
    """
    rng, made = np.random.default_rng(seed), rows.copy()
    place = rows.groupby(["unit", "place"])
    able = (rows["votes_cast"] >= LEAST_CAST) & (rows["votes_fujimori"] >= LEAST_SECOND)
    able &= place["station"].transform("size") >= LEAST_STATIONS
    at = rng.choice(np.flatnonzero(able), number, replace=False)
    if kind == "copied":
        _copy(rows, made, place.ngroup().to_numpy(), at, rng)
        return made, at
    chosen = rows.iloc[at]
    if kind == "stuffed":
        room = chosen["registered_voters"] - chosen["votes_cast"]
        votes = np.minimum(np.round(0.15 * chosen["registered_voters"]), room)
        made.loc[at, "votes_cast"] += votes
    else:
        both = chosen["votes_castillo"] + chosen["votes_fujimori"]
        votes = np.minimum(np.round(kind * both), chosen["votes_fujimori"])
        made.loc[at, "votes_fujimori"] -= votes
    made.loc[at, "votes_castillo"] += votes
    return made, at


def _copy(rows, made, place, at, rng):
    of_place = pd.Series(np.arange(len(rows))).groupby(place).indices
    others = [of_place[place[each]][of_place[place[each]] != each] for each in at]
    sources = [rng.choice(each) for each in others]
    # As it was, not as it may have been altered: both may be among the chosen ones.
    made.loc[at, COPIED] = rows.loc[sources, COPIED].to_numpy()
