"""What a kind says of its rows beyond single columns: values that the import checks rows by."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    """An instant that should come before another: a row where it does not is taken, and listed."""

    earlier: str
    later: str
    reason: str


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
    remedy : what whoever made the file can do about it.
    unless_same : rows that agree in these columns are the same thing, entered twice; () never.
    """

    remedy: str
    unless_same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """Two columns that may not say the same: nothing is linked with itself."""

    column: str
    other: str
