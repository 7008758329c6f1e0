"""Forms with a column a question become a row an answer, which knows the row it is from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geo.codes.names import letters
from geo.importing.answers.wording import stored_forms
from geo.missions.rules.checklists import Checklist
from geo.records.kind import Kind
from geo.sources.format import Translated
from geo.sources.table import Table, problems
from geo.texts.sentences import counted, say

FORM, QUESTION, ANSWER = "form", "question", "answer"
OBSERVED, REPORTED = "observed_at", "reported_at"
INSTANCE = "instance_id"
_META = {"SUBMISSIONDATE": REPORTED, "SUBMISSIONTIME": REPORTED, "UUID": INSTANCE}
"""What exports of ODK and Kobo call when a form came in, and its own id."""


@dataclass(frozen=True, kw_only=True)
class Spread:
    """A file of answers in our words.

    Attributes
    ----------
    ours : one row an answer; its index is the row of the file times `parts`, and the place of the
        question.
    parts : how many rows one of the file's can become; 1 where each is an answer.
    """

    ours: Translated
    parts: int = 1


def question_ids(forms: Sequence[Checklist]) -> list[str]:
    """Return the questions of all forms, each id once.

    Examples
    --------
    >>> from geo.missions.rules.checklists import Question
    >>> form = Checklist(id="day", title={"en": "Day"},
    ...     questions=(Question(id="secrecy", text={"en": "In secret?"}),))
    >>> question_ids([form, form])
    ['secrecy']
    """
    return list(dict.fromkeys(one.id for form in forms for one in form.questions))


def without_groups(table: Table, known: Sequence[str], named: Sequence[str]) -> Table:
    """Return a table whose columns have no names of groups before them, as forms export them.

    Kobo writes ``opening/opened_at``, ODK Central ``opening-opened_at``. A name that two columns
    would have stays as it is.

    Parameters
    ----------
    known : our columns.
    named : columns that a mapping names, which keep their names.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame(columns=["meta/instanceID", "opening/secrecy", "other/thing"])
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=frame)
    >>> without_groups(table, ["secrecy", "instance_id"], []).columns
    ['instance_id', 'secrecy', 'other/thing']
    """
    ours = {letters(name): name for name in known} | _META
    there = {letters(name) for name in table.columns}
    found: dict[str, list[str]] = {}
    for column in table.columns:
        last = column.replace("-", "/").rpartition("/")[2]
        name = ours.get(letters(last))
        if name and column not in named and (letters(name) not in there or column == name):
            found.setdefault(name, []).append(column)
    new = {columns[0]: name for name, columns in found.items() if len(columns) == 1}
    return replace(table, frame=table.frame.rename(columns=new))


def spread_answers(
    ours: Translated,
    kind: Kind,
    forms: Sequence[Checklist],
    meanings: Mapping[str, str] | None = None,
) -> Spread:
    """Return a file with one row an answer, with its form, its id and the answer as it is stored.

    Parameters
    ----------
    meanings : their answer -> ours, for tables with a column a question.

    Examples
    --------
    >>> from geo.records.kinds.checklist_answer import KIND
    >>> from geo.missions.rules.checklists import Question
    >>> form = Checklist(id="day", title={"en": "Day"},
    ...     questions=(Question(id="secrecy", text={"en": "In secret?"}),))
    >>> rows = pd.DataFrame({"station": ["7"], "team": ["A"], "secrecy": ["Sí"]}, index=[2])
    >>> found = spread_answers(Translated(frames={KIND.id: rows}), KIND, [form])
    >>> found.ours.frames[KIND.id][["answer_id", "form", "answer"]].to_numpy().tolist()
    [['day/7/A/secrecy', 'day', 'yes']]
    """
    frame = ours.frames[kind.id]
    wide = [name for name in question_ids(forms) if name in frame]
    if not wide or ANSWER in frame:
        return Spread(ours=replace(ours, frames={kind.id: _completed(frame, forms)}))
    parts = len(wide)
    folded = {their.strip().casefold(): our for their, our in (meanings or {}).items()}
    columns = []
    for place, name in enumerate(wide):
        text = frame[name].str.strip()
        said = pd.Series([folded.get(t.casefold(), t) for t in text], text.index, dtype="str")
        one = frame.drop(columns=wide).assign(question=name, answer=said)
        columns.append(one[said != ""].set_axis(frame.index[said != ""] * parts + place))
    long = pd.concat(columns).sort_index()
    empty = frame.index.difference(long.index // parts)
    reason = say("answers no question of the mission's forms")
    listed = problems([(int(row) * parts, "", "", reason) for row in empty])
    rows, answers = counted(len(frame), "row"), counted(len(long), "answer")
    every = long.index.append(pd.Index(empty * parts))
    names = ours.names
    return Spread(
        ours=replace(
            ours,
            frames={kind.id: _completed(long, forms)},
            names=None if names is None else names.loc[long.index // parts].set_axis(long.index),
            notes=(*ours.notes, say("{rows} make {answers}", rows=rows, answers=answers)),
            problems=pd.concat([_moved(ours.problems, parts), listed], ignore_index=True),
            warnings=_moved(ours.warnings, parts),
            first=pd.Series(every, index=every),
        ),
        parts=parts,
    )


def _moved(found: pd.DataFrame, parts: int) -> pd.DataFrame:
    return found.assign(row=found["row"] * parts)


def _completed(frame: pd.DataFrame, forms: Sequence[Checklist]) -> pd.DataFrame:
    """Return answers with what a file need not say, where it follows from the rest."""
    if QUESTION not in frame or ANSWER not in frame:
        return frame
    form = _text(frame, FORM)
    question, only = _text(frame, QUESTION), _only_form(forms)
    form = form.where(form != "", pd.Series([only.get(q, "") for q in question], form.index))
    asked = {(one.id, q.id): q for one in forms for q in one.questions}
    pairs = zip(form, question, strict=True)
    questions = pd.Series([asked.get(pair) for pair in pairs], index=frame.index, dtype=object)
    found = frame.assign(form=form.astype("str"), answer=stored_forms(frame[ANSWER], questions))
    found["answer_id"] = _ids(found)
    if OBSERVED in found:
        reported = _text(found, REPORTED)
        found[REPORTED] = reported.where(reported != "", found[OBSERVED])
    # A submission's id is that of many answers: each has it in its own.
    return found.drop(columns=INSTANCE, errors="ignore")


def _only_form(forms: Sequence[Checklist]) -> dict[str, str]:
    """Return question -> the one form that asks it."""
    asking: dict[str, list[str]] = {}
    for form in forms:
        for question in form.questions:
            asking.setdefault(question.id, []).append(form.id)
    return {name: found[0] for name, found in asking.items() if len(found) == 1}


def _ids(frame: pd.DataFrame) -> pd.Series:
    given = _text(frame, "answer_id")
    submission = _text(frame, INSTANCE)
    question = _text(frame, QUESTION)
    parts = [_text(frame, name) for name in (FORM, "station", "team")]
    own = parts[0] + "/" + parts[1] + "/" + parts[2] + "/" + question
    made = (submission + "/" + question).where(submission != "", own)
    # Without station or team two forms would share an id; the row is listed for what it lacks.
    return given.where(given != "", made).astype("str")


def _text(frame: pd.DataFrame, name: str) -> pd.Series:
    if name not in frame:
        return pd.Series("", index=frame.index, dtype="str")
    return frame[name].fillna("").astype("str").str.strip()
