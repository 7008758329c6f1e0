"""Media of an exercise: outlets, the hours that were monitored, and what they gave whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.exercise.plan import ExercisePlan
from geo.exercise.words import said, said_of
from geo.missions.mission import Mission
from geo.records.lists import BETWEEN

STREAM = 1201
"""Its own stream of random numbers: media move no other figure of an exercise."""
DAYS_AFTER, HOURS_A_DAY, FIRST_HOUR, LAST_HOUR = 7, 3, 6, 24
"""Days after election day; hours drawn a day and outlet, of those between the two."""
TWICE, MISCODED, SECONDS_APART = 0.2, 0.12, 0.08
"""Share of items coded twice; of those the share with another tone, and how far seconds differ."""
NO_TONE = 0.01
CODERS = ("1", "2")
TOPICS = ("economy", "health", "education", "security", "campaign", "corruption")
PROGRAMMES = {"news": 0.7, "special_programme": 0.15, "debate": 0.1, "advertising": 0.05}
LENGTHS = {"television": (20, 240), "radio": (20, 200), "print": (20, 400), "online": (1, 4)}
"""What an item gets: seconds, cm², posts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOutlet:
    """An outlet of the exercise.

    Attributes
    ----------
    reaches : first and last place of its units among those below the country; None for all.
    lean : how much more time the first option gets, as a factor.
    silent_for : days before the last monitored one in which the last option gets nothing.
    unheard : days at the beginning on which nobody monitored it.
    """

    name: str
    medium: str
    ownership: str
    reaches: tuple[int, int] | None
    lean: float
    selection: str = "random"
    silent_for: int = 0
    unheard: int = 0


OUTLETS = (
    MadeOutlet(name="Canal 1", medium="television", ownership="public", reaches=None, lean=1.7),
    MadeOutlet(name="Canal 5", medium="television", ownership="private", reaches=None, lean=1.05),
    MadeOutlet(
        name="Canal 9",
        medium="television",
        ownership="private",
        reaches=None,
        lean=0.6,
        selection="purposive",
    ),
    MadeOutlet(name="Radio A", medium="radio", ownership="private", reaches=(0, 6), lean=1.2),
    MadeOutlet(
        name="Radio B",
        medium="radio",
        ownership="community",
        reaches=(6, 12),
        lean=2.5,
        silent_for=3,
    ),
    MadeOutlet(
        name="Radio C", medium="radio", ownership="private", reaches=(12, 18), lean=0.9, unheard=4
    ),
    MadeOutlet(
        name="Diario",
        medium="print",
        ownership="private",
        reaches=None,
        lean=0.8,
        selection="all",
    ),
    MadeOutlet(
        name="Portal", medium="online", ownership="private", reaches=None, lean=1.3, selection="all"
    ),
)


def make_media(
    mission: Mission, units: gpd.GeoDataFrame, plan: ExercisePlan
) -> dict[str, pd.DataFrame]:
    """Invent outlets, monitored spans and coded items.

    An outlet is silent on one option for days on end, another was not monitored at first, one was
    monitored in hours that somebody chose, and two items lie in no monitored span.

    Returns
    -------
    Kind -> columns of `geo.records.kinds` and ``recorded_at``.
    """
    rng = np.random.default_rng([plan.seed, STREAM])
    days = _days(mission)
    spans = pd.DataFrame([row for outlet in OUTLETS for row in _spans(outlet, days, rng)])
    note = said(mission, "nothing_happened")
    spans.insert(0, "span_id", [f"exercise-span-{n:04d}" for n in range(1, len(spans) + 1)])
    items = pd.DataFrame(
        [row for span in spans.to_dict("records") for row in _items(span, mission, days, rng)]
    )
    items = _outside_spans(items)
    items.insert(0, "item_id", [f"exercise-item-{n:05d}" for n in range(1, len(items) + 1)])
    return {
        "outlet": _outlets(units, mission, days),
        "monitored_span": spans.assign(
            coder=said_of(mission, "coder", spans["coder"]),
            unit="",
            note=note,
            recorded_at=spans["end"],
        ),
        "media_item": _named(mission, _coded(items, rng)).assign(note=note),
    }


def _days(mission: Mission) -> pd.DatetimeIndex:
    """Return the monitored days, as local midnights."""
    zone = mission.country.timezone
    first = pd.Timestamp(mission.phases[0].start).tz_convert(zone).normalize()
    election = pd.Timestamp(mission.election, tz=zone)
    end = pd.Timestamp(mission.phases[-1].end).tz_convert(zone).normalize()
    last = max(first, min(end, election + pd.Timedelta(days=DAYS_AFTER)))
    return pd.date_range(first, last, freq="D")


def _outlets(units: gpd.GeoDataFrame, mission: Mission, days: pd.DatetimeIndex) -> pd.DataFrame:
    country = mission.country.iso3
    tops = sorted(units.index[units["parent"] == country].astype(str))
    return pd.DataFrame(
        [
            {
                "outlet": one.name,
                "outlet_name": said(mission, "outlet_name", name=one.name),
                "medium": one.medium,
                "ownership": one.ownership,
                "owner": said(mission, "owner", number=n % 4 + 1),
                "reached_units": BETWEEN.join(tops[slice(*one.reaches)])
                if one.reaches
                else country,
                "unit": "",
                "source": "exercise",
                "note": said(mission, "nothing_happened"),
                "recorded_at": days[0].tz_convert("UTC").as_unit("us"),
            }
            for n, one in enumerate(OUTLETS)
        ]
    )


def _spans(
    outlet: MadeOutlet, days: pd.DatetimeIndex, rng: np.random.Generator
) -> Iterator[dict[str, Any]]:
    """Give the spans of an outlet: hours drawn at random, the prime time, or whole days."""
    for day in days[outlet.unheard :] if len(days) > outlet.unheard else days:
        if outlet.selection == "all":
            begins, length = [0], 24
        elif outlet.selection == "purposive":
            begins, length = [19], 2
        else:
            hours = rng.choice(np.arange(FIRST_HOUR, LAST_HOUR), HOURS_A_DAY, replace=False)
            begins, length = sorted(int(hour) for hour in hours), 1
        for hour in begins:
            start = (day + pd.Timedelta(hours=hour)).tz_convert("UTC").as_unit("us")
            yield {
                "outlet": outlet.name,
                "start": start,
                "end": start + pd.Timedelta(hours=length),
                "selection": outlet.selection,
                "coder": CODERS[int(rng.integers(2))],
            }


def _items(
    span: Mapping[Any, Any], mission: Mission, days: pd.DatetimeIndex, rng: np.random.Generator
) -> Iterator[dict[str, Any]]:
    """Give what one span brought, one item after the other."""
    outlet = next(one for one in OUTLETS if one.name == span["outlet"])
    actors, chances = _actors(outlet, span, mission, days)
    low, high = LENGTHS[outlet.medium]
    seconds = outlet.medium in {"television", "radio"}
    number = int(rng.poisson(6)) if span["selection"] != "all" else int(rng.poisson(14))
    length = (span["end"] - span["start"]).total_seconds()
    # Each in a slot of its own, so that no two are at the same time.
    slot = length / max(number, 1)
    for place in range(number):
        kind, actor = actors[int(rng.choice(len(actors), p=chances))]
        amount = (
            int(min(rng.integers(low, high), slot - 1)) if seconds else int(rng.integers(low, high))
        )
        tones = _tones(outlet, kind, actor, mission)
        tone = str(rng.choice(("positive", "neutral", "negative"), p=tones))
        yield {
            "outlet": outlet.name,
            "aired_at": (span["start"] + pd.Timedelta(seconds=int(place * slot))).as_unit("us"),
            "programme": said(mission, "programme", name=outlet.name),
            "programme_type": str(rng.choice(list(PROGRAMMES), p=list(PROGRAMMES.values()))),
            "programme_seconds": length if seconds else np.nan,
            "actor_kind": kind,
            "actor": actor,
            "seconds": amount if seconds else np.nan,
            "area_cm2": float(amount) if outlet.medium == "print" else np.nan,
            "posts": amount if outlet.medium == "online" else np.nan,
            "tone": "" if rng.random() < NO_TONE else tone,
            "topic": str(rng.choice(TOPICS)),
            "direct_speech_seconds": int(amount * rng.uniform(0, 0.5)) if seconds else np.nan,
            "coder": span["coder"],
        }


def _actors(
    outlet: MadeOutlet, span: Mapping[Any, Any], mission: Mission, days: pd.DatetimeIndex
) -> tuple[list[tuple[str, str]], np.ndarray]:
    """Return who may be spoken of, and how often."""
    options = [option.id for option in mission.options]
    actors = [
        *(("option", one) for one in options),
        ("authority", "government"),
        ("other", "civil society"),
    ]
    weights = np.array([*np.ones(len(options)), 0.5, 0.3])
    weights[0] *= outlet.lean
    silent_from = days[-1] - pd.Timedelta(days=outlet.silent_for)
    if outlet.silent_for and len(options) > 1 and span["start"] >= silent_from:
        weights[len(options) - 1] = 0
    return actors, weights / weights.sum()


def _tones(outlet: MadeOutlet, kind: str, actor: str, mission: Mission) -> Sequence[float]:
    """Return the chances of a positive, a neutral and a negative tone."""
    if kind != "option":
        return (0.1, 0.8, 0.1)
    favoured = (actor == mission.options[0].id) == (outlet.lean > 1)
    return (0.25, 0.65, 0.1) if favoured else (0.08, 0.62, 0.3)


def _outside_spans(items: pd.DataFrame) -> pd.DataFrame:
    """Return the items with two that somebody coded without saying that he listened."""
    extra = items.iloc[:2].copy()
    extra["aired_at"] -= pd.Timedelta(days=2)
    return pd.concat([items, extra], ignore_index=True)


def _named(mission: Mission, coded: pd.DataFrame) -> pd.DataFrame:
    """Return codings with the words for their topics and coders; pages name actors themselves."""
    return coded.assign(
        topic=said_of(mission, "topic", coded["topic"]),
        coder=said_of(mission, "coder", coded["coder"]),
    )


def _coded(items: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return every item's first coding, and the second one of some."""
    first = items.assign(entry=1)
    second = items.loc[rng.random(len(items)) < TWICE].assign(entry=2)
    second["coder"] = second["coder"].map({CODERS[0]: CODERS[1], CODERS[1]: CODERS[0]})
    other = rng.random(len(second)) < MISCODED
    tones = rng.choice(("positive", "neutral", "negative"), len(second))
    second["tone"] = second["tone"].where(~other, pd.Series(tones, index=second.index))
    near = 1 + rng.uniform(-SECONDS_APART, SECONDS_APART, len(second))
    second["seconds"] = np.minimum((second["seconds"] * near).round(), second["programme_seconds"])
    heard = second[["direct_speech_seconds", "seconds"]].min(axis=1, skipna=False)
    coded = pd.concat([first, second.assign(direct_speech_seconds=heard)], ignore_index=True)
    coded.insert(0, "coding_id", coded["item_id"] + "-" + coded["entry"].astype(str))
    lag = pd.to_timedelta(rng.integers(2, 12, len(coded)), unit="h")
    return coded.assign(unit="", recorded_at=(coded["aired_at"] + lag).dt.as_unit("us"))
