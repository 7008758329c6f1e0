"""One station: its sheets in every publication, the copies of them, and what became of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.cube.measures import votes
from geo.cube.observation import Observation
from geo.cube.results.figures import numbers
from geo.cube.results.series import choose_sheet_series
from geo.errors import MissionError, QueryError
from geo.records.columns import BLANK, CAST, CHALLENGED, NULL, REGISTERED, UNMARKED
from geo.records.kinds.tally_copy import SETTLING_ENTRY
from geo.texts.sentences import say
from geo.verification.copies_of_mission import settled_copies
from geo.verification.proceedings.cases import case_stations, cases_at
from geo.verification.sheet_comparison.arithmetic import check_arithmetic
from geo.verification.tally_copies import SettledCopies

OTHER_FIGURES = tuple(c.name for c in (BLANK, NULL, UNMARKED, CHALLENGED, CAST, REGISTERED))
SHEET_COLUMNS = ("series", "reported_at", "state", "reason", "counted")
NOT_FOUND = "no_station"


@dataclass(frozen=True, kw_only=True)
class StationCard:
    """What is known of one station at a moment.

    Attributes
    ----------
    station, unit : its number, and the code of its unit ("" where none is known).
    listed : its row of the list of stations; empty where it is not on the list.
    figures : ids of the figures that any sheet or copy gives, options first.
    sheets : official publications of its sheet, the oldest first: ``series, reported_at, until``
        (the last publication that says the same), ``state, reason, counted`` and figures (float,
        NaN not given).
    reference : label in `sheets` of what the others are compared with: the last publication of the
        count that the mission shows; None where no sheet is published.
    entries : entries of copies, with ``out`` (why it does not count, "" where it does).
    later : entries that settle a conflict after the moment.
    copies : of this station; see `geo.verification.tally_copies.settle_copies`.
    findings : of `check_arithmetic`, with ``of``: the label of a sheet, -1 of the copy.
    challenges : columns of `geo.records.kinds.CHALLENGE`.
    proceedings : as of `cases_at`, those that name the station.
    """

    station: str
    unit: str
    listed: Mapping[Any, Any]
    figures: tuple[str, ...]
    sheets: pd.DataFrame
    reference: int | None
    entries: pd.DataFrame
    later: pd.DataFrame
    copies: SettledCopies
    findings: pd.DataFrame
    challenges: pd.DataFrame
    proceedings: pd.DataFrame


def station_card(observation: Observation, station: str, at: pd.Timestamp) -> StationCard:
    """Return what is known of a station at a moment.

    Raises
    ------
    QueryError
        When nothing is recorded of a station of this number.
    """
    options = tuple(option.id for option in observation.mission.options)
    names = (*map(votes, options), *OTHER_FIGURES)
    listed = _of(observation.records["station"], station)
    sheets = publications(_of(observation.states, station), names, at)
    recorded = _of(observation.records["tally_copy"], station)
    entries = _known(recorded, "reported_at", at)
    challenges = _as_of(_of(observation.records["challenge"], station), at)
    proceedings = _naming(cases_at(observation.records["proceeding"], at), station)
    known = [part for part in (listed, sheets, entries, challenges) if len(part)]
    if not known and proceedings.empty:
        raise QueryError(
            say("nothing is recorded of a station {station!r}", station=station), reason=NOT_FOUND
        )
    copies = settled_copies(observation, at, entries)
    return StationCard(
        station=station,
        unit=next((unit for part in known for unit in part["unit"] if unit), ""),
        listed=listed.to_dict("records")[-1] if len(listed) else {},
        figures=_given(names, sheets, entries),
        sheets=sheets,
        reference=_reference(observation, sheets),
        entries=_with_faults(entries, copies.faults),
        later=recorded.loc[(recorded["reported_at"] > at) & (recorded["entry"] == SETTLING_ENTRY)],
        copies=copies,
        findings=_findings(sheets, copies.copies, options),
        challenges=challenges,
        proceedings=proceedings,
    )


def publications(states: pd.DataFrame, figures: tuple[str, ...], at: pd.Timestamp) -> pd.DataFrame:
    """Return the publications of one station's sheet by a moment; those that repeat are one.

    Parameters
    ----------
    states : columns of `geo.records.kinds.STATION_RESULT`, of one station.

    Returns
    -------
    As `StationCard.sheets`.

    Examples
    --------
    >>> states = pd.DataFrame({"station": "1", "unit": "01", "series": "official",
    ...     "state": ["pending", "normal", "normal"], "reason": "", "recorded_at": 0,
    ...     "counted": [False, True, True], "votes_a": [None, 9, 9],
    ...     "reported_at": pd.to_datetime(["2021-06-06", "2021-06-07", "2021-06-08"], utc=True)})
    >>> found = publications(states, ("votes_a",), pd.Timestamp("2021-06-09", tz="UTC"))
    >>> found[["state", "votes_a"]].to_numpy().tolist(), found["until"].dt.day.tolist()
    ([['pending', nan], ['normal', 9.0]], [6, 8])
    """
    kept = states.reindex(columns=["station", "unit", *SHEET_COLUMNS, "recorded_at"])
    kept = kept.assign(**{name: numbers(states, name) for name in figures})
    known = kept.loc[kept["reported_at"] <= at].sort_values(
        ["series", "reported_at", "recorded_at"], kind="stable", ignore_index=True
    )
    said = known.drop(columns=["reported_at", "recorded_at"])
    said = said.assign(counted=known["counted"].fillna(value=False).astype(bool))
    # As texts: an empty figure is equal to an empty one, which NaN is not.
    texts = said.astype(str)
    run = (texts != texts.shift()).any(axis=1).cumsum()
    until = known.groupby(run)["reported_at"].last()
    first = said.assign(reported_at=known["reported_at"]).loc[~run.duplicated()]
    found = first.assign(until=until.to_numpy())
    return found.sort_values("reported_at", kind="stable", ignore_index=True)


def _of(rows: pd.DataFrame, station: str) -> pd.DataFrame:
    return rows.loc[rows["station"] == station] if len(rows) else rows


def _known(rows: pd.DataFrame, column: str, at: pd.Timestamp) -> pd.DataFrame:
    return rows.loc[rows[column] <= at] if len(rows) else rows


def _as_of(challenges: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return what was at a court by a moment; a later decision is none yet."""
    known = _known(challenges, "opened_at", at)
    if known.empty:
        return known
    open_still = (known["decided_at"] > at).fillna(value=False)
    return known.assign(
        decided_at=known["decided_at"].mask(open_still),
        outcome=known["outcome"].mask(open_still, "pending"),
    )


def _naming(cases: pd.DataFrame, station: str) -> pd.DataFrame:
    """Return the proceedings that name a station, the one filed last first."""
    links = case_stations(cases)
    named = cases["proceeding_id"].isin(links.loc[links["station"] == station, "proceeding_id"])
    return cases.loc[named].sort_values("filed_at", ascending=False, kind="stable")


def _given(names: tuple[str, ...], *parts: pd.DataFrame) -> tuple[str, ...]:
    given = {name for part in parts for name in names if name in part and part[name].notna().any()}
    return tuple(name for name in names if name in given)


def _reference(observation: Observation, sheets: pd.DataFrame) -> int | None:
    if sheets.empty:
        return None
    stored = {"station_result": observation.states, "tally": observation.bulletins}
    try:
        series = choose_sheet_series(observation.mission, stored)
    except (MissionError, QueryError):  # the mission does not say which of several it shows
        series = ""
    of_series = sheets.loc[sheets["series"] == series]
    return int((of_series if len(of_series) else sheets).index[-1])


def _with_faults(entries: pd.DataFrame, faults: pd.DataFrame) -> pd.DataFrame:
    reasons = dict(zip(faults["copy_id"], faults["reason"], strict=True))
    order = entries.sort_values(["entry", "reported_at"], kind="stable", ignore_index=True)
    return order.assign(out=[reasons.get(name, "") for name in order["copy_id"]])


def _findings(sheets: pd.DataFrame, copies: pd.DataFrame, options: tuple[str, ...]) -> pd.DataFrame:
    copy = copies.rename_axis("station").reset_index().assign(counted=False)
    # One by one: whether a publisher gives a part is asked of the sheet that it stands on.
    each = [(number, sheets.loc[[number]]) for number in sheets.index]
    found = [check_arithmetic(rows, options).assign(of=of) for of, rows in [*each, (-1, copy)]]
    return pd.concat(found, ignore_index=True)
