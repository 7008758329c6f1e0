"""``GET /lead/lanes.json``: the lanes below the slider, each entry with its time and its title."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
from flask import Response, jsonify

from geo.cube.observation import Observation
from geo.monitoring.lanes import Lane
from geo.monitoring.timeline import lanes_of
from views.lead.sections.computed import Computed
from views.lead.series.outlook import DONE, WORKING
from views.payload.config import epoch
from views.words.locale import Locale

FAMILIES = ("what", "category", "type", "outcome", "topic")
"""Beginnings of the texts in which the type of an entry may have its title."""

OPENS: Mapping[str, tuple[str, str]] = {
    "count": ("verification", "count_order"),
    "rulings": ("monitoring", "proceedings"),
    "media_items": ("monitoring", "media"),
    "checklists": ("monitoring", "checklists"),
    "other_missions": ("monitoring", "other_missions"),
    "violence": ("monitoring", "violence"),
}
"""Matter of a lane -> tab and section with its figures; those of another lane are in `LIST`."""
LIST = ("monitoring", "timeline")


def answer(observation: Observation, computed: Computed, query: Mapping[str, str]) -> Response:
    """Return the lanes, or that they are under way; 409 to a page of older data.

    `query` has ``version``, the data version of the page, and ``lang``.
    """
    if query.get("version") != observation.version:
        return Response("newer data", status=409, content_type="text/plain")
    found = computed.ready(observation, ("timeline",), partial(lanes_of, observation))
    if found is None:
        return jsonify(state=WORKING)
    locale = Locale.of(observation.mission, query.get("lang", ""))
    return jsonify(state=DONE, lanes=[describe(lane, locale) for lane in found])


def describe(lane: Lane, locale: Locale) -> dict[str, Any]:
    """Return a lane as JSON: columns of epoch seconds, and titles that entries name by number.

    Examples
    --------
    >>> from zoneinfo import ZoneInfo
    >>> from geo.monitoring.lanes import entries_of
    >>> from geo.texts.program import load_texts
    >>> english = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
    >>> rows = pd.DataFrame({"begins": pd.to_datetime([86_400] * 2, unit="s", utc=True),
    ...     "what": "appeal"})
    >>> found = describe(Lane(id="legal", entries=entries_of(rows), domain="legal"), english)
    >>> found["titles"], found["title"], found["begins"], found["ends"]
    (['Appeal'], [0, 0], [86400, 86400], [0, 0])
    """
    entries = lane.entries
    numbers, titles = pd.factorize(pd.Series(_titles(entries, locale), dtype=object))
    return {
        "id": lane.id,
        "domain": lane.domain,
        "layer": lane.layer,
        "called": lane_title(lane, locale),
        "opens": OPENS.get(lane.matter, LIST),
        "titles": titles.tolist(),
        "title": numbers.tolist(),
        "begins": [epoch(at) for at in entries["begins"]],
        # 0 of what is an instant: nobody observed an election in 1970.
        "ends": [0 if pd.isna(at) else epoch(at) for at in entries["ends"]],
    }


def lane_title(lane: Lane, locale: Locale) -> str:
    """Return what a lane is called: by the program, or as what it is of is called itself.

    Examples
    --------
    >>> from zoneinfo import ZoneInfo
    >>> from geo.texts.program import load_texts
    >>> english = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
    >>> oas = Lane(id="other_missions/oas", entries=pd.DataFrame(), title={"en": "OAS"})
    >>> lane_title(oas, english), lane_title(Lane(id="legal", entries=pd.DataFrame()), english)
    ('OAS', 'Law')
    """
    return locale.text(f"lane_{lane.id}") if lane.title is None else locale.titled(lane.title)


def entry_title(what: str, text: str, locale: Locale) -> str:
    """Return what an entry is called: its type in words, and its text.

    Examples
    --------
    >>> from zoneinfo import ZoneInfo
    >>> from geo.texts.program import load_texts
    >>> english = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
    >>> entry_title("appeal", "9 stations", english), entry_title("", "", english)
    ('Appeal · 9 stations', '')
    """
    keys = (f"{family}_{what}" for family in FAMILIES)
    named = next((locale.texts[key] for key in keys if key in locale.texts), what)
    return " · ".join(filter(None, (str(named), text)))


def _titles(entries: pd.DataFrame, locale: Locale) -> list[str]:
    pairs = entries[["what", "text"]].itertuples(index=False)
    return [entry_title(what, text, locale) for what, text in pairs]
