"""Openings of stations by unit, at every instant: seen, late, found closed, and not seen."""

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.monitoring.checklists.answers import EVER, answers_at
from geo.monitoring.checklists.openings import (
    LATE,
    NOT_OPEN,
    OPENING,
    opening_status,
    question_of_role,
)
from geo.records.kinds.checklist_answer import KIND
from geo.texts.sentences import say
from geo.verification.by_unit.unit_figures import UnitFigures

SEPARATOR = "\x1f"


def has_openings(observation: Observation) -> bool:
    """Tell whether a form asks when stations opened, and somebody answered one."""
    asked = question_of_role(observation.mission.checklists, OPENING)
    return asked is not None and len(observation.records[KIND.id]) > 0


def opening_figures(observation: Observation, axes: Axes) -> UnitFigures:
    """Return of how many stations the opening is known, how it was, and of how many it is not.

    At each instant they are those of `geo.monitoring.checklists.report.checklists_at`.
    ``openings_closed``: found closed after the hour, and nobody has seen it open since; these are
    among the late ones. ``openings_unseen`` is unknown without a list of stations.

    Raises
    ------
    QueryError
        When no form asks when stations opened, or no answer is stored.
    """
    if not has_openings(observation):
        raise QueryError(
            say("no answer says when stations opened (python -m geo import checklists)")
        )
    listed = observation.records["station"].drop_duplicates("station", keep="last")
    pieces = opening_pieces(observation, listed["station"].tolist())
    # A station is where the list says, whatever a form says.
    unit = listed.set_index("station")["unit"].reindex(pieces["station"])
    place = unit.where(unit.notna().to_numpy(), pieces["unit"].to_numpy(dtype=object))
    rows = axes.row(place.astype(object).fillna(""))
    starts, ends = (axes.step(naive(pieces[name])) for name in ("known_from", "known_to"))

    def counted(chosen: np.ndarray) -> np.ndarray:
        return axes.add_up(axes.lasting(rows[chosen], starts[chosen], ends[chosen]))

    seen = counted(np.ones(len(pieces), dtype=bool))
    values = {
        "openings_seen": seen,
        "openings_late": counted(pieces["status"].isin([LATE, NOT_OPEN]).to_numpy()),
        "openings_closed": counted((pieces["status"] == NOT_OPEN).to_numpy()),
        "openings_unseen": axes.add_up(axes.constant(axes.row(listed["unit"]))) - seen,
    }
    since = dict.fromkeys(values, 0)
    if listed.empty:
        values["openings_unseen"] = np.zeros_like(seen)
        since["openings_unseen"] = len(axes.times)
    return UnitFigures(
        values=values,
        # The mission's own forms: a unit without one has none.
        known=np.ones(len(axes.rows), dtype=bool),
        since=since,
    )


def opening_pieces(observation: Observation, listed: list[str]) -> pd.DataFrame:
    """Return what was known of each station's opening, from when until when.

    Returns
    -------
    ``station, unit, status, known_from, known_to`` (UTC, NaT while it still holds): a row more with
    every answer that comes of a station, for it may contradict those before.
    """
    mission = observation.mission
    asked = question_of_role(mission.checklists, OPENING)
    if asked is None:
        return pd.DataFrame(columns=["station", "unit", "status", "known_from", "known_to"])
    form, question = asked
    records = observation.records[KIND.id]
    own = (records["form"] == form) & (records["question"] == question.id)
    answers = records.loc[own.to_numpy(dtype=bool)]
    if listed:
        answers = answers.loc[answers["station"].isin(listed)]
    told = _told(answers)
    news = (
        pd.DataFrame({"station": answers["station"].astype("str"), "known_from": told})
        .drop_duplicates()
        .sort_values(["station", "known_from"], kind="stable", ignore_index=True)
    )
    news["known_to"] = news.groupby("station")["known_from"].shift(-1)
    news["state"] = news["station"] + SEPARATOR + news.index.astype(str)
    # Each station as it stood after each answer is one of its own: what holds is decided by the
    # same rule as in the section, once for all.
    states = news.merge(answers.assign(told=told), on="station")
    states = states.loc[states["told"] <= states["known_from"]]
    held = answers_at(states.assign(station=states["state"]), mission.checklists, EVER).rows
    zone = mission.country.timezone
    status = opening_status(held, form, question, mission.election, zone)
    found = news.merge(
        status[["station", "unit", "status"]].rename(columns={"station": "state"}), on="state"
    )
    return found[["station", "unit", "status", "known_from", "known_to"]]


def _told(answers: pd.DataFrame) -> pd.Series:
    """Return from when on each answer counts: seen and reported."""
    instants = {
        name: pd.to_datetime(answers.get(name, pd.Series(pd.NaT, index=answers.index)), utc=True)
        for name in ("observed_at", "reported_at")
    }
    reported = instants["reported_at"].fillna(instants["observed_at"])
    return reported.where(reported > instants["observed_at"], instants["observed_at"])
