"""Media monitoring at a moment: everything that the page, the command and the files say of it."""

from dataclasses import dataclass

import pandas as pd

from geo.cube.media.monitored import EVER, Monitored, monitored
from geo.cube.media.silence import HOUR, lasting, silences
from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.importing.checks.doubtful_rows import begun_before_end
from geo.monitoring.media.agreement import agreement, disagreements, same_coders
from geo.monitoring.media.airtime import airtime
from geo.monitoring.media.base import Base, base_of
from geo.monitoring.media.course import course
from geo.monitoring.media.double_coded import double_coded
from geo.monitoring.media.names import without_private_names
from geo.monitoring.media.tone import tone_by_actor
from geo.records.kinds import MEDIA_ITEM
from geo.texts.sentences import say

WEEK = 7


@dataclass(frozen=True, kw_only=True)
class MediaTime:
    """Media monitoring of the days up to a moment.

    Attributes
    ----------
    days : length of the period; 0 for all since monitoring began.
    period : what was monitored in it.
    base : what would be proportional.
    airtime, course, silences, agreement, disagreements, double_coded, same_coders : as of the
        modules and functions of these names; silences are those that last, since the beginning of
        monitoring, whatever the period.
    tone : as of `tone.tone_by_actor`, of every actor of `airtime`.
    silent_after : monitored hours that are a silence; 0 where the mission has no such rule.
    unmonitored : outlets of the list without a monitored span in the period: nobody knows.
    unlisted : monitored outlets of no list, or without a medium there: they have no airtime.
    overlapping : codings that begin before another of the same coder and outlet has ended; they
        count, and one of the two may be too long.
    """

    days: int
    period: Monitored
    base: Base
    airtime: pd.DataFrame
    course: pd.DataFrame
    silences: pd.DataFrame
    agreement: pd.DataFrame
    disagreements: pd.DataFrame
    double_coded: pd.DataFrame
    tone: pd.DataFrame
    same_coders: pd.DataFrame
    silent_after: float
    unmonitored: tuple[str, ...]
    unlisted: tuple[str, ...]
    overlapping: pd.DataFrame


def media_time(observation: Observation, at: pd.Timestamp, days: int = WEEK) -> MediaTime:
    """Return what was monitored in the days up to a moment.

    Parameters
    ----------
    at : aware.
    days : of 24 hours each; 0 for everything since the beginning.

    Raises
    ------
    QueryError
        When no span and no item is stored.
    """
    if not has_media(observation):
        raise QueryError(
            say(
                "no media item or monitored span is stored (python -m geo import outlets, "
                "monitored-spans, media-items)"
            )
        )
    mission = observation.mission
    options = [option.id for option in mission.options]
    since = at - pd.Timedelta(days=days) if days else EVER
    found = without_private_names(monitored(observation, since, at), mission)
    limit = mission.standards.alerts.outlet_silent_after / HOUR
    base = base_of(observation)
    heard = set(found.spans["outlet"])
    nameless = (found.outlets["measure"] == "").to_numpy(dtype=bool)
    time = airtime(found, options, base.shares)
    return MediaTime(
        days=days,
        period=found,
        base=base,
        airtime=time,
        course=course(found, options, mission.country.timezone),
        silences=lasting(silences(monitored(observation, EVER, at), options, limit)),
        agreement=agreement(found.codings),
        disagreements=disagreements(found.codings),
        double_coded=double_coded(found.codings),
        tone=tone_by_actor(found.items, time),
        silent_after=limit,
        same_coders=same_coders(found.codings),
        unmonitored=tuple(name for name in found.outlets.index if name not in heard),
        unlisted=tuple(name for name in found.outlets.index[nameless] if name in heard),
        overlapping=_overlapping(found.codings),
    )


def has_media(observation: Observation) -> bool:
    """Tell whether a monitored span or a media item is stored."""
    return any(len(observation.records[kind]) for kind in ("monitored_span", "media_item"))


def _overlapping(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codings that begin before another one has ended, and that one's id."""
    names = ["coding_id", "outlet", "aired_at", "other", "source_file", "source_row"]
    rule = MEDIA_ITEM.apart
    if rule is None or codings.empty:
        return pd.DataFrame(columns=names)
    rows = codings.assign(seconds=pd.to_numeric(codings["seconds"]).astype(float))
    before = begun_before_end(rows, rule).dropna().astype(int)
    found = codings.loc[before.index].assign(other=codings["coding_id"].loc[before].to_numpy())
    return found.reindex(columns=names).reset_index(drop=True)
