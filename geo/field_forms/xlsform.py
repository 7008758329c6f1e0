"""Forms as workbooks: the sheets ``survey``, ``choices`` and ``settings`` of an XLSForm."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import xlsxwriter

from geo.field_forms.question import FORM, Form, Question
from geo.files.atomic_write import written_whole
from geo.texts.program import text
from geo.texts.values import Text

LANGUAGES = {"es": "Español (es)", "en": "English (en)", "pt": "Português (pt)"}
"""Language -> what a form calls it; each is offered on the phone."""
MADE = datetime(2021, 1, 1)  # noqa: DTZ001 - a file says no zone
"""Of the file, so that the same form is the same file."""
Row = dict[str, str]


def write_form(form: Form, path: Path, *, language: str, title: str) -> None:
    """Write a form; the same form makes the same file.

    Parameters
    ----------
    language : that a phone shows first, a key of `LANGUAGES`.
    title : of the mission, before the form's own.
    """
    sheets = {
        "survey": list(survey(form)),
        "choices": list(choices(form)),
        "settings": [_settings(form, language, title)],
    }
    with written_whole(path) as draft:
        book = xlsxwriter.Workbook(str(draft), {"strings_to_formulas": False})
        book.set_properties({"created": MADE})
        bold = book.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            columns = list(dict.fromkeys(column for row in rows for column in row))
            sheet.write_row(0, 0, columns, bold)
            for number, row in enumerate(rows, start=1):
                for place, column in enumerate(columns):
                    sheet.write_string(number, place, row.get(column, ""))
        book.close()


def survey(form: Form) -> Iterator[Row]:
    """Return the rows of the sheet ``survey``."""
    # With a label: an export by labels would else have no column for it.
    yield {
        "type": "calculate",
        "name": FORM,
        **_labels(dict.fromkeys(LANGUAGES, FORM)),
        "calculation": f"'{form.mark}'",
    }
    yield {"type": "begin_group", "name": form.id, **_labels(form.title())}
    for question in form.questions:
        yield _row(question)
    yield {"type": "end_group", "name": form.id}
    if form.repeat:
        labels = _labels(text(f"forms.titles.{form.repeat}"))
        yield {"type": "begin_repeat", "name": form.repeat, **labels}
        for question in form.repeated:
            yield _row(question)
        yield {"type": "end_repeat", "name": form.repeat}


def _row(question: Question) -> Row:
    chosen = f"select_one {question.name}" if question.choices else question.type
    row = {
        "type": chosen,
        "name": question.name,
        **_labels(question.title()),
        **(_labels(text(f"forms.hints.{question.name}"), "hint") if question.hinted else {}),
        "required": "yes" if question.required else "",
        "relevant": question.relevant,
        "constraint": question.constraint,
        **(_labels(text("forms.hints.wrong"), "constraint_message") if question.constraint else {}),
        "default": question.default,
        "appearance": question.appearance,
        "parameters": question.parameters,
        "choice_filter": f"within = ${{{question.within}}}" if question.within else "",
    }
    return {name: value for name, value in row.items() if value}


def choices(form: Form) -> Iterator[Row]:
    """Return the rows of the sheet ``choices``; a name that two domains have is there twice."""
    for question in form.every_question():
        for choice in question.choices:
            row = {"list_name": question.name, "name": choice.name, **_labels(choice.label)}
            yield row | ({"within": choice.within} if choice.within else {})


def _settings(form: Form, language: str, title: str) -> Row:
    return {
        "form_title": f"{title}: {form.title()[language]}",
        "form_id": f"atalaya_{form.id}",
        "version": str(form.version),
        "default_language": LANGUAGES[language],
        "allow_choice_duplicates": "yes",
    }


def _labels(said: Text | Mapping[str, str], column: str = "label") -> Row:
    return {f"{column}::{name}": said[code] for code, name in LANGUAGES.items()}
