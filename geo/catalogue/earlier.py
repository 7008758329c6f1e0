"""The earlier round of an election, and what has changed since: a mission that names one has them.

All of the earlier round is its last count. Shares are of the valid votes, by the country's law, as
in this round; a change is one share less the other, each of its own sums.
"""

from collections.abc import Iterable, Iterator, Mapping

from geo.catalogue.measure import Derived, Measure, companion, ratio

POINTS = 100.0
"""A change of shares is told in percentage points."""
FIGURES = ("votes_cast", "counted_voters", "valid_votes")
"""Figures of the count that are compared, beside the votes of each option."""
VALID = "valid_votes"


def earlier(name: str) -> str:
    """Return the id of a number of the earlier round.

    Examples
    --------
    >>> earlier("turnout")
    'earlier_turnout'
    """
    return f"earlier_{name}"


LEAD_VOTES = earlier("lead_votes")


def stored(name: str, unit: str, texts: str = "", option: str = "") -> Measure:
    """Declare a figure of the earlier round's count.

    Examples
    --------
    >>> stored("votes_cast", "votes").missing
    'missing_earlier_votes_cast'
    """
    return Measure(
        id=earlier(name),
        unit=unit,
        missing=companion(earlier(name)),
        texts=texts,
        places={"option": option},
        in_cube=True,
    )


def companions(measures: Iterable[Measure]) -> Iterator[Measure]:
    """Give for each figure what its sum lacks.

    Beside the sheets that do not give it these are the units that have a count in this round and
    none in that one: the sum of the others could not be compared.

    Examples
    --------
    >>> [one.id for one in companions(STORED)][:2]
    ['missing_earlier_votes_cast', 'missing_earlier_counted_voters']
    """
    for measure in measures:
        # The lead lacks what the valid votes do.
        if measure.missing == companion(measure.id):
            yield Measure(
                id=measure.missing,
                unit="stations",
                missing=measure.missing,
                texts="missing_earlier",
                places={"measure": measure.id},
                in_cube=True,
            )


def change(
    name: str,
    above: tuple[str, ...],
    below: str,
    texts: str = "",
    places: Mapping[str, str] | None = None,
) -> Derived:
    """Declare a share of this round less that of the earlier one; of two figures, their lead.

    Examples
    --------
    >>> change("turnout_change", ("votes_cast",), "counted_voters").formula
    '100 * ((votes_cast) / counted_voters - (earlier_votes_cast) / earlier_counted_voters)'
    """
    return Derived(
        id=name,
        kind="difference",
        unit="points",
        factor=POINTS,
        numerators=(*above, *map(earlier, above)),
        denominators=(below, earlier(below)),
        texts=texts,
        places=places or {},
        in_cube=True,
    )


STORED: tuple[Measure, ...] = (
    stored("votes_cast", "votes"),
    stored("counted_voters", "voters"),
    stored(VALID, "votes"),
    Measure(
        id=LEAD_VOTES,
        unit="votes",
        # The two that lead in a department need not be those of its districts.
        adds_up=False,
        formula="largest - second of the earlier round's votes",
        missing=companion(earlier(VALID)),
        in_cube=True,
    ),
)
DERIVED: tuple[Derived, ...] = (
    ratio(earlier("turnout"), earlier("votes_cast"), earlier("counted_voters"), in_cube=True),
    ratio(earlier("lead"), LEAD_VOTES, earlier(VALID), in_cube=True),
    change("turnout_change", ("votes_cast",), "counted_voters"),
)


def stored_of(stood: tuple[str, ...]) -> tuple[Measure, ...]:
    """Return the figures of the earlier round; `stood` are options of this one that stood in it.

    Examples
    --------
    >>> [figure.id for figure in stored_of(("a",))][-1]
    'earlier_votes_a'
    """
    votes = (stored(f"votes_{option}", "votes", "earlier_votes", option) for option in stood)
    return (*STORED, *votes)


def derived_of(options: tuple[str, ...], stood: tuple[str, ...]) -> Iterator[Derived]:
    """Give shares of the earlier round and the changes since.

    Parameters
    ----------
    options : ids of this round's options, in their order.
    stood : those of them that stood in the earlier round.

    Examples
    --------
    >>> [number.id for number in derived_of(("a", "b"), ("a",))][3:]
    ['earlier_share_a', 'share_change_a']
    >>> [number.id for number in derived_of(("a", "b"), ("a", "b"))][-1]
    'lead_change'
    """
    yield from DERIVED
    for option in stood:
        votes, said = f"votes_{option}", {"option": option}
        yield ratio(
            earlier(f"share_{option}"),
            earlier(votes),
            earlier(VALID),
            texts="earlier_share",
            places=said,
            in_cube=True,
        )
        yield change(f"share_change_{option}", (votes,), VALID, "share_change", said)
    if has_lead_change(options, stood):
        first, second = options
        votes_of_both = (f"votes_{first}", f"votes_{second}")
        said = {"first": first, "second": second}
        yield change("lead_change", votes_of_both, VALID, places=said)


def has_lead_change(options: tuple[str, ...], stood: tuple[str, ...]) -> bool:
    """Tell whether two run against each other, both of whom stood in the earlier round.

    Examples
    --------
    >>> has_lead_change(("a", "b"), ("a", "b")), has_lead_change(("a", "b"), ("a",))
    (True, False)
    """
    return len(options) == 2 and set(stood) == set(options)
