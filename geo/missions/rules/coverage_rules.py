"""What a mission asks of its coverage, from tables of ``mission.toml``; all have defaults.

``[coverage]`` says when a unit is covered, ``[travel]`` how fast teams move, ``[gap_score]`` what
makes a gap grave, ``[alerts]`` what must not go unseen, ``[sample]`` which stations were drawn,
``[media]`` what would be proportional there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal

from geo.errors import MissionError
from geo.missions.rules.media_rule import MediaRule
from geo.texts.sentences import say

TABLES = ("coverage", "travel", "gap_score", "alerts", "sample", "media")
BY_DENSITY, BY_TRAVEL = REMOTENESS_BY = ("density", "travel")
MEASURES = ("unit", "minutes", "km")
Measure = Literal["unit", "minutes", "km"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRule:
    """When a unit of the finest level is covered.

    ``unit``: a team is in place in it. ``minutes`` or ``km``: a team is in place in it, or no
    farther from its point than `within` (minutes of travel, kilometres in a straight line).
    """

    rule: Measure = "unit"
    within: float = 0.0

    def __post_init__(self) -> None:
        _choice("coverage.rule", self.rule, MEASURES)
        if self.rule != "unit" and self.within <= 0:
            raise MissionError(
                say(
                    "coverage.within must be above 0 {rule}, not {within}",
                    rule=self.rule,
                    within=self.within,
                )
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelRule:
    """How long teams travel: straight distance times `detour`, at the speed of the destination.

    Attributes
    ----------
    speed_kmh : speed where nothing else is said; 0 means that the mission gives none, and then
        there are distances but no travel times.
    detour : length of the way per straight length (road networks: about 1.2 to 1.6).
    speeds : code of a unit of any level -> km/h inside it; the lowest level wins.
    terrain_kmh : terrain -> km/h, for the units that `terrain_file` (columns ``unit``,
        ``terrain``) names; it wins over `speeds`.
    matrix_file : minutes between units (columns ``from``, ``to``, ``minutes``); a pair in it
        wins over every speed, pairs absent from it are computed.
    digest : of the two files' content, so that another content is another data version.
    """

    speed_kmh: float = 0.0
    detour: float = 1.4
    speeds: Mapping[str, float] = field(default_factory=dict)
    terrain_kmh: Mapping[str, float] = field(default_factory=dict)
    terrain_file: Path | None = field(default=None, repr=False)
    matrix_file: Path | None = field(default=None, repr=False)
    digest: str = ""

    def __post_init__(self) -> None:
        if self.detour < 1:
            raise MissionError(
                say("travel.detour must be at least 1, not {detour}", detour=self.detour)
            )
        given = [self.speed_kmh, *self.speeds.values(), *self.terrain_kmh.values()]
        if min(given) < 0:
            raise MissionError(
                say("travel: speeds must not be below 0 km/h, not {given}", given=min(given))
            )

    @property
    def timed(self) -> bool:
        """Whether the mission says how long teams travel; else there are only distances.

        Examples
        --------
        >>> TravelRule().timed, TravelRule(speeds={"16": 12.0}).timed
        (False, True)
        """
        speeds = (self.speed_kmh, *self.speeds.values(), *self.terrain_kmh.values())
        # A speed of 0 says that there is none, not that teams stand still.
        return self.matrix_file is not None or max(speeds) > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GapWeights:
    """Weights of the gap score's parts, and the value at which each part counts in full.

    Attributes
    ----------
    voters, incidents, margin, remoteness : weights, at least 0; only their proportions matter.
    voters_full : registered voters that count in full; 0 takes the 95th percentile of the level.
    incidents_full : incidents so far that count in full.
    margin_none : earlier margin (share, 0 to 1) from which on a result is not narrow at all.
    minutes_full, km_full : way to the nearest team that counts in full, in minutes where the
        mission gives speeds, else in kilometres.
    margin_file : earlier margins (columns ``unit``, ``margin``); without it that part is left
        out and the other weights share its place.
    digest : of that file's content.
    """

    voters: float = 0.4
    incidents: float = 0.2
    margin: float = 0.2
    remoteness: float = 0.2
    voters_full: float = 0.0
    incidents_full: float = 5.0
    margin_none: float = 0.2
    minutes_full: float = 240.0
    km_full: float = 100.0
    margin_file: Path | None = field(default=None, repr=False)
    digest: str = ""

    def __post_init__(self) -> None:
        weights = (self.voters, self.incidents, self.margin, self.remoteness)
        if min(weights) < 0 or max(weights) <= 0:
            raise MissionError(
                say(
                    "gap_score: weights must be 0 or more and one above 0: {weights}",
                    weights=weights,
                )
            )
        for name in ("incidents_full", "margin_none", "minutes_full", "km_full"):
            if getattr(self, name) <= 0:
                raise MissionError(
                    say(
                        "gap_score.{name} must be above 0, not {given}",
                        name=name,
                        given=getattr(self, name),
                    )
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRules:
    """What raises an alert. A limit of nothing switches its rule off.

    Attributes
    ----------
    uncovered_after : a unit of at least `uncovered_voters` voters is uncovered for that long.
    uncovered_phases : phases in which being uncovered counts.
    not_arrived_after : a team has not reported its arrival that long after it was due.
    silent_after : a team in place has reported nothing (arrival, visit, incident) for that long.
    unattended_within : an incident of `unattended_severity` has no team within this way
        (`unattended_by`: minutes, km, or unit) ...
    unattended_for : ... and this rule looks back that long.
    outlet_silent_after : an outlet has brought nothing about an option in so many monitored hours.
    threats_least : so many threats of violence, each event once, were reported of a unit ...
    threats_for : ... within that long.
    ruling_due_within : a court's or board's deadline is that near, and nothing is decided.
    statement_differs_for : another mission says otherwise than ours on a topic; it is told that
        long from the later of the two statements on.
    """

    uncovered_after: timedelta = timedelta(hours=6)
    uncovered_voters: int = 20_000
    uncovered_phases: tuple[str, ...] = ("opening", "voting", "closing", "counting")
    not_arrived_after: timedelta = timedelta(hours=2)
    silent_after: timedelta = timedelta(0)
    unattended_severity: tuple[str, ...] = ("critical", "major")
    unattended_by: Measure = "km"
    unattended_within: float = 30.0
    unattended_for: timedelta = timedelta(hours=24)
    outlet_silent_after: timedelta = timedelta(hours=12)
    threats_least: int = 2
    threats_for: timedelta = timedelta(0)
    ruling_due_within: timedelta = timedelta(hours=36)
    statement_differs_for: timedelta = timedelta(hours=72)

    def __post_init__(self) -> None:
        _choice("alerts.unattended_by", self.unattended_by, MEASURES)
        if self.threats_least < 1:
            raise MissionError(
                say(
                    "alerts.threats_least must be 1 or more, not {threats_least}",
                    threats_least=self.threats_least,
                )
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePlan:
    """The probability sample the mission works with.

    Drawn again from its seed at any time (`size`, `seed`, `strata`; `least` is how many stations
    each stratum has at least, where it has so many), or as somebody else drew it: `sample_file`
    with columns ``station``, ``stratum``, ``stratum_size``; `digest` is of its content.
    `remoteness` says what the thirds by remoteness go by: registered voters per km² of a unit, or
    minutes of travel (by ``[travel]``) from the unit of its region with most voters.
    """

    size: int = 0
    seed: int | None = None
    strata: tuple[str, ...] = ("region",)
    least: int = 1
    remoteness: str = BY_DENSITY
    sample_file: Path | None = field(default=None, repr=False)
    digest: str = ""

    def __post_init__(self) -> None:
        if self.sample_file is None and (self.size < 1 or self.seed is None):
            raise MissionError(say("sample: give size and seed, or sample_file"))
        if self.sample_file is not None and self.size:
            raise MissionError(say("sample: give size and seed, or sample_file, not both"))
        _choice("sample.remoteness", self.remoteness, REMOTENESS_BY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """All of it; `sample` is None where the mission drew none."""

    coverage: CoverageRule = field(default_factory=CoverageRule)
    travel: TravelRule = field(default_factory=TravelRule)
    gap_score: GapWeights = field(default_factory=GapWeights)
    alerts: AlertRules = field(default_factory=AlertRules)
    sample: SamplePlan | None = None
    media: MediaRule = field(default_factory=MediaRule)


def _choice(key: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise MissionError(
            say(
                "{key}: {value!r} is unknown; allowed are {allowed}",
                key=key,
                value=value,
                allowed=", ".join(allowed),
            )
        )
