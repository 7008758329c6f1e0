"""The data dictionary: every kind of record and column, from `geo/records/kinds/`."""

from collections.abc import Iterable

from geo.records.kind import Column, Kind
from geo.records.kinds import KINDS

HEAD = """\
# Data dictionary

Every kind of record a mission brings in or makes, generated from `geo/records/kinds/`
by `python -m commands.dictionary`. How to import: [import.md](import.md).

- **text** is kept as it is; **code** is text too, so leading zeros stay.
- **integer** has no thousands separator; **number** has a decimal point.
- **instant** is ISO 8601 with an offset, or local to the country without one
  (`2021-06-06T19:00`); a date alone is its first instant. **date** is `2021-06-06`.
- **choice** is one of the values listed, in any case; **flag** is true/false, yes/no or 1/0.
- **list** is texts separated by `;`, `,`, `|` or line breaks, or one per row of the same record.
- *private* columns are for those of the mission: exports and the API give them to who may read,
  marked so, the map shows some of them after login, and nothing public holds any.

Beside these, each stored record has `instance_id` (the submission's own id), `recorded_at` (when
the mission learnt of it), `source_file` and `source_row`. All revisions of a record are kept.
"""
_COLUMNS = "\n| column | type | unit | allowed | definition |\n|---|---|---|---|---|\n"


def dictionary_page(kinds: Iterable[Kind] = KINDS.values()) -> str:
    """Return the dictionary in Markdown, one table per kind.

    Examples
    --------
    >>> dictionary_page([]) == HEAD
    True
    """
    return HEAD + "".join(map(_section, kinds))


def _section(kind: Kind) -> str:
    text = f"{kind.definition} A record is about one `{kind.subject}`; later revisions share it."
    if kind.known_at:
        text += f" It holds from `{kind.known_at}` where the mission asks what was known."
    if kind.votes:
        text += " Votes are in one column `votes_OPTION` (integer) per option of the mission."
    text += f" For the public: {kind.public_rule[:1].lower()}{kind.public_rule[1:]}"
    return f"\n## {kind.id}\n\n{text}\n{_COLUMNS}" + "".join(map(_row, kind.columns))


def _row(column: Column) -> str:
    name = f"**`{column.name}`** (required)" if column.required else f"`{column.name}`"
    private = " *(private)*" if column.private else ""
    cells = (name, column.type, column.unit, _allowed(column), column.definition + private)
    return f"| {' | '.join(cells)} |\n"


def _allowed(column: Column) -> str:
    if column.allowed:
        return ", ".join(column.allowed)
    if column.minimum is None:
        return ""
    if column.maximum is None:
        return f"from {column.minimum:g}"
    return f"{column.minimum:g} to {column.maximum:g}"
