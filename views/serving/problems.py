"""Errors for programs: problem details (RFC 9457), each one sentence in the reader's language."""

import logging
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from flask import Response, json, request

from geo.errors import AtalayaError, LostStoreError, PatienceError, TokenError
from geo.texts.files import languages
from geo.texts.sentences import ENGLISH, Language, say, spoken
from geo.texts.translations import load_language
from views.words.accepted import accepted_language

MEDIA_TYPE = "application/problem+json"
URN = "urn:atalaya:problem:"
"""Before the id of a kind of problem: a name, no address, since a mission's server is private."""
OWN_FAILURE = 500
LOST_AGAIN = 5
"""Seconds after which a database that is away may be back."""


class ProblemError(AtalayaError):
    """What a program asked that cannot be done.

    Attributes
    ----------
    code : kind of the problem, as `docs/api.md` lists them.
    members : further ones of the problem details, plain JSON values.
    headers : of the answer.
    """

    def __init__(
        self,
        sentence: str,
        *,
        code: str,
        status: int = 400,
        headers: dict[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(sentence)
        self.code, self.status, self.members = code, status, members
        self.headers = headers or {}


def asked_language() -> Language:
    """Return the language that a request asks for by Accept-Language; English else."""
    wanted = accepted_language(request.accept_languages, languages(), ENGLISH.code)
    return language_by_code(wanted)


@lru_cache(maxsize=8)
def language_by_code(code: str) -> Language:
    """Return a language with its sentences, read once in the life of the server.

    Examples
    --------
    >>> language_by_code("es") is language_by_code("es")
    True
    """
    return load_language(code)


def answer_problem(error: AtalayaError) -> Response:
    """Return an error as problem details; our own failures say no more than that they are ours."""
    status = error.status
    members = error.members if isinstance(error, ProblemError) else {}
    code = _code(error)
    body = {
        "type": URN + code,
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": told_of(error),
        **members,
    }
    answer = Response(json.dumps(body, ensure_ascii=False), status, content_type=MEDIA_TYPE)
    answer.headers["Content-Language"] = spoken()
    answer.headers["Cache-Control"] = "no-store"
    if wait := wait_of(error):
        answer.headers["Retry-After"] = str(wait)
    if status == HTTPStatus.UNAUTHORIZED:
        invalid = ', error="invalid_token"' if isinstance(error, TokenError) else ""
        answer.headers["WWW-Authenticate"] = f'Bearer realm="atalaya"{invalid}'
    answer.headers.update(error.headers if isinstance(error, ProblemError) else {})
    return answer


def told_of(error: AtalayaError) -> str:
    """Return what an error says to whoever asked; the log says the rest of a failure of ours.

    Where the database is, a stranger need not know.

    Examples
    --------
    >>> told_of(LostStoreError("postgresql://atalaya@10.0.0.4/night does not answer"))
    'the database does not answer; ask again in a few seconds'
    """
    if error.status < OWN_FAILURE:
        return str(error)
    logging.getLogger(__name__).error("%s: %s", type(error).__name__, error)
    if isinstance(error, LostStoreError):
        return say("the database does not answer; ask again in a few seconds")
    return say("the server failed; its log says why")


def wait_of(error: AtalayaError) -> int | None:
    """Return the seconds after which to ask again; None where it depends on no time.

    Examples
    --------
    >>> wait_of(PatienceError("too many exports", minutes=2))
    120
    """
    if isinstance(error, PatienceError):
        return 60 * error.minutes
    return LOST_AGAIN if isinstance(error, LostStoreError) else None


def _code(error: AtalayaError) -> str:
    if isinstance(error, ProblemError):
        return error.code
    if isinstance(error, TokenError):
        return f"token-{error.code}"
    if isinstance(error, PatienceError):
        return "too-many-requests"
    if isinstance(error, LostStoreError):
        return "records-away"
    return {400: "bad-request", 404: "not-found"}.get(error.status, "failed")
