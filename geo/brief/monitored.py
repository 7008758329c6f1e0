"""Proceedings and other missions at the moment of a brief; nothing where there was none by then."""

from datetime import datetime

import pandas as pd

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.monitoring.checklists.report import ChecklistReport, checklists_at, has_checklists
from geo.monitoring.legal.proceedings import LegalProceedings, legal_proceedings
from geo.monitoring.media.media_time import WEEK, MediaTime, has_media, media_time
from geo.monitoring.other_missions.picture import OtherMissions, other_missions, stored


def law_of(observation: Observation, at: datetime) -> LegalProceedings | None:
    """Return the proceedings at a moment, without the name of any private person."""
    if observation.records["proceeding"].empty:
        return None
    found = legal_proceedings(observation, pd.Timestamp(at))
    return None if found.cases.empty else found


def others_of(observation: Observation, query: TimeQuery) -> OtherMissions | None:
    """Return what other missions had said and where they were at a moment."""
    if not stored(observation):
        return None
    found = other_missions(observation, query)
    return found if len(found.statements) or len(found.deployments) else None


def media_of(observation: Observation, at: datetime) -> MediaTime | None:
    """Return the media of the week up to a moment; None where nobody monitored an outlet then."""
    if not has_media(observation):
        return None
    found = media_time(observation, pd.Timestamp(at), WEEK)
    return None if found.airtime.empty else found


def checklists_of(observation: Observation, at: datetime) -> ChecklistReport | None:
    """Return the checklists at a moment; None where no answer that counts had come by then."""
    if not has_checklists(observation):
        return None
    found = checklists_at(observation, pd.Timestamp(at))
    return found if found.observed else None
