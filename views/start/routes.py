"""``/`` where several missions are served: the region, the electoral calendar, a card a mission."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

from geo.settings import Settings
from geo.texts.program import languages, text
from views import compare
from views.pages import TEMPLATES, Site, address, language_of, page
from views.pages.failure import explain_failures
from views.pages.style import STYLE_URL, style
from views.served.missions import Served, all_missions
from views.served.opened import Opened
from views.serving.security import secure
from views.start.calendar import calendar
from views.start.cards import Card, cards, countries, election_lines, title_in
from views.start.outlines import region

FOLDER = Path(__file__).parent
OWN = {"start.css": "text/css", "start.js": "text/javascript"}
KEPT = {"Cache-Control": "public, max-age=300"}


def make_start(settings: Settings, opened: Sequence[Opened]) -> Flask:
    """Return the app of the start page and of every address that is no mission's."""
    server = Flask(__name__, static_folder=None, template_folder=str(TEMPLATES))
    site = Site(title=text("pages.start"), languages=languages())
    explain_failures(server, site)
    secure(server)
    served = [each.served for each in opened]
    server.register_blueprint(compare.blueprint(served, site))
    known: Sequence[Served] = all_missions(settings)
    sheet = style()

    @server.get("/")
    def start() -> Response:
        language, now = language_of(site), datetime.now(UTC)
        shown = cards(opened, language, now, request)
        html = page("start.html", site, **_values(shown, language, now))
        # It may hold figures of a mission that is open to this machine alone.
        return Response(html, headers={"Cache-Control": "no-store"})

    def _values(shown: Sequence[Card], language: str, now: datetime) -> dict[str, Any]:
        manifests = [*(each.mission for each in known), *(each.mission for each in opened)]
        missions = {each.name: each for each in manifests if each is not None}
        ahead, past = calendar(missions.values(), now)
        groups = countries(shown, language)
        return {
            "groups": groups,
            "coming": any(card.coming for card in shown),
            "compare": address(compare.PATH, {"lang": request.args.get("lang", "")}),
            "region": region(settings.boundaries),
            "country_name": lambda country: title_in(country.title, language),
            "linked": {group.iso3 for group in groups},
            "ahead": election_lines(ahead, shown, language, now),
            "past": election_lines(past, shown, language, now),
        }

    @server.get(STYLE_URL)
    def sheet_() -> Response:
        return Response(sheet, content_type="text/css; charset=utf-8", headers=KEPT)

    @server.get("/start/<name>")
    def own(name: str) -> Response:
        if name not in OWN:
            return Response("there is no such file\n", 404, mimetype="text/plain")
        content = (FOLDER / name).read_bytes()
        return Response(content, content_type=f"{OWN[name]}; charset=utf-8", headers=KEPT)

    return server
