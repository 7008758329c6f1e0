"""What is declared of a number: how it is read, counted and summed, and where it is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from geo.texts.program import languages, text
from geo.texts.values import Text

STOCK: Final = "stock"
FLOW: Final = "flow"
DerivedKind = Literal["ratio", "lead", "winner", "difference", "margin", "rest"]
"""What a derived number is computed by."""
OURS: Final = "Atalaya"
SHARE_DECIMALS: Final = 6
WITHOUT_COUNT: Final = "units_without_count"
WITHOUT_REGISTER: Final = "units_without_register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What every number has.

    Attributes
    ----------
    id : name in the cube, in tables, exports and addresses.
    unit : unit of measurement (``voters``, ``stations``, ``votes``, ``teams``, ``share`` ...).
        A ``score`` is 0 to 1 as a share is, and is written so (0.80), never in per cent.
    source : standard, manual or paper.
    in_cube : kept in the data cube, for every row and instant, or derived from what is.
    in_gaps : a column of the gap table and a choice of the layer *Gaps*.
    decimals : places after the point in exports; 0 for what is counted.
    texts : table of its title and definition, where it is not its id.
    places : what its definition says in its ``{name}`` places: a text by language, or one that is
        the same in every language.
    former : id that it had before; addresses and manifests that say it are still understood.
    """

    id: str
    unit: str
    source: str = OURS
    in_cube: bool = False
    in_gaps: bool = False
    decimals: int = 0
    texts: str = ""
    places: Mapping[str, str | Text] = field(default_factory=dict)
    former: str = ""

    @property
    def title(self) -> Text:
        """Its name on screen and in exports. Raises KeyError where it is never shown alone.

        Examples
        --------
        >>> Declared(id="registered_voters", unit="voters").title["en"]
        'Registered voters'
        """
        return title(self.id)

    @property
    def definition(self) -> Text:
        """One sentence: what it is. What counts incidents says what such counts are biased by.

        Examples
        --------
        >>> Declared(id="registered_voters", unit="voters").definition["en"].split()[:3]
        ['People', 'entitled', 'to']
        """
        said = {
            name: dict.fromkeys(languages(), value) if isinstance(value, str) else value
            for name, value in self.places.items()
        }
        bias = text("reporting_bias")
        return text(f"measures.{self.texts or self.id}.definition", reporting_bias=bias, **said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Declared):
    """A number that is counted from records, for a row and an instant.

    Attributes
    ----------
    over : ``stock`` is a state, read as of the moment in every mode; ``flow`` counts events of
        a step, read at the moment, summed over the window or from the start (cumulative).
    adds_up : a row is the sum of its parts and of what was recorded at it; if not, it is worked
        out for each row by itself.
    formula : in terms of records or of other numbers; "" where it is what the records say.
    recorded : kinds of record; without any of one of them it is unknown, as a whole.
    missing : id of the measure that says how many pieces do not give it (see
        `geo.cube.missing`); "" where it is always known, its own id where it is such a
        companion itself.
    units_without : id of the measure that says how many units a sum leaves out because nothing is
        known of them; "" where a sum leaves none out.
    """

    over: Literal["stock", "flow"] = STOCK
    adds_up: bool = True
    formula: str = ""
    recorded: tuple[str, ...] = ()
    missing: str = ""
    units_without: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The numbers it is derived from: none.

        Examples
        --------
        >>> Measure(id="registered_voters", unit="voters").parts
        ()
        """
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Declared):
    """A number computed from counted ones after they were summed over units.

    So a share of a department is the share of its sums, and never a mean of shares.

    Attributes
    ----------
    kind : ``ratio`` is factor * sum(numerators) / sum(denominators), undefined where the latter
        is 0; ``lead`` is (largest - second of `numerators`) / sum(denominators); ``winner`` is the
        index of the largest of `numerators`, undefined on a tie or where all are 0; ``difference``
        is factor * (this round's share less the earlier one's): the first half of `numerators`
        over the first of `denominators`, less the other half over the second, each half the first
        of it less any further one; ``margin`` is the lead as a number, largest -
        second, undefined where all are 0; ``rest`` is the first of `numerators` less the others.
        All are undefined where a part is unknown or lacks a piece: both sides would not be of the
        same pieces.
    """

    unit: str = "share"
    decimals: int = SHARE_DECIMALS
    kind: DerivedKind = "ratio"
    numerators: tuple[str, ...]
    denominators: tuple[str, ...] = ()
    factor: float = 1.0

    @property
    def parts(self) -> tuple[str, ...]:
        """The numbers it is derived from.

        Examples
        --------
        >>> Derived(id="turnout", numerators=("votes_cast",), denominators=("registered",)).parts
        ('votes_cast', 'registered')
        """
        return self.numerators + self.denominators

    @property
    def formula(self) -> str:
        """How it follows from its parts.

        Examples
        --------
        >>> Derived(id="turnout", numerators=("cast",), denominators=("registered",)).formula
        'cast / registered'
        >>> tops = ("votes_a", "votes_b")
        >>> Derived(id="lead", kind="lead", numerators=tops, denominators=("valid",)).formula
        '(largest - second of votes_a, votes_b) / valid'
        """
        tops = ", ".join(self.numerators)
        if self.kind == "margin":
            return f"largest - second of {tops}"
        if self.kind == "rest":
            return " - ".join(self.numerators)
        if self.kind == "lead":
            return f"(largest - second of {tops}) / {' + '.join(self.denominators)}"
        if self.kind == "winner":
            return f"largest of {tops}"
        scaled = f"{self.factor:g} * " if self.factor != 1 else ""
        if self.kind == "difference":
            half = len(self.numerators) // 2
            sides = zip(
                (self.numerators[:half], self.numerators[half:]), self.denominators, strict=True
            )
            shares = [f"({' - '.join(above)}) / {below}" for above, below in sides]
            return f"{scaled}({' - '.join(shares)})"
        return f"{scaled}{' + '.join(self.numerators)} / {' + '.join(self.denominators)}"


def ratio(name: str, above: str, below: str, **more: Any) -> Derived:
    """Return the declaration of one number divided by another.

    Examples
    --------
    >>> ratio("turnout", "votes_cast", "counted_voters", in_cube=True).formula
    'votes_cast / counted_voters'
    """
    return Derived(id=name, numerators=(above,), denominators=(below,), **more)


def companion(measure_id: str) -> str:
    """Return the name of the array that says what is missing in a measure.

    Examples
    --------
    >>> companion("votes_cast")
    'missing_votes_cast'
    """
    return f"missing_{measure_id}"


def title(name: str) -> Text:
    """Return the name of a number on screen and in exports.

    Examples
    --------
    >>> title("coverage_share")["en"]
    'Units covered, share'
    """
    return text(f"measures.{name}.title")


def titles(*names: str) -> dict[str, Text]:
    """Return the titles of these numbers, in this order.

    Examples
    --------
    >>> titles("turnout")["turnout"]["en"]
    'Turnout'
    """
    return {name: title(name) for name in names}
