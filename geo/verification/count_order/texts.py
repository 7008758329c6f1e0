"""The order of a count in sentences, tables and JSON."""

from collections.abc import Iterator
from dataclasses import asdict

import numpy as np
import pandas as pd

from geo.counts import counted
from geo.missions.decisive import DecisiveRule
from geo.verification.count_order.order import CountOrder
from geo.verification.json_text import to_json

UNKNOWN_LIST = (
    "what is still out is unknown: nobody has listed the stations (python -m geo import stations)"
)
LISTED = 5
"""Rows that are named per reason; the table has all."""
SHIFT_SOURCES = {
    "assumed": "assumed, for this count has no earlier cut to test it on",
    "stated": "as stated",
    "back-tests": "from back-tests at earlier cuts of this count",
}


def points(value: float | None) -> str:
    """Return points with two digits.

    Examples
    --------
    >>> points(7.872), points(float("nan"))
    ('7.87', '(unknown)')
    """
    return "(unknown)" if value is None or np.isnan(value) else f"{value:.2f}"


def summary(found: CountOrder, zone: str, rule: DecisiveRule | None = None) -> list[str]:
    """Return what the figures say, one sentence each, instants in local time."""
    return [
        *_state(found, zone),
        *_left_out(found),
        *_projected(found, rule),
        *_changed(found, zone),
    ]


def _state(found: CountOrder, zone: str) -> Iterator[str]:
    first, second = found.pair
    state = found.state
    listed = ""
    if found.projection is not None:
        listed = f" of {state.sheets.sum() + found.projection.open_sheets:,.0f}"
    yield (
        f"{found.series}, {found.at.tz_convert(zone):%Y-%m-%d %H:%M}: {state.sheets.sum():,.0f}"
        f"{listed} sheets counted, lead of {first} over {second} {state.lead.sum():+,.0f} votes, "
        f"{points(state.points)} points of {state.valid.sum():,.0f} valid votes"
    )


def _left_out(found: CountOrder) -> Iterator[str]:
    if found.undistributed:
        yield (
            f"{counted(round(found.undistributed), 'sheet')} of the country are in no unit's "
            "bulletin, as those abroad may be: they are out of this"
        )


def _projected(found: CountOrder, rule: DecisiveRule | None) -> Iterator[str]:
    one = found.projection
    if one is None:
        yield UNKNOWN_LIST
        return
    if not one.open_sheets:
        yield "all listed sheets are counted"
        return
    low, high = one.points - one.points_margin, one.points + one.points_margin
    yield (
        f"the {counted(round(one.open_sheets), 'sheet')} still out would lead by "
        f"{points(one.open_points)} points if they vote as the counted ones of their places did"
    )
    yield (
        f"projected final lead {one.lead:+,.0f} votes, {points(one.points)} points; 95 %: "
        f"{one.lead - one.margin:+,.0f} to {one.lead + one.margin:+,.0f} votes, "
        f"{points(low)} to {points(high)} points"
    )
    yield (
        f"the interval includes a shift common to all late sheets of {points(one.shift)} points "
        f"(standard deviation, {SHIFT_SOURCES[found.shift.source]}); taking places as independent "
        f"would give only {one.places_margin:,.0f} votes to either side"
    )
    if rule is not None and rule.lead:
        inside = low <= 100 * rule.lead <= high
        yield (
            f"the lead of {points(100 * rule.lead)} points that the law asks for is "
            f"{'inside' if inside else 'outside'} that interval"
        )


def _changed(found: CountOrder, zone: str) -> Iterator[str]:
    if found.change is None or found.since is None or found.verdict is None:
        return
    finest = found.change.iloc[-1]
    if found.verdict.word == "nothing to compare":
        yield f"since {found.since.tz_convert(zone):%Y-%m-%d %H:%M}: no earlier or no new sheets"
        return
    yield (
        f"since {found.since.tz_convert(zone):%Y-%m-%d %H:%M}: {finest['sheets']:,.0f} new sheets; "
        f"lead {finest['change']:+,.0f} votes, from {points(found.before)} points "
        f"({points(found.corrected)} by what the same sheets say now) to "
        f"{points(found.state.points)}"
    )
    verdict = found.verdict
    yield (
        f"the new sheets lead by {points(verdict.came)} points; their places let expect "
        f"{points(verdict.expected)} give or take {points(verdict.margin)}: {verdict.word}"
    )
    new = finest["points_composition"] + finest["points_within"]
    if not np.isnan(finest["explained"]):
        yield (
            f"of the change of {points(new)} points by new sheets "
            f"{points(finest['points_composition'])} ({finest['explained']:.0%}) is where they "
            "came from"
        )


def tables(found: CountOrder) -> dict[str, pd.DataFrame]:
    """Return the tables by name: those that were asked for, places with their names."""
    given = {
        "change": found.change,
        "sources": found.sources,
        "origins": _named(found, found.origins),
        "batches": found.batches,
        "still_out": _named(found, found.out),
        "course": found.course,
        "back_tests": found.shift.tests,
        "faults": found.faults,
        "rows": found.rows,
    }
    return {name: rows for name, rows in given.items() if rows is not None}


def left_out(faults: pd.DataFrame) -> list[str]:
    """Return one sentence per reason for which rows are out of the figures.

    Examples
    --------
    >>> faults = pd.DataFrame({"station": ["7"], "unit": ["01"], "source_row": [2],
    ...     "column": ["unit"], "value": ["01 -> 02"], "reason": ["it moved"]})
    >>> left_out(faults)
    ['left out: 1 row, it moved: 7 (row 2, unit 01 -> 02)']
    """
    found = []
    for reason, rows in faults.groupby("reason", sort=False):
        subject = rows["station"].fillna(rows["unit"]) if "station" in rows else rows["unit"]
        named = [
            f"{about} (row {row.source_row}, {row.column} {row.value}".rstrip() + ")"
            for about, row in zip(subject.head(LISTED), rows.itertuples(), strict=False)
        ]
        more = f" and {len(rows) - LISTED} more" if len(rows) > LISTED else ""
        found.append(f"left out: {counted(len(rows), 'row')}, {reason}: {', '.join(named)}{more}")
    return found


def as_json(found: CountOrder) -> bytes:
    """Return everything as JSON; instants in UTC, what is unknown is null."""
    one = {
        "series": found.series,
        "pair": found.pair,
        "since": found.since,
        "at": found.at,
        "sheets": found.state.sheets.sum(),
        "lead": found.state.lead.sum(),
        "valid_votes": found.state.valid.sum(),
        "points": found.state.points,
        "points_before": found.before,
        "points_corrected": found.corrected,
        "projection": found.projection and asdict(found.projection),
        "shift": {"deviation": found.shift.deviation, "source": found.shift.source},
        "verdict": found.verdict and {**asdict(found.verdict), "word": found.verdict.word},
    }
    # By sheet it is megabytes, and for computing: that is what CSV is for.
    listed = {name: rows for name, rows in tables(found).items() if name != "rows"}
    return to_json(one, listed)


def _named(found: CountOrder, rows: pd.DataFrame | None) -> pd.DataFrame | None:
    if rows is None:
        return None
    named = rows.copy()
    named.insert(
        1, "name", [found.names.get(place, place.replace("|", " ")) for place in rows["place"]]
    )
    return named
