"""The columns that a table of one kind has to have, and what is said where it has others."""

import pandas as pd

from geo.codes.names import nearest
from geo.errors import SourceError
from geo.missions.mission import Mission
from geo.records.kind import Column, Kind
from geo.texts.sentences import kind_name, say

PUBLISHED_AT = "reported_at"
ALWAYS_KNOWN = {"instance_id"}
"""Columns that a table of any kind may have."""


def expected_columns(kind: Kind, mission: Mission) -> dict[str, Column]:
    """Return the columns of a kind by name, with those of the mission's options or questions.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from geo.records.kinds import STATION, TALLY
    >>> mission = SimpleNamespace(options=[SimpleNamespace(id="a")])
    >>> list(expected_columns(TALLY, mission))[-1], "votes_a" in expected_columns(STATION, mission)
    ('votes_a', False)
    """
    columns = {column.name: column for column in kind.columns}
    if kind.votes:
        for option in mission.options:
            name = f"votes_{option.id}"
            columns[name] = Column(
                name=name,
                type="integer",
                minimum=0,
                unit="votes",
                definition=f"votes for {option.id}",
            )
    if kind.answers:
        # As a form has them, a column a question: such a row becomes one row an answer.
        for form in mission.checklists:
            for question in form.questions:
                columns[question.id] = Column(
                    name=question.id, type="text", definition=f"answer to {question.id}"
                )
    return columns


def check_columns(
    kind: Kind, frame: pd.DataFrame, columns: dict[str, Column], mission: Mission
) -> None:
    """Refuse a table without the columns its kind requires, or with votes for nobody who stands.

    Raises
    ------
    SourceError
        Says how to give what is missing: a column of another name, a constant, an option.
    """
    missing = [name for name in kind.required if name not in frame]
    if missing:
        free = [name for name in frame.columns if name not in {*columns, *ALWAYS_KNOWN}]
        near = [f"{name} ({_near(name, free)})" for name in missing]
        there = ", ".join(frame.columns) or say("none")
        raise SourceError(
            say(
                "{kind} records need {n, plural, one {the column} other {the columns}} {near}; "
                "the file "
                "has {there}{same_in_every_row}",
                n=len(missing),
                kind=kind_name(kind.id),
                near=", ".join(near),
                there=there,
                same_in_every_row=_same_in_every_row(kind, missing),
            )
        )
    if not kind.votes:
        return
    unknown = [n for n in frame.columns if n.startswith("votes_") and n not in columns]
    if unknown:
        known = ", ".join(f"votes_{option.id}" for option in mission.options)
        raise SourceError(
            say(
                "{unknown}: no such option in mission {mission}; its votes are {known}",
                unknown=", ".join(unknown),
                mission=mission.name,
                known=known,
            )
        )


def _same_in_every_row(kind: Kind, missing: list[str]) -> str:
    """Return how to say once what a table leaves out because it is the same in all its rows."""
    columns = [kind.column(name) for name in missing if name != kind.subject]
    once = [c for c in columns if c and c.type in {"choice", "text", "flag"}]
    advice = ""
    if once:
        lines = ", ".join(f'{c.name} = "{c.allowed[0] if c.allowed else "..."}"' for c in once)
        advice += say(
            "; what is the same in every row is said in a --mapping file: [constants] {lines}",
            lines=lines,
        )
    return advice + (say("; reported_at by --at") if PUBLISHED_AT in missing else "")


def _near(name: str, free: list[str]) -> str:
    """Return which column may be meant, of those that are no other one of ours."""
    close = nearest(name, free)
    if not close:
        return say("absent")
    return say("is it {column!r}? then --map {name}={column!r}", column=close, name=name)
