"""Critical answers, and the incidents that the mission's forms make of them."""

import hashlib
from collections.abc import Sequence

import pandas as pd

from geo.missions.rules.checklists import Checklist, Question
from geo.monitoring.checklists.answers import AGREED, CONFLICT, Answered
from geo.monitoring.checklists.questions import critical_questions

PREFIX = "checklist-"
NEW, INVALIDATED, REOPENED = "new", "invalidated", "reopened"
UNCONFIRMED, FALSE = "unconfirmed", "confirmed_false"
CRITICAL_COLUMNS = [
    "incident_id",
    "form",
    "question",
    "station",
    "unit",
    "answer",
    "state",
    "domain",
    "severity",
    "category",
    "observed_at",
    "workflow",
    "answer_ids",
]


def incident_id(form: str, question: str, station: str) -> str:
    """Return the id of the incident that a critical answer makes: the same whoever says it.

    Examples
    --------
    >>> incident_id("day", "secrecy", "000043") == incident_id("day", "secrecy", "000043")
    True
    >>> incident_id("day", "secrecy", "000043")[:10]
    'checklist-'
    """
    # Without the station in it: an id may be read where its place is not.
    text = f"{form}\x1f{question}\x1f{station}".encode()
    return PREFIX + hashlib.blake2b(text, digest_size=8).hexdigest()


def critical_answers(
    answered: Answered, forms: Sequence[Checklist], incidents: pd.DataFrame
) -> pd.DataFrame:
    """Return the critical answers that hold, and those that a team gave and another contradicts.

    Parameters
    ----------
    incidents : columns of `geo.records.kinds.INCIDENT`, the latest of each.

    Returns
    -------
    `CRITICAL_COLUMNS`, the latest first: ``state`` is ``agreed`` or ``conflict``; ``workflow`` that
    of the incident, "" where none is recorded.
    """
    rows = [_of(answered, form, question) for form, question in critical_questions(forms)]
    found = pd.concat([pd.DataFrame(columns=CRITICAL_COLUMNS), *rows], ignore_index=True)
    known = incidents.drop_duplicates("incident_id", keep="last").set_index("incident_id")
    workflow = known["workflow"].astype(object).fillna("").reindex(found["incident_id"])
    found = found.assign(workflow=workflow.fillna("").to_numpy(dtype=object))
    ordered = found.astype({"observed_at": "datetime64[us, UTC]"}).sort_values(
        ["observed_at", "incident_id"], ascending=[False, True], kind="stable", ignore_index=True
    )
    return ordered[CRITICAL_COLUMNS]


def _of(answered: Answered, form: Checklist, question: Question) -> pd.DataFrame:
    rows = answered.rows
    here = rows[(rows["form"] == form.id) & (rows["question"] == question.id)]
    said = answered.conflicts
    said = said[(said["form"] == form.id) & (said["question"] == question.id)]
    disputed = said.loc[said["answer"] == question.critical, "station"]
    agreed = (here["state"] == AGREED) & (here["answer"] == question.critical)
    in_conflict = (here["state"] == CONFLICT) & here["station"].isin(disputed)
    found = here[agreed | in_conflict]
    ids = [incident_id(form.id, question.id, station) for station in found["station"]]
    return found.assign(
        incident_id=pd.Series(ids, found.index, dtype="str"),
        answer=question.critical,
        domain=question.domain,
        severity=question.severity,
        category=question.category,
        workflow="",
    )[CRITICAL_COLUMNS]


def incidents_of(
    answered: Answered, forms: Sequence[Checklist], incidents: pd.DataFrame
) -> pd.DataFrame:
    """Return the incidents to be added to the store, and revisions of those to be withdrawn.

    A critical answer that holds makes one, ``unconfirmed`` and ``new``; the same answer again makes
    none. One whose answer was corrected is ``invalidated`` and ``confirmed_false``; where it is
    critical again, ``reopened``. One that somebody has worked on is left to them.

    Parameters
    ----------
    incidents : columns of `geo.records.kinds.INCIDENT`, the latest of each.

    Returns
    -------
    Columns of `geo.records.kinds.INCIDENT`; empty where nothing changes.
    """
    critical = critical_answers(answered, forms, incidents)
    held = critical[critical["state"] == AGREED]
    fresh = held[~held["incident_id"].isin(incidents["incident_id"])]
    again = held.loc[held["workflow"] == INVALIDATED, "incident_id"]
    ours = incidents[incidents["incident_id"].str.startswith(PREFIX)]
    untouched = ours["workflow"].isin([NEW, REOPENED]) & (ours["veracity"] == UNCONFIRMED)
    # One in conflict stays as it is until somebody says what holds.
    gone = ours[untouched & ~ours["incident_id"].isin(critical["incident_id"])]
    withdrawn = (ours["workflow"] == INVALIDATED) & (ours["veracity"] == FALSE)
    back = ours[withdrawn & ours["incident_id"].isin(again)]
    parts = [
        _incidents(fresh),
        gone.assign(workflow=INVALIDATED, veracity=FALSE),
        back.assign(workflow=REOPENED, veracity=UNCONFIRMED),
    ]
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else _incidents(fresh)


def _incidents(critical: pd.DataFrame) -> pd.DataFrame:
    source = "checklist " + critical["form"].astype(str) + ", " + critical["question"].astype(str)
    return pd.DataFrame(
        {
            "incident_id": critical["incident_id"],
            "domain": critical["domain"],
            "category": critical["category"],
            "severity": critical["severity"],
            "veracity": UNCONFIRMED,
            "workflow": NEW,
            "occurred_at": critical["observed_at"],
            "reported_at": critical["observed_at"],
            "unit": critical["unit"],
            "station": critical["station"],
            "source": source,
        }
    )
