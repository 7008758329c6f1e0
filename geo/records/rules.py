"""What a kind says of its rows beyond single columns: values that the import checks rows by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Said = Callable[[], str]
"""Gives a sentence when it is needed: kinds are declared before the reader's language is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Two instants or dates, one of which comes first.

    Attributes
    ----------
    earlier, later : their columns; a row that leaves one of them empty is not judged.
    strictly : whether they may not be the same.
    """

    earlier: str
    later: str
    strictly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An instant that should come before another: a row where it does not is taken, and listed.

    Attributes
    ----------
    earlier, later : their columns.
    reason : says why, in the reader's language.
    same_is_odd : whether both at the same instant are listed, too.
    """

    earlier: str
    later: str
    reason: Said
    same_is_odd: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A column that should be filled: a row that leaves it empty is taken, and listed."""

    column: str
    reason: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesOption:
    """A column that names one of the mission's options where `by` says `value`."""

    column: str
    by: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Rows that lie apart in time: one that begins before another has ended is taken, and listed.

    Attributes
    ----------
    begins : column with the instant; a row without one is not judged, as without an end.
    seconds, ends : column with the length or with the instant of the end, the other is "".
    common : columns whose values rows share that cannot be at the same time.
    thing : rows that agree in it are the same thing, recorded twice.
    """

    begins: str
    common: tuple[str, ...]
    thing: str
    seconds: str = ""
    ends: str = ""

    def named(self) -> tuple[str, ...]:
        """Return the columns without which nothing is judged.

        Examples
        --------
        >>> Apart(begins="start", ends="end", common=("outlet",), thing="span_id").named()
        ('start', 'end', 'span_id')
        """
        return (self.begins, self.ends or self.seconds, self.thing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A column that names a record of another kind by its subject.

    A row that names one that is not stored is taken, and listed: it may be imported later.
    """

    column: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A choice that another one narrows: `allowed` are its values by the other's."""

    column: str
    by: str
    # Kinds are keys of tables, and a mapping has no hash.
    allowed: Mapping[str, tuple[str, ...]] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An outcome and the instant it was decided at: both are given, or the outcome is `pending`."""

    outcome: str
    at: str
    pending: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """Figures of which a file may have totals among its rows, which would count twice.

    Attributes
    ----------
    common : columns whose values rows share that are summed together.
    by_level : whether rows are units of several levels: then those of the level above rightly are
        sums, and only a row of the same level is a total. Else rows are summed by unit, then all.
    """

    common: tuple[str, ...] = ()
    by_level: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Why rows of one identity that differ are parts of it, of which the first is not the whole.

    Attributes
    ----------
    remedy : says what whoever made the file can do about it.
    unless_same : rows that agree in these columns are the same thing, entered twice; () never.
    """

    remedy: Said
    unless_same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """Two columns that may not say the same: nothing is linked with itself."""

    column: str
    other: str
