"""The routes of a station's card: to see it, and to settle what its copies disagree about."""

import json

from flask import Blueprint, Response, g, jsonify, request
from plotly.utils import PlotlyJSONEncoder

from geo.access.roles import may
from geo.errors import QueryError
from geo.texts.sentences import say
from views.lead.gap_list import columns
from views.lead.served import Lead
from views.lead.station.asked import card_of, settle
from views.lead.station.card import draw
from views.words.locale import Locale

NO_STORE = "no-store"


def add_card(routes: Blueprint, lead: Lead) -> None:
    """Add ``station.json?station=&t=&lang=``: the card's elements."""

    @routes.get("/station.json")
    def station_card() -> Response:
        observation = lead.gaps.observation()
        at = columns.moment_of(request.args)
        card = card_of(observation, lead.store, request.args.get("station", ""), at)
        locale = Locale.of(observation.mission, request.args.get("lang", ""))
        found = draw(card, observation, locale, may_record=may(g.visitor.role, "record"))
        # Elements are no JSON by themselves; this is how Dash writes them, too.
        response = Response(json.dumps(found, cls=PlotlyJSONEncoder), mimetype="application/json")
        response.headers["Cache-Control"] = NO_STORE
        return response


def add_settling(routes: Blueprint, lead: Lead) -> None:
    """Add ``station``: record which figures of a copy hold."""

    @routes.post("/station")
    def settle_copy() -> Response:
        given = request.get_json()
        if not isinstance(given, dict):
            raise QueryError(say("say which figures of which station hold"))
        at = columns.moment_of({"t": str(given.get("t", ""))})
        observation = lead.gaps.observation()
        return jsonify(added=settle(observation, lead.store, given, g.visitor.username, at))
