"""Before each request: who asks, and whether the role allows it. What is not allowed is denied."""

from urllib.parse import quote

from flask import Flask, Response, g, jsonify, redirect, request
from werkzeug.wrappers import Response as Answer

from geo.access.roles import ACTS, may
from views.login.programs import SAFE, foreign, is_api, refuse_program
from views.login.route_permissions import act_of
from views.login.sessions import ENDED_BY_HAND, Access, at_the_machine, csrf_token

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
NO_STORE = "no-store"
FOR_PROGRAMS = "private, no-cache"
LOGIN, LOGIN_ENDED = "Atalaya-Login", "ended"
"""Header of an answer to a login that somebody ended: the device forgets what it keeps."""


def guard(server: Flask, access: Access) -> None:
    """Deny every request that the visitor's role does not allow, also to what does not exist.

    It comes before all that others have put there: nothing of the app runs for a stranger.
    """
    server.before_request_funcs.setdefault(None, []).insert(0, lambda: _refused(access))
    server.after_request(_keep_private)
    server.after_request(_tell_of_end)

    @server.get("/session.json")
    def session_() -> Response:
        user = g.visitor
        return jsonify(
            user=user.username,
            role=user.role,
            may=[act for act in ACTS if may(user.role, act)],
            open=access.open(),
            csrf=csrf_token(),
        )


def _refused(access: Access) -> Answer | None:
    return refuse_program(access) if is_api(request.path) else _refusal(access)


def _refusal(access: Access) -> Answer | None:
    if foreign(request):
        return _plain("requests from other sites are refused", 403)
    act = act_of(request.blueprint)
    g.visitor = access.visitor()
    if act is None:
        return None
    if g.visitor is None:
        return _to_login(access)
    if not may(g.visitor.role, act):
        return _plain(f"the role {g.visitor.role} may not {act}", 403)
    # Forms carry a token (`check_form`); all else is JSON, which no foreign page can send.
    if request.method not in SAFE and request.mimetype not in {*FORMS, "application/json"}:
        return _plain("what is sent must be a form or JSON", 415)
    return None


def _to_login(access: Access) -> Answer:
    """Send a person to the login and tell a program that it has none."""
    if access.open() and not at_the_machine(request):
        return _plain("without accounts, only this machine itself may look", 403)
    if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
        # Without a query Flask still ends the path in "?".
        back = quote(request.script_root + request.full_path.rstrip("?"), safe="")
        # The link was written in a language: the login speaks it, whatever the browser prefers.
        asked = request.args.get("lang", "")
        spoken = f"&lang={quote(asked, safe='')}" if asked else ""
        return redirect(f"{request.script_root}/login?next={back}{spoken}")
    return _plain("a login is needed", 401)


def _plain(sentence: str, status: int) -> Response:
    return Response(sentence, status, content_type="text/plain; charset=utf-8")


def _keep_private(answer: Response) -> Response:
    """Let no cache between keep what was answered; a browser may keep what never changes."""
    kept = answer.headers.get("Cache-Control", "")
    # The login's style sheet may stay in caches: it says nothing of the mission.
    if act_of(request.blueprint) is None and kept:
        return answer
    if is_api(request.path) and kept == FOR_PROGRAMS and g.get("bearer") is not None:
        return answer  # a program keeps what it may read, and asks whether it changed
    public = "public" in kept and answer.status_code in {200, 304}
    answer.headers["Cache-Control"] = kept.replace("public", "private") if public else NO_STORE
    return answer


def _tell_of_end(answer: Response) -> Response:
    if g.get(ENDED_BY_HAND):
        answer.headers[LOGIN] = LOGIN_ENDED
    return answer
