"""When stations opened: on time, late or not yet, and how many had by each minute of the day."""

from collections.abc import Sequence

import pandas as pd

from geo.missions.rules.checklists import NO, NOT_SEEN, Checklist, Question, clock_minutes
from geo.monitoring.checklists.answers import AGREED

ON_TIME, LATE, NOT_OPEN = STATUSES = ("on_time", "late", "not_open")
OPENING, CLOSING = "opening", "closing"


def question_of_role(forms: Sequence[Checklist], role: str) -> tuple[str, Question] | None:
    """Return the first form that asks when stations opened or closed, and its question.

    Examples
    --------
    >>> question_of_role([], "opening") is None
    True
    """
    asked = ((form.id, one) for form in forms for one in form.questions if one.role == role)
    return next(asked, None)


def instants_of(day: str, zone: str, times: pd.Series) -> pd.Series:
    """Return the UTC instants of local times of the voting day; NaT of what is no time.

    Parameters
    ----------
    day : date of the vote, ISO.
    zone : IANA zone of the times.
    times : as answers are stored.

    Examples
    --------
    >>> found = instants_of("2021-06-06", "America/Lima", pd.Series(["07:25", "no"]))
    >>> found.astype(str).tolist()
    ['2021-06-06 12:25:00+00:00', nan]
    """
    clock = times.where(times.str.contains(":", regex=False), None)
    text = clock.map(lambda at: f"{day}T{at}", na_action="ignore")
    local = pd.to_datetime(text.astype(object), format="%Y-%m-%dT%H:%M")
    # A minute that a clock skips or repeats is no hour at which stations open.
    zoned = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    return zoned.dt.tz_convert("UTC").dt.as_unit("us")


def opening_status(
    answered: pd.DataFrame, form: str, question: Question, day: str, zone: str
) -> pd.DataFrame:
    """Return how each station opened whose opening somebody saw.

    Parameters
    ----------
    answered : as of `answers.answers_at`.
    day, zone : of the vote.

    Returns
    -------
    ``station, unit, opened_at`` (UTC, NaT where it had not), ``minutes`` after `question.due` (NaN
    there), ``status``: ``on_time``, ``late``, or ``not_open`` when somebody looked later than what
    is on time; ``answer_ids``. Who looked before that and found it closed says nothing of it.

    Examples
    --------
    >>> opened = Question(id="opened_at", text={"en": "Opened?"}, type="time", due="07:00")
    >>> rows = pd.DataFrame({"form": "day", "question": "opened_at", "station": ["1", "2", "3"],
    ...     "unit": "", "answer": ["06:55", "07:40", "no"], "state": "agreed", "answer_ids": "",
    ...     "observed_at": pd.Timestamp("2021-06-06T13:00Z")})
    >>> found = opening_status(rows, "day", opened, "2021-06-06", "America/Lima")
    >>> found[["status", "minutes"]].to_numpy().tolist()
    [['on_time', -5.0], ['late', 40.0], ['not_open', nan]]
    """
    rows = answered.loc[
        (answered["form"] == form)
        & (answered["question"] == question.id)
        & (answered["state"] == AGREED)
        & (answered["answer"] != NOT_SEEN)
    ]
    rows = rows.loc[~looked_too_early(rows, question, day, zone)]
    last = _latest_on_time(question, day, zone)
    opened = instants_of(day, zone, rows["answer"])
    due = pd.Timestamp(f"{day} {question.due or '00:00'}", tz=zone)
    minutes = (opened - due) / pd.Timedelta(minutes=1)
    status = pd.Series(LATE, rows.index).mask(opened <= last, ON_TIME)
    return pd.DataFrame(
        {
            "station": rows["station"],
            "unit": rows["unit"],
            "opened_at": opened,
            "minutes": minutes if question.due else float("nan"),
            "status": status.mask(opened.isna(), NOT_OPEN),
            "answer_ids": rows["answer_ids"],
        }
    ).reset_index(drop=True)


def _latest_on_time(question: Question, day: str, zone: str) -> pd.Timestamp:
    return pd.Timestamp(f"{day} {question.latest_on_time or '23:59'}", tz=zone)


def looked_too_early(rows: pd.DataFrame, question: Question, day: str, zone: str) -> pd.Series:
    """Return which answers say "not yet" of a look before the hour by which it should have been.

    Such a look says neither that it was on time nor that it was late.

    Examples
    --------
    >>> opened = Question(id="opened_at", text={"en": "Opened?"}, type="time", due="07:00")
    >>> looks = pd.to_datetime(["2021-06-06T11:45Z", "2021-06-06T12:15Z", "2021-06-06T11:45Z"])
    >>> rows = pd.DataFrame({"answer": ["no", "no", "06:40"], "observed_at": looks})
    >>> looked_too_early(rows, opened, "2021-06-06", "America/Lima").tolist()
    [True, False, False]
    """
    last = _latest_on_time(question, day, zone)
    return (rows["answer"] == NO) & ~(rows["observed_at"] > last)


def told_of_the_hour(
    answered: pd.DataFrame, forms: Sequence[Checklist], day: str, zone: str
) -> pd.DataFrame:
    """Return answers with those that came of too early a look as not seen, for counts and shares.

    Parameters
    ----------
    answered : as of `answers.answers_at`.
    day, zone : of the vote.
    """
    early = pd.Series(data=False, index=answered.index)
    for form in forms:
        for one in form.questions:
            if one.latest_on_time is not None:
                own = (answered["form"] == form.id) & (answered["question"] == one.id)
                early |= own & looked_too_early(answered, one, day, zone)
    return answered.assign(answer=answered["answer"].mask(early, NOT_SEEN))


STEP = pd.Timedelta(minutes=5)


def opening_course(opened: pd.DataFrame, at: pd.Timestamp, shut: int = 0) -> pd.DataFrame:
    """Return how many of the stations that somebody looked at had opened by each moment.

    Parameters
    ----------
    opened : as of `opening_status`.
    at : aware; later openings are not drawn.
    shut : stations that were shut when somebody last looked, before the hour: no row of `opened`.

    Returns
    -------
    ``at`` (UTC, every five minutes), ``opened``, ``stations`` (all that were seen, open or shut)
    and ``share``. Empty where no opening is known.

    Examples
    --------
    >>> times = pd.to_datetime(["2021-06-06T12:00Z", "2021-06-06T12:10Z", None])
    >>> found = opening_course(pd.DataFrame({"opened_at": times}), times[1])
    >>> found["share"].round(2).tolist()
    [0.33, 0.33, 0.67]
    """
    known = opened["opened_at"].dropna()
    known = known[known <= at]
    columns = ["at", "opened", "stations", "share"]
    if known.empty:
        return pd.DataFrame(columns=columns)
    steps = pd.date_range(known.min().floor(STEP), known.max().ceil(STEP), freq=STEP)
    by_then = known.sort_values().searchsorted(steps, side="right")
    seen = len(opened) + shut
    rows = pd.DataFrame({"at": steps, "opened": by_then, "stations": seen})
    return rows.assign(share=rows["opened"] / seen)


def clock_text(minutes: float) -> str:
    """Return minutes since midnight as a time of the clock; "" where they are unknown.

    Examples
    --------
    >>> clock_text(445.0), clock_text(float("nan"))
    ('07:25', '')
    """
    if pd.isna(minutes):
        return ""
    return "{:02d}:{:02d}".format(*divmod(round(minutes), 60))


def minutes_of(answers: pd.Series) -> pd.Series:
    """Return times of the clock as minutes since midnight, NaN of what is no time.

    Examples
    --------
    >>> minutes_of(pd.Series(["07:25", "no"])).tolist()
    [445.0, nan]
    """
    timed = answers.str.contains(":", regex=False)
    return answers.where(timed, None).map(clock_minutes, na_action="ignore").astype(float)
