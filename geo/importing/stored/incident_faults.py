"""Sources that tell of more people killed than their incident, and links that go in a circle."""

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from geo.cube.records.same_event import SAME_EVENT, event_numbers
from geo.importing.ready import Ready
from geo.monitoring.violence.link_table import circular
from geo.monitoring.violence.sources import FEWER, contradictions
from geo.records.kinds import INCIDENT, INCIDENT_LINK, INCIDENT_SOURCE
from geo.sources.kept_rows import without
from geo.sources.table import Problem, problems
from geo.store import Store
from geo.texts.sentences import say

ENDS = ("incident", "earlier_incident")
KILLED = ("fatalities_high", "fatalities")
STORED = -1
"""In place of a row of the file."""


def with_incident_faults(ready: Ready, store: Store) -> Ready:
    """Return rows of incidents, their sources and links with what contradicts the others.

    A link that, by way of others, leads back to its own event is rejected. All else is taken and
    listed: which of two records is wrong nobody can tell from here.
    """
    if ready.rows.empty:
        return ready
    wrong: list[Problem] = []
    if ready.kind is INCIDENT_LINK:
        wrong, odd = _of_links(ready.rows, store)
    elif ready.kind is INCIDENT_SOURCE:
        odd = list(_of_sources(ready.rows, store.current(INCIDENT)))
    elif ready.kind is INCIDENT:
        odd = list(_of_incidents(ready.rows, _sources_of(ready.rows, store)))
    else:
        return ready
    lost = {row for row, *_ in wrong}
    kept = without(ready.rows, lost)
    old = ready.warnings.loc[~ready.warnings["row"].isin(lost)]
    found = problems([one for one in odd if one[0] not in lost])
    return replace(
        ready,
        rows=kept,
        problems=pd.concat([ready.problems, problems(wrong)], ignore_index=True),
        warnings=pd.concat([old, found], ignore_index=True),
    )


def _of_sources(rows: pd.DataFrame, incidents: pd.DataFrame) -> Iterator[Problem]:
    """Give the sources of a file that tell of more people killed than their stored incident."""
    for row, found in _fewer(incidents, rows).items():
        reason = say(
            "is more than incident {incident} says, {value} at most: one of the two is to be "
            "corrected",
            incident=found["incident_id"],
            value=int(found["value"]),
        )
        yield row, "fatalities", str(int(found["source_says"])), reason


def _sources_of(rows: pd.DataFrame, store: Store) -> pd.DataFrame:
    return store.current_of(INCIDENT_SOURCE, "incident", set(rows["incident_id"]))


def _of_incidents(rows: pd.DataFrame, sources: pd.DataFrame) -> Iterator[Problem]:
    """Give the incidents of a file that say fewer people killed than a stored source of theirs."""
    if sources.empty:
        return
    own = sources.loc[sources["incident"].isin(rows["incident_id"])]
    # Of a million incidents few have sources, and most missions keep none.
    asked = rows.loc[rows["incident_id"].isin(own["incident"])]
    numbers = dict(zip(asked["incident_id"], asked.index.tolist(), strict=True))
    for found in _fewer(asked, own).values():
        row = numbers[found["incident_id"]]
        given = (name for name in KILLED if name in rows and pd.notna(rows.loc[row, name]))
        reason = say(
            "is fewer than source {source} says, {says}: one of the two is to be corrected",
            source=found["incident_source_id"],
            says=int(found["source_says"]),
        )
        yield int(row), next(given), str(int(found["value"])), reason


def _fewer(incidents: pd.DataFrame, sources: pd.DataFrame) -> dict[int, dict[Hashable, Any]]:
    """Return the contradictions about numbers by the label of the source's row."""
    known = _with(incidents, "fatalities_low", *reversed(KILLED))
    told = _with(sources, "fatalities", "says").reset_index(names="label")
    told = told.loc[told["incident"].isin(known["incident_id"])]
    if told.empty:
        return {}
    # Where no row says it the column has no texts to compare with one.
    found = contradictions(known, told.assign(says=told["says"].astype(object).fillna("")))
    found = found.loc[found["reason"] == FEWER]
    labels = dict(zip(told["incident_source_id"], told["label"], strict=True))
    return {int(labels[one["incident_source_id"]]): one for one in found.to_dict("records")}


def _with(rows: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Return rows with columns that a file may leave out, empty."""
    return rows.reindex(columns=[*rows.columns, *(name for name in names if name not in rows)])


def _of_links(rows: pd.DataFrame, store: Store) -> tuple[list[Problem], list[Problem]]:
    """Return the links of a file that cannot be, and those that are odd."""
    stored = store.current(INCIDENT_LINK)
    stored = stored.loc[~stored["incident_link_id"].isin(rows["incident_link_id"])]
    every = pd.concat([stored.assign(row=STORED), rows.assign(row=rows.index)], ignore_index=True)
    every = _with_events(every)
    looped = _looped(every)
    wrong = [
        (row, ENDS[1], earlier, _circle(_way(every, link, later, earlier)))
        for row, link, later, earlier in _cells(every.loc[looped & (every["row"] != STORED)])
    ]
    # A circle of stored links that is left was closed by a file's reports of one event.
    kept = _with_events(every.loc[~(looped & (every["row"] != STORED))])
    closed = kept.loc[_looped(kept)]
    joining = kept.loc[(kept["relation"] == SAME_EVENT) & (kept["row"] != STORED)]
    odd = [
        (
            row,
            ENDS[1],
            earlier,
            say(
                "makes one event of two of which link {link} says that one came first",
                link=by["incident_link_id"],
            ),
        )
        for by in closed.to_dict("records")
        for row, _, _, earlier in _cells(joining.loc[joining["event"] == by["event"]])
    ]
    return wrong, [*odd, *_later(rows, store.current(INCIDENT))]


def _with_events(links: pd.DataFrame) -> pd.DataFrame:
    """Return links with the numbers of the events that their incidents are reports of."""
    ids = pd.Series(pd.unique(links[list(ENDS)].to_numpy(dtype=object).ravel()), dtype="str")
    events = dict(zip(ids, event_numbers(ids, links).tolist(), strict=True))
    return links.assign(event=links[ENDS[0]].map(events), earlier_event=links[ENDS[1]].map(events))


def _looped(links: pd.DataFrame) -> pd.Series:
    """Tell which links say that an event came before itself."""
    directed = links.loc[links["relation"] != SAME_EVENT]
    return circular(directed).reindex(links.index, fill_value=False)


def _cells(links: pd.DataFrame) -> Iterator[tuple[int, str, str, str]]:
    names = ["row", "incident_link_id", *ENDS]
    for row, *cells in links[names].itertuples(index=False, name=None):
        link, later, earlier = (str(cell) for cell in cells)
        yield int(row), link, later, earlier


def _way(links: pd.DataFrame, link: str, later: str, earlier: str) -> str:
    """Say by which other links one leads back from its earlier incident to its later one."""
    steps: dict[str, list[tuple[str, str]]] = {}
    for row in links.loc[links["incident_link_id"] != link].to_dict("records"):
        steps.setdefault(row[ENDS[0]], []).append((row["incident_link_id"], row[ENDS[1]]))
        # Of two reports of one event none came first.
        if row["relation"] == SAME_EVENT:
            steps.setdefault(row[ENDS[1]], []).append((row["incident_link_id"], row[ENDS[0]]))
    ways: dict[str, tuple[str, ...]] = {earlier: ()}
    waiting = deque([earlier])
    while waiting and later not in ways:
        here = waiting.popleft()
        for by, there in steps.get(here, ()):
            if there not in ways:
                ways[there] = (*ways[here], by)
                waiting.append(there)
    return ", ".join(ways.get(later) or ())


def _circle(way: str) -> str:
    return say(
        "leads back to itself, by way of link {way}: of two events one came first"
        if way
        else "leads back to itself: of two events one came first",
        way=way,
    )


def _later(rows: pd.DataFrame, incidents: pd.DataFrame) -> Iterator[Problem]:
    """Give the links whose earlier incident began after the other one."""
    begins = dict(zip(incidents["incident_id"], incidents["occurred_at"], strict=True))
    later, earlier = (pd.to_datetime(rows[name].map(begins), utc=True) for name in ENDS)
    wrong = ((earlier > later) & (rows["relation"] != SAME_EVENT)).to_numpy(dtype=bool)
    for row, incident, named in zip(
        rows.index[wrong].tolist(), *(rows.loc[wrong, name] for name in ENDS), strict=True
    ):
        yield (
            int(row),
            ENDS[1],
            str(named),
            say(
                "began later than {incident}, which this row says came after it", incident=incident
            ),
        )
