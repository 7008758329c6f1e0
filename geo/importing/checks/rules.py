"""Rules over several columns of a row: what contradicts itself cannot be stored."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.missions.country import Country
from geo.records.kinds import KINDS
from geo.records.vocabulary import CATEGORIES


@dataclass(frozen=True, slots=True)
class Finding:
    """Rows that break a rule: where, which column to look at, its value, and the reason."""

    broken: pd.Series
    column: str
    value: pd.Series
    reason: str


Findings = Iterator[Finding]


def find_contradictions(kind: str, rows: pd.DataFrame, country: Country) -> Findings:
    """Yield what makes rows of a kind unusable. `rows` has typed columns."""
    yield from _ORDERS.get(kind, _interval(kind))(rows)
    if {"lon", "lat"} <= set(rows.columns):
        yield from _positions(rows, country)
    if kind == "deployment":
        placed = rows["unit"] != ""
        if "lon" in rows:
            placed |= rows["lon"].notna()
        yield Finding(~placed, "unit", rows["unit"], "is missing: give a unit, or lon and lat")


def _interval(kind: str) -> Callable[[pd.DataFrame], Findings]:
    """Return the rule of kinds without rules of their own: a record ends after it begins."""
    declared = KINDS[kind]
    return lambda rows: _after(rows, declared.ends, declared.begins, strictly=True)


_NOT_INCLUDED = (
    "is not included; a date alone is its first instant, so for a whole day write the day after"
)


def _after(rows: pd.DataFrame, later: str, earlier: str, *, strictly: bool = False) -> Findings:
    if not {later, earlier} <= set(rows.columns):
        return
    broken = rows[later] <= rows[earlier] if strictly else rows[later] < rows[earlier]
    # A missing instant compares as neither; a missing date is "", which comes before all others.
    broken &= ~rows[[later, earlier]].isin([""]).any(axis=1)
    value = rows[later].astype("str")
    if not strictly:
        yield Finding(broken, later, value, f"is before {earlier}")
        return
    same = rows[later] == rows[earlier]
    reason = f"is not after {earlier}"
    yield Finding(broken & ~same, later, value, reason)
    yield Finding(broken & same, later, value, f"{reason}: {later} {_NOT_INCLUDED}")


def _deployment(rows: pd.DataFrame) -> Findings:
    yield from _after(rows, "end", "start", strictly=True)


def _incident(rows: pd.DataFrame) -> Findings:
    yield from _after(rows, "occurred_until", "occurred_at", strictly=True)
    yield from _after(rows, "reported_at", "occurred_at")
    yield from _after(rows, "verified_at", "occurred_at")
    yield from _after(rows, "verified_at", "reported_at")
    yield from _after(rows, "decided_on", "filed_on")
    if "category" not in rows:
        return
    for domain, categories in CATEGORIES.items():
        unknown = (rows["domain"] == domain) & ~rows["category"].isin(["", *categories])
        reason = f"is no category of {domain}; allowed are {', '.join(categories)}"
        yield Finding(unknown, "category", rows["category"], reason)


def _challenge(rows: pd.DataFrame) -> Findings:
    yield from _after(rows, "decided_at", "opened_at")
    decided = rows["decided_at"].notna() if "decided_at" in rows else rows["outcome"].isna()
    pending = rows["outcome"] == "pending"
    outcome = rows["outcome"]
    yield Finding(pending & decided, "outcome", outcome, "contradicts decided_at, which is given")
    open_ = (outcome != "") & ~pending & ~decided
    yield Finding(open_, "outcome", outcome, "needs decided_at, the instant of the decision")


def _visit(rows: pd.DataFrame) -> Findings:
    yield from _after(rows, "end", "start")
    yield from _after(rows, "reported_at", "start")


_ORDERS: dict[str, Callable[[pd.DataFrame], Findings]] = {
    "deployment": _deployment,
    "incident": _incident,
    "challenge": _challenge,
    "visit": _visit,
}


def _positions(rows: pd.DataFrame, country: Country) -> Findings:
    lon, lat = rows["lon"], rows["lat"]
    shown = lon.astype("str") + ", " + lat.astype("str")
    yield Finding(lon.isna() != lat.isna(), "lon", shown, "lon and lat go together")
    # In whatever system the unit is: those of votes abroad often are another one's than our own.
    abroad = rows["unit"].map(country.is_abroad).astype(bool)
    away = pd.Series(position_reasons(lon, lat, country), index=rows.index).where(~abroad, "")
    for reason in away[away != ""].unique():
        yield Finding(away == reason, "lon", shown, reason)


def position_reasons(lon: pd.Series, lat: pd.Series, country: Country) -> np.ndarray:
    """Return for each position why it cannot be in the country, "" where it can or is missing.

    Parameters
    ----------
    lon, lat : degrees, WGS84.

    Examples
    --------
    >>> from geo.missions.country import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> lon, lat = pd.Series([-77.0, -12.0, None]), pd.Series([-12.0, -77.0, None])
    >>> position_reasons(lon, lat, peru)[1].rpartition(": ")[2]
    'longitude and latitude are swapped'
    """
    west, south, east, north = country.bbox

    def inside(x: pd.Series, y: pd.Series) -> pd.Series:
        return x.between(west, east) & y.between(south, north)

    title = country.title.get("en", country.iso3)
    outside = f"lies outside {title} ({west} to {east} east, {south} to {north} north)"
    known = lon.notna() & lat.notna()
    signs = inside(-lon, lat) | inside(lon, -lat) | inside(-lon, -lat)
    return np.select(
        [
            ~known | inside(lon, lat),
            (lon == 0) & (lat == 0),
            inside(lat, lon),
            signs,
        ],
        [
            "",
            "is 0, 0, which stands for a position that is not known",
            f"{outside}: longitude and latitude are swapped",
            f"{outside}: a minus sign is missing or too much",
        ],
        default=outside,
    )


def find_oddities(kind: str, rows: pd.DataFrame, options: tuple[str, ...]) -> Findings:
    """Yield what is odd but may well be so: counts as they stand on the paper, times.

    Examples
    --------
    >>> sheets = pd.DataFrame({"votes_cast": [9, 10], "votes_a": [6, 6], "votes_b": [4, 4]})
    >>> found, = find_oddities("tally", sheets, ("a", "b"))
    >>> found.value[found.broken].tolist()
    ['9 against 10']
    """
    if {"arrived_at", "end"} <= set(rows.columns):
        after = rows["arrived_at"] >= rows["end"]
        reason = "is not before end: the team counts as expected and is never in place"
        yield Finding(after, "arrived_at", rows["arrived_at"].astype("str"), reason)
    votes = [f"votes_{option}" for option in options]
    if "votes_cast" in rows and set(votes) <= set(rows.columns):
        spoilt = [
            name
            for name in ("blank_votes", "null_votes", "unmarked_votes", "challenged_votes")
            if name in rows and name != ("challenged_votes" if kind == "tally" else "")
        ]
        total = rows[votes + spoilt].sum(axis=1, skipna=False)
        known = "blank_votes" in rows and "null_votes" in rows
        differs = (total != rows["votes_cast"]) if known else (total > rows["votes_cast"])
        value = rows["votes_cast"].astype("str") + " against " + total.astype("str")
        reason = f"votes_cast is not the sum of {', '.join(votes + spoilt)}"
        yield Finding(differs, "votes_cast", value, reason)
    for smaller, larger in _AT_MOST:
        if {smaller, larger} <= set(rows.columns):
            value = rows[smaller].astype("str") + " of " + rows[larger].astype("str")
            yield Finding(rows[smaller] > rows[larger], smaller, value, f"is more than {larger}")


_AT_MOST = (
    ("votes_cast", "registered_voters"),
    ("stations_processed", "stations_total"),
    ("stations_counted", "stations_processed"),
)
