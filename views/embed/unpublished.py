"""What ``/embed/`` shows while nothing is published: the mission's title and one sentence."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from werkzeug.wrappers import Request, Response

from geo.missions.mission import Mission
from views.embed.words import words
from views.words.accepted import accepted_language
from views.words.stand_ins import mark, notice

STYLE = (
    ":root{color-scheme:light dark}body{max-width:36rem;margin:2rem auto;padding:0 1rem;"
    "font:1rem/1.5 system-ui,sans-serif}h1{font-size:1.25rem}nav a{margin-inline-end:1rem}"
)
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors "
)
"""Content security policy of the page: its style, and nothing that runs or is fetched."""
App = Callable[[dict[str, Any], Any], Iterable[bytes]]


def unpublished(mission: Mission, frame_ancestors: str) -> App:
    """Return the WSGI app that answers every request with the page, in the reader's language.

    Parameters
    ----------
    frame_ancestors : who may frame the page, as a policy writes it.
    """
    known = mission.languages
    pages = {language: _page(mission, language) for language in known}

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        request = Request(environ)
        asked = request.args.get("lang", "")
        wanted = accepted_language(request.accept_languages, known, known[0])
        language = asked if asked in known else wanted
        # 404: what is asked for is not there. No cache keeps it past the first publication.
        response = Response(pages[language], 404, mimetype="text/html")
        response.headers.update(
            {
                "Cache-Control": "no-store",
                "Vary": "Accept-Language",
                "Content-Security-Policy": POLICY + frame_ancestors,
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
            }
        )
        return response(environ, start)

    return answer


def _page(mission: Mission, language: str) -> str:
    texts = words(mission, language)
    title = escape(texts.title())
    links = "".join(
        f'<a href="?lang={code}" hreflang="{code}" lang="{code}">{code.upper()}</a>'
        for code in mission.languages
        if code != language
    )
    page = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,"><meta name="referrer" content="no-referrer">'
        f"<style>{STYLE}</style></head><body><main><h1>{title}</h1>"
        f"<p>{escape(texts.text('unpublished'))}</p><nav>{links}</nav>"
        f"<p>{escape(notice(language))}</p></main></body></html>"
    )
    return mark(page, language)
