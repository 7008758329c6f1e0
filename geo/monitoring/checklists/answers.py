"""What holds of each question at each station at a moment, and where teams contradict."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from geo.missions.rules.checklists import NO, NOT_SEEN, Checklist, Question, clock_minutes

PLACE = ["form", "question", "station"]
ANSWERED_COLUMNS = [
    *PLACE,
    "unit",
    "answer",
    "state",
    "teams",
    "observed_at",
    "answer_ids",
]
EVER = pd.Timestamp("2200-01-01", tz="UTC")
"""A moment at which everything is known."""
AGREED, CONFLICT = "agreed", "conflict"
NOT_LISTED = "station_not_listed"
NOT_ASKED = "question_not_asked"
BETWEEN = "; "


@dataclass(frozen=True, kw_only=True)
class Answered:
    """Answers as they stand.

    Attributes
    ----------
    rows : one per form, question and station, `ANSWERED_COLUMNS`: ``answer`` is the one that holds
        (``not_seen`` where no team saw it), "" in a ``conflict``; ``state``; ``teams`` that
        answered; ``observed_at`` of the latest answer; ``answer_ids`` behind it.
    conflicts : one per answer in a conflict: ``form, question, station, unit, team, answer,
        observed_at, answer_id``.
    faults : answers that count nowhere: those columns and ``reason``.
    """

    rows: pd.DataFrame
    conflicts: pd.DataFrame
    faults: pd.DataFrame


def answers_at(
    records: pd.DataFrame,
    forms: Sequence[Checklist],
    at: pd.Timestamp,
    listed: Sequence[str] | None = None,
) -> Answered:
    """Return what the answers say that had reached the mission by a moment.

    Of one team the answer that it saw last counts: a revision replaces. What no team saw is
    ``not_seen``; who did not see does not contradict who did. Teams that saw different things are
    in conflict until an answer that ``settles`` says what holds. A time of one team agrees with
    another's within the form's ``agree_within``, and the earlier is taken; that it had not
    happened yet gives way to when it did.

    Parameters
    ----------
    records : columns of `geo.records.kinds.checklist_answer`, the latest of each.
    at : aware instant.
    listed : stations that there are; None or none of them asks nothing.

    Examples
    --------
    >>> form = Checklist(id="day", title={"en": "Day"},
    ...     questions=(Question(id="secrecy", text={"en": "In secret?"}),))
    >>> rows = pd.DataFrame({"answer_id": ["1", "2"], "form": "day", "question": "secrecy",
    ...     "station": "7", "team": ["A", "B"], "answer": ["yes", "not_seen"],
    ...     "observed_at": pd.Timestamp("2021-06-06T14:00Z")})
    >>> found = answers_at(rows, [form], pd.Timestamp("2021-06-06T15:00Z"))
    >>> found.rows[["answer", "state", "teams"]].to_numpy().tolist()
    [['yes', 'agreed', 2]]
    """
    known = _known(records, at)
    reasons = _fault_reasons(known, forms, listed or ())
    faults = known.loc[reasons != ""].assign(reason=reasons[reasons != ""])
    latest = known.loc[reasons == ""].drop_duplicates([*PLACE, "team"], keep="last")
    several = latest.duplicated(PLACE, keep=False)
    alone = latest.assign(state=AGREED, teams=1, answer_ids=latest["answer_id"]).loc[~several]
    together, conflicts = _together(latest.loc[several], forms)
    every = pd.concat([alone[ANSWERED_COLUMNS], together], ignore_index=True)
    return Answered(
        rows=every.astype({"observed_at": "datetime64[us, UTC]", "teams": "int64"}).sort_values(
            PLACE, kind="stable", ignore_index=True
        ),
        conflicts=conflicts.reset_index(drop=True),
        faults=faults.reset_index(drop=True),
    )


def _together(rows: pd.DataFrame, forms: Sequence[Checklist]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what holds where several teams answered, and the answers of those in conflict."""
    questions = {(form.id, one.id): (form, one) for form in forms for one in form.questions}
    found = []
    ordered = rows.sort_values(PLACE, kind="stable")
    # Of thousands of groups a frame each would take seconds.
    every = ordered[[*PLACE, *_READ]].itertuples(index=False, name=None)
    for key, group in groupby(every, key=lambda one: one[: len(PLACE)]):
        units, answers, settles, observed, ids = zip(
            *(one[len(PLACE) :] for one in group), strict=True
        )
        settled = [one for one, last in zip(answers, settles, strict=True) if last]
        answer, state = (
            (settled[-1], AGREED) if settled else _holding(answers, *questions[key[0], key[1]])
        )
        ids_text = BETWEEN.join(ids)
        found.append((*key, units[-1], answer, state, len(ids), observed[-1], ids_text))
    columns = pd.DataFrame(found, columns=ANSWERED_COLUMNS)
    disputed = pd.MultiIndex.from_frame(columns.loc[columns["state"] == CONFLICT, PLACE])
    return columns, ordered[pd.MultiIndex.from_frame(ordered[PLACE]).isin(disputed)]


_READ = ["unit", "answer", "settles", "observed_at", "answer_id"]
COLUMNS = [*PLACE, "unit", "team", "answer", "observed_at", "answer_id"]


def _known(records: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return the answers known at a moment, in the order in which they were seen."""
    given = records.reindex(columns=[*COLUMNS, "reported_at", "settles"])
    given = given.astype(dict.fromkeys(("observed_at", "reported_at"), "datetime64[us, UTC]"))
    texts = [name for name in COLUMNS if name != "observed_at"]
    given = given.assign(
        **given[texts].astype(object).fillna("").astype("str"),
        settles=given["settles"].astype(object).fillna(value=False).astype(bool),
    )
    reported = given["reported_at"].fillna(given["observed_at"])
    known = given.loc[(reported <= at) & (given["observed_at"] <= at)]
    order = known.assign(reported=reported)
    order = order.sort_values(["observed_at", "reported", "answer_id"], kind="stable")
    return order[[*COLUMNS, "settles"]]


def _fault_reasons(
    known: pd.DataFrame, forms: Sequence[Checklist], listed: Sequence[str]
) -> pd.Series:
    """Return why each answer counts nowhere, "" where it counts."""
    asked = {(form.id, one.id) for form in forms for one in form.questions}
    pairs = zip(known["form"], known["question"], strict=True)
    reasons = pd.Series(["" if pair in asked else NOT_ASKED for pair in pairs], known.index)
    if len(listed):
        lost = ~known["station"].isin(listed) & (reasons == "")
        reasons = reasons.mask(lost, NOT_LISTED)
    return reasons.astype("str")


def _holding(answers: Sequence[str], form: Checklist, question: Question) -> tuple[str, str]:
    """Return the answer that holds of those of several teams, and its state."""
    seen = [answer for answer in answers if answer != NOT_SEEN]
    times = [answer for answer in seen if question.type == "time" and answer != NO]
    seen = times or seen
    if not seen:
        return NOT_SEEN, AGREED
    if question.changes or len(set(seen)) == 1:
        return seen[-1], AGREED
    if times:
        apart = clock_minutes(max(times)) - clock_minutes(min(times))
        if apart <= form.agree_within.total_seconds() / 60:
            return min(times), AGREED
    return "", CONFLICT
