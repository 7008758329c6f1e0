"""Answers that cannot be: of no question, outside its list, before the day, out of order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from geo.importing.ready import Ready
from geo.importing.stored.links import known_stations
from geo.missions.mission import Mission
from geo.missions.rules.checklists import (
    ANSWERS,
    NO,
    NOT_SEEN,
    Checklist,
    Question,
    clock_minutes,
)
from geo.sources.table import Problem, problems
from geo.store import Store
from geo.texts.sentences import say

TOGETHER = ["form", "station", "team"]


def with_sound_answers(ready: Ready, mission: Mission, store: Store) -> Ready:
    """Return the answers that can be; the others are listed, each with its first reason."""
    if not ready.kind.answers:
        return ready
    rows = ready.rows
    listed = list(faults(rows, mission.checklists))
    listed += _before_day(rows, mission)
    sound = rows[~rows.index.isin({row for row, *_ in listed})]
    listed += out_of_order(sound, store.current(ready.kind), mission.checklists)
    first = {problem[0]: problem for problem in reversed(listed)}
    kept = rows[~rows.index.isin(set(first))]
    odd = problems(_unlisted(kept, known_stations(store)))
    found = problems(sorted(first.values()))
    return replace(
        ready,
        rows=kept,
        problems=pd.concat([ready.problems, found], ignore_index=True),
        warnings=pd.concat(
            [ready.warnings[~ready.warnings["row"].isin(set(first))], odd], ignore_index=True
        ),
    )


def faults(rows: pd.DataFrame, forms: Sequence[Checklist]) -> list[Problem]:
    """List answers of unknown forms and questions, and those outside the list of their question.

    Parameters
    ----------
    rows : ``form, question, answer``.

    Examples
    --------
    >>> form = Checklist(id="day", title={"en": "Day"},
    ...     questions=(Question(id="secrecy", text={"en": "In secret?"}),))
    >>> rows = pd.DataFrame({"form": "day", "question": ["secrecy", "secrcy"], "answer": "perhaps"})
    >>> [reason for *_, reason in faults(rows, [form])]
    ['is no answer; allowed are yes, no, not_seen', 'is no question of day; it asks secrecy']
    """
    known = {form.id: form for form in forms}
    told: dict[tuple[str, str, str], tuple[str, str, str] | None] = {}
    listed: list[Problem] = []
    for row, *cells in rows[["form", "question", "answer"]].itertuples(name=None):
        key = (str(cells[0]), str(cells[1]), str(cells[2]))
        if key not in told:
            told[key] = _fault(*key, known)
        if (found := told[key]) is not None:
            listed.append((int(row), *found))
    return listed


def _fault(
    form: str, question: str, answer: str, known: Mapping[str, Checklist]
) -> tuple[str, str, str] | None:
    if form not in known:
        if not known:
            return "form", form, say("is no form: mission.toml has no [[checklists]]")
        return (
            "form",
            form,
            say("is no form of the mission; forms are {names}", names=", ".join(known)),
        )
    asked = known[form].question(question)
    if asked is None:
        names = ", ".join(one.id for one in known[form].questions)
        reason = say("is no question of {form}; it asks {names}", form=form, names=names)
        return "question", question, reason
    reason = _outside(answer, asked)
    return ("answer", answer, reason) if reason else None


def _outside(answer: str, question: Question) -> str:
    if question.type == "yes_no":
        allowed = ", ".join(ANSWERS)
        return (
            "" if answer in ANSWERS else say("is no answer; allowed are {allowed}", allowed=allowed)
        )
    if answer == NOT_SEEN or (question.type == "time" and answer == NO):
        return ""
    if question.type == "time":
        try:
            clock_minutes(answer)
        except ValueError:
            return say(
                "is no time of the day; write 07:25, {no} (not yet) or {not_seen}",
                no=NO,
                not_seen=NOT_SEEN,
            )
        return ""
    low, high = question.minimum, question.maximum
    # Digits alone: int() would take 1_000 and the digits of other scripts.
    whole = answer.isascii() and answer.isdecimal() and len(answer) < 10
    if whole and low <= int(answer) <= high:
        return ""
    return say(
        "is no whole number from {low} to {high}, nor {not_seen}",
        low=low,
        high=high,
        not_seen=NOT_SEEN,
    )


def _before_day(rows: pd.DataFrame, mission: Mission) -> list[Problem]:
    day = pd.Timestamp(mission.election, tz=mission.country.timezone)
    early = rows.loc[(rows["observed_at"] < day).to_numpy(dtype=bool, na_value=False)]
    reason = say("is before the voting day, {day}", day=mission.election)
    return [
        (int(str(row)), "observed_at", f"{at.tz_convert(day.tz):%Y-%m-%d %H:%M}", reason)
        for row, at in early["observed_at"].items()
    ]


def out_of_order(
    rows: pd.DataFrame, stored: pd.DataFrame, forms: Sequence[Checklist]
) -> list[Problem]:
    """List times that lie before the one they come after, of the same team at the same station.

    Parameters
    ----------
    rows : sound answers of a file.
    stored : those that are stored; one of the same id is what the file revises.

    Examples
    --------
    >>> at = {"text": {"en": "When?"}, "type": "time"}
    >>> form = Checklist(id="day", title={"en": "Day"}, questions=(
    ...     Question(id="opened_at", **at), Question(id="closed_at", after="opened_at", **at)))
    >>> rows = pd.DataFrame({"form": "day", "station": "7", "team": "A", "answer_id": ["1", "2"],
    ...     "question": ["opened_at", "closed_at"], "answer": ["07:10", "06:50"]})
    >>> out_of_order(rows, rows[:0], [form])
    [(1, 'answer', '06:50', 'is before opened_at, 07:10')]
    """
    listed: list[Problem] = []
    older = stored[~stored["answer_id"].isin(rows["answer_id"])]
    for form in forms:
        for later in (one for one in form.questions if one.after):
            here = rows[(rows["form"] == form.id) & (rows["question"] == later.id)]
            every = pd.concat([older, rows])[[*TOGETHER, "question", "answer"]]
            first = every[(every["form"] == form.id) & (every["question"] == later.after)]
            known = first[first["answer"].str.contains(":", regex=False)]
            begins = known.drop_duplicates(TOGETHER, keep="last").set_index(TOGETHER)["answer"]
            times = here[here["answer"].str.contains(":", regex=False)]
            for row, *key, answer in times[[*TOGETHER, "answer"]].itertuples(name=None):
                begun = begins.get(tuple(key))
                if begun is not None and answer < begun:
                    reason = say("is before {earlier}, {at}", earlier=later.after, at=begun)
                    listed.append((int(row), "answer", answer, reason))
    return listed


def _unlisted(rows: pd.DataFrame, known: frozenset[str]) -> list[Problem]:
    """List the stations that are on no list, each once; nothing where there is no list."""
    if not known:
        return []
    lost = rows.loc[~rows["station"].isin(list(known)), "station"].drop_duplicates()
    reason = say("is not on the list of stations: its answers are in no share")
    return [(int(str(row)), "station", station, reason) for row, station in lost.items()]
