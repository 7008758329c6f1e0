"""What a lane of the timeline is: everything of one matter, with when it began and ended."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from geo.texts.values import Text

ENTRY_COLUMNS = ("begins", "ends", "timing", "unit", "kind", "record_id", "what", "text")
AT, LASTED, BETWEEN, HOUR_UNKNOWN = "at", "lasted", "between", "hour_unknown"
"""What ``begins`` and ``ends`` of an entry say: it was at an instant; it lasted from one to the
other; it was some time between them; it was on a day whose hour nobody knows."""
INSTANTS = ("begins", "ends")


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One matter over time.

    Attributes
    ----------
    id : its title is the text ``lane_<id>``. Several lanes of one matter have it before a stroke,
        ``other_missions/oas``.
    entries : `ENTRY_COLUMNS`: ``begins``, ``ends`` (UTC; NaT where it is an instant), ``timing``
        (`AT`, `LASTED`, `BETWEEN` or `HOUR_UNKNOWN`), ``unit`` (code, "" for the whole country or
        where nobody knows), ``kind`` and ``record_id`` of the record behind it, ``what`` (id of its
        type) and ``text`` (what it is, for the mission's page: nothing of a private column). In the
        order in which they begin.
    domain : of the incidents that a click on the lane leaves on the map; "" where it filters none.
    layer : of the map, which a click on the lane shows; "" where there is none. ``layer:choice``
        where it colours by a choice of its own.
    title : what it is called, where that is no text of the program.
    """

    id: str
    entries: pd.DataFrame
    domain: str = ""
    layer: str = ""
    title: Text | None = None

    @property
    def matter(self) -> str:
        """What it is of; lanes of one matter stand together.

        Examples
        --------
        >>> Lane(id="other_missions/oas", entries=pd.DataFrame()).matter
        'other_missions'
        """
        return self.id.partition("/")[0]


def entries_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows as entries of a lane; what has no beginning is left out.

    Parameters
    ----------
    rows : some of `ENTRY_COLUMNS`, ``begins`` among them. What does not say its ``timing`` lasted
        until it ended, or was at an instant.

    Examples
    --------
    >>> rows = pd.DataFrame({"begins": pd.to_datetime(["2021-06-07", None, "2021-06-06"], utc=True),
    ...     "what": ["appeal", "appeal", "candidate_ban"]})
    >>> entries_of(rows)[["what", "unit"]].to_numpy().tolist()
    [['candidate_ban', ''], ['appeal', '']]
    >>> entries_of(rows[:0]).columns.tolist() == list(ENTRY_COLUMNS)
    True
    """
    given = rows.reindex(columns=list(ENTRY_COLUMNS))
    given = given.astype(dict.fromkeys(INSTANTS, "datetime64[us, UTC]"))
    texts = [name for name in ENTRY_COLUMNS if name not in INSTANTS]
    given = given.assign(**given[texts].astype(object).fillna("").astype("str"))
    by_end = given["ends"].isna().map({True: AT, False: LASTED})
    given = given.assign(timing=given["timing"].where(given["timing"] != "", by_end))
    given = given.loc[given["begins"].notna()]
    return given.sort_values(["begins", "record_id"], kind="stable", ignore_index=True)


def united(lanes: Iterable[Lane]) -> list[Lane]:
    """Return one lane for each id, in the order in which ids come first; empty ones are left out.

    Examples
    --------
    >>> rows = pd.DataFrame({"begins": pd.to_datetime(["2021-06-07"], utc=True)})
    >>> law, cases = (Lane(id="legal", entries=entries_of(rows), domain=d) for d in ("legal", ""))
    >>> [(lane.id, len(lane.entries), lane.domain) for lane in united([cases, law])]
    [('legal', 2, 'legal')]
    """
    by_id: dict[str, list[Lane]] = {}
    for lane in lanes:
        by_id.setdefault(lane.id, []).append(lane)
    whole = [
        Lane(
            id=name,
            entries=entries_of(pd.concat([each.entries for each in parts], ignore_index=True)),
            domain=next((each.domain for each in parts if each.domain), ""),
            layer=next((each.layer for each in parts if each.layer), ""),
            title=parts[0].title,
        )
        for name, parts in by_id.items()
    ]
    return [lane for lane in whole if len(lane.entries)]


def around(entries: pd.DataFrame, at: pd.Timestamp, span: pd.Timedelta) -> pd.DataFrame:
    """Return the entries that lie within a span before or after a moment.

    Parameters
    ----------
    entries : as of `Lane.entries`.
    span : to each side. Its first instant is inside, its last is not.

    Returns
    -------
    The entries with ``hours`` from the moment to their beginning, negative before it.

    Examples
    --------
    >>> begins = pd.to_datetime(["2021-06-06T20:00", "2021-06-07T03:00"], utc=True)
    >>> entries = entries_of(pd.DataFrame({"begins": begins}))
    >>> around(entries, pd.Timestamp("2021-06-07T02:00Z"), pd.Timedelta(hours=3))["hours"].tolist()
    [1.0]
    """
    ends = entries["ends"].fillna(entries["begins"])
    return _from_moment(entries.loc[(entries["begins"] < at + span) & (ends >= at - span)], at)


def before(entries: pd.DataFrame, at: pd.Timestamp, span: pd.Timedelta) -> pd.DataFrame:
    """Return the entries of the span that ends at a moment, as the map reads a window.

    Its first instant is outside, its last inside; the columns are those of `around`.

    Examples
    --------
    >>> begins = pd.to_datetime(["2021-06-06T20:00", "2021-06-07T02:00"], utc=True)
    >>> entries = entries_of(pd.DataFrame({"begins": begins}))
    >>> before(entries, pd.Timestamp("2021-06-07T02:00Z"), pd.Timedelta(hours=6))["hours"].tolist()
    [0.0]
    """
    ends = entries["ends"].fillna(entries["begins"])
    return _from_moment(entries.loc[(entries["begins"] <= at) & (ends > at - span)], at)


def _from_moment(entries: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    found = entries.reset_index(drop=True)
    return found.assign(hours=(found["begins"] - at) / pd.Timedelta(hours=1))
