"""The addresses of the release pages. Each needs the role of an editor (`route_permissions`)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from flask import Blueprint, Response, flash, g, redirect, request
from werkzeug.wrappers import Response as Answer

from geo.errors import QueryError
from geo.missions.mission import Mission
from geo.publish import open_decisions
from geo.publish.decisions import ACTIONS, LONGEST_SUMMARY, fingerprint
from geo.publish.reduction import ConfirmationError, reduction
from geo.publish.select import REASONS
from geo.records.vocabulary import DOMAINS
from geo.store.audit_trail import open_audit
from views.login.sessions import check_form, csrf_token
from views.page.record_cards import Locale
from views.pages import FOLDER, TEMPLATES, address, language_of, page, words
from views.release.expected import expected, outcomes
from views.release.incident_list import OUT, PER_PAGE, SHOWN, WITHHELD, ListQuery, list_incidents
from views.release.preview import token
from views.release.publishing import STEPS, as_lines, in_words, publish_in_thread
from views.release.review_state import Review, ReviewState

SCRIPT = "/release/release.js"
LINES = "application/x-ndjson"
TRAIL = 200
COUNTED = ("released", "gone", "coarser_place", "coarser_time", "without_detail")
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
            script=SCRIPT,
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
        links = {state: own(wanted.query(show=state, reason="", page=1)) for state in ("", *SHOWN)}
        found = list_incidents(review_state, wanted, locale)
        return show(
            "release.html",
            "desk",
            incidents=found,
            wanted=wanted,
            links=links,
            actions=ACTIONS,
            domains=DOMAINS,
            longest=LONGEST_SUMMARY,
            here=own(wanted.query()),
            per_page=PER_PAGE,
            **outlook(review_state, locale, wanted),
            refusal=review.known_refusal(),
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
            frame=f"/release/preview/{token(g.visitor)}/{name}",
            counts=[(locale.text(f"count_{k}"), locale.numerals.write(counts[k])) for k in COUNTED],
            **publishing(review_state, locale),
            refusal=review.refusal(),
        )

    @routes.get("/release/publish")
    def asked() -> Answer:
        return redirect(own({}, "/release/preview"), 303)

    @routes.post("/release/publish")
    def publish() -> Answer:
        check_form()
        review_state, confirmed = review.state(), request.form.get("confirm", "")
        asked = reduction(review_state.snapshot)
        if asked is not None and confirmed != str(asked):
            values = publishing(review_state, locale_of(mission))
            values |= {"refusal": review.known_refusal()}
            return Response(show("confirm.html", "preview", **values), ConfirmationError.status)
        state = request.form.get("state", "")
        steps = publish_in_thread(
            review, state, g.visitor.username, lambda asked: confirmed == str(asked)
        )
        if request.accept_mimetypes.best == LINES:
            return Response(as_lines(steps, locale_of(mission)), mimetype=LINES)
        flash_outcome(locale_of(mission), steps)
        return redirect(own({}, "/release/preview"), 303)

    @routes.get("/release/trail")
    def trail() -> str:
        entries = open_audit(review.store).entries(TRAIL)
        kept = entries[entries["action"].isin([*ACTIONS, "publish"])].iloc[::-1]
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


def locale_of(mission: Mission) -> Locale:
    """Return the locale of the page's reader, with the texts of the release pages."""
    language = language_of(mission)
    plain = Locale.of(mission, language)
    return replace(plain, texts=words(plain.language))


def own(query: dict[str, str], path: str = "/release") -> str:
    """Return an address of a release page in the language it is read in."""
    return address(path, {**query, "lang": request.args.get("lang", "")})


def read_form(
    form: Any, review_state: ReviewState, mission: Mission
) -> tuple[pd.DataFrame, dict[str, dict[str, str]], int]:
    """Return the chosen incidents as they were shown, their texts, and how many have changed.

    An incident that was revised since it was shown is not decided about.

    Raises QueryError when the form was not made by the page.
    """
    known = review_state.observation.records["incident"].set_index("incident_id", drop=False)
    ids: list[str] = []
    texts: dict[str, dict[str, str]] = {}
    changed = 0
    for number in form.getlist("row"):
        incident, seen = form.get(f"id-{number}"), form.get(f"seen-{number}")
        if incident is None or seen is None:
            raise QueryError("the form names a row without an incident; open the page again")
        if incident not in known.index or fingerprint(known.loc[incident]) != seen:
            changed += 1
            continue
        ids.append(incident)
        texts[incident] = {code: form.get(f"{code}-{number}", "") for code in mission.languages}
    return known.loc[ids].reset_index(drop=True), texts, changed


def flash_outcome(locale: Locale, steps: Iterator[dict[str, Any]]) -> None:
    """Run a publication to its end and say at the next page how it ended."""
    *_, last = steps
    if last["step"] == STEPS[-1]:
        flash(locale.text("done_publish", n=last["incidents"]), "done")
    else:
        flash(locale.text("refused", reason=in_words(last, locale)["reason"]), "refused")


def outlook(
    review_state: ReviewState, locale: Locale, wanted: ListQuery | None = None
) -> dict[str, Any]:
    """Return what a page needs to say what becomes of the released incidents."""
    reasons = {name: own(ListQuery(reason=name).query(show=WITHHELD)) for name in REASONS}
    shown = {name: own(ListQuery(show=name).query()) for name in (OUT, WITHHELD)}
    return {
        "expected": expected(review_state.snapshot.report, locale),
        "reasons": {**reasons, **shown},
        "wish_reason": (wanted.reason or wanted.show) if wanted else "",
    }


def publishing(review_state: ReviewState, locale: Locale) -> dict[str, Any]:
    """Return what a page needs to publish a snapshot, or to ask whether it is meant."""
    asked = reduction(review_state.snapshot)
    return {
        **outlook(review_state, locale),
        "state": review_state.state,
        "number": review_state.snapshot.before.number,
        "steps": STEPS,
        "reduction": asked,
        "last": locale.numerals.write(asked.last if asked else 0),
        "now": locale.numerals.write(asked.now if asked else 0),
    }


def decided(action: str, incidents: list[str], review_state: ReviewState, locale: Locale) -> str:
    """Return what a decision does for the public, and what it does not do yet."""
    write = locale.numerals.write
    report = review_state.snapshot.report
    numbers = {name: write(number) for name, number in outcomes(report, incidents).items()}
    return locale.text(
        f"done_{action}", n=write(len(incidents)), gone=write(len(report.gone)), **numbers
    )
