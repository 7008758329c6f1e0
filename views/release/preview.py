"""The public page as it would be: in a frame that may do nothing but run its own scripts.

A frame without an origin sends no cookie, so its address carries a token: signed, of one login,
for a few minutes.
"""

from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, request, session
from itsdangerous import BadData, URLSafeTimedSerializer

from geo.access.roles import may
from geo.access.users import User
from views.login.sessions import LOCAL, NAME, Access, at_the_machine
from views.release.review_state import Review
from views.serving.public_files import MEDIA_TYPES

# A salt of its own: cookies are signed with the same key, and none of them is a token.
SALT, PREVIEW_SECONDS = "preview", 900
# The page brings its own policy along; this adds that it stays in its frame, without an origin.
POLICY = "sandbox allow-scripts; frame-ancestors 'self'"


def token(user: User) -> str:
    """Return what the address of a visitor's preview carries."""
    return _signer().dumps([user.username, user.session, session.get(NAME, "")])


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt=SALT)


def holder(given: str, access: Access) -> User | None:
    """Return whose token it is; None when it is none, too old, or of a login that has ended."""
    try:
        username, number, login = _signer().loads(given, max_age=PREVIEW_SECONDS)
    except (BadData, ValueError, TypeError):
        return None
    if username == LOCAL.username and number == LOCAL.session:
        # The first account closes this way too, also for addresses given out before.
        return LOCAL if at_the_machine(request) and access.open() else None
    return None if access.logouts.ended(login) else access.accounts.user(username, number)


def blueprint(access: Access, review: Review) -> Blueprint:
    """Return the route of the preview's files."""
    routes = Blueprint("preview", __name__)

    @routes.get("/release/preview/<given>/<name>", provide_automatic_options=False)
    def preview_file(given: str, name: str) -> Response:
        user = holder(given, access)
        if user is None or not may(user.role, "release"):
            abort(401)
        return _answer(review.pages(), name)

    return routes


def _answer(files: Mapping[str, bytes], name: str) -> Response:
    if name not in files:
        abort(404)
    kind = MEDIA_TYPES.get(Path(name).suffix, "application/octet-stream")
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": POLICY,
        "X-Frame-Options": "SAMEORIGIN",
        # Without an origin of its own, the frame's scripts are another origin's to the browser.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return Response(files[name], content_type=kind, headers=headers)
