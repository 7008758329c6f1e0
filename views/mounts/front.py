"""What answers for a mission of several before its whole app: the login, and a page that waits.

A stranger is sent to the login here, so that nobody but who may see a mission has its records read.
"""

from flask import Flask, Response, render_template, request
from werkzeug.wrappers import Response as Answer

from geo.errors import AtalayaError
from geo.missions.mission import Mission
from geo.store import Store
from geo.texts.program import languages
from views.mounts.whole import WholeApp
from views.pages import TEMPLATES, Site, page, words
from views.pages.failure import explain_failures
from views.served.opened import Opened
from views.serving.public_files import App
from views.serving.security import secure
from views.serving.sent import REASON, StrictJson, refuse
from views.start.cards import HEADLINE, figure_values
from views.wiring import require_login

PERSON_SECONDS, PROGRAM_SECONDS = 1.0, 100.0
"""How long a request waits for the whole app: a person then gets a page that comes again."""
AGAIN_SECONDS = 2
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
BROKEN = "mission_broken"
"""Reason of an answer for a mission that could not be opened."""


def make_front(each: Opened, mission: Mission, store: Store, whole: WholeApp) -> Flask:
    """Return the app that answers until the whole one is there, and for the figures at any time."""
    server = Flask(__name__, static_folder=None, template_folder=str(TEMPLATES))
    server.json = StrictJson(server)
    server.register_error_handler(AtalayaError, refuse)
    explain_failures(server, mission)
    require_login(server, store, mission, each.settings)
    secure(server, several=True)

    @server.get(f"/{HEADLINE}")
    def headline() -> Answer:
        asked = request.args.get("lang", "")
        language = asked if asked in languages() else mission.languages[0]
        values = figure_values(each.found(), each, language)
        html = render_template("figures.html", card=values, texts=words(language))
        return Response(html, headers={"Cache-Control": "no-store"})

    @server.route("/", methods=METHODS)
    @server.route("/<path:path>", methods=METHODS)
    def pass_on(path: str = "") -> Answer | App:  # noqa: ARG001 whatever it is, it is passed on
        person = "text/html" in request.headers.get("Accept", "")
        waiting = whole.wait(PERSON_SECONDS if person else PROGRAM_SECONDS)
        if (app := whole.made()) is not None:
            return app
        return _come_again(mission, person=person) if waiting else broken()

    return server


def make_broken(site: Site) -> Flask:
    """Return the app of a mission whose manifest cannot be read."""
    server = Flask(__name__, static_folder=None, template_folder=str(TEMPLATES))
    explain_failures(server, site)
    secure(server, several=True)

    @server.route("/", methods=METHODS)
    @server.route("/<path:path>", methods=METHODS)
    def tell(path: str = "") -> Answer:  # noqa: ARG001 all of it is broken
        return broken()

    return server


def broken() -> Response:
    """Return the one sentence about a mission that cannot be opened; why is in the server's log."""
    return Response(
        "the mission could not be opened; the server's log says why\n",
        503,
        {REASON: BROKEN, "Retry-After": "60", "Cache-Control": "no-store"},
        content_type="text/plain; charset=utf-8",
    )


def _come_again(mission: Mission, *, person: bool) -> Answer:
    headers = {"Retry-After": str(AGAIN_SECONDS), "Cache-Control": "no-store"}
    if not person:
        return Response("the mission is being opened\n", 503, headers, mimetype="text/plain")
    return Response(page("opening.html", mission, again=AGAIN_SECONDS), 503, headers)
