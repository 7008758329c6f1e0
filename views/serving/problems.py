"""Errors for programs: problem details (RFC 9457), each one sentence in the reader's language."""

from functools import lru_cache
from http import HTTPStatus
from typing import Any

from flask import Response, json, request

from geo.errors import AtalayaError, PatienceError, TokenError
from geo.texts.files import languages
from geo.texts.sentences import ENGLISH, Language, say, spoken
from geo.texts.translations import load_language
from views.words.accepted import accepted_language

MEDIA_TYPE = "application/problem+json"
URN = "urn:atalaya:problem:"
"""Before the id of a kind of problem: a name, no address, since a mission's server is private."""
OWN_FAILURE = 500


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
    ours = status >= OWN_FAILURE
    members = error.members if isinstance(error, ProblemError) else {}
    code = _code(error)
    body = {
        "type": URN + code,
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": say("the server failed; its log says why") if ours else str(error),
        **members,
    }
    answer = Response(json.dumps(body, ensure_ascii=False), status, content_type=MEDIA_TYPE)
    answer.headers["Content-Language"] = spoken()
    answer.headers["Cache-Control"] = "no-store"
    if isinstance(error, PatienceError):
        answer.headers["Retry-After"] = str(60 * error.minutes)
    if status == HTTPStatus.UNAUTHORIZED:
        invalid = ', error="invalid_token"' if isinstance(error, TokenError) else ""
        answer.headers["WWW-Authenticate"] = f'Bearer realm="atalaya"{invalid}'
    answer.headers.update(error.headers if isinstance(error, ProblemError) else {})
    return answer


def _code(error: AtalayaError) -> str:
    if isinstance(error, ProblemError):
        return error.code
    if isinstance(error, TokenError):
        return f"token-{error.code}"
    if isinstance(error, PatienceError):
        return "too-many-requests"
    return {400: "bad-request", 404: "not-found"}.get(error.status, "failed")
