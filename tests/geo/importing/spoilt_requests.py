"""What is asked of an import beside the file: formats, mappings, sheets, revisions, packed files.

As in `tests.geo.importing.spoilt_files`, all of it follows from a seed.
"""

import gzip
import io
import json
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import openpyxl

from tests.geo.importing.publishers_tables import FORMATS
from tests.geo.importing.spoilt_files import (
    COMMANDS,
    TABLES,
    Cells,
    Spoilt,
    delimited,
    spoil,
    spoil_bytes,
    spoil_rows,
    valid,
    workbook,
    written,
)
from tests.geo.importing.spoilt_shapes import SHAPES, spoil_shape

RECORDS = [table for table in TABLES if table != "crosswalk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An import: its file, what is said beside it, and what was imported before.

    Attributes
    ----------
    options : of `geo.importing.ImportRequest`, by name; the command among them.
    mapping : what the mapping file holds; None where there is none.
    beside : files beside the mapping, by name.
    """

    file: Spoilt
    options: dict[str, Any] = field(default_factory=dict)
    mapping: bytes | None = None
    before: Spoilt | None = None
    beside: Mapping[str, bytes] = field(default_factory=dict)


def ask(way: str, seed: int) -> Asked:
    """Return an import of a spoilt file: of a table, a publisher's shape, or a way in `WAYS`."""
    rng = random.Random(f"asked {way} {seed}")
    if way in TABLES:
        return _of_table(rng, way, spoil(way, seed))
    if way in FORMATS:
        command, format_, *table = FORMATS[way]
        file = _packed(rng, written(rng, *spoil_rows(rng, *table)))
        return Asked(file=file, options={"command": command, "format": format_})
    return WAYS[way](rng)


def _of_table(rng: random.Random, table: str, file: Spoilt, **more: Any) -> Asked:
    """Return an import of a table with our columns; every other time its store holds some."""
    before = valid(table) if rng.random() < 0.5 else None
    options = {"command": COMMANDS.get(table, table), "codes": "inei"}
    return Asked(**{"file": _packed(rng, file), "options": options, "before": before, **more})


def _packed(rng: random.Random, file: Spoilt) -> Spoilt:
    """Return a file now and then packed, and then perhaps with a byte that is wrong."""
    if rng.random() >= 0.15 or not file.name.endswith(".csv"):
        return file
    packed = gzip.compress(file.content, mtime=0)
    if rng.random() < 0.7:
        return replace(file, name=f"{file.name}.gz", content=packed)
    return Spoilt(name=f"{file.name}.gz", content=spoil_bytes(rng, packed), rows=None)


def _revised(rng: random.Random) -> Asked:
    """Return rows of which many are stored already with another figure or time."""
    table = rng.choice(RECORDS)
    names, rows = spoil_rows(rng, *TABLES[table])
    rows = [[cell if rng.random() < 0.8 else _changed(cell) for cell in row] for row in rows]
    asked = _of_table(rng, table, written(rng, names, rows))
    return replace(asked, options={**asked.options, "revise": True}, before=valid(table))


def _changed(cell: object) -> object:
    """Return a text with its last digit one up."""
    return re.sub(r"\d(?=\D*$)", lambda d: str((int(d[0]) + 1) % 10), str(cell))


def _in_a_sheet(rng: random.Random) -> Asked:
    """Return a workbook of several sheets, of which one is named, perhaps one that is not there."""
    table = rng.choice(RECORDS)
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(rng, *spoil_rows(rng, *TABLES[table]), damaged=0).content)
    )
    book.active.title = "Noche"
    for title in rng.sample(["Notas", "2021", "noche "], rng.randint(0, 2)):
        book.create_sheet(title, rng.choice([0, 1])).append(["nota", rng.choice(["", 7, "x"])])
    if len(book.worksheets) > 1:
        rng.choice(book.worksheets).sheet_state = rng.choice(["visible", "hidden"])
    buffer = io.BytesIO()
    book.save(buffer)
    file = Spoilt(name="file.xlsx", content=buffer.getvalue(), rows=None)
    sheet = rng.choice([*["Noche"] * 9, "", "Notas", "noche", "not there"])
    return _of_table(rng, table, file, mapping=f"sheet = {json.dumps(sheet)}\n".encode())


def _mapped(rng: random.Random) -> Asked:
    """Return a table in other words and another notation, with the mapping that says so."""
    table = rng.choice(RECORDS)
    header, row = TABLES[table]
    ours = header.split(",")
    theirs = {name: rng.choice([name, f"Su {name}", f"Año {name.upper()}"]) for name in ours}
    lines = [f"columns = {_inline(theirs)}"] if rng.random() < 0.9 else []
    notation = rng.choice(list(NOTATIONS))
    lines += [line for line in NOTATIONS[notation] if rng.random() < 0.95]
    lines += rng.sample(ODD_PARTS, rng.choice([0, 0, 0, 0, 0, 0, 1, 2]))
    names, rows = spoil_rows(rng, ",".join(theirs.values()), row)
    rows = [[_noted(cell, notation) for cell in cells] for cells in rows]
    above = rng.choice([0, 0, 0, 1, 2])
    file = _titled(rng, names, rows, above)
    content = "\n".join([*lines, f"header_row = {above + 1}"]).encode()
    if rng.random() < 0.05:
        content = spoil_bytes(rng, content)
    return _of_table(rng, table, file, mapping=content)


def _shaped(shape: str) -> Callable[[random.Random], Asked]:
    """Return the way that makes tables of a shape which a mapping file says."""

    def way(rng: random.Random) -> Asked:
        file, mapping, beside = spoil_shape(rng, shape)
        options = {"command": "results"}
        return Asked(file=_packed(rng, file), options=options, mapping=mapping, beside=beside)

    return way


NOTATIONS = {
    "plain": [],
    "spanish": ['decimal = ","', "day_first = true"],
    "english": ['decimal = "."', "month_first = true"],
}
ODD_PARTS = [
    'constants = { series = "own", domain = "media" }', "constants = { counted = 7 }",
    'values = { status = { "en puesto" = "in_place" }, severity = { MINOR = "minor" } }',
    'values = { unit = { "150101" = "moon" } }', 'sheet = "Noche"', "moon = 1", "values = 7",
]  # fmt: skip


def _titled(rng: random.Random, names: Cells, rows: list[Cells], above: int) -> Spoilt:
    """Return a file with titles above the names of its columns."""
    write = rng.choice([delimited, delimited, workbook])
    if not above:
        return write(rng, names, rows)
    titles: list[Cells] = [["Informe de la noche", "", n] for n in range(above)]
    file = write(rng, titles[0], [*titles[1:], names, *rows])
    return replace(file, rows=None if file.rows is None else file.rows - above)


def _noted(cell: object, notation: str) -> object:
    """Return a cell in a country's notation of dates and numbers."""
    if not isinstance(cell, str) or notation == "plain":
        return cell
    dated = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:T(.+))?", cell)
    if dated:
        year, month, day, clock = dated.groups(default="")
        first = f"{day}/{month}" if notation == "spanish" else f"{month}/{day}"
        return f"{first}/{year} {clock}".strip()
    number = re.fullmatch(r"-?\d+\.\d+", cell)
    return cell.replace(".", ",") if number and notation == "spanish" else cell


def _inline(table: dict[str, str]) -> str:
    """Return a table of texts as TOML on one line: its texts are written as in JSON."""
    pairs = (f"{json.dumps(name)} = {json.dumps(text)}" for name, text in table.items())
    return f"{{ {', '.join(pairs)} }}"


WAYS: dict[str, Callable[[random.Random], Asked]] = {
    "mapping": _mapped,
    "sheets": _in_a_sheet,
    "revise": _revised,
    **{shape: _shaped(shape) for shape in SHAPES},
}
