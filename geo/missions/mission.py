"""Missions, read from ``data/missions/<name>/mission.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from geo.errors import MissionError, QueryError, ReleaseError
from geo.missions.countries.country import Country
from geo.missions.countries.country_manifest import load_country
from geo.missions.decisive import DecisiveRule, read_decisive
from geo.missions.identity import check_election, check_name
from geo.missions.manifest import make, rows, unknown
from geo.missions.options import Option
from geo.missions.phases import Phase, read_phases
from geo.missions.rounds import check_round, continuing
from geo.missions.rules.checklists import Checklist, read_checklists
from geo.missions.rules.coverage_rules import TABLES, Standards
from geo.missions.rules.other_missions import OtherMission, check_others
from geo.missions.rules.public_figures import PublicFigure, check_figures
from geo.missions.rules.reading_standards import read_standards
from geo.missions.rules.release_rules import parse_rules
from geo.missions.steps import instants
from geo.missions.time_text import parse_instant
from geo.missions.toml_text import load_toml
from geo.settings import ALL
from geo.texts.library_words import cause_said
from geo.texts.program import conventions, languages
from geo.texts.sentences import say
from geo.texts.values import Text, check_languages, in_languages

MANIFEST = "mission.toml"
VIEW = ("moment", "window", "layers")
"""Keys of the table ``[view]``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant worth a mark on the time slider."""

    id: str
    at: datetime
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """An election under observation: what can be chosen, when things happen, how it opens.

    `series` names the count that the map shows where several are stored ("" where there is one);
    `exercise` holds the seed of a made-up mission and is empty for a real one; `view` is the state
    the map opens with (``moment``, ``window``, and ``layers`` as in the address); `release` holds
    what may go to the public (`geo.missions.rules.release_rules`) and is empty where nothing may;
    `decisive` is what decides the election, None where the manifest does not say; `earlier_round`
    is the mission of the round before this one, None where there was none; `public_figures` may be
    named, `other_missions` observe it, too, `checklists` are the forms of the voting day.
    """

    name: str
    title: Text
    country: Country
    election: str
    round: int
    languages: tuple[str, ...]
    options: tuple[Option, ...]
    phases: tuple[Phase, ...]
    moments: tuple[Moment, ...]
    series: str = ""
    exercise: Mapping[str, Any] = field(default_factory=dict)
    standards: Standards = field(default_factory=Standards)
    view: Mapping[str, Any] = field(default_factory=dict)
    release: Mapping[str, Any] = field(default_factory=dict)
    decisive: DecisiveRule | None = None
    earlier_round: "Mission | None" = None
    public_figures: tuple[PublicFigure, ...] = ()
    other_missions: tuple[OtherMission, ...] = ()
    checklists: tuple[Checklist, ...] = ()

    @property
    def continuing(self) -> dict[str, str]:
        """Option -> the earlier round's option that it continues; empty without such a round.

        Examples
        --------
        >>> from geo.settings import Settings
        >>> load_mission("per-2021", Settings().missions, Settings().boundaries).continuing
        {'castillo': 'castillo', 'fujimori': 'fujimori'}
        """
        stood = self.earlier_round.options if self.earlier_round else ()
        pairs = [(option.id, option.continues) for option in self.options]
        return continuing(pairs, [option.id for option in stood]) if stood else {}

    def public_names(self) -> tuple[str, ...]:
        """Return what the mission, its options, moments and public figures are called: no secret.

        Examples
        --------
        >>> from geo.settings import Settings
        >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
        >>> mission.title["en"] in mission.public_names()
        True
        """
        named = [self.title, *(option.title for option in self.options)]
        named += [one.title for part in (self.moments, self.other_missions) for one in part]
        figures = [name for one in self.public_figures for name in (one.name, *one.aliases)]
        return (*(text for title in named for text in title.values()), *figures)

    def time_axis(self) -> pd.DatetimeIndex:
        """Return the instants of the time axis, ascending, aware UTC; the last is the end.

        Examples
        --------
        >>> from geo.settings import Settings
        >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
        >>> times = mission.time_axis()
        >>> str(times.tz), times.is_monotonic_increasing, times[-1] == mission.phases[-1].end
        ('UTC', True, True)
        """
        zone = self.country.timezone
        steps = [
            instants(phase.start, phase.end, phase.step, zone).as_unit("us")
            for phase in self.phases
        ]
        # Each phase leaves its end to the next one; after the last there is none.
        end = pd.DatetimeIndex([self.phases[-1].end]).as_unit("us")
        return pd.DatetimeIndex(steps[0].append([*steps[1:], end])).as_unit("s")

    def instant_at(self, moment: datetime) -> datetime:
        """Return the last instant of the time axis at or before an aware moment.

        What is read between two instants is the state of the earlier one, and says so by its
        moment. A moment before the axis comes back as it is: readers refuse it.

        Examples
        --------
        >>> from datetime import timedelta
        >>> from geo.settings import Settings
        >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
        >>> first = mission.phases[0].start
        >>> mission.instant_at(first + timedelta(seconds=1)) == first
        True
        """
        # The axis is of whole seconds, a moment may be of fewer.
        times = self.time_axis().as_unit("us")
        position = int(times.searchsorted(pd.Timestamp(moment), side="right")) - 1
        return times[position].to_pydatetime() if position >= 0 else moment


KEYS = (*(field.name for field in fields(Mission) if field.name != "standards"), *TABLES)
"""Keys and tables that a manifest may have."""


def load_mission(name: str, missions: Path, boundaries: Path) -> Mission:
    """Read one manifest and its country. Raises MissionError if it is missing or incomplete.

    `name` is a folder in `missions`, or a path to a folder with a ``mission.toml``.
    """
    folder = mission_folder(name, missions)
    if ("," in name or name == ALL) and not (folder / MANIFEST).is_file():
        raise MissionError(
            say(
                "{name!r} names several missions, which a server serves "
                "together; here it takes one of them, as in --mission NAME",
                name=name,
            )
        )
    return _load(folder, missions, boundaries, ())


def _load(folder: Path, missions: Path, boundaries: Path, later: tuple[Path, ...]) -> Mission:
    """Read the manifest of a folder, and those of its earlier rounds; `later` are those after."""
    path = folder / MANIFEST
    try:
        table = load_toml(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        known = ", ".join(sorted(p.parent.name for p in missions.glob(f"*/{MANIFEST}"))) or say(
            "none"
        )
        raise MissionError(
            say("no manifest {path}; known missions: {known}", path=path, known=known)
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise MissionError(f"{path}: {cause_said(error)}") from error
    try:
        named = table.pop("earlier_round", None)
        mission = _mission(table, boundaries, folder)
        check_name(mission.name, folder, missions, MANIFEST)
        if named is None:
            return _without_continues(mission)
        chain = (*later, folder.resolve())
        place = _earlier_folder(named, chain, missions)
        return _after(mission, _load(place, missions, boundaries, chain))
    except (TypeError, KeyError, ValueError, QueryError, MissionError, ReleaseError) as error:
        raise MissionError(f"{path}: {error}") from error


def _earlier_folder(named: Any, chain: tuple[Path, ...], missions: Path) -> Path:
    """Return the earlier round's folder: one beside the last of `chain`, else in `missions`."""
    if not isinstance(named, str) or not named:
        raise MissionError(
            say("earlier_round is the name of a mission, not {named!r}", named=named)
        )
    beside = chain[-1].parent / named
    found = beside if (beside / MANIFEST).is_file() else missions / named
    if found.resolve() in chain:
        names = " -> ".join(one.name for one in (*chain, found))
        raise MissionError(say("earlier_round goes in a circle: {names}", names=names))
    return found


def _after(mission: Mission, earlier: Mission) -> Mission:
    """Return a mission that follows an earlier round, which is checked against it."""
    days = (earlier.name, earlier.country.iso3, earlier.election)
    check_round(mission.name, mission.country.iso3, mission.election, earlier=days)
    if earlier.exercise and not mission.exercise:
        raise MissionError(
            say(
                "earlier_round: {earlier} is an exercise, its records are made up",
                earlier=earlier.name,
            )
        )
    # Of the round before that one nothing is read.
    found = replace(mission, earlier_round=replace(earlier, earlier_round=None))
    _ = found.continuing  # refused here if wrong
    return found


def _without_continues(mission: Mission) -> Mission:
    for option in mission.options:
        if option.continues:
            raise MissionError(
                say(
                    "option {option!r} continues {continues!r}: name the earlier_round",
                    option=option.id,
                    continues=option.continues,
                )
            )
    return mission


def mission_folder(name: str, missions: Path) -> Path:
    """Return the folder of a mission: one in `missions`, or a path to one with a manifest.

    Examples
    --------
    >>> mission_folder("per-2021", Path("data/missions")).as_posix()
    'data/missions/per-2021'
    """
    return Path(name) if Path(name, MANIFEST).is_file() else missions / name


def _mission(table: dict[str, Any], boundaries: Path, folder: Path) -> Mission:
    if "country" not in table:
        raise MissionError(say("the manifest needs country"))
    if wrong := unknown(table, KEYS):
        raise MissionError(say("the manifest has no {wrong}", wrong=wrong))
    if wrong := unknown(table.get("view", {}), VIEW):
        raise MissionError(say("[view] has no {wrong}", wrong=wrong))
    country = load_country(table["country"], boundaries)
    if table.get("release"):
        parse_rules(table["release"], country)  # it is kept as written, and refused here if wrong
    zone = country.timezone
    tables = {name: table.pop(name) for name in TABLES if name in table}
    made = {
        "country": country,
        "standards": read_standards(tables, folder),
        # A mission that only observes has none.
        "options": rows(Option, "options", table.get("options", [])),
        "public_figures": rows(PublicFigure, "public_figures", table.get("public_figures", [])),
        "decisive": read_decisive(table.get("decisive", {})),
        "other_missions": check_others(
            rows(OtherMission, "other_missions", table.get("other_missions", []))
        ),
        "checklists": read_checklists(table.get("checklists", []), folder, boundaries.parent),
        "phases": read_phases(table.get("phases", []), zone),
        "moments": tuple(
            # TOML has instants of its own: as text both ways of writing them are read alike.
            replace(moment, at=parse_instant(str(moment.at), zone))
            for moment in rows(Moment, "moments", table.get("moments", []))
        ),
    }
    if "languages" in table:
        made["languages"] = _languages(table["languages"])
    mission = make(Mission, say("the manifest"), {**table, **made})
    check_election(mission.election)
    check_figures(mission.public_figures, [option.id for option in mission.options])
    mission.standards.media.check([option.id for option in mission.options])
    return in_languages(mission, mission.languages)


def _languages(given: Any) -> tuple[str, ...]:
    known = check_languages(given, languages())
    for language in known:
        conventions(language)  # a file of texts that is wrong is told before anything is made
    return known
