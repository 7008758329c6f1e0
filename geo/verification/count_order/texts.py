"""The order of a count in sentences, tables and JSON."""

import re
from dataclasses import asdict
from math import isnan

import pandas as pd

from geo.missions.decisive import DecisiveRule
from geo.texts.program import load_texts
from geo.texts.sentences import counted, say, spoken, translated, written
from geo.verification.count_order import sentences
from geo.verification.count_order.order import CountOrder
from geo.verification.json_text import to_json
from geo.verification.sentence import (
    COUNT,
    MOMENT,
    OPTION,
    PLACES,
    POINTS,
    SHARE,
    SIGNED,
    VOTES,
    Writers,
    write,
)

LISTED = 5
"""Rows that are named per reason; the table has all."""


def summary(found: CountOrder, zone: str, rule: DecisiveRule | None = None) -> list[str]:
    """Return what the figures say, one sentence each in the reader's language and local time."""
    said = (
        sentences.state(found),
        sentences.still_out(found),
        sentences.projected(found, rule),
        sentences.certainty(found),
        sentences.independent(found),
        sentences.changed(found),
    )
    texts, writers = load_texts(spoken(), sentences.TABLE), _writers(found, zone)
    return [write(one, texts, writers) for part in said for one in part]


def _writers(found: CountOrder, zone: str) -> Writers:
    return {
        COUNT: lambda value: written(value, ",.0f"),
        VOTES: lambda value: written(value, "+,.0f"),
        POINTS: lambda value: written(value, ".2f"),
        SIGNED: lambda value: written(value, "+.2f"),
        SHARE: lambda value: written(value, ".2%"),
        MOMENT: lambda value: f"{value.tz_convert(zone):%Y-%m-%d %H:%M}",
        OPTION: str,
        PLACES: lambda value: ", ".join(
            say("{place} ({n:,.0f})", place=place_said(_name(found, place)), n=n)
            for place, n in value
        ),
    }


def place_said(name: str) -> str:
    """Return a place, or several, in the reader's language where it is a part of abroad.

    Examples
    --------
    >>> place_said("Lima 40, abroad 92 7")
    'Lima 40, abroad 92 7'
    """
    return re.sub(r"(^|, )abroad(?= |$)", lambda found: found[1] + say("abroad"), name)


def tables(found: CountOrder) -> dict[str, pd.DataFrame]:
    """Return the tables by name: those that were asked for, places with their names."""
    # From nothing to a lead nothing has changed: there is no part that explains it.
    begun = found.before is not None and not isnan(found.before)
    given = {
        "change": found.change if begun else None,
        "sources": found.sources,
        "origins": _named(found, found.origins),
        "batches": _with_places(found),
        "still_out": _named(found, found.out),
        "projection": _projection(found),
        "late_shift": found.out_by_level,
        "course": found.course,
        "back_tests": found.shift.tests,
        "faults": found.faults,
        "rows": found.rows,
    }
    return {name: rows for name, rows in given.items() if rows is not None}


def _projection(found: CountOrder) -> pd.DataFrame | None:
    """Return the projection and its interval as one row, with what the common shift comes from."""
    one = found.projection
    if one is None:
        return None
    ends = {
        "low": one.points - one.points_margin,
        "high": one.points + one.points_margin,
        "shift_source": found.shift.source,
    }
    first, second = found.pair
    return pd.DataFrame([{"first": first, "second": second, **asdict(one), **ends}])


def left_out(faults: pd.DataFrame) -> list[str]:
    """Return one sentence per reason for which rows are out of the figures.

    Examples
    --------
    >>> faults = pd.DataFrame({"station": ["7"], "unit": ["01"], "source_row": [2],
    ...     "column": ["unit"], "value": ["01 -> 02"], "reason": ["it moved"]})
    >>> left_out(faults)
    ['left out: 1 sheet, it moved: 7 (row 2, unit 01 -> 02)']
    >>> left_out(pd.concat([faults, faults.assign(column="votes_a", value="")]))
    ['left out: 1 sheet, it moved: 7 (row 2, unit 01 -> 02, votes_a)']
    """
    found = []
    by_sheet = "station" in faults and bool(faults["station"].notna().all())
    for reason, rows in faults.groupby("reason", sort=False):
        subject = rows["station"].fillna(rows["unit"]) if "station" in rows else rows["unit"]
        # A sheet that lacks two figures is one sheet.
        cells = (rows["column"].astype(str) + " " + rows["value"].astype(str)).str.strip()
        of = cells.groupby(
            [subject.rename("of"), rows["source_row"]], sort=False, dropna=False
        ).agg(", ".join)
        top = of.head(LISTED).rename("cells").reset_index()
        named = ", ".join(
            say(
                "{subject} (row {row}, {cells})",
                subject=row.of,
                row=row.source_row,
                cells=row.cells,
            )
            for row in top.itertuples()
        )
        number = rows["station"].nunique() if by_sheet else len(of)
        if len(of) > LISTED:
            named = say("{listed} and {more:,} more", listed=named, more=len(of) - LISTED)
        found.append(
            say(
                "left out: {rows}, {reason}: {stations}",
                rows=counted(number, "sheet" if by_sheet else "row"),
                reason=translated(str(reason)),
                stations=named,
            )
        )
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
        "shift": {"deviations": dict(found.shift.deviations), "source": found.shift.source},
        "verdict": found.verdict and {**asdict(found.verdict), "word": found.verdict.word},
    }
    # By sheet it is megabytes, and for computing: that is what CSV is for.
    listed = {name: rows for name, rows in tables(found).items() if name != "rows"}
    return to_json(one, listed)


def _with_places(found: CountOrder) -> pd.DataFrame:
    """Return the batches with the places that they are mostly from in words."""
    rows = found.batches.copy()
    written = [
        ", ".join(f"{_name(found, place)} {n:,.0f}" for place, n in origins)
        for origins in rows.pop("origins")
    ]
    rows.insert(2, "places", written)
    return rows


def _name(found: CountOrder, place: str) -> str:
    return found.names.get(place, place.replace("|", " "))


def _named(found: CountOrder, rows: pd.DataFrame | None) -> pd.DataFrame | None:
    if rows is None:
        return None
    named = rows.copy()
    named.insert(1, "name", [_name(found, place) for place in rows["place"]])
    return named
