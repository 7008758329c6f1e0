"""Before each request of a program (``/api/``): who it acts for, by its token or a login."""

from flask import Request, Response, g, request

from geo.access.roles import may
from geo.errors import AtalayaError
from geo.texts.sentences import say, speaking
from views.login.sessions import Access, at_the_machine
from views.serving.problems import ProblemError, answer_problem, asked_language

API = "/api/"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BEARER, BASIC = "bearer", "basic"


def is_api(path: str) -> bool:
    """Tell whether an address is one for programs, which answers them in their way.

    >>> is_api("/api/v1/layers"), is_api("/apiary")
    (True, False)
    """
    return path.startswith(API)


def foreign(asked: Request) -> bool:
    """Tell whether the page of another site sends what changes something."""
    # Browsers say it themselves and let no script change it; others need token or JSON.
    cross = asked.headers.get("Sec-Fetch-Site") == "cross-site"
    return cross and asked.method not in SAFE


def refuse_program(access: Access) -> Response | None:
    """Find out who asks, into ``g.visitor`` and ``g.bearer``; return why they get nothing."""
    g.visitor = g.bearer = None
    with speaking(asked_language()):
        try:
            _admit(access)
        except AtalayaError as error:
            return answer_problem(error)
    return None


def _admit(access: Access) -> None:
    header = request.headers.get("Authorization", "")
    if header:
        # With a token no cookie counts: what a program may do is what its token says.
        g.bearer = access.tokens.admit(_secret(header), request.remote_addr or "")
        g.visitor = g.bearer.user
    else:
        if foreign(request):
            raise ProblemError(
                say("requests from other sites are refused"), code="foreign", status=403
            )
        g.visitor = access.visitor()
    if g.visitor is None:
        if access.open() and not at_the_machine(request):
            raise ProblemError(
                say("without accounts, only this machine itself may look"),
                code="not-open",
                status=403,
            )
        raise ProblemError(
            say("a token is needed: Authorization: Bearer TOKEN"), code="no-token", status=401
        )
    if not may(g.visitor.role, "see"):
        raise ProblemError(say("this account may not look"), code="no-right", status=403)


def _secret(header: str) -> str:
    """Return the token of a request: a bearer's, or the password of who can send nothing else."""
    scheme, _, secret = header.strip().partition(" ")
    if scheme.lower() == BASIC:
        # Browsers add a password that was typed once to whatever any page sends.
        if foreign(request):
            raise ProblemError(
                say("requests from other sites are refused"), code="foreign", status=403
            )
        given = request.authorization
        secret = (given.password if given is not None else None) or ""
    if scheme.lower() not in {BEARER, BASIC} or not secret.strip():
        raise ProblemError(
            say("the header Authorization must say: Bearer TOKEN"), code="no-token", status=401
        )
    return secret.strip()
