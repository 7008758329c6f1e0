"""The addresses of the release pages. Each needs the role of an editor (`route_permissions`)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, request
from werkzeug.wrappers import Response as Answer

from geo.missions.mission import Mission
from geo.publish import open_decisions
from geo.publish.decisions import DECISION_ACTIONS, LONGEST_SUMMARY
from geo.publish.reduction import ConfirmationError, reduction
from geo.records.vocabulary import DOMAINS
from geo.store.audit_trail import open_audit
from views.login.sessions import check_form, csrf_token
from views.pages import FOLDER, TEMPLATES, address, page
from views.release.forms import decided, flash_outcome, read_form
from views.release.incident_list import PER_PAGE, list_incidents
from views.release.list_query import LIST_STATES, ListQuery
from views.release.page_values import locale_of, outlook, own, publishing, speech
from views.release.preview import token
from views.release.publishing import as_lines, publish_in_thread
from views.release.review_state import Review

SCRIPT = "/release/release.js"
LINES = "application/x-ndjson"
TRAIL_ROWS = 200
PREVIEW_COUNTS = ("released", "gone", "coarser_place", "coarser_time", "without_detail")
"""Counts of the report that the preview names beside what the released incidents wait for."""


def blueprint(review: Review, mission: Mission) -> Blueprint:
    """Return the routes of the release pages."""
    routes = Blueprint("release", __name__, template_folder=str(TEMPLATES))
    script = (Path(FOLDER) / "release.js").read_bytes()

    def show(template: str, tab: str, **values: Any) -> str:
        """Return a release page with what all of them have."""
        tabs = {
            name: address(path, {"lang": request.args.get("lang", "")})
            for name, path in (
                ("desk", "/release"),
                ("preview", "/release/preview"),
                ("trail", "/release/trail"),
            )
        }
        return page(
            template,
            mission,
            tab=tab,
            tabs=tabs,
            user=g.visitor,
            csrf=csrf_token(),
            script=address(SCRIPT, {}),
            home=address("/", {"lang": request.args.get("lang", "")}),
            **values,
        )

    @routes.get("/release")
    def list_() -> str:
        review_state, wanted, locale = (
            review.state(),
            ListQuery.of(request.args),
            locale_of(mission),
        )
        links = {
            state: own(wanted.query(show=state, reason="", page=1)) for state in ("", *LIST_STATES)
        }
        found = list_incidents(review_state, wanted, locale)
        return show(
            "release.html",
            "desk",
            incidents=found,
            wanted=wanted,
            links=links,
            actions=DECISION_ACTIONS,
            domains=DOMAINS,
            longest=LONGEST_SUMMARY,
            here=own(wanted.query()),
            per_page=PER_PAGE,
            **outlook(review_state, locale, wanted),
            refusal=review.known_refusal(speech(mission)),
            earlier=own(wanted.query(page=wanted.page - 1)) if wanted.page > 1 else "",
            later=own(wanted.query(page=wanted.page + 1)) if wanted.page < found.pages else "",
            languages_of_mission=mission.languages,
        )

    @routes.post("/release")
    def decide() -> Answer:
        check_form()
        chosen, texts, changed = read_form(request.form, review.state(), mission)
        action = request.form.get("action", "")
        if len(chosen):
            open_decisions(review.store).decide(chosen, action, g.visitor.username, texts)
        locale = locale_of(mission)
        if len(chosen):
            flash(decided(action, list(chosen["incident_id"]), review.state(), locale), "done")
        if changed:
            flash(locale.text("changed", n=changed), "refused")
        # See other (303): loaded again, the page is asked for, and nothing is decided a second
        # time.
        return redirect(own(ListQuery.of(request.args).query()), 303)

    @routes.get(SCRIPT)
    def script_() -> Answer:
        return Response(script, content_type="text/javascript; charset=utf-8")

    _add_publishing(routes, review, mission, show)
    return routes


def _add_publishing(
    routes: Blueprint, review: Review, mission: Mission, show: Callable[..., str]
) -> None:
    """Add what comes after the decisions: the preview, the publication, and who did what."""

    @routes.get("/release/preview")
    def preview() -> str:
        review_state, locale = review.state(), locale_of(mission)
        first = mission.languages[0]
        name = "index.html" if locale.language == first else f"{locale.language}.html"
        counts = review_state.snapshot.report.counts()
        return show(
            "preview.html",
            "preview",
            frame=address(f"/release/preview/{token(g.visitor)}/{name}", {}),
            counts=[
                (locale.text(f"count_{k}"), locale.numerals.write(counts[k]))
                for k in PREVIEW_COUNTS
            ],
            **publishing(review_state, locale),
            refusal=review.refusal(speech(mission)),
        )

    # The page that asks stands here: its links to other languages come back without a form.
    @routes.get("/release/publish")
    def asked() -> Answer:
        return redirect(own({}, "/release/preview"), 303)

    @routes.post("/release/publish")
    def publish() -> Answer:
        check_form()
        review_state, confirmed = review.state(), request.form.get("confirm", "")
        asked = reduction(review_state.snapshot)
        # The figures that were confirmed have to be those of now: others may have decided
        # meanwhile.
        if asked is not None and confirmed != str(asked):
            values = publishing(review_state, locale_of(mission))
            values |= {"refusal": review.known_refusal(speech(mission))}
            return Response(show("confirm.html", "preview", **values), ConfirmationError.status)
        state = request.form.get("state", "")
        steps = publish_in_thread(
            review,
            state,
            g.visitor.username,
            lambda asked: confirmed == str(asked),
            speech(mission),
        )
        # The page's script reads step by step; a form sent without it gets the page again.
        if request.accept_mimetypes.best == LINES:
            return Response(as_lines(steps, locale_of(mission)), mimetype=LINES)
        flash_outcome(locale_of(mission), steps)
        return redirect(own({}, "/release/preview"), 303)

    @routes.get("/release/trail")
    def trail() -> str:
        entries = open_audit(review.store).entries(TRAIL_ROWS)
        kept = entries[entries["action"].isin([*DECISION_ACTIONS, "publish"])].iloc[::-1]
        locale = locale_of(mission)
        rows = [
            (
                locale.when(row["at"]),
                row["actor"],
                locale.text(f"act_{row['action']}"),
                row["subject"],
            )
            for _, row in kept.iterrows()
        ]
        return show("trail.html", "trail", rows=rows)
