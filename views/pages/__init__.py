"""Plain pages that the server writes whole: the login and the release. No Dash in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import has_request_context, render_template, request

from geo.missions.mission import Mission
from geo.texts.program import Texts, fill, language_name, load_texts
from views.pages.style import STYLE_URL
from views.serving.security import in_comparison
from views.serving.theme import theme
from views.words.accepted import accepted_language
from views.words.numerals import Numerals
from views.words.stand_ins import mark, notice

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Whose a page is: what stands in its head, and in which languages it can be read.

    Attributes
    ----------
    title : language -> what it is called.
    region : by whose habits numbers are written, ISO 3166-1 alpha-2; "" for the language's own.
    """

    title: Mapping[str, str]
    languages: Sequence[str]
    exercise: bool = False
    region: str = ""

    @classmethod
    def of(cls, mission: Mission) -> "Site":
        """Return the site of a mission."""
        return cls(
            title={code: mission.title.get(code, mission.name) for code in mission.languages},
            languages=mission.languages,
            exercise=bool(mission.exercise),
            region=mission.country.region,
        )

    @classmethod
    def named(cls, name: str, languages: Sequence[str]) -> "Site":
        """Return a site of which nothing but its name is known.

        Examples
        --------
        >>> Site.named("chl-2021", ["en", "es"]).title
        {'en': 'chl-2021', 'es': 'chl-2021'}
        """
        return cls(title=dict.fromkeys(languages, name), languages=languages)


def language_of(site: Mission | Site) -> str:
    """Return the language a visitor reads: asked for, else the browser's, else the first."""
    known = site.languages
    asked = request.args.get("lang", "")
    wanted = accepted_language(request.accept_languages, known, known[0])
    return asked if asked in known else wanted


def words(language: str) -> Texts:
    """Return the texts of the pages in a language, and those they share with the mission's.

    Examples
    --------
    >>> words("en")["lead"]
    'Gaps and deployment'
    """
    return {**load_texts(language), **load_texts(language, "pages")}


def page(template: str, whose: Mission | Site, **values: Any) -> str:
    """Return a page. Whatever is put into it is escaped, wherever it comes from."""
    site = Site.of(whose) if isinstance(whose, Mission) else whose
    language = language_of(site)
    html = render_template(
        template,
        lang=language,
        theme=theme(),
        languages=[(code, language_name(code), address_in(code)) for code in site.languages],
        texts=words(language),
        fill=fill,
        mission=site.title[language],
        exercise=site.exercise,
        style=address(STYLE_URL, {}),
        root=request.script_root,
        notice=notice(language),
        numerals=Numerals.of(language, site.region),
        framed=in_comparison(request.args),
        **values,
    )
    return mark(html, language)


def address_in(language: str) -> str:
    """Return the address of this very page in a language."""
    return address(request.path, {**request.args.to_dict(), "lang": language})


def address(path: str, query: Mapping[str, str]) -> str:
    """Return a path of the mission with a query; what is empty is left out.

    Within a request it begins with the prefix under which the mission is mounted.

    Examples
    --------
    >>> address("/release", {"show": "held & co", "q": ""})
    '/release?show=held+%26+co'
    """
    given = {name: value for name, value in query.items() if value}
    whole = request.script_root + path if has_request_context() else path
    return f"{whole}?{urlencode(given)}" if given else whole
