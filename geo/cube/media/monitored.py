"""What was monitored in a period: the spans, the items in them, and what is left out and why."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.observation import Observation
from geo.records.kinds.media_item import SETTLING_ENTRY

EVER = pd.Timestamp("1900-01-01", tz="UTC")
"""Before anything was monitored."""
OPTION = "option"
"""Kind of an actor on the ballot."""
AMOUNTS = {
    "television": "seconds",
    "radio": "seconds",
    "print": "area_cm2",
    "online": "posts",
}
"""What an item is measured in, by the medium of its outlet: never added up across them."""
NO_OUTLET, NO_AMOUNT, TOO_LONG, NO_SPAN, OVER_SPAN = LEFT_OUT_REASONS = (
    "no_outlet",
    "no_amount",
    "longer_than_programme",
    "no_span",
    "longer_than_span",
)
OVER_ITEM = "speech_longer_than_item"
"""Direct speech that cannot be: its item counts, its direct speech is unknown."""
PRIVATE_COLUMNS = ("coder", "note")
ITEM_COLUMNS = (
    "item_id",
    "coding_id",
    "outlet",
    "aired_at",
    "programme_type",
    "actor_kind",
    "actor",
    "measure",
    "amount",
    "direct_speech_seconds",
    "tone",
    "topic",
    "span_id",
    "cluster",
    "source_file",
    "source_row",
)


@dataclass(frozen=True, kw_only=True)
class Monitored:
    """Media monitoring of a period.

    Attributes
    ----------
    since, at : the period, UTC: its first instant is in it and its last is not, as of a span, so
        that every item is in exactly one of two periods that meet.
    outlets : index ``outlet``, the columns of `geo.records.kinds.OUTLET` and ``measure``; those
        that spans or items name and no list has are there with empty columns.
    spans : monitored spans, cut to the period: ``span_id, outlet, start, end, programme_type,
        selection, cluster``.
    items : `ITEM_COLUMNS`, one row per item: its settled coding, else its first.
    codings : every coding of the period's items, with ``coder``, for the agreement of coders.
    left_out : ``item_id, coding_id, outlet, aired_at, reason, source_file, source_row``: items that
        are in no figure, with one of `LEFT_OUT_REASONS`; and those of which direct speech alone
        is in none (`OVER_ITEM`).
    """

    since: pd.Timestamp
    at: pd.Timestamp
    outlets: pd.DataFrame
    spans: pd.DataFrame
    items: pd.DataFrame
    codings: pd.DataFrame
    left_out: pd.DataFrame


def monitored(observation: Observation, since: pd.Timestamp, at: pd.Timestamp) -> Monitored:
    """Return what was monitored from one instant until before another.

    What begins at `at` or later is not known yet, whenever it was coded. An item is in the period
    with all its codings, by the instant of the one that holds: two may say different instants.
    """
    records = observation.records
    outlets = _outlets(records["outlet"], records["monitored_span"], records["media_item"])
    spans = _cut(records["monitored_span"], since, at)
    ends = records["monitored_span"].drop_duplicates("span_id").set_index("span_id")["end"]
    codings = records["media_item"]
    held = holding(codings)
    inside = (held["aired_at"] >= since) & (held["aired_at"] < at)
    held = held.loc[inside.fillna(value=False).to_numpy(dtype=bool)].reset_index(drop=True)
    codings = codings.loc[codings["item_id"].isin(held["item_id"]).to_numpy(dtype=bool)]
    items = _in_spans(_measured(held, outlets), spans.assign(uncut_end=_ends(spans, ends)))
    reason = _reasons(items, records["outlet"], ends)
    speech = pd.to_numeric(items["direct_speech_seconds"], errors="coerce").astype(float)
    over = items["measure"].eq("seconds") & (speech > items["amount"])
    items = items.assign(direct_speech_seconds=items["direct_speech_seconds"].mask(over))
    kept = items.loc[reason == ""].reindex(columns=list(ITEM_COLUMNS))
    return Monitored(
        since=since,
        at=at,
        outlets=outlets,
        spans=spans,
        items=_texts(kept, "actor", "tone", "topic", "programme_type").reset_index(drop=True),
        codings=codings.reset_index(drop=True),
        left_out=_left_out(items, reason.mask(over & (reason == ""), OVER_ITEM)),
    )


def holding(codings: pd.DataFrame) -> pd.DataFrame:
    """Return one coding per item: the settling one, else the first.

    Examples
    --------
    >>> codings = pd.DataFrame({"item_id": ["a", "a", "a", "b", "b"], "entry": [1, 2, 3, 2, 1],
    ...     "coding_id": ["1", "2", "3", "4", "5"]})
    >>> holding(codings)["coding_id"].tolist()
    ['3', '5']
    >>> len(holding(codings[:0]))
    0
    """
    rank = (codings["entry"] != SETTLING_ENTRY).astype(int)
    ordered = codings.assign(rank=rank).sort_values(
        ["item_id", "rank", "entry", "coding_id"], kind="stable"
    )
    return ordered.drop_duplicates("item_id").drop(columns="rank").reset_index(drop=True)


def reasons_of(codings: pd.DataFrame, outlets: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Return why each coding would be in no figure, whatever the period.

    Parameters
    ----------
    codings, outlets, spans : records of `geo.records.kinds`, as of the store; optional columns of
        `codings` may be absent.

    Returns
    -------
    ``measure`` (of its outlet's medium, "" unknown), ``span_id`` (that it lies in, "" none) and
    ``reason``, one of `LEFT_OUT_REASONS` or ""; index as `codings`.

    Examples
    --------
    >>> at = pd.to_datetime(["2021-06-07T20:00Z", "2021-06-07T21:00Z"])
    >>> spans = pd.DataFrame({"span_id": ["s"], "outlet": "C", "start": at[:1], "end": at[1:],
    ...     "programme_type": "", "selection": "", "draw": ""})
    >>> codings = pd.DataFrame({"outlet": "C", "aired_at": at, "seconds": [60, 60]})
    >>> outlets = pd.DataFrame({"outlet": ["C"], "medium": ["radio"]})
    >>> reasons_of(codings, outlets, spans)["reason"].tolist()
    ['', 'no_span']
    """
    named = outlets.reindex(columns=["outlet", "outlet_name", "medium", "ownership", "owner"])
    asked = ["programme_type", "programme_seconds", *dict.fromkeys(AMOUNTS.values())]
    absent = {name: np.nan for name in asked if name not in codings}
    # Each coding by itself: two of one item may say different instants.
    items = codings.assign(**absent, item_id=range(len(codings)))
    ends = spans.drop_duplicates("span_id").set_index("span_id")["end"]
    listed = spans.assign(cluster="", uncut_end=spans["end"])
    listed = _texts(listed, "programme_type")
    placed = _in_spans(_measured(items, _outlets(named, codings)), listed)
    reason = _reasons(placed, named, ends)
    return placed[["measure", "span_id"]].assign(reason=reason)


def _measured(items: pd.DataFrame, outlets: pd.DataFrame) -> pd.DataFrame:
    """Return items with what they are measured in, by their outlet, and how much they got."""
    measure = written(items["outlet"].map(outlets["measure"]))
    return items.assign(measure=measure, amount=_amounts(items, measure))


def _outlets(listed: pd.DataFrame, *naming: pd.DataFrame) -> pd.DataFrame:
    """Return the outlets that are listed or named, each once."""
    named = pd.concat([listed["outlet"], *(rows["outlet"] for rows in naming)])
    names = pd.Index(sorted(set(named.dropna().astype("str")) - {""}), name="outlet")
    found = listed.drop_duplicates("outlet").set_index("outlet").reindex(names)
    measure = written(found["medium"].map(AMOUNTS))
    return _texts(found.assign(measure=measure), "outlet_name", "medium", "ownership", "owner")


def written(cells: pd.Series) -> pd.Series:
    """Return cells as text, "" for those that are missing.

    Examples
    --------
    >>> written(pd.Series([None, "neutral"])).tolist(), written(pd.Series([float("nan")])).tolist()
    (['', 'neutral'], [''])
    """
    return cells.astype(object).where(cells.notna(), "").astype("str")


def _texts(rows: pd.DataFrame, *names: str) -> pd.DataFrame:
    return rows.assign(**{name: written(rows[name]) for name in names})


def _cut(spans: pd.DataFrame, since: pd.Timestamp, at: pd.Timestamp) -> pd.DataFrame:
    """Return what of the spans lies in the period; a draw that names none is the span itself."""
    found = _texts(
        spans.reindex(
            columns=["span_id", "outlet", "start", "end", "programme_type", "selection", "draw"]
        ),
        "programme_type",
        "selection",
        "draw",
    )
    # One that begins at the very moment is later; one without any length was never heard.
    inside = (found["end"] > since) & (found["start"] < at) & (found["start"] < found["end"])
    found = found.loc[inside.to_numpy(dtype=bool)]
    cluster = found["draw"].where(found["draw"] != "", found["span_id"])
    return found.assign(
        start=found["start"].where(found["start"] > since, since),
        end=found["end"].where(found["end"] < at, at),
        cluster=cluster.astype("str"),
    ).sort_values(["outlet", "start", "span_id"], kind="stable", ignore_index=True)


def _amounts(items: pd.DataFrame, measure: pd.Series) -> pd.Series:
    """Return what each item got, in its medium's measure; NaN where it is not said."""
    amount = pd.Series(np.nan, index=items.index)
    for name in dict.fromkeys(AMOUNTS.values()):
        given = pd.to_numeric(items[name], errors="coerce").astype(float)
        amount = amount.mask(measure == name, given)
    return amount


def _in_spans(items: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Return the items with the span that each begins in, and that span's cluster; "" for none."""
    own = items[["item_id", "outlet", "aired_at", "programme_type"]]
    pairs = own.merge(
        spans[["outlet", "span_id", "cluster", "start", "uncut_end", "programme_type"]],
        on="outlet",
        suffixes=("", "_coded"),
    )
    fits = (pairs["start"] <= pairs["aired_at"]) & (pairs["aired_at"] < pairs["uncut_end"])
    coded = pairs["programme_type_coded"]
    fits &= (coded == "") | (coded == written(pairs["programme_type"]))
    first = pairs.loc[fits.to_numpy(dtype=bool)].drop_duplicates("item_id").set_index("item_id")
    return items.assign(
        span_id=written(items["item_id"].map(first["span_id"])),
        cluster=written(items["item_id"].map(first["cluster"])),
    )


def _ends(rows: pd.DataFrame, ends: pd.Series) -> pd.Series:
    """Return when the span of each row ends, NaT of none."""
    return ends.reindex(rows["span_id"]).set_axis(rows.index)


def _reasons(items: pd.DataFrame, listed: pd.DataFrame, ends: pd.Series) -> pd.Series:
    """Return why each item is in no figure, "" where it is in all.

    Parameters
    ----------
    ends : of each span, whatever the period.
    """
    longer = items["measure"].eq("seconds") & (
        items["amount"] > pd.to_numeric(items["programme_seconds"], errors="coerce").astype(float)
    )
    # Of no items a difference has no type by itself.
    left = pd.to_timedelta(_ends(items, ends) - items["aired_at"]).dt.total_seconds()
    conditions = [
        ~items["outlet"].isin(listed["outlet"]),
        items["amount"].isna(),
        longer.fillna(value=False),
        items["span_id"] == "",
        # What was on after the span nobody listened to.
        items["measure"].eq("seconds") & (items["amount"] > left),
    ]
    masks = [mask.to_numpy(dtype=bool) for mask in conditions]
    return pd.Series(np.select(masks, LEFT_OUT_REASONS, default=""), index=items.index)


def _left_out(items: pd.DataFrame, reason: pd.Series) -> pd.DataFrame:
    names = ["item_id", "coding_id", "outlet", "aired_at", "source_file", "source_row"]
    lost = items.assign(reason=reason).loc[reason != ""]
    return lost.reindex(columns=[*names[:4], "reason", *names[4:]]).reset_index(drop=True)
