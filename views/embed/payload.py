"""What the public page's script reads: groups, places, axis and words, as one JSON document."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from geo.publish.snapshot import Snapshot
from geo.texts.places import place_of_zone
from geo.texts.program import load_texts
from layers.definition.layer import Layer
from views.embed.listing import groups
from views.embed.words import Words
from views.words.conventions import describe_conventions

SHARED_TEXTS = (
    "time_control",
    "play",
    "pause",
    "step_back",
    "step_forward",
    "moment_label",
    "moments",
    "moment_shown",
    "mode",
    "mode_moment",
    "mode_window",
    "mode_cumulative",
    "window",
    "clock",
    "clock_occurred",
    "clock_reported",
    "clock_known",
    "speed",
    "speed_value",
    "minutes",
    "hours",
    "days",
    "zone",
    "bars_cut",
    "bars_without_hour",
    "insets",
    "inset",
)
OWN_TEXTS = (
    "shown",
    "on_map",
    "only_country",
    "only_abroad",
    "filter",
    "map",
    "bars_incidents",
    "whole_country",
    "steps",
    "untold",
    "none_chosen",
    "none_region",
    "untold_region",
    "told_region",
    "told_together",
    "joined",
    "by_region",
    "source",
    "source_mission",
    "close",
    "abroad",
)


def payload(
    snapshot: Snapshot, layer: Layer, words: Words, regions: Mapping[str, str]
) -> dict[str, Any]:
    """Return the document: epoch seconds, degrees, place ids; nothing the rows do not tell.

    Parameters
    ----------
    regions : place -> the unit of the top level that it lies in, see `geo.publish.standing`.
    """
    mission = snapshot.mission
    times = axis(snapshot)
    phases = [
        {"id": phase.id, "start": _epoch(phase.start), "end": _epoch(phase.end)}
        for phase in mission.phases
        if _epoch(phase.end) > times[0] and _epoch(phase.start) < times[-1]
    ]
    keys = [*SHARED_TEXTS, *(f"phase_{phase['id']}" for phase in phases)]
    shared = load_texts(words.language)
    document = {
        "lang": words.language,
        "languages": list(mission.languages),
        "region": mission.country.region,
        "timezone": mission.country.timezone,
        "place_of_zone": place_of_zone(mission.country.timezone, words.language),
        "bbox": list(mission.country.shown_box),
        "insets": [
            {"title": inset.title[words.language], "bbox": list(inset.bbox)}
            for inset in mission.country.insets
        ],
        "times": times,
        "phases": phases,
        "moments": [
            {"id": m.id, "at": _epoch(m.at), "title": dict(m.title)}
            for m in mission.moments
            if times[0] <= _epoch(m.at) <= times[-1]
        ],
        "marks": [
            {
                "value": m.value,
                "colour": m.colour,
                "shape": m.shape,
                "title": words.value("domain", m.value),
            }
            for m in layer.marks
            # A domain that the rules hold back is not in the legend either.
            if m.value in snapshot.rules.domains
        ],
        "places": _places(snapshot, words, regions),
        "groups": [
            {
                "place": group["place"],
                "start": _epoch_or_none(group["start"]),
                "end": _epoch_or_none(group["end"]),
                "domain": group["domain"],
                "n": len(same),
            }
            for group, same in groups(snapshot)
        ],
        "texts": {key: shared[key] for key in keys} | {key: words.own[key] for key in OWN_TEXTS},
    }
    said = {words.language: document}
    return {**document, "conventions": describe_conventions([words.language], said)}


def as_json(document: dict[str, Any]) -> str:
    r"""Return JSON that can stand in a script element: no tag can begin or end in it.

    Examples
    --------
    >>> as_json({"name": "</script>", "n": 1})
    '{"n":1,"name":"\\u003c/script>"}'
    """
    # Sorted: a snapshot is named by its hash, so the same rows have to be the same bytes.
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def axis(snapshot: Snapshot) -> list[int]:
    """Return the instants of the time axis in epoch seconds: the ends of all finest buckets."""
    ends = snapshot.rows["end"].dropna()
    last = ends.max() if len(ends) else pd.Timestamp(snapshot.published_at)
    step = timedelta(hours=snapshot.rules.bucket_hours)
    first = min(ends.min(), snapshot.rows["start"].min() + step) if len(ends) else last
    # One step before the first end: there, nothing has been told yet.
    return [_epoch(at) for at in pd.date_range(first - step, last, freq=step)]


def _places(snapshot: Snapshot, words: Words, regions: Mapping[str, str]) -> dict[str, Any]:
    return {
        place: {
            "title": words.place(str(place), area["level"], area["name"]),
            "lon": None if pd.isna(area["lon"]) else float(area["lon"]),
            "lat": None if pd.isna(area["lat"]) else float(area["lat"]),
            "region": regions.get(str(place)),
        }
        for place, area in snapshot.areas.iterrows()
    }


def _epoch(instant: datetime) -> int:
    return int(pd.Timestamp(instant).timestamp())


def _epoch_or_none(instant: pd.Timestamp) -> int | None:
    return None if instant is pd.NaT else _epoch(instant)
