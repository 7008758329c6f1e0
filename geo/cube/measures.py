"""Measures: what a number on the map means, how it adds up and how it reads over time.

A measure is stored (an array of the cube) or derived from stored ones by a formula that is
evaluated after summing over units, so that a share of a department is the share of its sum and
never a mean of shares. The same declarations go to the browser, which evaluates them alike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from geo.cube.missing import WITHOUT_COUNT, WITHOUT_REGISTER, companion
from geo.errors import MissionError
from geo.missions.mission import Mission
from geo.records.vocabulary import DOMAINS, SEVERITIES, VERACITIES

STOCK: Final = "stock"
FLOW: Final = "flow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One additive array of the cube, unit x time.

    Attributes
    ----------
    id : name of the cube variable.
    over : ``stock`` is a state, read as of the moment in every mode; ``flow`` counts events of
        a step, read at the moment, summed over the window or from the start (cumulative).
    unit : unit of measurement (``voters``, ``stations``, ``votes``, ``teams``, ``incidents`` ...).
    definition : one sentence, with the source of the definition.
    missing : id of the measure that says how many pieces do not give it (see
        `geo.cube.missing`); "" where it is always known, its own id where it is such a
        companion itself.
    units_without : id of the measure that says how many units a sum leaves out because nothing is
        known of them; "" where a sum leaves none out.
    """

    id: str
    over: Literal["stock", "flow"]
    unit: str
    definition: str
    missing: str = ""
    units_without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A number computed from stored measures after they were summed.

    Attributes
    ----------
    kind : ``ratio`` is sum(numerators) / sum(denominators), undefined where the latter is 0;
        ``lead`` is (largest - second) / sum of `numerators`; ``winner`` is the index of the
        largest of `numerators`, undefined on a tie or where all are 0. All are undefined where
        a part is unknown or lacks a piece: both sides would not be of the same pieces.
    """

    id: str
    kind: Literal["ratio", "lead", "winner"]
    numerators: tuple[str, ...]
    denominators: tuple[str, ...] = ()
    unit: str = "share"
    definition: str


def votes(option: str) -> str:
    """Return the name of the cube variable with an option's votes.

    Examples
    --------
    >>> votes("option_a")
    'votes_option_a'
    """
    return f"votes_{option}"


def measures(mission: Mission) -> dict[str, Measure | Derived]:
    """Return every measure of a mission by id: the arrays of its cube, then what derives from it.

    Raises
    ------
    MissionError
        When an option has an id that would hide another measure (``cast`` is ``votes_cast``).
    """
    return declared(tuple(option.id for option in mission.options))


def declared(options: tuple[str, ...]) -> dict[str, Measure | Derived]:
    """Return every measure by id for these options.

    Examples
    --------
    >>> declared(("yes", "no"))["share_yes"].denominators
    ('valid_votes',)
    >>> declared(())["turnout"].kind
    'ratio'
    """
    found: dict[str, Measure | Derived] = {}
    states = [*STATES, *_for_options(options)]
    known: list[Measure | Derived] = [*states, *_companions(states), *_events()]
    for measure in [*known, *_derived(options)]:
        if measure.id in found:
            raise MissionError(f"an option's id gives a second measure {measure.id!r}; rename it")
        found[measure.id] = measure
    return found


REPORTS = "Reports show where people reported, not everything that happened."


def _stock(name: str, unit: str, definition: str) -> Measure:
    return Measure(id=name, over=STOCK, unit=unit, definition=definition)


def _given(name: str, unit: str, definition: str, missing: str = "") -> Measure:
    """Return a measure that is known only where somebody gives it, or gives `missing`."""
    return replace(_stock(name, unit, definition), missing=companion(missing or name))


def _counted(name: str, unit: str, definition: str) -> Measure:
    """Return a figure that the count gives unit by unit."""
    return replace(_given(name, unit, definition), units_without=WITHOUT_COUNT)


def _listed(name: str, unit: str, definition: str) -> Measure:
    """Return a figure that the list of stations and voters gives unit by unit."""
    return replace(_given(name, unit, definition), units_without=WITHOUT_REGISTER)


STATES = (
    _stock("units_total", "units", "Units of the finest level."),
    _given("units_covered", "units",
           "Units of the finest level that the mission's rule calls covered: a team in place in "
           "them, or near enough (NDI, OAS).", missing="teams"),
    _given("teams", "teams",
           "Teams in place at the moment: stays with status in_place, arrival included, end not."),
    _given("observers", "observers", "Head count of the teams in place.", missing="teams"),
    _given("teams_planned", "teams",
           "Stays that are planned or confirmed for the moment, whose team has not arrived.",
           missing="teams"),
    _listed("registered_voters", "voters",
           "People entitled to vote: from the list of stations; without one, the largest number "
           "that the count has named."),
    _listed("voters_covered", "voters",
           "Registered voters of the units of the finest level that are covered."),
    _stock("incidents_open", "incidents",
           "Incidents with a known end that last at the moment, start included, end not."),
    _listed("stations_total", "stations",
           "Ballot boxes: listed or reported; in a count by units, the largest number named."),
    _counted("stations_processed", "stations",
           "Tally sheets entered (procesadas), whether their votes are in the count or not."),
    _counted("stations_counted", "stations",
           "Tally sheets whose votes are in the count (contabilizadas)."),
    _counted("stations_challenged", "stations",
           "Tally sheets observed, with challenged votes or with a nullity request, not counted."),
    _given("challenges_pending", "stations",
           "Tally sheets that an electoral court has received and not yet decided."),
    _given("challenges_counted", "stations", "Tally sheets that a court decided to count."),
    _given("challenges_annulled", "stations", "Tally sheets that a court annulled."),
    _counted("votes_cast", "votes", "Ballots in the boxes that are counted (votos emitidos)."),
    _counted("blank_votes", "votes", "Blank ballots counted."),
    _counted("null_votes", "votes", "Null ballots counted."),
    _counted("valid_votes", "votes", "Votes for all options counted."),
    _counted("counted_voters", "voters", "Registered voters of the stations that are counted."),
    _stock(WITHOUT_COUNT, "units",
           "Units of the finest level of which the count gives no figure at all: a sum over units "
           "leaves them out; none where a bulletin of the whole speaks for them."),
    _stock(WITHOUT_REGISTER, "units",
           "Units of the finest level of which neither ballot boxes nor registered voters are "
           "known: a sum over units leaves them out."),
)  # fmt: skip


def _for_options(options: tuple[str, ...]) -> Iterator[Measure]:
    for option in options:
        yield _counted(votes(option), "votes", f"Votes counted for {option}.")


def _companions(states: Iterable[Measure]) -> Iterator[Measure]:
    for measure in states:
        if measure.missing == companion("teams") == companion(measure.id):
            yield Measure(
                id=measure.missing, over=STOCK, unit="teams", missing=measure.missing,
                definition="0; empty where no deployment was ever recorded: then nobody knows "
                "where teams, observers and covered units are.",
            )  # fmt: skip
        elif measure.missing == companion(measure.id):
            yield Measure(
                id=measure.missing, over=STOCK, unit="stations", missing=measure.missing,
                units_without=measure.units_without,
                definition=f"Tally sheets or stations whose {measure.id} was not given"
                + (f", and {measure.units_without}" if measure.units_without else "")
                + ": the figure is the sum of the others; empty where it is not known at all.",
            )  # fmt: skip


def _events() -> Iterator[Measure]:
    yield _flow("incidents", f"Incidents by when they began. {REPORTS}")
    for values, text in (
        (DOMAINS, "Incidents of the domain {}."),
        (SEVERITIES, "Incidents of {} severity."),
        (VERACITIES, "Incidents found {}."),
    ):
        yield from (_flow(f"incidents_{value}", text.format(value)) for value in values)


def _flow(name: str, definition: str) -> Measure:
    return Measure(id=name, over=FLOW, unit="incidents", definition=definition)


def _ratio(name: str, above: str, below: str, definition: str) -> Derived:
    return Derived(
        id=name, kind="ratio", numerators=(above,), denominators=(below,), definition=definition
    )


RATIOS = (
    _ratio("coverage_share", "units_covered", "units_total",
           "Units of the finest level that are covered, of all units."),
    _ratio("voters_covered_share", "voters_covered", "registered_voters",
           "Registered voters of the units that are covered, of all registered voters."),
    _ratio("processed_share", "stations_processed", "stations_total",
           "Tally sheets entered, of all ballot boxes."),
    _ratio("counted_share", "stations_counted", "stations_total",
           "Tally sheets counted, of all ballot boxes."),
    _ratio("challenged_share", "stations_challenged", "stations_total",
           "Tally sheets at an electoral court, of all ballot boxes."),
    _ratio("turnout", "votes_cast", "counted_voters",
           "Ballots counted, of the registered voters of the stations that are counted."),
)  # fmt: skip


def _derived(options: tuple[str, ...]) -> Iterator[Derived]:
    yield from RATIOS
    counts = tuple(votes(option) for option in options)
    for option in options:
        yield _ratio(f"share_{option}", votes(option), "valid_votes",
                     f"Votes for {option}, of the valid votes counted.")  # fmt: skip
    yield Derived(
        id="lead", kind="lead", numerators=counts,
        definition="Votes of the first option less those of the second, of the valid votes.",
    )  # fmt: skip
    yield Derived(
        id="winner", kind="winner", numerators=counts, unit="option",
        definition="Option with most votes, by its place in the list; undefined on a tie.",
    )  # fmt: skip
