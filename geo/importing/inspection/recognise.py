"""What the columns of a table are: by their names, and by what stands in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from geo.importing.inspection.choices import Choice, recognise_choices
from geo.importing.inspection.codes_by_form import codes_by_form, names_by_title, upper_units
from geo.importing.inspection.codes_in_parts import CodeParts, code_parts
from geo.importing.inspection.elections import find_elections, one_election
from geo.importing.inspection.number_signs import signed_number
from geo.importing.inspection.recognise_options import find_options, options_column
from geo.importing.inspection.recognise_units import (
    Foreign,
    OtherCodes,
    names_agree,
    nowhere_at_home,
    other_codes,
    told_abroad,
    unit_codes,
    unit_levels,
)
from geo.importing.inspection.record_columns import record_columns
from geo.importing.inspection.words import (
    COLUMNS,
    COUNTS,
    NUMBER,
    OPTION,
    called,
    is_count,
    is_whole,
    not_known,
)
from geo.importing.placement.placing import Place
from geo.importing.placement.unplaced import levels_without_units, polygons_first
from geo.missions.mission import Mission
from geo.records.kind import Column
from geo.sources.table import Table

VALUES = 10_000
"""Distinct values of a column that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What is recognised in a table.

    Attributes
    ----------
    columns : our column -> theirs, found by name.
    code, system, digits : column with codes of units, their numbering, and to how many digits they
        have to be padded (0 where they are whole); "" where there is none.
    parts : columns that together may be codes of units, where no column has them; None for none.
    guessed : the level of which those codes seem to be, before it has polygons; "" where known.
    levels : level -> the column with its units' names.
    titled : level of which too few names or none are known -> the column that is called so.
    bare : levels that have no polygons.
    option, number : columns of a long table; "" where it is wide.
    options : our column of votes -> the name of its option, in a long table, or its column.
    strangers : values of the option column, or columns of whole numbers, that are nobody's.
    foreign : column, and what it says of rows at home (`home` true) or abroad; None for none.
    nowhere : what the column of the widest level says that is no unit of it.
    other_codes : column that may have codes of another numbering, and which; None for none.
    choices : our column of choices -> the column that says it, and the meaning of its texts.
    repeated : columns by which rows are of one unit, where several rows are; () where none.
    translated : whether its codes are not its own: a crosswalk or a join brings ours.
    unknown : our column of numbers -> texts by which its file says that one is not known.
    gaps : our column -> number of rows in which theirs is empty.
    record : columns that together name a record: of a long table, each with every option once; of
        a wide one, only where the number of the station is not its own; none where nothing does.
    decimal : a number with a comma before its decimals, or with signs between its thousands; ""
        where there is none.
    elections : columns that tell several elections apart -> what each says.
    without_votes : number of rows that give no votes of any option.
    polygons : how to bring the polygons without which codes are not recognised; "" where they are.
    unread : tables beside it that are too large to be looked at.
    brought : our columns that each submission of a form brings; none of any other table.
    begun : the column that says when a form was begun; "" for none.
    """

    columns: Mapping[str, str]
    code: str = ""
    system: str = ""
    digits: int = 0
    parts: CodeParts | None = None
    guessed: str = ""
    levels: Mapping[str, str] = field(default_factory=dict)
    titled: Mapping[str, str] = field(default_factory=dict)
    bare: tuple[str, ...] = ()
    option: str = ""
    number: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    strangers: tuple[str, ...] = ()
    foreign: Foreign | None = None
    nowhere: tuple[str, ...] = ()
    other_codes: OtherCodes | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()
    translated: bool = False
    gaps: Mapping[str, int] = field(default_factory=dict)
    record: tuple[str, ...] = ()
    decimal: str = ""
    elections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without_votes: int = 0
    polygons: str = ""
    unread: tuple[str, ...] = ()
    brought: frozenset[str] = frozenset()
    begun: str = ""

    @property
    def nothing(self) -> bool:
        """Whether no column is recognised: where titles stand above their names, none is."""
        units = self.code or self.parts or self.levels
        found = self.columns or units or self.options or self.option
        # With their names among the cells no column would be one of numbers.
        return not (found or self.strangers)


def recognise(  # noqa: PLR0913, PLR0917 - what a table is depends on all of them
    table: Table,
    mission: Mission | None,
    place: Place,
    known: Sequence[str],
    asked: Sequence[Column] = (),
    joined: Collection[str] = (),
) -> Recognised:
    """Return what the columns of a table are.

    Parameters
    ----------
    mission : its options are looked for; None where only the country is known.
    known : our columns of the kinds that the table may hold.
    asked : those of them that say one of a few things.
    joined : columns that come from a table beside it.
    """
    frame = table.frame
    names = list(map(str, table.columns))
    counts = {name: frame[name].str.strip().value_counts().head(VALUES) for name in names}
    distinct = {name: pd.Series(found.index, dtype="str") for name, found in counts.items()}
    columns = {
        our: found
        for our, words in COLUMNS.items()
        if our in known and (found := _column(names, our, words, distinct))
    }
    choices = recognise_choices(counts, asked)
    columns = {our: their for our, their in columns.items() if our not in choices}
    code, system, digits = unit_codes(distinct, place)
    level = None
    if not code:
        code, level = codes_by_form(distinct, place)
    if level:
        system, digits = place.country.code_system, _lost(distinct[code], level.code_digits)
    kept = _without(counts, {*columns.values(), *(one.column for one in choices.values()), code})
    levels = unit_levels(kept, place)
    # Numbers of ballots or juntas exist as codes by chance: names beside them tell.
    known_units = frame
    if level:
        known_units = frame.assign(**{code: upper_units(frame[code], level, place)})
    if code and levels and not names_agree(known_units, code, levels, place):
        code, system, digits, level = "", "", 0, None
    taken = {*columns.values(), *(choice.column for choice in choices.values())}
    parts = None
    if not level:
        parts = code_parts(
            frame, _without(distinct, {*taken, *_of_votes(distinct, mission)}), code, place
        )
    if parts and parts.level not in levels:
        code, system, digits = "", "", 0
        taken |= {*parts.columns}
    else:
        parts = None
    taken |= {code}
    others = None if code or parts else other_codes(_without(distinct, taken), place)
    if others and others.sure:
        code, system, digits = others.column, others.system, others.digits
        taken |= {code}
    free = {name: values for name, values in distinct.items() if name not in taken}
    option = options_column(free, mission, known, len(frame))
    number = next((name for name in free if called(name, NUMBER) and is_whole(free[name])), "")
    # Only both make a long table; one of them alone is a column like any other.
    if option and number:
        texts = distinct[option].tolist()
    else:
        option = number = ""
        texts = [name for name, values in free.items() if is_whole(values)]
    options, strangers = find_options(texts, mission, known, long=bool(option))
    # Beside translated codes names are those of places abroad.
    translated = bool(others and others.sure) or code in joined
    levels = {
        level: name for level, name in levels.items() if name in free and (translated or not code)
    }
    by_code = parts.columns if parts else ((code,) if code else ())
    unit_columns = by_code or levels.values()
    elections = find_elections(frame, distinct)
    bare = levels_without_units(place)
    return Recognised(
        columns={our: their for our, their in columns.items() if their != code},
        code=code,
        system=system,
        digits=digits,
        parts=parts,
        guessed=level.id if level else "",
        levels=levels,
        titled=names_by_title(distinct, place, {*taken, *levels.values()}, levels),
        bare=tuple(bare),
        option=option,
        number=number,
        options=options,
        strangers=strangers,
        foreign=told_abroad(free, place),
        nowhere=nowhere_at_home(kept, levels, place),
        # Numbers of votes in a long table may look like codes.
        other_codes=None if code or not others or others.column == number else others,
        choices=choices,
        translated=translated,
        repeated=_repeated(
            # Both rounds of a unit must not become one sum while nobody has said which is meant.
            frame,
            [*unit_columns, columns.get("reported_at", ""), *elections],
        ),
        unknown={
            our: odd
            for our, their in ({**columns, **({} if option else options)}).items()
            if is_count(our) and (odd := not_known(distinct[their]))
        },
        without_votes=_without_votes(frame, [number] if option else list(options.values())),
        decimal=signed_number(distinct),
        elections=elections,
        polygons=polygons_first(place, bare[-1]) if bare and (level or not code) else "",
        record=record_columns(
            # A station has its options once in each election.
            one_election(frame, list(elections)),
            option,
            columns.get("station", ""),
            [*(name for name in by_code if name not in joined), *reversed(levels.values())],
        ),
        gaps={
            our: gone
            for our, their in columns.items()
            if (gone := int((frame[their].str.strip() == "").sum()))
        },
    )


def _of_votes(distinct: Mapping[str, pd.Series], mission: Mission | None) -> list[str]:
    """Return the columns that are called as numbers of votes or of options, or as an option."""
    return [
        name
        for name in distinct
        if called(name, (*OPTION, *COUNTS)) or find_options([name], mission, (), long=False)[0]
    ]


def _lost(codes: pd.Series, digits: int) -> int:
    """Return to how many digits codes have to be padded; 0 where all are whole."""
    return digits if (codes[codes != ""].str.len() < digits).any() else 0


def _repeated(frame: pd.DataFrame, columns: Sequence[str]) -> tuple[str, ...]:
    """Return the columns by which rows are of one unit, where some rows agree in all of them."""
    by = [name for name in columns if name]
    return tuple(by) if by and frame.duplicated(by).any() else ()


def _without_votes(frame: pd.DataFrame, votes: Sequence[str]) -> int:
    """Return how many rows give no number in any of some columns."""
    if not votes:
        return 0
    return int(
        (~frame[list(votes)].apply(lambda cells: cells.str.contains(r"\d"))).all(axis=1).sum()
    )


def _column(
    names: Sequence[str], our: str, words: Sequence[str], distinct: Mapping[str, pd.Series]
) -> str:
    """Return the column that is called so; of votes and voters only one of whole numbers."""
    fitting = (
        name
        for name in names
        if called(name, (our, *words)) and (not is_count(our) or is_whole(distinct[name]))
    )
    return next(fitting, "")


def _without(distinct: Mapping[str, pd.Series], taken: Collection[str]) -> dict[str, pd.Series]:
    return {name: values for name, values in distinct.items() if name not in taken}
