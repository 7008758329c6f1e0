"""Rules over several columns of a row: what contradicts itself cannot be stored."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.codes.abroad import are_abroad
from geo.missions.countries.country import Country
from geo.records.kind import Kind
from geo.records.rules import Decision, Different, NamesOption, Order, Within
from geo.texts.sentences import say, spoken


@dataclass(frozen=True, slots=True)
class Finding:
    """Rows that break a rule: where, which column to look at, its value, and the reason.

    `value` is read where a rule is broken; elsewhere it may be anything.
    """

    broken: pd.Series
    column: str
    value: pd.Series
    reason: str


Findings = Iterator[Finding]


def find_contradictions(
    kind: Kind, rows: pd.DataFrame, country: Country, options: tuple[str, ...] = ()
) -> Findings:
    """Yield what makes rows of a kind unusable. `rows` has typed columns, `options` are ids.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from geo.records.kinds import VISIT
    >>> rows = pd.DataFrame({"start": [2, 1], "end": [1, 2]})
    >>> found, = find_contradictions(VISIT, rows, SimpleNamespace())
    >>> found.column, found.broken.tolist(), found.reason
    ('end', [True, False], 'is before start')
    """
    for order in (Order(earlier=kind.begins, later=kind.ends, strictly=True), *kind.orders):
        later = kind.column(order.later)
        yield from _after(rows, order, whole_day=bool(later and later.whole_day))
    if kind.within and kind.within.column in rows:
        yield from _outside_choice(rows, kind.within)
    if kind.names_option and {kind.names_option.column, kind.names_option.by} <= set(rows.columns):
        yield _no_option(rows, kind.names_option, options)
    if kind.decision and kind.decision.outcome in rows:
        yield from _undecided(rows, kind.decision)
    if kind.different and {kind.different.column, kind.different.other} <= set(rows.columns):
        yield _same(rows, kind.different)
    if {"lon", "lat"} <= set(rows.columns):
        yield from _positions(rows, country)
    if kind.place == "required":
        placed = rows["unit"] != ""
        if "lon" in rows:
            placed |= rows["lon"].notna()
        reason = say("is missing: give a unit, or lon and lat")
        yield Finding(~placed, "unit", rows["unit"], reason)


def _after(rows: pd.DataFrame, order: Order, *, whole_day: bool) -> Findings:
    earlier, later = order.earlier, order.later
    if not {later, earlier} <= set(rows.columns):
        return
    same, before = rows[later] == rows[earlier], rows[later] < rows[earlier]
    # A missing instant compares as neither; a missing date is "", which comes before all others.
    given = _is_given(rows[later]) & _is_given(rows[earlier])
    value = _written(rows[later], (same | before) & given)
    if not order.strictly:
        reason = say("is before {earlier}", earlier=earlier)
        yield Finding(before & given, later, value, reason)
        return
    reason = say("is not after {earlier}", earlier=earlier)
    yield Finding(before & given, later, value, reason)
    if not whole_day:
        reason = say(
            "is not after {earlier}: {later} is not included; a date alone is its first instant, "
            "so for a whole day write the day after",
            earlier=earlier,
            later=later,
        )
    yield Finding(same & given, later, value, reason)


def _is_given(values: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(values) or pd.api.types.is_numeric_dtype(values):
        return values.notna()
    return values != ""


def _written(values: pd.Series, where: pd.Series) -> pd.Series:
    """Return values as text where they are asked for, "" elsewhere: of a million few are."""
    asked = where.fillna(value=False).to_numpy(dtype=bool)
    shown = pd.Series("", index=values.index, dtype=object)
    shown[asked] = values[asked].astype("str").to_numpy(dtype=object)
    return shown


def _outside_choice(rows: pd.DataFrame, within: Within) -> Findings:
    """Yield values that are none of those that the other choice of their row allows."""
    for value, allowed in within.allowed.items():
        unknown = (rows[within.by] == value) & ~rows[within.column].isin(["", *allowed])
        reason = say(
            "is no {column} of {value}; allowed are {allowed}",
            column=within.column,
            value=value,
            allowed=", ".join(allowed),
        )
        yield Finding(unknown, within.column, rows[within.column], reason)


def _no_option(rows: pd.DataFrame, names: NamesOption, options: tuple[str, ...]) -> Finding:
    """Return the rows that say they are about an option and name none that there is."""
    unknown = (rows[names.by] == names.value) & ~rows[names.column].isin(options)
    reason = say("is no option of the mission; options are {options}", options=", ".join(options))
    return Finding(unknown, names.column, rows[names.column], reason)


def _undecided(rows: pd.DataFrame, decision: Decision) -> Findings:
    """Yield outcomes without the instant of the decision, and pending ones that have it."""
    name, at = decision.outcome, decision.at
    outcome = rows[name]
    decided = rows[at].notna() if at in rows else outcome.isna()
    pending = outcome == decision.pending
    reason = say("contradicts {column}, which is given", column=at)
    yield Finding(pending & decided, name, outcome, reason)
    open_ = (outcome != "") & ~pending & ~decided
    reason = say("needs {column}, the instant of the decision", column=at)
    yield Finding(open_, name, outcome, reason)


def _same(rows: pd.DataFrame, different: Different) -> Finding:
    value = rows[different.other]
    same = (rows[different.column] == value) & (value != "")
    reason = say("is the same as {column}", column=different.column)
    return Finding(same, different.other, value, reason)


def _positions(rows: pd.DataFrame, country: Country) -> Findings:
    lon, lat = rows["lon"], rows["lat"]
    half = lon.isna() != lat.isna()
    yield Finding(half, "lon", _positions_written(lon, lat, half), say("lon and lat go together"))
    # In whatever system the unit is: those of votes abroad often are another one's than our own.
    abroad = are_abroad(country, rows["unit"])
    away = pd.Series(position_reasons(lon, lat, country), index=rows.index).where(~abroad, "")
    shown = _positions_written(lon, lat, away != "")
    for reason in away[away != ""].unique():
        yield Finding(away == reason, "lon", shown, reason)


def _positions_written(lon: pd.Series, lat: pd.Series, where: pd.Series) -> pd.Series:
    return _written(lon, where) + ", " + _written(lat, where)


def position_reasons(lon: pd.Series, lat: pd.Series, country: Country) -> np.ndarray:
    """Return for each position why it cannot be in the country, "" where it can or is missing.

    Parameters
    ----------
    lon, lat : degrees, WGS84.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> lon, lat = pd.Series([-77.0, -12.0, None]), pd.Series([-12.0, -77.0, None])
    >>> position_reasons(lon, lat, peru)[1].rpartition(": ")[2]
    'longitude and latitude are swapped'
    """
    west, south, east, north = country.bbox

    def inside(x: pd.Series, y: pd.Series) -> pd.Series:
        return x.between(west, east) & y.between(south, north)

    outside = say(
        "lies outside {country} ({west} to {east} east, {south} to {north} north)",
        country=country.title.get(spoken()) or country.title.get("en", country.iso3),
        west=west,
        east=east,
        south=south,
        north=north,
    )
    known = lon.notna() & lat.notna()
    signs = inside(-lon, lat) | inside(lon, -lat) | inside(-lon, -lat)
    # The first that holds counts: 0, 0 lies outside as well, but that would say less.
    first = np.select(
        [
            ~known | inside(lon, lat),
            (lon == 0) & (lat == 0),
            inside(lat, lon),
            signs,
        ],
        [0, 1, 2, 3],
        default=4,
    )
    reasons = [
        "",
        say("is 0, 0, which stands for a position that is not known"),
        say("{outside}: longitude and latitude are swapped", outside=outside),
        say("{outside}: a minus sign is missing or too much", outside=outside),
        outside,
    ]
    # One text for all its rows: as an array of texts a million take gigabytes.
    return np.array(reasons, dtype=object)[first]


def find_oddities(kind: Kind, rows: pd.DataFrame, options: tuple[str, ...]) -> Findings:
    """Yield what is odd but may well be so: counts as they stand on the paper, times.

    Examples
    --------
    >>> from geo.records.kinds import TALLY
    >>> sheets = pd.DataFrame({"votes_cast": [9, 10], "votes_a": [6, 6], "votes_b": [4, 4]})
    >>> found, = find_oddities(TALLY, sheets, ("a", "b"))
    >>> found.value[found.broken].tolist()
    ['9 against 10']
    """
    for doubt in kind.doubts:
        if {doubt.earlier, doubt.later} <= set(rows.columns):
            after = rows[doubt.earlier] > rows[doubt.later]
            if doubt.same_is_odd:
                after |= rows[doubt.earlier] == rows[doubt.later]
            yield Finding(after, doubt.earlier, rows[doubt.earlier].astype("str"), doubt.reason())
    votes = [f"votes_{option}" for option in options]
    if "votes_cast" in rows and set(votes) <= set(rows.columns):
        yield _not_the_sum(kind, rows, votes)
    if kind.decision and {kind.decision.outcome, kind.decision.at} <= set(rows.columns):
        name = kind.decision.outcome
        open_ = rows[kind.decision.at].notna() & (rows[name].fillna("") == "")
        yield Finding(
            open_,
            name,
            rows[name].fillna(""),
            say("is missing, though {column} says when", column=kind.decision.at),
        )
    for smaller, larger in kind.at_most:
        if {smaller, larger} <= set(rows.columns):
            value = rows[smaller].astype("str") + say(" of ") + rows[larger].astype("str")
            reason = say("is more than {column}", column=larger)
            yield Finding(rows[smaller] > rows[larger], smaller, value, reason)


def _not_the_sum(kind: Kind, rows: pd.DataFrame, votes: list[str]) -> Finding:
    """Return the rows whose ballots are not those of all options and those that are for none."""
    ballots = [column.name for column in kind.columns if column.unit == "votes"]
    spoilt = [name for name in ballots if name != "votes_cast" and name in rows]
    # A part that is unknown makes the sum unknown: nothing is compared then.
    total = rows[votes + spoilt].sum(axis=1, skipna=False)
    known = "blank_votes" in rows and "null_votes" in rows
    # Without blank or null votes the sum may be smaller, but never larger.
    differs = (total != rows["votes_cast"]) if known else (total > rows["votes_cast"])
    value = rows["votes_cast"].astype("str") + say(" against ") + total.astype("str")
    reason = say("votes_cast is not the sum of {columns}", columns=", ".join(votes + spoilt))
    return Finding(differs, "votes_cast", value, reason)
