"""``/`` where several missions are served: which there are, and the way to each."""

from collections.abc import Sequence

from flask import Flask, Response

from geo.texts.program import languages, text
from views.mounts.served import Served
from views.pages import TEMPLATES, Site, address, page
from views.pages.failure import explain_failures
from views.pages.style import STYLE_URL, style
from views.serving.security import secure


def make_start(served: Sequence[Served]) -> Flask:
    """Return the app of the start page and of every address that is no mission's."""
    server = Flask(__name__, static_folder=None, template_folder=str(TEMPLATES))
    site = Site(title=text("pages.start"), languages=languages())
    explain_failures(server, site)
    secure(server)
    sheet = style()

    @server.get("/")
    def start() -> str:
        return page(
            "start.html",
            site,
            missions=[(each.name, each.mission, address(each.prefix, {})) for each in served],
        )

    @server.get(STYLE_URL)
    def sheet_() -> Response:
        kept = {"Cache-Control": "public, max-age=300"}
        return Response(sheet, content_type="text/css; charset=utf-8", headers=kept)

    return server
