"""What a kind declares wrongly, in one sentence: before it becomes a table that nothing fits."""

from collections.abc import Iterator
from typing import get_args

from geo.records.kind import Column, Kind, Type

TYPES: tuple[str, ...] = get_args(Type)
OVER = ("", "stock", "flow")
ON_MAP = ("unit", "lon", "lat")


def fault(kind: Kind) -> str:
    """Return the first thing that is wrong with a declaration; "" where nothing is.

    Examples
    --------
    >>> fault(Kind(id="poster", subject="poster_id", columns=()))
    "subject says 'poster_id', which is no column"
    """
    columns = {column.name: column for column in kind.columns}
    if len(columns) < len(kind.columns):
        return "two columns have the same name"
    if kind.follows and kind.follows not in columns:
        return f"follows says {kind.follows!r}, which is no column"
    return (
        next(filter(None, map(_of_column, kind.columns)), "")
        or next(filter(None, (_of_instant(kind, name) for name in INSTANTS)), "")
        or next(filter(None, (_of_rule(kind, *rule) for rule in _rules(kind))), "")
        or _of_subject(kind)
        or _of_layer(kind)
    )


INSTANTS = ("begins", "ends", "known_at")


def _of_column(column: Column) -> str:
    if column.type not in TYPES:
        return f"{column.name} has the type {column.type!r}; types are {', '.join(TYPES)}"
    if (column.type == "choice") != bool(column.allowed):
        return (
            f"{column.name} has the type {column.type!r}: a choice, and nothing else, has allowed"
        )
    if (column.type == "list") != bool(column.of):
        return f"{column.name} has the type {column.type!r}: a list, and nothing else, says of what"
    return ""


def _of_instant(kind: Kind, name: str) -> str:
    named = getattr(kind, name)
    column = kind.column(named)
    if named and (column is None or column.type != "instant"):
        return f"{name} says {named!r}, which is no column of instants"
    return ""


def _rules(kind: Kind) -> Iterator[tuple[str, str]]:
    """Give the columns that rules about rows name, with the rule."""
    yield from (("wanted", wanted.column) for wanted in kind.wanted)
    yield from (("references", reference.column) for reference in kind.references)
    yield from (
        (rule, name) for rule in ("names_mission", "cited") if (name := getattr(kind, rule))
    )
    if names := kind.names_option:
        yield from (("names_option", name) for name in (names.column, names.by))
    if apart := kind.apart:
        named = (*apart.named(), *apart.common)
        yield from (("apart", name) for name in named)


def _of_rule(kind: Kind, rule: str, name: str) -> str:
    return "" if kind.column(name) else f"{rule} says {name!r}, which is no column"


def _of_subject(kind: Kind) -> str:
    column = kind.column(kind.subject)
    if column is None:
        return f"subject says {kind.subject!r}, which is no column"
    return "" if column.required else f"its subject {kind.subject} must be required"


def _of_layer(kind: Kind) -> str:
    """Return what a layer of points would lack."""
    if kind.over not in OVER:
        return f"over is 'stock', 'flow' or '', not {kind.over!r}"
    if not kind.over:
        return ""
    begins = kind.column(kind.begins)
    if begins is None or not begins.required:
        return f"over={kind.over!r} needs begins, and that column required"
    lacking = [name for name in ON_MAP if kind.column(name) is None]
    return f"over={kind.over!r} needs the columns {', '.join(lacking)}" if lacking else ""
