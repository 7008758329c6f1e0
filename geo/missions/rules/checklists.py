"""Checklists of the voting day: the forms that observers fill in at a station.

A form is an entry ``[[checklists]]`` of ``mission.toml``, or a file that such an entry names.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any, Literal

from geo.errors import MissionError, QueryError
from geo.missions.manifest import make
from geo.missions.time_text import parse_span
from geo.missions.toml_text import load_toml
from geo.records.kinds.checklist_answer import KIND
from geo.records.vocabulary import CATEGORIES, DOMAINS, SEVERITIES
from geo.texts.sentences import say
from geo.texts.values import Text

QuestionType = Literal["yes_no", "time", "number"]
TYPES = ("yes_no", "time", "number")
PHASES = ("opening", "voting", "closing", "counting")
ROLES = ("", "opening", "closing")
YES, NO, NOT_SEEN = ANSWERS = ("yes", "no", "not_seen")
"""Answers of a question. Of a time ``no`` says that it had not happened when somebody looked."""
_ID = re.compile("[a-z][a-z0-9_]{0,40}")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
SHARED = "checklists"
"""Folder beside those of missions and countries, with forms that several missions use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a form.

    Attributes
    ----------
    id : its name in files and in the address; a column of a table with one row per form.
    text : as the observer reads it.
    type : ``yes_no``; ``time``, local, of the voting day; ``number``, whole.
    phase : part of the day that it is about.
    critical : the answer that becomes an incident, ``yes`` or ``no``; "" for none.
    domain, category, severity : of that incident.
    role : ``opening`` or ``closing``: when the station opened to voters, when it closed.
    due : local time by which it should have happened; "" where nothing is late.
    tolerance : how long after `due` it still is on time.
    after : question of the same form whose time comes first; "" for none.
    minimum, maximum : of a number.
    changes : whether the right answer may be another one later in the day, as the length of a
        queue is: the latest holds, and two teams that say different things do not contradict.
    follows : the published question or standard that it is made after.
    """

    id: str
    text: Text
    type: QuestionType = "yes_no"
    phase: str = "voting"
    critical: str = ""
    domain: str = "electoral_process"
    category: str = "other"
    severity: str = "moderate"
    role: str = ""
    due: str = ""
    tolerance: timedelta = timedelta(0)
    after: str = ""
    minimum: int = 0
    maximum: int = 100_000
    changes: bool = False
    follows: str = ""

    @property
    def latest_on_time(self) -> time | None:
        """The last local time that is on time; None where nothing is late.

        Examples
        --------
        >>> opened = Question(id="opened_at", text={"en": "Opened"}, type="time", due="07:00",
        ...     tolerance=timedelta(minutes=15))
        >>> opened.latest_on_time
        datetime.time(7, 15)
        """
        if not self.due:
            return None
        minutes = clock_minutes(self.due) + int(self.tolerance.total_seconds() // 60)
        return time(*divmod(min(minutes, 24 * 60 - 1), 60))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One form.

    Attributes
    ----------
    id, title : its name, and what it is called.
    questions : in the order in which they are asked.
    agree_within : how far two teams' times of the same thing may lie apart.
    source : published method that it follows.
    """

    id: str
    title: Text
    questions: tuple[Question, ...]
    agree_within: timedelta = timedelta(minutes=15)
    source: str = ""

    def question(self, name: str) -> Question | None:
        """Return a question by its id, or None.

        Examples
        --------
        >>> Checklist(id="day", title={"en": "Day"}, questions=()).question("opened_at") is None
        True
        """
        return next((one for one in self.questions if one.id == name), None)


def clock_minutes(text: str) -> int:
    """Return minutes since midnight of a time of the clock. Raises ValueError where it is none.

    Examples
    --------
    >>> clock_minutes("07:25")
    445
    """
    if not _TIME.fullmatch(text):
        raise ValueError(say("{text!r} is no time; write it as 07:25", text=text))
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def read_checklists(
    tables: Sequence[Mapping[str, Any]], folder: Path, data: Path
) -> tuple[Checklist, ...]:
    """Return the forms of a manifest.

    Parameters
    ----------
    tables : entries ``[[checklists]]``: a form, or ``file = "form.toml"`` in `folder`, else in the
        folder `SHARED` of `data`.

    Raises
    ------
    MissionError
        When a file is missing, a key is unknown or a question contradicts itself.

    Examples
    --------
    >>> text = {"en": "Ballots at hand?"}
    >>> form = {"id": "day", "title": text, "questions": [{"id": "ballots", "text": text}]}
    >>> found, = read_checklists([form], Path(), Path())
    >>> found.questions[0].type
    'yes_no'
    """
    forms = tuple(_form(*_given(table, folder, data / SHARED)) for table in tables)
    names = [form.id for form in forms]
    if twice := [name for name in names if names.count(name) > 1]:
        raise MissionError(say("[[checklists]]: {twice!r} is the id of two forms", twice=twice[0]))
    return forms


def _given(table: Mapping[str, Any], folder: Path, shared: Path) -> tuple[str, Mapping[str, Any]]:
    """Return what a form is called in an error, and its table."""
    if "file" not in table:
        return "[[checklists]]", table
    if set(table) != {"file"}:
        raise MissionError(say("[[checklists]]: a form is written here or in a file, not both"))
    name = str(table["file"])
    path = next((p for p in (folder / name, shared / name) if p.is_file()), None)
    if path is None:
        raise MissionError(
            say(
                "[[checklists]]: no file {name} in {folder} or {shared}",
                name=name,
                folder=folder,
                shared=shared,
            )
        )
    try:
        return name, load_toml(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MissionError(f"{name}: {error}") from error


def _form(what: str, table: Mapping[str, Any]) -> Checklist:
    given = dict(table)
    asked = given.pop("questions", [])
    try:
        if "agree_within" in given:
            given["agree_within"] = parse_span(given["agree_within"])
        form = make(
            Checklist, what, given | {"questions": tuple(_question(what, one) for one in asked)}
        )
        _check_form(form)
    except (TypeError, ValueError, QueryError) as error:
        raise MissionError(str(error) if what in str(error) else f"{what}: {error}") from error
    return form


def _question(what: str, table: Mapping[str, Any]) -> Question:
    given = dict(table)
    if "tolerance" in given:
        given["tolerance"] = parse_span(given["tolerance"])
    question = make(Question, f"{what} [[questions]]", given)
    for name, allowed in (
        ("type", TYPES),
        ("phase", PHASES),
        ("role", ROLES),
        ("critical", ("", YES, NO)),
        ("domain", DOMAINS),
        ("category", CATEGORIES.get(question.domain, ())),
        ("severity", SEVERITIES),
    ):
        if (value := getattr(question, name)) not in allowed:
            known = ", ".join(filter(None, allowed))
            raise ValueError(
                say(
                    "question {question}: {name} is one of {known}, not {value!r}",
                    question=question.id,
                    name=name,
                    known=known,
                    value=value,
                )
            )
    if not _ID.fullmatch(question.id):
        raise ValueError(
            say("question {question!r}: an id is small letters, digits and _", question=question.id)
        )
    _check_times(question)
    return question


def _check_times(question: Question) -> None:
    timed = question.type == "time"
    if (question.due or question.role or question.after) and not timed:
        raise ValueError(
            say("question {question}: due, role and after are of a time", question=question.id)
        )
    if question.critical and question.type != "yes_no":
        raise ValueError(
            say(
                "question {question}: critical is of a question with yes and no",
                question=question.id,
            )
        )
    if question.due:
        clock_minutes(question.due)
    if question.minimum > question.maximum:
        raise ValueError(say("question {question}: minimum is above maximum", question=question.id))


def _check_form(form: Checklist) -> None:
    if not _ID.fullmatch(form.id):
        raise ValueError(say("form {form!r}: an id is small letters, digits and _", form=form.id))
    if not form.questions:
        raise ValueError(say("form {form}: a form asks something: [[questions]]", form=form.id))
    names = [question.id for question in form.questions]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(
            say("form {form}: {twice!r} is the id of two questions", form=form.id, twice=twice[0])
        )
    # A table with a column a question has these as well.
    taken = {"instance_id", *(column.name for column in KIND.columns)}
    if wrong := [name for name in names if name in taken]:
        raise ValueError(
            say(
                "form {form}: {wrong!r} is a column of every answer, no question",
                form=form.id,
                wrong=wrong[0],
            )
        )
    for question in form.questions:
        other = form.question(question.after) if question.after else None
        if question.after and (other is None or other.type != "time" or other is question):
            raise ValueError(
                say(
                    "form {form}: {question} comes after another time of the form",
                    form=form.id,
                    question=question.id,
                )
            )
    for role in filter(None, ROLES):
        if [question.role for question in form.questions].count(role) > 1:
            raise ValueError(
                say("form {form}: two questions have the role {role}", form=form.id, role=role)
            )
