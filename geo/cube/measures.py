"""The measures of one mission's cube: those of the catalogue, and what its options add.

A measure is stored (an array of the cube) or derived from stored ones by a formula that is
evaluated after summing over units. The same declarations go to the browser, which evaluates them
alike.
"""

from collections.abc import Iterable, Iterator

from geo.catalogue import CATALOGUE, Derived, Measure
from geo.catalogue.count import counted
from geo.catalogue.coverage import MISSING_TEAMS
from geo.catalogue.earlier import companions, derived_of, stored_of
from geo.catalogue.measure import companion, ratio
from geo.errors import MissionError
from geo.missions.mission import Mission
from geo.texts.sentences import say

__all__ = ["Derived", "Measure", "declared", "measures", "votes"]


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

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> known = measures(load_mission("per-exercise", Settings().missions, Settings().boundaries))
    >>> known["turnout"].kind, known["registered_voters"].unit
    ('ratio', 'voters')
    """
    options = tuple(option.id for option in mission.options)
    return declared(options, tuple(mission.continuing) if mission.earlier_round else None)


def declared(
    options: tuple[str, ...], stood: tuple[str, ...] | None = None
) -> dict[str, Measure | Derived]:
    """Return every measure by id for these options.

    Parameters
    ----------
    stood : options that stood in the earlier round; None where the mission names no such round.

    Examples
    --------
    >>> declared(("yes", "no"))["share_yes"].denominators
    ('valid_votes',)
    >>> declared(())["turnout"].kind
    'ratio'
    """
    kept = [number for number in CATALOGUE.values() if number.in_cube]
    stored = [number for number in kept if isinstance(number, Measure)]
    stored += [
        counted(votes(option), "votes", texts="votes", places={"option": option})
        for option in options
    ]
    derived = [number for number in kept if isinstance(number, Derived)]
    former = () if stood is None else stored_of(stood)
    every: list[Measure | Derived] = [
        *stored,
        *_companions(stored),
        *former,
        *companions(former),
        *derived,
        *_derived(options),
        *(() if stood is None else derived_of(options, stood)),
    ]
    found: dict[str, Measure | Derived] = {}
    for measure in every:
        if measure.id in found:
            raise MissionError(
                say(
                    "an option's id gives a second measure {measure!r}; rename it",
                    measure=measure.id,
                )
            )
        found[measure.id] = measure
    return found


def _companions(stored: Iterable[Measure]) -> Iterator[Measure]:
    """Give for each measure that a piece may leave out the one that counts those pieces."""
    yield Measure(id=MISSING_TEAMS, unit="teams", missing=MISSING_TEAMS, in_cube=True)
    for measure in stored:
        name = companion(measure.id)
        # Teams are known or unknown as a whole: their measures share one companion.
        if measure.missing == name != MISSING_TEAMS:
            without = measure.units_without
            yield Measure(
                id=name,
                unit="stations",
                missing=name,
                units_without=without,
                texts="missing_of_units" if without else "missing",
                places={"measure": measure.id, "units_without": without},
                in_cube=True,
            )


def _derived(options: tuple[str, ...]) -> Iterator[Derived]:
    for option in options:
        yield ratio(
            f"share_{option}",
            votes(option),
            "valid_votes",
            texts="share",
            places={"option": option},
            in_cube=True,
        )
    counts = tuple(votes(option) for option in options)
    yield Derived(
        id="lead", kind="lead", numerators=counts, denominators=("valid_votes",), in_cube=True
    )
    yield Derived(
        id="margin_votes", kind="margin", numerators=counts, unit="votes", decimals=0, in_cube=True
    )
    yield Derived(
        id="winner", kind="winner", numerators=counts, unit="option", decimals=0, in_cube=True
    )
