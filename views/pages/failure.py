"""What a person gets who opens an address that fails: a page in their language, and a way back.

Programs, and the scripts of our own pages, get one sentence as plain text with the same status.
"""

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from geo.missions.mission import Mission
from geo.texts.program import fill
from views.pages import Site, address, language_of, page, words
from views.serving.sent import REASON

SENTENCE = "text/plain"
FROM, OURS = 400, 500
WITH_SENTENCE = (400, 401, 403, 404, 405, 413, 415, 422, 429, 503)
"""Statuses with a sentence of their own: ``failed_<status>`` in the texts of the pages."""
MINUTE_SECONDS = 60


def explain_failures(server: Flask, site: Mission | Site) -> None:
    """Answer persons whose request fails with a page, and everybody else with a sentence."""

    @server.errorhandler(HTTPException)
    def in_a_sentence(error: HTTPException) -> Answer:
        answer = error.get_response()
        failed = answer.status_code >= OURS  # our own failure: nothing that a sentence could mend
        answer.set_data("" if failed else str(error.description or error.name))
        answer.content_type = f"{SENTENCE}; charset=utf-8"
        return answer

    @server.after_request
    def explain(answer: Response) -> Response:
        # Sentences only: a refused login and a question before publishing are pages already.
        if answer.status_code >= FROM and answer.mimetype == SENTENCE and _is_person():
            answer.set_data(_page(site, answer))
            answer.content_type = "text/html; charset=utf-8"
        return answer


def _is_person() -> bool:
    """Tell whether a browser opens the address as a page; scripts do not ask for HTML."""
    return "text/html" in request.headers.get("Accept", "")


def _page(site: Mission | Site, answer: Response) -> str:
    """Return the page; the sentence for programs stands below, it is exact and in English."""
    texts = words(language_of(site))
    status = answer.status_code
    reason = f"reason_{answer.headers.get(REASON, '')}"
    key = reason if reason in texts else f"failed_{status if status in WITH_SENTENCE else 'other'}"
    seconds = answer.headers.get("Retry-After", type=int) or MINUTE_SECONDS
    home = address("/", {"lang": request.args.get("lang", "")})
    # Where there is no map of a mission, the way leads to the start page of all.
    return page(
        "failure.html",
        site,
        why=fill(texts, key, status=status, minutes=-(-seconds // MINUTE_SECONDS)),
        detail=answer.get_data(as_text=True),
        home=home if isinstance(site, Mission) else home.removeprefix(request.script_root),
        way="desk_map" if isinstance(site, Mission) else "all_missions",
    )
