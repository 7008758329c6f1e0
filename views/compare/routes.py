"""``/compare?a=..&b=..``: two missions in frames that follow one clock, hours since polls closed.

Each frame is the mission's own page with the mission's own login: nothing of its records is read
here, so whoever may not see a mission sees its login and no figure of it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as Answer

from geo.texts.program import fallbacks, fill
from geo.texts.values import complete
from views.compare import ids
from views.compare.choice import FIRST, SECOND, Choice, choose
from views.compare.words import script_words
from views.pages import Site, address, language_of, page, words
from views.served.missions import Served
from views.serving.modules import script_of

PATH = "/compare"
SCRIPT_URL, STYLE_URL = f"{PATH}/compare.js", f"{PATH}/compare.css"
ASSETS = Path(__file__).parents[2] / "assets" / "compare"
KEPT = ("h", "layer", "map", "lang")
"""Of the address, what another choice of missions leaves as it is."""
REFUSED_STATUS = 400


def blueprint(served: Sequence[Served], site: Site) -> Blueprint:
    """Return the routes of the comparison of some of the missions of a server."""
    routes = Blueprint("compare", __name__)
    files = {
        SCRIPT_URL: (script_of(ASSETS / "main.js"), "text/javascript"),
        STYLE_URL: ((ASSETS / "compare.css").read_bytes(), "text/css"),
    }

    @routes.get(PATH)
    def compare() -> Answer:
        choice = choose(served, request.args)
        html = page("compare.html", site, **_values(served, choice, language_of(site)))
        return Response(html, REFUSED_STATUS if choice.refused else 200)

    def file() -> Response:
        content, media_type = files[request.path]
        kept = {"Cache-Control": "public, max-age=300"}
        return Response(content, content_type=f"{media_type}; charset=utf-8", headers=kept)

    for url in files:
        routes.get(url)(file)
    return routes


def comparison(first: str, second: str, language: str = "") -> str:
    """Return the address that compares two missions.

    Examples
    --------
    >>> comparison("per-2021-1", "per-2021")
    '/compare?a=per-2021-1&b=per-2021'
    """
    return address(PATH, {FIRST: first, SECOND: second, "lang": language})


def _values(served: Sequence[Served], choice: Choice, language: str) -> dict[str, Any]:
    """Return what the template is filled with."""
    kept = {key: request.args.get(key, "") for key in KEPT}
    pair = choice.pair
    return {
        "ids": ids,
        "keys": (FIRST, SECOND),
        "asked": [request.args.get(key, "") for key in (FIRST, SECOND)],
        "missions": [(each.name, _title(each, language)) for each in served],
        "kept": kept,
        "refused": _sentence(choice, language),
        "panes": [_pane(each, language) for each in pair],
        "swapped": address(PATH, {FIRST: pair[1].name, SECOND: pair[0].name, **kept})
        if pair
        else "",
        "script": {"lang": language, **script_words(language)} if pair else {},
        "script_url": address(SCRIPT_URL, {}),
        "style_url": address(STYLE_URL, {}),
        "home": address("/", {"lang": kept["lang"]}),
    }


def _sentence(choice: Choice, language: str) -> str:
    return fill(words(language), choice.refused, name=choice.name) if choice.refused else ""


def _pane(each: Served, language: str) -> dict[str, str]:
    return {
        "name": each.name,
        "title": _title(each, language),
        "own": address(each.prefix, {"lang": language}),
        "frame": address(each.prefix, {ids.KEY: "1", "lang": language}),
    }


def _title(each: Served, language: str) -> str:
    if each.mission is None:
        return each.name
    # Not every mission has a title in every language: one that stands in knows which it is in.
    return complete(each.mission.title, fallbacks(language))[language]
