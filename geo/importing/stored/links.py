"""What records say of others: stations and units of a list, earlier records, those they name."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import replace

import pandas as pd

from geo.importing.ready import Ready
from geo.importing.translation.united_rows import list_column
from geo.records.kind import Kind
from geo.records.kinds import KINDS, STATION, STATION_RESULT
from geo.records.lists import BETWEEN, split_list
from geo.sources.kept_rows import without
from geo.sources.table import Problem, problems
from geo.store import Store
from geo.texts.sentences import kind_name, say


def with_links(ready: Ready, store: Store, units: Collection[str] = ()) -> Ready:
    """Return rows whose lists name stations as the list of stations does, without circles.

    A station that is not on the list stays in its record and is named, for the list may come
    later; so does a record of another kind. A record that continues itself is rejected.

    Parameters
    ----------
    units : codes of the units, that of the country among them.
    """
    kind = ready.kind
    name = list_column(kind)
    rows = ready.rows
    odd: list[Problem] = list(_unknown_records(kind, rows, store))
    wrong: list[Problem] = []
    named = kind.column(name)
    if named and name in rows:
        if named.of == "station":
            rows, listed = _listed_stations(rows, name, known_stations(store))
        else:
            listed = _unknown_units(rows, name, units)
        odd += listed
    if kind.follows and kind.follows in rows:
        stored = store.current(kind)
        earlier = dict(zip(stored[kind.subject], stored[kind.follows], strict=True))
        wrong = circles(kind, rows, earlier)
        # What is rejected itself is no record that another one could continue.
        sound = rows.loc[~rows.index.isin({row for row, *_ in wrong})]
        odd += _without_earlier(kind, sound, earlier)
        begun = dict(zip(stored[kind.subject], stored[kind.begins], strict=True))
        odd += before_earlier(kind, rows, begun)
    lost = {row for row, *_ in wrong}
    kept = without(rows, lost)
    found = problems([one for one in odd if one[0] not in lost])
    return replace(
        ready,
        rows=kept,
        problems=pd.concat([ready.problems, problems(wrong)], ignore_index=True),
        warnings=pd.concat([ready.warnings, found], ignore_index=True),
    )


def known_stations(store: Store) -> frozenset[str]:
    """Return the stations that are stored: on the list, or with a sheet."""
    return frozenset(
        station for kind in (STATION, STATION_RESULT) for station in store.current(kind)["station"]
    )


def _listed_stations(
    rows: pd.DataFrame, name: str, known: frozenset[str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows with lost zeros put back, and the stations that are unknown."""
    if not known:
        return rows, []
    bare = _without_zeros(known)
    listed: list[Problem] = []
    lists = {}
    for row, text in rows[name].items():
        found = []
        for part in split_list(str(text)):
            full = part if part in known else bare.get(part.lstrip("0"), part)
            if full not in known:
                reason = say("is not on the list of stations: its votes are in no sum")
                listed.append((int(str(row)), name, part, reason))
            elif full != part:
                reason = say("is read as {station}, with its zeros", station=full)
                listed.append((int(str(row)), name, part, reason))
            found.append(full)
        lists[row] = BETWEEN.join(dict.fromkeys(found))
    return rows.assign(**{name: pd.Series(lists, dtype="str").reindex(rows.index)}), listed


def _unknown_units(rows: pd.DataFrame, name: str, units: Collection[str]) -> list[Problem]:
    """List the codes of lists that are no unit's."""
    known = frozenset(units)
    reason = say("is no unit that is known: it counts nowhere")
    return [
        (int(str(row)), name, part, reason)
        for row, text in rows[name].fillna("").items()
        for part in split_list(str(text))
        if part not in known
    ]


def _unknown_records(kind: Kind, rows: pd.DataFrame, store: Store) -> Iterator[Problem]:
    """Give the cells that name a record of another kind which is not stored."""
    for reference in kind.references:
        other = KINDS[reference.kind]
        reason = say(
            "is no {kind} that is known: import it, too (python -m geo import {command})",
            kind=kind_name(other.id),
            command=other.command,
        )
        if reference.column in rows:
            given = rows[reference.column].fillna("")
            known = {"", *store.current(other)[other.subject]}
            for row, text in given[~given.isin(known)].items():
                yield int(str(row)), reference.column, str(text), reason


def _without_zeros(known: frozenset[str]) -> dict[str, str]:
    """Return station without its leading zeros -> station, where that is one only."""
    bare = pd.Series(sorted(known), dtype="str")
    short = bare.str.lstrip("0")
    alone = ~short.duplicated(keep=False) & (short != "")
    return dict(zip(short[alone], bare[alone], strict=True))


def circles(kind: Kind, rows: pd.DataFrame, stored: Mapping[str, str]) -> list[Problem]:
    """List the rows that, by way of those they continue, continue themselves.

    Parameters
    ----------
    stored : subject -> what it continues, as stored already.

    Examples
    --------
    >>> from geo.records.kinds import PROCEEDING
    >>> rows = pd.DataFrame({"proceeding_id": ["A", "B"], "earlier_proceeding": ["B", "A"]})
    >>> [row for row, *_ in circles(PROCEEDING, rows, {})]
    [0, 1]
    >>> circles(PROCEEDING, rows[:1], {"B": ""})
    []
    """
    earlier: dict[Hashable, str] = dict(stored.items())
    earlier |= dict(zip(rows[kind.subject], rows[kind.follows].fillna(""), strict=True))
    listed: list[Problem] = []
    for row, subject in rows[kind.subject].items():
        way, current = [], earlier[subject]
        # A circle further back is that of other rows.
        while current and current != subject and current not in way:
            way.append(current)
            current = earlier.get(current, "") or ""
        if current == subject:
            reason = say(
                "is continued by this one itself, by way of {way}: a chain has a beginning",
                way=", ".join(way) or subject,
            )
            listed.append((int(str(row)), kind.follows, str(earlier[subject]), reason))
    return listed


def _without_earlier(kind: Kind, rows: pd.DataFrame, stored: Mapping[str, str]) -> list[Problem]:
    known = {"", *stored, *rows[kind.subject]}
    given = rows[kind.follows].fillna("")
    reason = say("is no {kind} that is known: import the earlier one, too", kind=kind_name(kind.id))
    return [
        (int(str(row)), kind.follows, str(earlier), reason)
        for row, earlier in given[~given.isin(known)].items()
    ]


def before_earlier(
    kind: Kind, rows: pd.DataFrame, stored: Mapping[str, pd.Timestamp]
) -> list[Problem]:
    """List the rows that begin before what they continue; they are taken.

    Parameters
    ----------
    stored : subject -> when it begins, as stored already.

    Examples
    --------
    >>> from geo.records.kinds import PROCEEDING
    >>> filed = pd.to_datetime(["2021-06-08", "2021-06-07"], utc=True)
    >>> rows = pd.DataFrame({"proceeding_id": ["A", "B"], "earlier_proceeding": ["", "A"],
    ...     "filed_at": filed})
    >>> [(row, reason) for row, _, _, reason in before_earlier(PROCEEDING, rows, {})]
    [(1, 'began later than this row, which says that it continues it')]
    """
    begins = {**stored, **dict(zip(rows[kind.subject], rows[kind.begins], strict=True))}
    earlier = pd.to_datetime(rows[kind.follows].map(begins), utc=True)
    wrong = (rows[kind.begins] < earlier).fillna(value=False).to_numpy(dtype=bool)
    reason = say("began later than this row, which says that it continues it")
    return [
        (int(str(row)), kind.follows, str(named), reason)
        for row, named in rows.loc[wrong, kind.follows].items()
    ]
