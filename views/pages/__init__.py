"""Plain pages that the server writes whole: the login and the release. No Dash in them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request

from geo.missions.mission import Mission
from geo.texts.program import Texts, fill, language_name, load_texts
from views.pages.style import STYLE_URL
from views.words.numerals import Numerals
from views.words.stand_ins import mark, notice

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "templates"


def language_of(mission: Mission) -> str:
    """Return the language a visitor reads: asked for, else the browser's, else the first."""
    known = mission.languages
    asked = request.args.get("lang", "")
    best = request.accept_languages.best_match(known)
    return asked if asked in known else best or known[0]


def words(language: str) -> Texts:
    """Return the texts of the pages in a language, and those they share with the mission's.

    Examples
    --------
    >>> words("en")["lead"]
    'Gaps and deployment'
    """
    return {**load_texts(language), **load_texts(language, "pages")}


def page(template: str, mission: Mission, **values: Any) -> str:
    """Return a page. Whatever is put into it is escaped, wherever it comes from."""
    language = language_of(mission)
    html = render_template(
        template,
        lang=language,
        languages=[(code, language_name(code), address_in(code)) for code in mission.languages],
        texts=words(language),
        fill=fill,
        mission=mission.title.get(language, mission.name),
        exercise=mission.exercise,
        style=STYLE_URL,
        notice=notice(language),
        numerals=Numerals.of(language, mission.country.region),
        **values,
    )
    return mark(html, language)


def address_in(language: str) -> str:
    """Return the address of this very page in a language."""
    return address(request.path, {**request.args.to_dict(), "lang": language})


def address(path: str, query: Mapping[str, str]) -> str:
    """Return a path with a query; what is empty is left out.

    Examples
    --------
    >>> address("/release", {"show": "held & co", "q": ""})
    '/release?show=held+%26+co'
    """
    given = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
