"""Files of submissions, known by what is in them: CSV, XLSX with repeats, ZIP of ODK Central."""

import csv
import io
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pandas as pd

from geo.errors import SourceError
from geo.sources.archives import is_archive
from geo.sources.forms.documents import HOW, may_hold_submissions, read_document
from geo.sources.forms.media import media_beside, media_in
from geo.sources.forms.platforms import CENTRAL, KOBO, Platform, platform_of
from geo.sources.forms.repeat_columns import PARENT, PLACE
from geo.sources.forms.submissions import Submissions
from geo.sources.table import MAX_BYTES, Table
from geo.sources.tabular import read_table
from geo.texts.sentences import say

Reader = Callable[..., Table]
_HEAD = 1 << 16
_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError)


def is_form_archive(path: Path) -> bool:
    """Tell whether a file is what ODK Central packs: a table of submissions, repeats and media.

    >>> is_form_archive(Path("nowhere.zip"))
    False
    """
    return is_archive(path) and bool(_main_name(path))


def read_source(path: Path, reader: Reader = read_table, *, sheet: str = "") -> Table | Submissions:
    """Return the submissions that a file holds, or the table that it is.

    Parameters
    ----------
    reader : of a path and a ``sheet``, for a table; as `read_table`.
    sheet : a sheet of a workbook, or the repeat group whose rows are the records.

    Raises
    ------
    SourceError
        When the file cannot be read.
    """
    if path.is_file() and is_archive(path):
        return _read_archive(path, reader, sheet) if _main_name(path) else reader(path, sheet=sheet)
    content = _json_content(path)
    if content is not None and (found := read_document(path, content)):
        return replace(found, chosen=_chosen(found.repeats, sheet, path), media=media_beside(path))
    table, chosen = _first_table(path, reader, sheet)
    platform = platform_of(table.columns)
    if platform is None:
        return table
    repeats = _sheets(table, reader) if platform is KOBO else _beside(table, reader)
    return Submissions(
        platform=platform,
        main=replace(_plain(table), notes=_notes(table, repeats)),
        repeats=repeats,
        chosen=_chosen(repeats, chosen, path) if chosen else "",
        media=media_beside(path),
    )


def _json_content(path: Path) -> bytes | None:
    """Return the content of a file that may hold submissions as JSON; None of any other."""
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        return None
    with path.open("rb") as stream:
        if stream.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in {b"{", b"["}:
            return None
    content = path.read_bytes()
    return content if may_hold_submissions(content) else None


def _first_table(path: Path, reader: Reader, sheet: str) -> tuple[Table, str]:
    """Return the table that was asked for, or that of its submissions where it is a repeat's."""
    if not sheet:
        return reader(path, sheet=""), ""
    try:
        table = reader(path, sheet=sheet)
    except SourceError:
        # A CSV has no sheets, but its submissions may have a repeat group of that name.
        main = reader(path, sheet="")
        if platform_of(main.columns) is None:
            raise
        return main, sheet
    if "_parent_index" not in table.columns:
        return table, ""
    return reader(path, sheet=""), sheet


def _chosen(repeats: Mapping[str, pd.DataFrame], name: str, path: Path) -> str:
    if name and name not in repeats:
        raise SourceError(
            say(
                "{file} has no repeat group {name!r}; it has {there}",
                file=path.name,
                name=name,
                there=", ".join(repeats) or say("none"),
            )
        )
    return name


def _plain(table: Table) -> Table:
    """Return a table whose rejected rows are written as those of a CSV.

    What stands in its columns is put under other names and in other columns: the cells as they
    were would not fit them.
    """
    lost = {
        row: [*map(str, table.original.get(row, [])), *table.surplus.get(row, [])]
        for row in table.problems["row"].tolist()
    }
    return replace(
        table,
        kind="json",
        how=HOW,
        original=dict.fromkeys(lost, ()),
        surplus=lost,
        head=(),
        sheets=(),
    )


def _sheets(table: Table, reader: Reader) -> dict[str, pd.DataFrame]:
    """Return the sheets of repeat groups in a workbook of KoboToolbox."""
    found = {}
    keys = _row_of(table.frame, "_index")
    for name in table.sheets:
        sheet = reader(table.path, sheet=name)
        if "_parent_index" in sheet.columns:
            found[name] = _with_parents(sheet.frame, "_parent_index", keys, table, name)
    return found


def _notes(table: Table, repeats: Collection[str]) -> tuple[str, ...]:
    """Return a workbook's notes: no repeat group is called left out, its user says what it is."""
    listed = ", ".join(table.sheets)
    left = ", ".join(name for name in table.sheets if name not in repeats)
    kept = [n for n in table.notes if left or not listed or not n.endswith(listed)]
    return tuple(n.removesuffix(listed) + left if n.endswith(listed) else n for n in kept)


def _beside(table: Table, reader: Reader) -> dict[str, pd.DataFrame]:
    """Return the tables of repeat groups that lie unpacked beside one of ODK Central."""
    stem = table.path.stem
    others = (
        sorted(table.path.parent.glob(f"{_escaped(stem)}-*.csv")) if table.kind == "csv" else []
    )
    found = {}
    for path in others:
        with path.open("rb") as stream:
            if "PARENT_KEY" not in _first_line(stream.read(_HEAD)):
                continue
        name = path.stem.removeprefix(f"{stem}-")
        found[name] = reader(path, sheet="").frame
    return _joined_keys(found, table)


def _escaped(stem: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in stem)


def _read_archive(path: Path, reader: Reader, sheet: str) -> Submissions:
    names = _tables(path)
    main_name = _main_name(path)
    main = reader(path / main_name, sheet="")
    stem = PurePosixPath(main_name).stem
    own = {PurePosixPath(name).stem.removeprefix(f"{stem}-"): name for name in names}
    tables = {
        n: reader(path / name, sheet="").frame for n, name in own.items() if name != main_name
    }
    repeats = _joined_keys(
        {name: frame for name, frame in tables.items() if "PARENT_KEY" in frame}, main
    )
    # What the archive holds beside them is media: no table that was left out.
    media = say("left out of {archive}: {files}", archive=path.name, files="")
    notes = tuple(note for note in main.notes if not note.startswith(media))
    return Submissions(
        platform=CENTRAL,
        main=replace(_plain(main), path=path, notes=notes),
        repeats=repeats,
        chosen=_chosen(repeats, sheet, path),
        media=media_in(path),
    )


def _tables(path: Path) -> list[str]:
    """Return the names of the CSV files in an archive, which are no media.

    Raises
    ------
    SourceError
        When they unpack to too much, or lead out of the archive.
    """
    with zipfile.ZipFile(path) as archive:
        files = [one for one in archive.infolist() if one.filename.lower().endswith(".csv")]
    files = [one for one in files if not one.filename.startswith("media/")]
    if any(one.filename.startswith("/") or ".." in one.filename.split("/") for one in files):
        raise SourceError(say("{file} holds names that lead out of it", file=path.name))
    if (size := sum(one.file_size for one in files)) > MAX_BYTES:
        raise SourceError(
            say(
                "{file} unpacks to {size:,} bytes; allowed are {max_bytes:,}",
                file=path.name,
                size=size,
                max_bytes=MAX_BYTES,
            )
        )
    return sorted(one.filename for one in files)


def _main_name(path: Path) -> str:
    """Return the name of the table of submissions in an archive; "" for none, or several."""
    try:
        names = _tables(path)
        with zipfile.ZipFile(path) as archive:
            heads = {}
            for name in names:
                with archive.open(name) as stream:
                    heads[name] = _first_line(stream.read(_HEAD))
    except _DAMAGED:
        return ""
    mains = [name for name, head in heads.items() if _is_main(head)]
    return mains[0] if len(mains) == 1 else ""


def _is_main(head: list[str]) -> bool:
    platform: Platform | None = platform_of(head)
    return platform is CENTRAL and "PARENT_KEY" not in head


def _first_line(content: bytes) -> list[str]:
    text = content.decode("utf-8-sig", errors="replace")
    return next(csv.reader(io.StringIO(text)), [])


def _row_of(frame: pd.DataFrame, key: str) -> dict[str, int]:
    if key not in frame:
        return {}
    return dict(zip(frame[key].str.strip(), frame.index.tolist(), strict=True))


def _joined_keys(tables: Mapping[str, pd.DataFrame], main: Table) -> dict[str, pd.DataFrame]:
    """Return tables of repeat groups with the rows of their submissions, through other groups."""
    keys = _row_of(main.frame, "KEY")
    found: dict[str, pd.DataFrame] = {}
    waiting = dict(tables)
    while waiting:
        ready = {
            name: frame for name, frame in waiting.items() if frame["PARENT_KEY"].isin(keys).any()
        } or dict(list(waiting.items())[:1])
        for name, frame in ready.items():
            found[name] = _with_parents(frame, "PARENT_KEY", keys, main, name)
            # Rows of a group in this one name its rows as their parents.
            own = zip(frame["KEY"].str.strip(), found[name][PARENT], strict=True)
            keys |= {key: int(parent) for key, parent in own}
            del waiting[name]
    return found


def _with_parents(
    frame: pd.DataFrame, key: str, rows: Mapping[str, int], main: Table, name: str
) -> pd.DataFrame:
    """Return the rows of a repeat group with the rows of their submissions.

    Raises
    ------
    SourceError
        When one has no submission in the file: a part of it would look like all.
    """
    theirs = frame[key].str.strip()
    parent = theirs.map(rows)
    # A submission that cannot be read is listed already: its parts are kept back with it.
    if parent.isna().any() and main.problems.empty:
        raise SourceError(
            say(
                "{file}: {name} has rows of a submission that is not in it: {key} {value}",
                file=main.path.name,
                name=name,
                key=key,
                value=str(theirs[parent.isna()].iloc[0]),
            )
        )
    kept = parent.dropna().astype("int64")
    place = theirs.loc[kept.index].groupby(theirs.loc[kept.index]).cumcount() + 1
    nested = frame.loc[kept.index].assign(
        **{PARENT: kept.astype("str"), PLACE: place.astype("str")}
    )
    if "KEY" in nested:
        # The key says the place, through groups of groups as well: uuid:1/items[2]/parts[1].
        stated = nested["KEY"].str.findall(r"\[(\d+)\]").str.join("/")
        nested[PLACE] = stated.where(stated != "", nested[PLACE])
    return nested.astype("str")
