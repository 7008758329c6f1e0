"""Instants and days in the form that a mapping states: no other form is read beside it."""

import re
from collections.abc import Mapping
from datetime import datetime

import pandas as pd

from geo.codes.names import spelled_as
from geo.errors import SourceError
from geo.importing.mapping.columns import spelled_ours
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.records.kind import Column
from geo.sources.table import Problem, Table
from geo.texts.sentences import say

_DIRECTIVE = re.compile(r"((?:%[YmdHMSIyj])+)|%.|\s+")
_DIGITS = {"Y": 4, "j": 3}
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ISO = rf"{_DAY}(?:[T ].+)?"
_MOMENT = rf"{_DAY}[T ][0-9]{{2}}:[0-9]{{2}}.*"
_WITH_TYPES = ("xlsx", "parquet")
"""Kinds of tables of which a cell may hold an instant as such: its text is in ISO 8601."""


def with_dates(
    table: Table, frame: pd.DataFrame, mapping: FileMapping, columns: Mapping[str, Column]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows with every instant and day in ISO 8601, and the cells that do not fit.

    A cell that is not in the stated form stays as it is and is listed: read in another form,
    20220613 of a file with the day before the month would be another day's figure.

    Parameters
    ----------
    frame : the table under our names.
    columns : our columns.

    Raises
    ------
    SourceError
        When the file's name is not in the form that was stated for it.
    """
    read, listed = {}, []
    constants = spelled_ours(mapping.constants, tuple(columns))
    as_such = _days(table, mapping, columns)
    for name, form in _forms(frame, mapping, columns).items():
        if name in as_such:
            continue
        read[name], fits = read_dates_as(frame[name], form)
        text = frame[name].str.strip()
        fits |= text == ""
        if table.kind in _WITH_TYPES:
            fits |= text.str.fullmatch(_MOMENT)
        if name in constants:
            # The mapping's own word, which is written as our instants are, or as the file's.
            fits |= (text == constants[name].strip()) & text.str.fullmatch(_ISO)
        made = spelled_ours(mapping.made, tuple(columns)).get(name)
        if made and made.source == "file_name" and not fits.all():
            raise SourceError(
                say(
                    "the name {file} has {text!r}, which is not as {form}, as the mapping says",
                    file=table.path.name,
                    text=text[~fits].iloc[0],
                    form=form,
                )
            )
        reason = say("is not written as {form}, which the mapping says", form=form)
        unfit = frame[name][~fits]
        rows = zip(unfit.index.tolist(), unfit.tolist(), strict=True)
        listed += [(row, name, cell, reason) for row, cell in rows]
    return frame.assign(**read), listed


def _days(table: Table, mapping: FileMapping, columns: Mapping[str, Column]) -> set[str]:
    """Return our columns that are a column of days as such, which no form can read otherwise."""
    made = {name: how.columns for name, how in mapping.made.items() if not how.pattern}
    said = {**{name: (their,) for name, their in mapping.columns.items()}, **made}
    theirs = {**{name: (name,) for name in columns}, **spelled_ours(said, tuple(columns))}
    days = set(table.days)
    return {
        our
        for our, names in theirs.items()
        if len(names) == 1 and days.intersection(spelled_as(names[0], table.columns))
    }


def _forms(
    frame: pd.DataFrame, mapping: FileMapping, columns: Mapping[str, Column]
) -> dict[str, str]:
    """Return column -> the form that was stated for it; its own one wins over the file's."""
    in_time = [name for name, one in columns.items() if one.type in {"instant", "date"}]
    forms = dict.fromkeys(in_time, mapping.date_format)
    made = spelled_ours(mapping.made, tuple(columns))
    forms |= {name: how.format for name, how in made.items() if how.format}
    return {name: form for name, form in forms.items() if form and name in frame}


def read_dates_as(text: pd.Series, form: str) -> tuple[pd.Series, pd.Series]:
    """Return instants in ISO 8601, and which are written as stated; others stay as they are.

    Parameters
    ----------
    form : as of `datetime.strptime`.

    Examples
    --------
    >>> read, fits = read_dates_as(pd.Series(["19.12.2021 18h30", "later"]), "%d.%m.%Y %Hh%M")
    >>> read.tolist(), fits.tolist()
    (['2021-12-19T18:30:00', 'later'], [True, False])
    >>> read_dates_as(pd.Series(["101505", "1015"]), "%H%M%S")[0].tolist()
    ['1900-01-01T10:15:05', '1015']
    """
    places, cells = pd.factorize(text)
    shape = _shape(form)
    found = [_date(str(cell), form, shape) for cell in cells]
    once = [str(cell) if iso is None else iso for iso, cell in zip(found, cells, strict=True)]
    fits = pd.Series([iso is not None for iso in found], dtype="bool")
    read = pd.Series(once, dtype="str").take(places).set_axis(text.index).astype("str")
    return read, fits.take(places).set_axis(text.index)


def _shape(form: str) -> re.Pattern[str]:
    """Return what a text in a form looks like: numbers without a sign between them have all digits.

    `strptime` takes one digit for two: 1015 would be 10:01:05 by %H%M%S.
    """
    parts, end = [], 0
    for found in _DIRECTIVE.finditer(form):
        parts.append(re.escape(form[end : found.start()]))
        end = found.end()
        run = (found[1] or "").split("%")[1:]
        width = sum(_DIGITS.get(name, 2) for name in run)
        parts.append(rf"\d{{{width}}}" if len(run) > 1 else ".*")
    return re.compile("".join(parts) + re.escape(form[end:]), re.IGNORECASE | re.DOTALL)


def _date(text: str, form: str, shape: re.Pattern[str]) -> str | None:
    """Return an instant in ISO 8601, None where it is not in the form."""
    if not shape.fullmatch(text.strip()):
        return None
    try:
        return datetime.strptime(text.strip(), form).isoformat()  # noqa: DTZ007 - a local time
    except ValueError:
        return None
