"""The routes of the leadership page; which act each asks of a visitor is said by its blueprint."""

import json

from flask import Blueprint, Response, g, jsonify, request
from plotly.utils import PlotlyJSONEncoder

from geo.access.export_limit import demand_patience, note_export
from geo.access.roles import may
from geo.advice import AdviceRequest
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps.alerts.acknowledgements import acknowledge
from geo.texts.sentences import say
from views.lead import alerts_file, briefs
from views.lead.advice import advice_files
from views.lead.alerts import open_alerts
from views.lead.asking import BRIEF, YESTERDAY, request_of
from views.lead.gap_list import columns, weights
from views.lead.section_tabs import SECTIONS_OF, check_of
from views.lead.sections import files
from views.lead.sections.section import section_of
from views.lead.sections.tab import request_of as section_request_of
from views.lead.series import lanes, outlook, unit_figures
from views.lead.served import Lead, earlier
from views.lead.station.routes import add_card, add_settling
from views.lead.tabs import tab
from views.words.locale import Locale

SEE, RECORD, TAKE = "lead", "lead_record", "lead_files"
NO_STORE = "no-store"
VERSION = "Atalaya-Version"
WORKING, DONE = "working", "done"
"""What a question for advice is answered with: not yet, or the advice."""
QUERY_DEFAULTS = {
    "tab": "", "before": YESTERDAY, "level": "", "lang": "", "check": "", "choices": "",
    "window": "",
}  # fmt: skip


def blueprints(lead: Lead) -> tuple[Blueprint, ...]:
    """Return the routes: to look, to acknowledge, to take files away."""
    return _looking(lead), _recording(lead), _taking(lead)


def asked() -> tuple[TimeQuery, AdviceRequest]:
    """Return the moment and the request that an address names."""
    query = TimeQuery(at=columns.moment_of(request.args))
    return query, request_of(request.args.get("ask", ""), query.at)


def _looking(lead: Lead) -> Blueprint:
    routes = Blueprint(SEE, __name__, url_prefix="/lead")
    _add_computed(routes, lead)

    @routes.after_request
    def stamp(response: Response) -> Response:
        # A page of older data learns from any answer that there are newer ones.
        response.headers[VERSION] = lead.gaps.observation().version
        return response

    @routes.get("/gauges.bin")
    def unit_indicators() -> Response:
        return columns.answer(lead.gaps, request.args)

    @routes.get("/weights.json")
    def weighing() -> Response:
        return jsonify(weights.describe(lead.gaps.indicators()))

    @routes.get("/alerts.json")
    def count() -> Response:
        query = TimeQuery(at=columns.moment_of(request.args))
        found = open_alerts(lead.gaps, lead.store, query)
        unseen = int((found["seen_by"] == "").sum())
        return jsonify(open=len(found), unseen=unseen)

    # No callback: Dash is silent where one fails, and the page has to say that a tab did not come.
    @routes.get("/tab.json")
    def components() -> Response:
        moment = columns.moment_of(request.args).timestamp()
        wanted = {**QUERY_DEFAULTS, **request.args, "t": moment}
        found = tab(lead, wanted, names_shown=may(g.visitor.role, "record"))
        # Elements are no JSON by themselves; this is how Dash writes them, too.
        content = json.dumps(found, cls=PlotlyJSONEncoder)
        response = Response(content, content_type="application/json")
        response.headers["Cache-Control"] = NO_STORE
        return response

    @routes.get("/advice.json")
    def advice() -> Response:
        job = lead.adviser.ask(*asked())
        if not job.future.done():
            return jsonify(state=WORKING, seconds=round(job.seconds, 1))
        return jsonify(state=DONE, **advice_files.describe(job.future.result()))

    add_card(routes, lead)

    @routes.post("/advice/drop")
    def drop() -> Response:
        lead.adviser.drop(*asked())
        return jsonify(state="dropped")

    return routes


def _add_computed(routes: Blueprint, lead: Lead) -> None:
    """Add what is computed of all instants, once per data version."""

    @routes.get("/figures.bin")
    def figures() -> Response:
        return unit_figures.answer(lead.gaps.observation(), lead.computed, request.args)

    @routes.get("/lanes.json")
    def timeline() -> Response:
        return lanes.answer(lead.gaps.observation(), lead.computed, request.args)

    @routes.get("/outlook.json")
    def final_lead() -> Response:
        return outlook.answer(lead.gaps.observation(), lead.computed, request.args)


def _recording(lead: Lead) -> Blueprint:
    routes = Blueprint(RECORD, __name__, url_prefix="/lead")

    @routes.post("/alerts")
    def seen() -> Response:
        given = request.get_json()
        alerts = given.get("alerts") if isinstance(given, dict) else None
        if not isinstance(alerts, list) or not all(isinstance(name, str) for name in alerts):
            raise QueryError(say("alerts must be a list of ids"))
        query = TimeQuery(at=columns.moment_of({"t": str(given.get("t", ""))}))
        # Only what is open: else any text could be put on record as an alert.
        known = set(open_alerts(lead.gaps, lead.store, query)["alert"])
        if unknown := sorted(set(alerts) - known):
            raise QueryError(
                say("{unknown!r} is no open alert at that moment", unknown=unknown[0]),
                reason="not_open",
            )
        added = acknowledge(
            lead.store,
            alerts,
            person=g.visitor.username,
            note=str(given.get("note", ""))[:500],
            action=str(given.get("action", "acknowledged")),
        )
        return jsonify(added=added)

    add_settling(routes, lead)
    return routes


def _taking(lead: Lead) -> Blueprint:
    routes = Blueprint(TAKE, __name__, url_prefix="/lead")

    @routes.get("/advice.<extension>")
    def advice(extension: str) -> Response:
        demand_patience(lead.store.engine, g.visitor.username)
        query, wanted = asked()
        found = lead.adviser.ask(query, wanted).future.result()
        made = advice_files.answer(lead.gaps.observation(), query, found, extension)
        note_export(
            lead.store.engine, g.visitor.username, f"advice.{extension}", dict(request.args)
        )
        return made

    @routes.get("/brief.<extension>")
    def brief(extension: str) -> Response:
        demand_patience(lead.store.engine, g.visitor.username)
        query = TimeQuery(at=columns.moment_of(request.args))
        since = earlier(lead, request.args.get("before", BRIEF), query.at)
        made = briefs.answer(lead.gaps, lead.store, query, since, request.args, extension)
        note_export(lead.store.engine, g.visitor.username, f"brief.{extension}", dict(request.args))
        return made

    @routes.get("/alerts.csv")
    def alerts() -> Response:
        demand_patience(lead.store.engine, g.visitor.username)
        query = TimeQuery(at=columns.moment_of(request.args))
        mission = lead.gaps.observation().mission
        locale = Locale.of(mission, request.args.get("lang", ""))
        found = open_alerts(lead.gaps, lead.store, query)
        made = alerts_file.answer(found, query, locale, mission)
        note_export(lead.store.engine, g.visitor.username, "alerts.csv", dict(request.args))
        return made

    def section_files(tab: str, extension: str) -> Response:
        demand_patience(lead.store.engine, g.visitor.username)
        view = {**QUERY_DEFAULTS, **request.args}
        query = TimeQuery(at=columns.moment_of(request.args))
        wanted = section_request_of(lead, view, query)
        # Files of another section than the one asked for would look like its own.
        section = section_of(check_of(view["check"], tab), SECTIONS_OF[tab], wanted.observation)
        made = files.answer(section, wanted, request.args.get("table", ""), extension)
        subject = f"{tab}.{extension}"
        note_export(lead.store.engine, g.visitor.username, subject, dict(request.args))
        return made

    # A route each: a placeholder could be asked to build an address of a tab that there is not.
    for name in SECTIONS_OF:
        address = f"/{name}.<extension>"
        routes.add_url_rule(address, name, section_files, defaults={"tab": name})

    return routes
