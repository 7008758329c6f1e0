"""Silence of a broadcaster on an option while somebody listened; elsewhere nobody knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.media.monitored import AMOUNTS, OPTION, Monitored

COLUMNS = ("outlet", "option", "last", "next", "monitored_hours", "reached")
INSTANTS = ("last", "next", "reached")
BROADCAST = tuple(medium for medium, measure in AMOUNTS.items() if measure == "seconds")
"""Of a newspaper an hour without an item says nothing: its silence is a blank issue."""
HOUR = pd.Timedelta(hours=1)


@dataclass(frozen=True)
class Listened:
    """How many hours somebody had listened by an instant.

    Attributes
    ----------
    times : seconds since 1970 at which somebody began or stopped, ascending.
    hours : listened until each of them.
    """

    times: np.ndarray
    hours: np.ndarray

    def until(self, instants: np.ndarray) -> np.ndarray:
        """Return the hours listened until each instant, in seconds since 1970."""
        return np.interp(instants, self.times, self.hours)

    def reached(self, hours: np.ndarray) -> np.ndarray:
        """Return the first instants at which so many hours had been listened; NaN for never."""
        # The first of equal hours is the end of a span; after it nobody listened.
        place = np.minimum(np.searchsorted(self.hours, hours), len(self.hours) - 1)
        spare = (self.hours[place] - hours) * HOUR.total_seconds()
        return np.where(hours <= self.hours[-1], self.times[place] - spare, np.nan)


def listened(spans: pd.DataFrame) -> Listened:
    """Return how long an outlet was monitored by when; spans may overlap.

    Examples
    --------
    >>> at = pd.to_datetime(["2021-06-01T10Z", "2021-06-01T11Z", "2021-06-01T20Z"])
    >>> found = listened(pd.DataFrame({"start": at[[0, 0, 2]], "end": at + HOUR}))
    >>> found.hours.tolist()
    [0.0, 2.0, 2.0, 3.0]
    """
    ordered = spans[["start", "end"]].sort_values("start", kind="stable")
    starts, ends = (_seconds(ordered[name]) for name in ("start", "end"))
    new = np.concatenate([[True], starts[1:] > np.maximum.accumulate(ends)[:-1]])
    group = np.cumsum(new) - 1
    last = np.full(group[-1] + 1, -np.inf)
    np.maximum.at(last, group, ends)
    times = np.column_stack([starts[new], last]).ravel()
    length = (last - starts[new]) / HOUR.total_seconds()
    total = np.cumsum(length)
    # Exactly what the span before came to: else the hours would seem to grow between two.
    before = np.concatenate([[0.0], total[:-1]])
    return Listened(times=times, hours=np.column_stack([before, total]).ravel())


def silences(found: Monitored, options: Sequence[str], hours: float) -> pd.DataFrame:
    """Return every stretch between two items about an option on a monitored broadcaster.

    Hours in which nobody listened count neither for nor against it.

    Parameters
    ----------
    found : of a period that begins before the first item that matters.
    options : ids of the ballot's options.
    hours : how many monitored hours are a silence; 0 for none.

    Returns
    -------
    `COLUMNS`: ``last`` (when the item before began, NaT for none), ``next`` (when the next one did,
    NaT while it lasts), ``monitored_hours`` between them, and ``reached``: when those came to
    `hours`, NaT where they did not. The stretch that lasts is the last one of each pair.
    """
    media = found.outlets["medium"]
    rows = [
        stretch
        for outlet, spans in found.spans.groupby("outlet")
        if media.get(outlet) in BROADCAST
        for option in options
        for stretch in _stretches(found, str(outlet), listened(spans), option, hours)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.assign(
        # Of NaT alone pandas makes naive instants.
        **{name: pd.to_datetime(table[name], utc=True).dt.as_unit("us") for name in INSTANTS}
    )


def lasting(stretches: pd.DataFrame) -> pd.DataFrame:
    """Return the stretches that last: one for each outlet and option."""
    return stretches.loc[stretches["next"].isna()].reset_index(drop=True)


def _stretches(
    found: Monitored, outlet: str, heard: Listened, option: str, hours: float
) -> Iterator[dict[str, object]]:
    items = found.items
    own = (items["outlet"] == outlet) & (items["actor_kind"] == OPTION) & (items["actor"] == option)
    aired = items.loc[own.to_numpy(dtype=bool), "aired_at"].sort_values(ignore_index=True)
    times = _seconds(aired)
    befores = np.concatenate([heard.times[:1], times])
    done = heard.until(befores)
    length = np.concatenate([heard.until(times), heard.hours[-1:]]) - done
    late = heard.reached(done + hours) if hours else np.full(len(done), np.nan)
    late = np.where(length >= hours, late, np.nan)
    for place, (silent, at) in enumerate(zip(length, late, strict=True)):
        yield {
            "outlet": outlet,
            "option": option,
            "last": aired.iloc[place - 1] if place else pd.NaT,
            "next": aired.iloc[place] if place < len(aired) else pd.NaT,
            "monitored_hours": float(silent),
            "reached": pd.NaT if np.isnan(at) else pd.Timestamp(round(at), unit="s", tz="UTC"),
        }


def _seconds(instants: pd.Series) -> np.ndarray:
    return instants.to_numpy("datetime64[us]").astype(np.int64) / 1e6
