"""What the answers to each question add up to: counts, and a share where there is a sample."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.missions.rules.checklists import NO, NOT_SEEN, YES, Checklist, Question
from geo.monitoring.checklists.answers import CONFLICT
from geo.monitoring.checklists.intervals import Share, shares_of
from geo.monitoring.checklists.openings import clock_text, minutes_of
from geo.verification.quick_count.sample import Sample

SAMPLE, OBSERVED, NO_SHARE = "sample", "observed", "no_share"
"""What the figures of a question say: a share of all stations, counts of those observed, or counts
of a question that has no share, as a number."""
ENOUGH_ANSWERED = 0.8
"""Share of the stations drawn that must have answered: below it those that have may differ from the
others in what is asked. Source: OMB, Standards and Guidelines for Statistical Surveys (2006),
3.2.9."""
COUNTS = ("stations", "yes", "no", "not_seen", "conflict")


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where stations are, and which of them were drawn.

    Attributes
    ----------
    region : station -> code of the uppermost unit it lies in.
    sample : the probability sample; None where the mission drew none.
    """

    region: pd.Series
    sample: Sample | None = None


def question_rows(
    answered: pd.DataFrame, forms: Sequence[Checklist], places: Places
) -> pd.DataFrame:
    """Return a row per question of every form.

    Parameters
    ----------
    answered : as of `openings.told_of_the_hour`.

    Returns
    -------
    ``form, question, phase, type``; ``stations`` with an answer, of which ``yes``, ``no``,
    ``not_seen`` and in ``conflict`` (of a time that can be late ``yes`` is on time and ``no`` late
    or not yet; without such an hour, and of a number, both are NA); ``median`` and ``largest`` of
    times and numbers, as text; ``drawn`` and ``answered`` of the sample; ``basis``; ``share`` of
    yes, ``low``, ``high`` (95 %), ``effect`` and ``sample_stations`` where the basis is ``sample``.

    Examples
    --------
    >>> form = Checklist(id="day", title={"en": "Day"},
    ...     questions=(Question(id="secrecy", text={"en": "In secret?"}),))
    >>> rows = pd.DataFrame({"form": "day", "question": "secrecy", "station": ["7", "8"],
    ...     "answer": ["yes", "no"], "state": "agreed"})
    >>> found = question_rows(rows, [form], Places(region=pd.Series(dtype=str)))
    >>> found[["stations", "yes", "no", "basis"]].to_numpy().tolist()
    [[2, 1, 1, 'observed']]
    """
    rows = [
        {"form": form.id, "question": one.id, "phase": one.phase, "type": one.type} | figures
        for form in forms
        for one in form.questions
        for figures in _figures(_of(answered, form.id, one.id), one, places, ("",))
    ]
    return _typed(pd.DataFrame(rows))


def region_rows(answered: pd.DataFrame, forms: Sequence[Checklist], places: Places) -> pd.DataFrame:
    """Return a row per question and region in which somebody answered it.

    Columns as of `question_rows`, with ``region``. A share of a region is one of a part of the
    sample: its stations count, the variance is that of the whole design.
    """
    rows = []
    for form in forms:
        for one in form.questions:
            here = _of(answered, form.id, one.id)
            codes = sorted(set(here["station"].map(places.region).dropna()) - {""})
            every = zip(codes, _figures(here, one, places, codes), strict=True)
            rows += [
                {"form": form.id, "question": one.id, "region": code} | figures
                for code, figures in every
            ]
    return _typed(pd.DataFrame(rows, columns=None if rows else ["form", "question", "region"]))


def _of(answered: pd.DataFrame, form: str, question: str) -> pd.DataFrame:
    return answered[(answered["form"] == form) & (answered["question"] == question)]


def _figures(
    rows: pd.DataFrame, question: Question, places: Places, regions: Sequence[str]
) -> list[dict[str, Any]]:
    """Return the figures of one question in each region; "" is the whole country."""
    yes, no = yes_and_no(rows, question)
    region = rows["station"].map(places.region).to_numpy(dtype=object)
    has_share = question.type == "yes_no" or bool(question.due)
    sampled = _sampled(rows, yes, yes | no, places, regions)
    found: list[dict[str, Any]] = []
    for code, (drawn, answered, share) in zip(regions, sampled, strict=True):
        here = region == code if code else np.ones(len(rows), dtype=bool)
        part = rows[here]
        enough = drawn > 0 and answered / drawn >= ENOUGH_ANSWERED and not np.isnan(share.low)
        basis = (SAMPLE if enough else OBSERVED) if has_share else NO_SHARE
        shown = share if basis == SAMPLE else Share(stations=0)
        found.append(
            {
                "stations": len(part),
                "yes": int(yes[here].sum()) if has_share else None,
                "no": int(no[here].sum()) if has_share else None,
                "not_seen": int((part["answer"] == NOT_SEEN).sum()),
                "conflict": int((part["state"] == CONFLICT).sum()),
                **_middle(part, question),
                "drawn": drawn,
                "answered": answered,
                "basis": basis,
                "share": shown.share,
                "low": shown.low,
                "high": shown.high,
                "effect": shown.effect,
                "sample_stations": shown.stations,
            }
        )
    return found


def yes_and_no(rows: pd.DataFrame, question: Question) -> tuple[pd.Series, pd.Series]:
    """Return which stations have a yes and which a no; of a time, on time and late.

    Examples
    --------
    >>> opened = Question(id="opened_at", text={"en": "Opened?"}, type="time", due="07:00")
    >>> yes, no = yes_and_no(pd.DataFrame({"answer": ["07:00", "07:01", "no", "not_seen"]}), opened)
    >>> yes.tolist(), no.tolist()
    ([True, False, False, False], [False, True, True, False])
    """
    answer = rows["answer"]
    if question.type == "yes_no":
        return answer == YES, answer == NO
    limit = question.latest_on_time
    if question.type != "time" or limit is None:
        neither = pd.Series(data=False, index=rows.index)
        return neither, neither
    minutes = minutes_of(answer)
    last = limit.hour * 60 + limit.minute
    return minutes <= last, (minutes > last) | (answer == NO)


def _sampled(
    rows: pd.DataFrame,
    yes: pd.Series,
    known: pd.Series,
    places: Places,
    regions: Sequence[str],
) -> list[tuple[int, int, Share]]:
    """Return stations drawn, those that answered, and the share of yes among those known, of each.

    A region is a part of the sample: what came in elsewhere says how much each station weighs.
    """
    sample = places.sample
    if sample is None:
        return [(0, 0, Share(stations=0)) for _ in regions]
    stations = sample.stations["station"]
    of = stations.map(places.region).to_numpy(dtype=object)
    there = np.array([np.full(len(of), True) if not code else of == code for code in regions]).T
    there = there.reshape(len(stations), len(regions)).astype(bool)
    came = stations.isin(rows.loc[rows["state"] != CONFLICT, "station"]).to_numpy(dtype=bool)
    is_yes, is_known = (
        stations.isin(rows.loc[flag, "station"]).to_numpy(dtype=bool)[:, None] & there
        for flag in (yes, known)
    )
    shares = shares_of(is_yes[came], is_known[came], sample.stratum[came], sample.sizes.to_numpy())
    drawn, answered = there.sum(axis=0), (there & came[:, None]).sum(axis=0)
    return [(int(d), int(a), s) for d, a, s in zip(drawn, answered, shares, strict=True)]


def _middle(rows: pd.DataFrame, question: Question) -> dict[str, str]:
    if question.type == "yes_no":
        return {"median": "", "largest": ""}
    if question.type == "time":
        minutes = minutes_of(rows["answer"]).dropna()
        return {"median": clock_text(minutes.median()), "largest": clock_text(minutes.max())}
    numbers = pd.to_numeric(rows["answer"], errors="coerce").dropna()
    if numbers.empty:
        return {"median": "", "largest": ""}
    return {"median": f"{numbers.median():g}", "largest": f"{numbers.max():g}"}


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    whole = [name for name in (*COUNTS, "drawn", "answered", "sample_stations") if name in rows]
    return rows.astype(dict.fromkeys(whole, "Int64"))


def critical_questions(forms: Sequence[Checklist]) -> Iterator[tuple[Checklist, Question]]:
    """Yield the questions of which an answer becomes an incident."""
    yield from ((form, one) for form in forms for one in form.questions if one.critical)
