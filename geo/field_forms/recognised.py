"""Submissions of our own forms: their questions and answers by name, from names or labels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from geo.errors import SourceError
from geo.field_forms.question import FORM, Form, Question
from geo.field_forms.templates import forms_of
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.records.kinds import KINDS
from geo.sources.forms.repeat_columns import PARENT, PLACE
from geo.sources.forms.submissions import Submissions, last_part
from geo.texts.sentences import say

_KEPT = "-"


def as_ours(found: Submissions, kinds: Sequence[Kind], mission: Mission) -> Submissions:
    """Return submissions with the columns of records, where they are of a form of ours.

    Those of another form are returned as they are.

    Raises
    ------
    SourceError
        When the form is of other records than the command takes, or several forms are mixed.
    """
    form = form_of(found.main.frame, mission)
    if form is None:
        return found
    if form.kind not in {kind.id for kind in kinds}:
        raise SourceError(
            say(
                "{file} holds submissions of the form {form}: import {command} takes them",
                file=found.main.path.name,
                form=form.id,
                command=KINDS[form.kind].command,
            )
        )
    main = found.main
    return replace(
        found,
        main=replace(main, frame=by_columns(main.frame, form)),
        repeats={name: by_columns(rows, form) for name, rows in found.repeats.items()},
    )


def form_of(frame: pd.DataFrame, mission: Mission) -> Form | None:
    """Return the form of ours by which submissions were filled in; None where they are of others.

    Raises SourceError where they are of several.
    """
    column = next((name for name in frame.columns if last_part(name) == FORM), "")
    marks = (
        {mark.rpartition(" ")[0] or mark for mark in frame[column].unique()} if column else set()
    )
    marks.discard("")
    if len(marks) > 1:
        raise SourceError(
            say("submissions of several forms: {forms}", forms=", ".join(sorted(marks)))
        )
    return next((form for form in forms_of(mission) if form.id in marks), None)


def by_columns(frame: pd.DataFrame, form: Form) -> pd.DataFrame:
    """Return submissions of a form under names of columns, each answer by its name.

    Headers and answers may be names, or labels in any language of the form.
    """
    asked = _by_header(form.every_question())
    columns: dict[str, pd.Series] = {}
    for header in frame.columns:
        question = asked.get(_plain(header.rpartition("/")[2])) or asked.get(last_part(header))
        if header in {PARENT, PLACE} or question is None:
            if last_part(header) != FORM:
                columns[header] = frame[header]
            continue
        name = question.column or question.name
        given = columns.get(f"{form.id}/{name}")
        values = _named(frame[header], question)
        if name == _KEPT:
            columns[header] = values
        elif given is None:
            columns[f"{form.id}/{name}"] = values
        else:
            columns[f"{form.id}/{name}"] = given.where(given != "", values)
    return pd.DataFrame(columns, index=frame.index).astype("str")


def _by_header(questions: Iterable[Question]) -> Mapping[str, Question]:
    """Return questions by what an export may call them."""
    found = {}
    for question in questions:
        for title in question.title().values():
            found[_plain(title.rpartition("/")[2])] = question
    return found | {question.name: question for question in questions}


def _named(answers: pd.Series, question: Question) -> pd.Series:
    """Return answers of a choice by their names; what is neither name nor label stays."""
    if not question.choices:
        return answers
    names = {_plain(said): one.name for one in question.choices for said in one.label.values()}
    names |= {one.name: one.name for one in question.choices}
    known = {answer: names.get(_plain(answer), answer) for answer in answers.unique()}
    return answers.map(known).astype("str")


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()
