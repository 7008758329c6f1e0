"""``/offline.js``: the service worker of a mission's page, which opens it without a network.

It is below the address of the mission, so that it reaches no other, and behind the login. What it
keeps is on the device of whoever asked for it, until a logout (`Clear-Site-Data`) or a login that
was ended elsewhere.
"""

from pathlib import Path

from flask import Blueprint, Response

from views.serving.bundle import SCRIPT, WORKER_ENTRY
from views.serving.modules import script_of

ADDRESS = "/offline.js"


def blueprint(assets: Path) -> Blueprint:
    """Return the route of the worker's script.

    Parameters
    ----------
    assets : folder of the client's modules.
    """
    routes = Blueprint("offline", __name__)
    script = script_of(assets / WORKER_ENTRY)

    @routes.get(ADDRESS)
    def worker() -> Response:
        # Asked for again by the browser each time the page is opened.
        return Response(script, content_type=f"{SCRIPT}; charset=utf-8")

    return routes
