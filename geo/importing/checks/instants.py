"""Dates and instants as people write them, read without guessing."""

import re
from typing import Any

import numpy as np
import pandas as pd

from geo.importing.checks.date_forms import OFFSETS, form_of, no_moment, read_form
from geo.texts.sentences import say

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?"
_ISO = rf"{_DAY}(?:[Tt ]{_CLOCK})?"
_MIDNIGHT = r"[T ]00:00(:00)?$"
_OFFSET = f"(?:[zZ]|{'|'.join(re.escape(offset) for offset in OFFSETS)})"
_ISO_WITH_OFFSET = rf"{_DAY}[Tt ]{_CLOCK}{_OFFSET}"
_EARLIEST, _LATEST = pd.Timestamp("1900-01-01T00:00Z"), pd.Timestamp("2100-01-01T00:00Z")


def read_instants(text: pd.Series, zone: str, order: str = "") -> tuple[pd.Series, dict[int, str]]:
    """Read dates and times as aware UTC instants; without an offset they are local to `zone`.

    A date alone is its first instant. What has two readings gets a reason instead: a day and a
    month that could be each other, a local time that the clocks skip or show twice.

    Parameters
    ----------
    order : of day and month, as of `geo.importing.checks.notation.Notation`.

    Returns
    -------
    ``datetime64[us, UTC]`` values (NaT where missing or bad), and reason by row.

    Examples
    --------
    >>> texts = pd.Series(["2021-06-06 19:00", "05/06/2021", ""])
    >>> values, reasons = read_instants(texts, "America/Lima")
    >>> values[0].isoformat(), list(reasons)
    ('2021-06-07T00:00:00+00:00', [1])
    """
    # Files repeat few instants on many rows.
    places, unique = pd.factorize(text)
    values, reasons = _read(pd.Series(unique, dtype="str"), zone, order)
    read = pd.Series(pd.DatetimeIndex(values).take(places), index=text.index)
    bad: dict[Any, str] = dict(text[text.isin(list(reasons))].items()) if reasons else {}
    return read.dt.as_unit("us"), {row: reasons[value] for row, value in bad.items()}


def ends_of_days(text: pd.Series, order: str = "") -> pd.Series:
    """Return texts in which each date alone is the day after it: its first instant ends that day.

    Examples
    --------
    >>> ends_of_days(pd.Series(["2021-06-12", "2021-06-12T18:00", "soon", ""])).tolist()
    ['2021-06-13', '2021-06-12T18:00', 'soon', '']
    """
    # Spreadsheets hand a date over as its first instant.
    iso, _ = _to_iso(text.str.strip().str.replace(_MIDNIGHT, "", regex=True), order)
    days = iso[iso.str.fullmatch(_DAY).to_numpy(dtype=bool)]
    # A day that no calendar has is left as it is, for its reason.
    after = pd.to_datetime(days, format="%Y-%m-%d", errors="coerce") + pd.Timedelta(days=1)
    known = after.dropna()
    return text.mask(
        text.index.isin(known.index), known.dt.strftime("%Y-%m-%d").reindex(text.index)
    )


def are_local(text: pd.Series, order: str = "") -> pd.Series:
    """Tell which texts are times without an offset from UTC: what they mean depends on a zone.

    Examples
    --------
    >>> are_local(pd.Series(["2021-06-06 19:00", "2021-06-06T19:00Z", "soon", ""])).tolist()
    [True, False, False, False]
    """
    places, unique = pd.factorize(text)
    iso, _ = _to_iso(pd.Series(unique, dtype="str").str.strip(), order)
    local = (iso != "") & ~iso.str.fullmatch(_ISO_WITH_OFFSET)
    return pd.Series(local.to_numpy(dtype=bool)[places], index=text.index)


def _read(text: pd.Series, zone: str, order: str) -> tuple[pd.Series, dict[str, str]]:
    iso, reasons = _to_iso(text, order)
    with_offset = iso.str.fullmatch(_ISO_WITH_OFFSET)
    local = pd.to_datetime(
        iso.where(~with_offset).replace("", None), format="ISO8601", errors="coerce"
    )
    placed, clock = _localised(local.dt.as_unit("us"), iso.str.fullmatch(_DAY), zone)
    absolute = pd.to_datetime(iso.where(with_offset), format="ISO8601", errors="coerce", utc=True)
    values = absolute.dt.as_unit("us").fillna(placed)
    outside = (values < _EARLIEST) | (values > _LATEST)
    for i in np.flatnonzero((values.isna() | outside) & (iso != "")):
        why = say("lies outside the years 1900 to 2099") if outside[i] else no_moment()
        reasons[text[i]] = clock.get(int(i)) or why
    return values, reasons


def _to_iso(text: pd.Series, order: str) -> tuple[pd.Series, dict[str, str]]:
    """Return texts in ISO 8601, "" where they are missing or bad, and the reasons of the bad."""
    usual = (text.str.fullmatch(f"{_ISO}|{_ISO_WITH_OFFSET}") | (text == "")).to_numpy(dtype=bool)
    other = {str(one): read_form(str(one), order) for one in text[~usual].unique()}
    iso = text.str.upper().where(usual, text.map({one: form for one, (form, _) in other.items()}))
    return iso, {one: reason for one, (_, reason) in other.items() if reason}


def _localised(local: pd.Series, days: pd.Series, zone: str) -> tuple[pd.Series, dict[int, str]]:
    """Return UTC instants, and a reason for those that the change of clocks leaves open.

    Parameters
    ----------
    days : whether each is a date alone, which has a first instant whatever the clocks do.
    """
    # A time that the clocks skip or show twice is asked for, not guessed.
    placed = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    alone = days.to_numpy(dtype=bool) & placed.isna().to_numpy()
    if alone.any():
        first = np.ones(int(alone.sum()), dtype=bool)
        placed[alone] = local[alone].dt.tz_localize(
            zone, ambiguous=first, nonexistent="shift_forward"
        )
    lost = local.notna() & placed.isna()
    # Read as the first of two: what is nothing even so was skipped.
    earlier = local[lost].dt.tz_localize(
        zone, ambiguous=np.ones(lost.sum(), bool), nonexistent="NaT"
    )
    reasons = {
        int(i): say(
            "is skipped by the clocks of {zone}; give its offset from UTC"
            if pd.isna(moment)
            else "happens twice when the clocks of {zone} change; give its offset from UTC",
            zone=zone,
        )
        for i, moment in earlier.items()
    }
    return placed.dt.tz_convert("UTC"), reasons


def read_dates(text: pd.Series, order: str = "") -> tuple[pd.Series, dict[int, str]]:
    """Read dates; the values are ISO text, "" where missing or bad.

    Examples
    --------
    >>> dates, reasons = read_dates(pd.Series(["2021-06-31", "13/06/2021"]))
    >>> dates.tolist(), reasons
    (['', '2021-06-13'], {0: 'is no day of the calendar; write it as 2021-06-06'})
    """
    # Spreadsheets hand a date over as its first instant.
    day = text.str.replace(_MIDNIGHT, "", regex=True)
    read = {str(one): _read_date(str(one), order) for one in day.unique()}
    bad: dict[Any, str] = {row: read[one][1] for row, one in day.items() if read[one][1]}
    return day.map({one: date for one, (date, _) in read.items()}).astype(text.dtype), bad


def _read_date(text: str, order: str) -> tuple[str, str]:
    if not text:
        return "", ""
    iso, reason = read_form(text, order, whole_day=True)
    if iso and not re.fullmatch(_DAY, iso):
        form = form_of(whole_day=True)
        iso, reason = "", say("is no date but has a time; {form}", form=form)
    return iso, reason
