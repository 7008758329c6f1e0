"""Other spellings of units' names: a table that a person completes and the program reads again."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geo.codes.names import UnknownName, fold, letters
from geo.errors import SourceError
from geo.files.atomic_write import write_whole
from geo.sources.tabular import read_table
from geo.texts.library_words import cause_said
from geo.texts.sentences import counted, say

COLUMNS = ("level", "parent", "written", "code")
CANDIDATES = "candidates"
WORD = "word"
"""Level of a line that says an abbreviation: ``written`` stands for the word in ``code``."""
COUNTRY_ALIASES = "names.csv"
"""Table of spellings beside a country's manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """Spellings that were stated.

    Attributes
    ----------
    codes : (level, code of the parent or "" for any, letters of the name) -> unit.
    words : abbreviation -> what it stands for, folded.
    """

    codes: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """Return a name as it is compared: abbreviations written out, letters alone.

        Examples
        --------
        >>> Aliases(words={"STA": "SANTA"}).key("Sta. Bárbara")
        'SANTABARBARA'
        """
        # A point ends an abbreviation, with or without a space: Sta.Bárbara.
        words = (letters(word) for word in fold(name).replace(".", ". ").split())
        return "".join(self.words.get(word, word) for word in words)

    def code(self, level: str, parent: str, name: str) -> str:
        """Return the unit that a name was stated to be, in its parent or anywhere; "" if none."""
        key = self.key(name)
        return self.codes.get((level, parent, key)) or self.codes.get((level, "", key), "")


def read_aliases(*paths: Path) -> Aliases:
    """Read tables of spellings, those that exist; later ones win. Lines without a code wait.

    Raises
    ------
    SourceError
        When a table lacks a column, or says two units of one name.
    """
    codes: dict[tuple[str, str, str], str] = {}
    words: dict[str, str] = {}
    tables = [read_table(path) for path in paths if path.exists()]
    for table in tables:
        if missing := [name for name in COLUMNS if name not in table.columns]:
            raise SourceError(
                say(
                    "{path} lacks the columns {missing}; a table of names has {columns}",
                    path=table.path,
                    missing=", ".join(missing),
                    columns=", ".join(COLUMNS),
                )
            )
        for level, _, written, code in table.frame[list(COLUMNS)].itertuples(index=False):
            if level.strip() == WORD:
                words[letters(written)] = letters(code)
    # Abbreviations of all tables first: names in each are compared through them.
    known = Aliases(words=words)
    for table in tables:
        here: dict[tuple[str, str, str], tuple[int, str]] = {}
        for row, *cells in table.frame[list(COLUMNS)].itertuples():
            level, parent, written, code = (str(cell).strip() for cell in cells)
            # A line without a code still waits for somebody's answer.
            if not code or level == WORD:
                continue
            key = (level, parent, known.key(written))
            # Two answers in one table contradict each other; a later table may correct an earlier.
            first, other = here.setdefault(key, (row, code))
            if other != code:
                raise SourceError(
                    say(
                        "{path}: rows {first} and {row} say {written!r} is {other} and {code}",
                        path=table.path,
                        first=first,
                        row=row,
                        written=written,
                        other=other,
                        code=code,
                    )
                )
            codes[key] = code
    return Aliases(codes=codes, words=words)


def write_unknown(path: Path, names: Iterable[UnknownName]) -> int:
    """Add names that nobody knows to a table of spellings, and return how many are new in it.

    What stands in the table stays as it is. Each new line waits for its code; the column
    ``candidates``, if the table has one, says which units may be meant.

    Raises
    ------
    SourceError
        When the table cannot be read or written.
    """
    there = set()
    text, columns = "", [*COLUMNS, CANDIDATES]
    if path.exists():
        table = read_table(path)
        there = {tuple(row) for row in table.frame[list(COLUMNS[:3])].itertuples(index=False)}
        text, columns = path.read_text(encoding="utf-8-sig"), table.columns
    new = [name for name in names if (name.level, name.parent, name.written) not in there]
    if not new:
        return 0
    stream = io.StringIO(newline="")
    # Extra values are ignored: a person may have taken the column of candidates away.
    lines = csv.DictWriter(stream, columns, restval="", lineterminator="\n", extrasaction="ignore")
    if not text:
        lines.writeheader()
    elif not text.endswith("\n"):
        # A last line without its end would run into the first new one.
        stream.write("\n")
    for name in new:
        known = {"level": name.level, "parent": name.parent, "written": name.written}
        lines.writerow({**known, CANDIDATES: "; ".join(name.candidates)})
    try:
        write_whole(path, (text + stream.getvalue()).encode())
    except OSError as error:
        raise SourceError(
            say("names cannot be written to {path}: {error}", path=path, error=cause_said(error))
        ) from error
    return len(new)


def note_unknown(path: Path | None, names: Sequence[UnknownName]) -> list[str]:
    """Write names that no unit has where somebody can say what they are, and return that it is so.

    Parameters
    ----------
    path : table of spellings; None where units are not named.

    Examples
    --------
    >>> note_unknown(None, []), note_unknown(Path("names.csv"), [])
    ([], [])
    """
    if not names or path is None:
        return []
    write_unknown(path, names)
    sentence = say(
        "{names} of units not known: fill in the column code of {path} and import it again",
        names=counted(len(names), "name"),
        path=path,
    )
    return [sentence]
