"""Entries of tally copies that are taken as what an observer wrote, and are in no sum."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from geo.importing.ready import Ready
from geo.missions.mission import Mission
from geo.records.kinds import STATION, TALLY_COPY
from geo.sources.table import problems
from geo.store import Store
from geo.texts.sentences import counted, say, translated
from geo.verification.copies_of_mission import copy_faults

REPORTED = "reported_at"


def with_copies_out(
    ready: Ready, mission: Mission, parents: Mapping[str, str], store: Store
) -> Ready:
    """Return rows with those of copies named that the comparison lists and leaves out.

    They are taken: what somebody wrote down is a record, and the list of stations, the number of
    voters or the hour may be corrected later; then they count without being imported again.

    Parameters
    ----------
    parents : code of a unit -> that of the unit above it.
    """
    if ready.kind is not TALLY_COPY or ready.rows.empty:
        return ready
    listed = store.current(STATION)
    entries = ready.rows.assign(unit=_units(ready.rows, listed), source_file="")
    faults = copy_faults(mission, entries, listed, parents)
    if faults.empty:
        return ready
    zone = mission.country.timezone
    shown = faults["value"].where(
        faults["column"] != REPORTED, _local(entries.loc[faults.index, REPORTED], zone)
    )
    found = problems(
        [
            (int(row), str(column), str(value), _listed(translated(str(reason))))
            for row, column, value, reason in zip(
                faults["source_row"],
                faults["column"],
                shown,
                faults["reason"],
                strict=True,
            )
        ]
    )
    said = say(
        "{rows} of {all:,} is in no sum and no estimate, as the record of what somebody wrote: "
        "geo discrepancies lists them, too"
        if len(faults) == 1
        else "{rows} of {all:,} are in no sum and no estimate, as the record of what somebody "
        "wrote: geo discrepancies lists them, too",
        rows=counted(len(faults), "row"),
        all=len(entries),
    )
    return replace(
        ready,
        warnings=pd.concat([ready.warnings, found], ignore_index=True),
        note="; ".join(filter(None, (ready.note, said))),
    )


def _local(instants: pd.Series, zone: str) -> pd.Series:
    """Return instants by the mission's clock: a file has them so, and is searched for them."""
    return instants.dt.tz_convert(zone).map(
        lambda at: at.isoformat(timespec="seconds" if at.second else "minutes"), na_action="ignore"
    )


def _listed(reason: str) -> str:
    return say("listed by discrepancies, in no sum and no estimate: {reason}", reason=reason)


def _units(rows: pd.DataFrame, listed: pd.DataFrame) -> pd.Series:
    """Return the unit of each row, that of its station where it says none."""
    known = dict(zip(listed["station"], listed["unit"].fillna(""), strict=True))
    own = zip(rows["unit"], rows["station"], strict=True)
    return pd.Series([unit or known.get(station, "") for unit, station in own], index=rows.index)
