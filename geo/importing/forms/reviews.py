"""What reviewers decided of submissions: each decision that changes one is a revision of its own.

The platforms keep the last decision only, and a submission keeps its id through all of them. So a
refusal is stored beside the submission as ``<id>/refused``, an approval after it as
``<id>/approved``, and those that follow as ``<id>/refused/2``, ``<id>/approved/2`` ...
"""

import re
from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from geo.records.kind import Kind
from geo.sources.forms.platforms import Platform, first_of
from geo.sources.table import Problem
from geo.store import Store
from geo.texts.sentences import say

WORKFLOW, INVALIDATED = "workflow", "invalidated"
REFUSED, APPROVED = "refused", "approved"
_DECISION = re.compile(rf"(?P<state>.+)/(?P<word>{REFUSED}|{APPROVED})(?:/\d+)?")
# What the store appends where an import was told to revise.
_REVISED = re.compile(r"~\d+$")


def reviewed(
    rows: pd.DataFrame, frame: pd.DataFrame, platform: Platform, kind: Kind, store: Store
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return rows as reviewers decided: what they refused is invalidated, or kept back.

    Parameters
    ----------
    rows : with ``instance_id``, the ids of states.
    frame : the same rows as the platform wrote them.
    store : what was decided before.

    Returns
    -------
    Rows whose ``instance_id`` names the decision that holds, and refused rows of kinds that know no
    ``workflow``. A refusal holds until an explicit approval: an older export does not lift it.
    """
    column = first_of(platform.review, frame.columns)
    said = frame[column].str.strip().str.lower() if column else pd.Series("", index=frame.index)
    refused = said.isin(platform.refused)
    if kind.column(WORKFLOW) is None:
        reason = say("was refused by a reviewer in {platform}", platform=platform.title)
        return rows, [
            (int(str(row)), column, str(frame.loc[row, column]), reason)
            for row in frame[refused].index
        ]
    before = _decisions(kind, store, set(rows["instance_id"]) - {""})
    if not (before or refused.any()):
        return rows, []
    ids = [
        _decision(state, word, before.get(state, ()))
        for state, word in zip(rows["instance_id"], _words(said, platform), strict=True)
    ]
    out = pd.Series([_word(name) == REFUSED for name in ids], index=rows.index)
    state = rows[WORKFLOW] if WORKFLOW in rows else pd.Series("", index=rows.index, dtype="str")
    changed = {WORKFLOW: state.mask(out, INVALIDATED), "instance_id": ids}
    return rows.assign(**changed).astype("str"), []


def first_decisions(states: Collection[str]) -> list[str]:
    """Return the ids under which the store may hold states of which only a refusal is stored.

    Examples
    --------
    >>> first_decisions(["5f1c"])
    ['5f1c/refused']
    """
    return [f"{state}/{REFUSED}" for state in states]


def state_of(instance: str) -> str:
    """Return the state of a submission of which a stored id is, or is a decision.

    Examples
    --------
    >>> state_of("5f1c/events/1/refused/2"), state_of("5f1c~2")
    ('5f1c/events/1', '5f1c')
    """
    name = _REVISED.sub("", instance)
    found = _DECISION.fullmatch(name)
    return found["state"] if found else name


def _word(instance: str) -> str:
    found = _DECISION.fullmatch(instance)
    return found["word"] if found else ""


def _decisions(kind: Kind, store: Store, states: Collection[str]) -> Mapping[str, list[str]]:
    """Return the decisions that are stored of each state, in the order of their arrival."""
    # The first decision that is stored of any state is a refusal.
    subjects = store.subjects(kind, sorted(first_decisions(states)))
    held = store.instances(kind, sorted(set(subjects.values())))
    found: dict[str, list[str]] = {}
    for instance in (name for names in held.values() for name in names):
        name = _REVISED.sub("", instance)
        if _word(name):
            found.setdefault(state_of(name), []).append(name)
    return found


def _words(said: pd.Series, platform: Platform) -> list[str]:
    """Return what was decided of each row, "" where nothing was."""
    meant = dict.fromkeys(platform.refused, REFUSED) | dict.fromkeys(platform.approved, APPROVED)
    return [meant.get(text, "") for text in said]


def _decision(state: str, word: str, before: Sequence[str]) -> str:
    """Return the id of the decision that holds of a row: one of before, or the next one."""
    last = before[-1] if before else state
    stands = REFUSED if _word(last) == REFUSED else APPROVED
    if not state or word in {"", stands}:
        return last
    number = 1 + len({name for name in before if _word(name) == word})
    return f"{state}/{word}" + (f"/{number}" if number > 1 else "")
