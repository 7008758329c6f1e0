"""A first mapping file, as text: what is recognised stands in it, what is asked in its comments."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.importing.inspection.choices import Choice
from geo.importing.inspection.elections import ASK, election_part
from geo.importing.inspection.file_instant import file_instant
from geo.importing.inspection.lookup_tables import Lookup, join_part, unread_part
from geo.importing.inspection.number_signs import decimal_sign
from geo.importing.inspection.option_parts import (
    SHOWN,
    absent_part,
    asked_options,
    long_part,
    strangers_part,
)
from geo.importing.inspection.recognise import Recognised
from geo.importing.inspection.table_rows import TotalRows
from geo.importing.inspection.unit_parts import (
    abroad_part,
    joined_on,
    names_part,
    other_codes_part,
    sum_part,
    unit_of_parts,
)
from geo.missions.mission import Mission
from geo.records.kind import Column, Kind
from geo.texts.sentences import counted, kind_name, meaning, say

PUBLISHED = "reported_at"
"""When a count was published: a file's name may say it."""
DAY = "2021-12-19"
"""Of an example where no mission says the day of the vote."""


def first_mapping(  # noqa: PLR0913 - what was read, what it is, and how it was read
    path: Path,
    found: Recognised,
    kind: Kind,
    unused: Sequence[str],
    mission: Mission | None,
    *,
    header: tuple[int, int] = (1, 1),
    sheet: str = "",
    totals: TotalRows | None = None,
    lookups: Sequence[Lookup] = (),
) -> str:
    """Return a mapping file for a table.

    Parameters
    ----------
    path : the table, for the heading.
    kind : what its rows are taken to be.
    unused : its columns from which nothing is taken.
    mission : whose options the table may have; None where only the country is known.
    header, sheet : with which it was read, the lowest row of its header and how many that has; the
        mapping says them again.
    totals : rows of it that it calls totals; None for none.
    lookups : tables beside it of which something is taken.

    Examples
    --------
    >>> from geo.records.kinds import TALLY
    >>> columns = {"blank_votes": "Blancos"}
    >>> found = Recognised(columns=columns, code="cod", system="cut", digits=5)
    >>> print(first_mapping(Path("a.csv"), found, TALLY, [], None))  # doctest: +ELLIPSIS
    # a.csv as tally records. Lines that begin with "# ?" ask something.
    code_system = "cut"
    <BLANKLINE>
    [columns]
    unit = { column = "cod", digits = 5 }
    blank_votes = "Blancos"
    ...
    """
    # In a long table the options are values of a column, not columns.
    votes = {} if found.option else found.options
    known = {*joined_on(lookups), *found.record, *found.choices}
    parts = [
        _head(path, found, kind, header, sheet),
        _totals(totals),
        election_part(found.elections, SHOWN),
        *(join_part(one, path.parent) for one in lookups),
        unread_part(path, found.unread),
        "\n".join(
            [
                _columns(found, votes, kind),
                *filter(None, [_named_instant(path, found, kind)]),
                *([] if mission or found.option else asked_options(found, kind, known, "votes_")),
            ]
        ),
        *map(_values, _of_kind(found, kind).items()),
        *map(_unknown, found.unknown.items()),
        _constants(path, found, kind, mission.election if mission else DAY),
        "\n".join(
            [
                *filter(None, [long_part(found)]),
                *(asked_options(found, kind, (), "") if found.option and not mission else ()),
            ]
        ),
        names_part(found),
        abroad_part(found, lookups),
        other_codes_part(found),
        sum_part(found, kind, lookups),
        strangers_part(found, mission.name, known) if mission else "",
        absent_part(found, mission),
        _unused(unused),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(path: Path, found: Recognised, kind: Kind, header: tuple[int, int], sheet: str) -> str:
    row, rows = header
    heading = say(
        '{file} as {kind} records. Lines that begin with "{ask}" ask something.',
        file=path.name,
        kind=kind_name(kind.id),
        ask=ASK,
    )
    lines = [f"# {heading}"]
    if found.code:
        lines.append(f"code_system = {_text(found.system)}")
    if sheet:
        lines.append(f"sheet = {_text(sheet)}")
    if rows > 1:
        lines.append(f"header_row = {list(range(row - rows + 1, row + 1))}")
    elif row > 1:
        lines.append(f"header_row = {row}")
    elif found.nothing and not found.brought:
        asked = say("do titles stand above the names of the columns?")
        lines.append(f"{ASK} header_row = 4  # {asked}")
    if found.polygons:
        asked = say(
            "{polygons}; then inspect recognises their codes and names", polygons=found.polygons
        )
        lines.append(f"{ASK} {asked}")
    if found.decimal:
        asked = say("how is {number} meant?", number=_text(found.decimal))
        lines.append(f'{ASK} decimal = "{decimal_sign(found.decimal)}"  # {asked}')
    return "\n".join(lines)


def _totals(totals: TotalRows | None) -> str:
    """Leave out what a table calls totals: beside their parts they would count twice."""
    if totals is None:
        return ""
    texts = ", ".join(map(_text, totals.texts))
    return "\n".join(
        [
            "[[leave_out]]",
            f"column = {_text(totals.column)}",
            f"pattern = '{totals.pattern}'" if totals.pattern else f"one_of = [{texts}]",
            f"reason = {_text(say('totals'))}  # {counted(totals.rows, 'row')}",
        ]
    )


def _columns(found: Recognised, votes: Mapping[str, str], kind: Kind) -> str:
    lines = ["[columns]"]
    if found.code:
        padded = f"{{ column = {_text(found.code)}, digits = {found.digits} }}"
        guess = say(
            "they begin like units of {level}: are they codes of {system}?",
            level=found.guessed,
            system=found.system,
        )
        asked = f"  {ASK} {guess}" if found.guessed else ""
        lines.append(f"unit = {padded if found.digits else _text(found.code)}{asked}")
    elif found.parts:
        lines.append(unit_of_parts(found.parts))
    elif not found.levels and "unit" not in found.brought:
        asked = say("which column has the codes of units? or see [names]")
        lines.append(f'{ASK} unit = "..."  # {asked}')
    said = {**found.columns, **votes}
    said |= {our: choice.column for our, choice in _of_kind(found, kind).items()}
    for our, their in said.items():
        # Servel's file (Chile) has 10,730 stations without a number: what else names them is asked.
        gone = found.gaps.get(our, 0) if our == kind.subject else 0
        if gone and our == "station":
            asked = say(
                "its place in the file, for {column} is empty in {rows}",
                column=_text(their),
                rows=counted(gone, "row"),
            )
            lines.append(f'{our} = {{ source = "row", digits = 6 }}  {ASK} {asked}')
            continue
        if our == "station" and their in found.record and len(found.record) > 1:
            joined = ", ".join(map(_text, found.record))
            lines.append(f'{our} = {{ columns = [{joined}], separator = "-" }}')
            continue
        asked = say("empty in {rows}: what names these?", rows=counted(gone, "row"))
        lines.append(f"{our} = {_text(their)}" + (f"  {ASK} {asked}" if gone else ""))
    if kind.subject not in {*said, "unit", *found.brought}:
        asked = say(
            "what names one of them? a column, a list of columns, {row} or {content}",
            row='{ source = "row" }',
            content='{ source = "content" }',
        )
        lines.append(f'{ASK} {kind.subject} = "..."  # {asked}')
    return "\n".join(lines)


def _of_kind(found: Recognised, kind: Kind) -> dict[str, Choice]:
    """Return the columns of choices that records of a kind have."""
    return {our: choice for our, choice in found.choices.items() if kind.column(our)}


def _values(choice: tuple[str, Choice]) -> str:
    """Say what the texts of a column of choices mean, and ask for those that nobody knows."""
    our, said = choice
    lines = [f"[values.{our}]"]
    lines += [f"{_text(text)} = {_text(ours)}" for text, ours in said.means.items() if text != ours]
    lines += [
        f'{ASK} {_text(text)} = "..."  # ' + say("{rows}: which is it?", rows=counted(rows, "row"))
        for text, rows in said.open.items()
    ]
    return "\n".join(lines) if len(lines) > 1 else ""


def _unknown(numbers: tuple[str, tuple[str, ...]]) -> str:
    """Say which texts stand for a number that is not known."""
    our, texts = numbers
    return "\n".join([f"[values.{our}]", *(f'{_text(text)} = ""' for text in texts)])


def _named_instant(path: Path, found: Recognised, kind: Kind) -> str:
    """Ask whether the instant in the file's name is that of its count: it may be of its archive."""
    named = file_instant(path.name)
    if named is None or PUBLISHED in found.columns or PUBLISHED not in kind.required:
        return ""
    pattern, form, instant = named
    asked = say("{instant}: is the count of then?", instant=f"{instant:%Y-%m-%d %H:%M}")
    return (
        f"{ASK} {PUBLISHED} = {{ source = \"file_name\", pattern = '{pattern}', "
        f"format = {_text(form)} }}  # {asked}"
    )


def _constants(path: Path, found: Recognised, kind: Kind, day: str) -> str:
    """Ask for what every row must have and no column gives."""
    given = {*found.columns, *found.choices, kind.subject, "unit", *found.brought}
    if _named_instant(path, found, kind):
        given.add(PUBLISHED)
    lines = ["[constants]"]
    for name in kind.required:
        column = kind.column(name)
        if name in given or column is None:
            continue
        # A count that goes on has sheets without votes: of them the same is not true.
        gone = found.without_votes if column.type == "flag" else 0
        if found.begun and name == kind.begins:
            means = meaning(column.definition)
            asked = say("{definition}: when the form was begun?", definition=means)
            lines.insert(0, f"{ASK} {name} = {_text(found.begun)}  # {asked}")
            continue
        lines.append(f"{ASK} {name} = {_example(column, day, gone)}  # {_asked(column, gone)}")
    return "\n".join(lines) if len(lines) > 1 else ""


def _example(column: Column, day: str, gone: int) -> str:
    """Return a value of a column, as TOML writes it; of one that differs by row, none."""
    if column.type == "flag":
        return _text("...") if gone else "true"
    return _text(f"{day}T23:00" if column.type == "instant" else "...")


def _asked(column: Column, gone: int) -> str:
    """Say what a column means, and what it may be; `gone` rows have no votes."""
    if gone:
        return say(
            "{definition}; {rows} without votes: does a column of the file say it?",
            definition=meaning(column.definition),
            rows=counted(gone, "row"),
        )
    if column.allowed:
        return say(
            "{definition}; one of {allowed}",
            definition=meaning(column.definition),
            allowed=", ".join(column.allowed),
        )
    return meaning(column.definition)


def _unused(unused: Sequence[str]) -> str:
    return f"# {say('not used: {columns}', columns=', '.join(unused))}" if unused else ""


def _text(text: str) -> str:
    """Return a text as TOML writes it: a basic string is written as JSON writes one."""
    return json.dumps(text, ensure_ascii=False)
