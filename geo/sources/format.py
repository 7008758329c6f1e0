"""What a format is: how one kind of file, as its publisher writes it, becomes our records."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import pandas as pd

from geo.codes.names import UnknownName, spelled_as
from geo.errors import SourceError
from geo.sources.table import Table, problems
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a format has to know of the mission: its name, its options' ids, its country.

    `code_system` is the country's own numbering of units.
    """

    mission: str
    options: tuple[str, ...]
    country: str
    code_system: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A file in our words.

    Attributes
    ----------
    frames : record kind -> rows under our column names, all text, index = row in the file. The
        first kind is what the file is about; others come along.
    code_system : numbering of the ``unit`` column; "" where the file does not say.
    names : names of the units by level id, for telling code systems apart; index as the rows.
    warnings : rows that are taken, with what a reader should know of them.
    notes : what holds for the file as a whole.
    unused : columns of the file from which nothing is taken.
    place_optional : a position that cannot be is left out and listed; the row is kept.
    problems : what keeps rows back that are not in the frames.
    first : row in the file -> first row of its record, where several rows are one; index = every
        row that is part of one. None where each row is a record.
    unknown : names of units that nobody knows.
    """

    frames: Mapping[str, pd.DataFrame]
    code_system: str = ""
    names: pd.DataFrame | None = None
    warnings: pd.DataFrame = field(default_factory=problems)
    notes: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    place_optional: bool = False
    problems: pd.DataFrame = field(default_factory=problems)
    first: pd.Series | None = None
    unknown: tuple[UnknownName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format. A module of `geo.sources.publishers` that defines ``FORMAT`` adds one.

    Attributes
    ----------
    id : its name after ``--format``.
    title : what it is, in one sentence.
    command : which import command takes it (``results``, ``challenges`` ...).
    variants : the columns it is read from, of each shape it comes in.
    translate : (table, terms, instant of publication or None) -> our words. The table has all
        columns of one variant, spelled as there.
    """

    id: str
    title: str
    command: str
    variants: tuple[tuple[str, ...], ...]
    translate: Callable[[Table, Terms, datetime | None], Translated]

    def read(self, table: Table, terms: Terms, at: datetime | None) -> Translated:
        """Return a file in our words, whatever the case and the accents of its column names.

        Raises SourceError when the table is not of this format.
        """
        columns = self.columns_in(table)
        respelled = table.frame.rename(columns={their: name for name, their in columns.items()})
        translated = self.translate(replace(table, frame=respelled), terms, at)
        used = set(columns.values())
        return replace(translated, unused=tuple(name for name in table.columns if name not in used))

    def columns_in(self, table: Table) -> dict[str, str]:
        """Return the format's columns -> the table's. Raises SourceError when it is no such file.

        Columns that are spelled as the format does are those; else they may differ in case,
        spaces and accents.
        """
        ways = [
            {name: spelled_as(name, table.columns) for name in variant} for variant in self.variants
        ]
        for way in ways:
            # Two columns that differ only in accents are no answer: nobody can say which is meant.
            if all(len(found) == 1 for found in way.values()):
                return {name: found[0] for name, found in way.items()}
        missing = [[name for name, found in way.items() if not found] for way in ways]
        # Of several shapes, the one that the file is nearest to.
        lacking = min(missing, key=len)
        raise SourceError(
            say(
                "{file} is no {format} file: it lacks the columns {lacking}; it has {columns}"
                if lacking
                else "{file} is no {format} file: it has {columns}",
                file=table.path.name,
                format=self.id,
                lacking=", ".join(sorted(lacking)),
                columns=", ".join(table.columns),
            )
        )

    def variant_of(self, table: Table) -> int:
        """Return which shape a table has that `read` has respelled.

        Examples
        --------
        >>> from pathlib import Path
        >>> ways = (("MESA",), ("ACTA",))
        >>> two = Format(id="a", title="A", command="results", variants=ways, translate=print)
        >>> frame = pd.DataFrame(columns=["ACTA"])
        >>> two.variant_of(Table(path=Path("a.csv"), kind="csv", frame=frame))
        1
        """
        return next(
            number
            for number, columns in enumerate(self.variants)
            if set(columns) <= set(table.columns)
        )


def require_options(format_id: str, terms: Terms, options: Iterable[str]) -> None:
    """Check that the mission has the options a format counts. Raises SourceError naming both.

    Examples
    --------
    >>> terms = Terms(mission="per2021", options=("a",), country="PER", code_system="inei")
    >>> require_options("onpe", terms, ["a"])
    >>> require_options("onpe", terms, ["a", "b"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: onpe counts votes for a, b; mission per2021 has no option ...
    """
    wanted = list(options)
    if missing := [option for option in wanted if option not in terms.options]:
        raise SourceError(
            say(
                "{format_id} counts votes for {wanted}; mission {mission} has "
                "no option {missing}, its options are {options}",
                format_id=format_id,
                wanted=", ".join(wanted),
                mission=terms.mission,
                missing=", ".join(missing),
                options=", ".join(terms.options),
            )
        )


def published_at(
    table: Table, at: datetime | None, known: Mapping[tuple[int, ...], str], key: tuple[int, ...]
) -> tuple[str, str]:
    """Return when a file was published, as text, and a note where nobody had to say it.

    A few published files are known by their totals. Raises SourceError for any other file when
    `at` is not given: a count without an instant cannot be put on a time axis.

    Examples
    --------
    >>> from pathlib import Path
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame())
    >>> published_at(table, None, {(1, 2): "2021-06-17T00:00:00Z"}, (1, 2))
    ('2021-06-17T00:00:00Z', 'recognised by its totals as the state of 2021-06-17T00:00:00Z')
    >>> published_at(table, None, {}, (1, 2))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: a.csv does not say when it was published; give --at ...
    """
    if at is not None:
        return at.isoformat(), ""
    if key not in known:
        raise SourceError(
            say(
                "{file} does not say when it was published; give --at 2021-06-17T00:00Z",
                file=table.path.name,
            )
        )
    return known[key], say("recognised by its totals as the state of {instant}", instant=known[key])


def whole(text: pd.Series) -> pd.Series:
    """Return whole numbers from text, 0 where there is none; for totals, not for records.

    Examples
    --------
    >>> whole(pd.Series(["12", "", "n/a"])).tolist()
    [12, 0, 0]
    >>> whole(pd.Series([], dtype=str)).tolist()
    []
    """
    # Each distinct text is read once: 86,488 sheets repeat few numbers.
    places, values = pd.factorize(text)
    numbers = pd.to_numeric(pd.Series(values), errors="coerce").fillna(0).astype("int64")
    return numbers.take(places).set_axis(text.index)
