"""Media items that are in no figure: taken, and named with the reason while the file is at hand."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from geo.cube.media.monitored import (
    NO_AMOUNT,
    NO_OUTLET,
    NO_SPAN,
    OVER_SPAN,
    TOO_LONG,
    reasons_of,
)
from geo.importing.ready import Ready
from geo.records.kinds import MEDIA_ITEM, MONITORED_SPAN, OUTLET
from geo.sources.table import Problem, problems
from geo.store import Store
from geo.texts.sentences import counted, say

SAID_IN = {NO_OUTLET: "outlet", TOO_LONG: "seconds"}
"""Reasons that other checks have said already, and the column of their line."""


def with_unmonitored_named(ready: Ready, store: Store, zone: str) -> Ready:
    """Return rows with those of media items named that no figure holds, and why.

    They are taken: outlets and spans may come later. Those longer than their programme and those
    of unknown outlets have their line already, to which this is added. Of spans the note says how
    many of the stored items of their outlets lie in none.

    Parameters
    ----------
    zone : IANA zone in which an instant is told.
    """
    if ready.rows.empty or ready.kind not in {MEDIA_ITEM, MONITORED_SPAN}:
        return ready
    outlets, spans = store.current(OUTLET), store.current(MONITORED_SPAN)
    if ready.kind is MEDIA_ITEM:
        lost = reasons_of(ready.rows, outlets, spans)
        found = problems(list(_faults(ready.rows, lost, outlets, spans, zone)))
        named = _with_consequence(ready.warnings, lost["reason"])
        return replace(ready, warnings=pd.concat([named, found], ignore_index=True))
    said = _outside(ready.rows, outlets, spans, store.current(MEDIA_ITEM))
    return replace(ready, note="; ".join(filter(None, (ready.note, said))))


def _with_consequence(warnings: pd.DataFrame, reasons: pd.Series) -> pd.DataFrame:
    """Return warnings that say so where what they name keeps an item out of all figures."""
    why = warnings["row"].map(reasons[~reasons.index.duplicated()].map(SAID_IN))
    keeps = (why == warnings["column"]).to_numpy(dtype=bool)
    told = [say("{reason}; it is in no figure", reason=one) for one in warnings["reason"]]
    return warnings.assign(reason=warnings["reason"].mask(keeps, pd.Series(told, warnings.index)))


def _faults(
    rows: pd.DataFrame,
    found: pd.DataFrame,
    outlets: pd.DataFrame,
    spans: pd.DataFrame,
    zone: str,
) -> Iterator[Problem]:
    mediums = dict(zip(outlets["outlet"], outlets["medium"], strict=True))
    heard = set(spans["outlet"])
    for row in rows.index[(found["reason"] != "").to_numpy(dtype=bool)].tolist():
        measure, span, reason = found.loc[row, ["measure", "span_id", "reason"]]
        outlet = rows.loc[row, "outlet"]
        if reason == NO_AMOUNT:
            why = say(
                "is missing: an item of {medium} is measured in it; it is in no figure",
                medium=mediums[outlet],
            )
            yield row, measure, "", why
        elif reason == NO_SPAN and outlet not in heard:
            why = say(
                "has no monitored span: import them, too (python -m geo import {command}); it is "
                "in no figure",
                command=MONITORED_SPAN.command,
            )
            yield row, "outlet", outlet, why
        elif reason == NO_SPAN:
            at = rows.loc[row, "aired_at"].tz_convert(zone)
            why = say("lies in no monitored span of {outlet}: it is in no figure", outlet=outlet)
            yield row, "aired_at", f"{at:%Y-%m-%d %H:%M}", why
        elif reason == OVER_SPAN:
            why = say(
                "lasts beyond the end of its monitored span {span}: it is in no figure", span=span
            )
            yield row, measure, str(rows.loc[row, measure]), why


def _outside(
    rows: pd.DataFrame, outlets: pd.DataFrame, spans: pd.DataFrame, items: pd.DataFrame
) -> str:
    """Say how many stored items of the outlets of a file's spans lie in no span; "" for none."""
    older = spans.loc[~spans["span_id"].isin(rows["span_id"])]
    every = pd.concat([older, rows.reindex(columns=older.columns)], ignore_index=True)
    own = items.loc[items["outlet"].isin(rows["outlet"])]
    if own.empty:
        return ""
    lost = own.loc[(reasons_of(own, outlets, every)["reason"] == NO_SPAN).to_numpy(dtype=bool)]
    number = lost["item_id"].nunique()
    if not number:
        return ""
    return say(
        "{items} of these outlets in no monitored span, and so in no figure: python -m geo media "
        "lists them",
        items=counted(number, "stored item"),
    )
