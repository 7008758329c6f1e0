"""The addresses of the desk. Every one needs the role of an editor (`route_permissions`)."""

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
from geo.publish.decisions import ACTIONS, LONGEST, fingerprint
from geo.publish.reduction import ConfirmationError, reduction
from geo.publish.select import REASONS
from geo.records.vocabulary import DOMAINS
from geo.store.audit_trail import open_audit
from views.login.sessions import check_form, csrf_token
from views.page.record_cards import Voice
from views.pages import FOLDER, TEMPLATES, address, language_of, page, words
from views.release.expected import expected, fates
from views.release.incident_list import HELD, OUT, PER_PAGE, SHOWN, Wish, desk
from views.release.preview import token
from views.release.publishing import STEPS, as_lines, in_words, told
from views.release.review_state import Office, Papers

SCRIPT = "/release/release.js"
LINES = "application/x-ndjson"
TRAIL = 200
COUNTED = ("released", "gone", "coarser_place", "coarser_time", "without_detail")
"""Counts of the report that the preview names beside what the released incidents wait for."""


def blueprint(office: Office, mission: Mission) -> Blueprint:
    """Return the routes of the desk."""
    routes = Blueprint("release", __name__, template_folder=str(TEMPLATES))
    script = (Path(FOLDER) / "release.js").read_bytes()

    def show(template: str, tab: str, **values: Any) -> str:
        """Return a page of the desk with what all of them have."""
        tabs = {
            name: address(path, {"lang": request.args.get("lang", "")})
            for name, path in (
                ("desk", "/release"), ("preview", "/release/preview"), ("trail", "/release/trail"),
            )
        }  # fmt: skip
        return page(
            template, mission, tab=tab, tabs=tabs, user=g.visitor, csrf=csrf_token(),
            script=SCRIPT, home=address("/", {"lang": request.args.get("lang", "")}), **values,
        )  # fmt: skip

    @routes.get("/release")
    def list_() -> str:
        papers, wish, voice = office.papers(), Wish.of(request.args), voice_of(mission)
        links = {state: own(wish.query(show=state, reason="", page=1)) for state in ("", *SHOWN)}
        found = desk(papers, wish, voice)
        return show(
            "release.html", "desk", desk=found, wish=wish, links=links, actions=ACTIONS,
            domains=DOMAINS, longest=LONGEST, here=own(wish.query()), per_page=PER_PAGE,
            **outlook(papers, voice, wish), refusal=office.known_refusal(),
            earlier=own(wish.query(page=wish.page - 1)) if wish.page > 1 else "",
            later=own(wish.query(page=wish.page + 1)) if wish.page < found.pages else "",
            languages_of_mission=mission.languages,
        )  # fmt: skip

    @routes.post("/release")
    def decide() -> Answer:
        check_form()
        chosen, texts, changed = read_form(request.form, office.papers(), mission)
        action = request.form.get("action", "")
        if len(chosen):
            open_decisions(office.store).decide(chosen, action, g.visitor.username, texts)
        voice = voice_of(mission)
        if len(chosen):
            flash(decided(action, list(chosen["incident_id"]), office.papers(), voice), "done")
        if changed:
            flash(voice.say("changed", n=changed), "refused")
        return redirect(own(Wish.of(request.args).query()), 303)

    @routes.get(SCRIPT)
    def script_() -> Answer:
        return Response(script, content_type="text/javascript; charset=utf-8")

    _add_publishing(routes, office, mission, show)
    return routes


def _add_publishing(
    routes: Blueprint, office: Office, mission: Mission, show: Callable[..., str]
) -> None:
    """Add what comes after the decisions: the preview, the publication, and who did what."""

    @routes.get("/release/preview")
    def preview() -> str:
        papers, voice = office.papers(), voice_of(mission)
        first = mission.languages[0]
        name = "index.html" if voice.language == first else f"{voice.language}.html"
        counts = papers.snapshot.report.counts()
        return show(
            "preview.html", "preview", frame=f"/release/preview/{token(g.visitor)}/{name}",
            counts=[(voice.say(f"count_{k}"), voice.numerals.write(counts[k])) for k in COUNTED],
            **publishing(papers, voice), refusal=office.refusal(),
        )  # fmt: skip

    @routes.get("/release/publish")
    def asked() -> Answer:
        return redirect(own({}, "/release/preview"), 303)

    @routes.post("/release/publish")
    def publish() -> Answer:
        check_form()
        papers, confirmed = office.papers(), request.form.get("confirm", "")
        asked = reduction(papers.snapshot)
        if asked is not None and confirmed != str(asked):
            values = publishing(papers, voice_of(mission)) | {"refusal": office.known_refusal()}
            return Response(show("confirm.html", "preview", **values), ConfirmationError.status)
        state = request.form.get("state", "")
        steps = told(office, state, g.visitor.username, lambda asked: confirmed == str(asked))
        if request.accept_mimetypes.best == LINES:
            return Response(as_lines(steps, voice_of(mission)), mimetype=LINES)
        tell_outcome(voice_of(mission), steps)
        return redirect(own({}, "/release/preview"), 303)

    @routes.get("/release/trail")
    def trail() -> str:
        entries = open_audit(office.store).entries(TRAIL)
        kept = entries[entries["action"].isin([*ACTIONS, "publish"])].iloc[::-1]
        voice = voice_of(mission)
        rows = [
            (voice.when(row["at"]), row["actor"], voice.say(f"act_{row['action']}"), row["subject"])
            for _, row in kept.iterrows()
        ]
        return show("trail.html", "trail", rows=rows)


def voice_of(mission: Mission) -> Voice:
    """Return the voice of the page's reader, with the texts of the desk."""
    language = language_of(mission)
    plain = Voice.of(mission, language)
    return replace(plain, texts=words(plain.language))


def own(query: dict[str, str], path: str = "/release") -> str:
    """Return an address of the desk in the language it is read in."""
    return address(path, {**query, "lang": request.args.get("lang", "")})


def read_form(
    form: Any, papers: Papers, mission: Mission
) -> tuple[pd.DataFrame, dict[str, dict[str, str]], int]:
    """Return the chosen incidents as they were shown, their texts, and how many have changed.

    An incident that was revised since it was shown is not decided about.

    Raises QueryError when the form was not made by the page.
    """
    known = papers.observation.records["incident"].set_index("incident_id", drop=False)
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


def tell_outcome(voice: Voice, steps: Iterator[dict[str, Any]]) -> None:
    """Run a publication to its end and say at the next page how it ended."""
    *_, last = steps
    if last["step"] == STEPS[-1]:
        flash(voice.say("done_publish", n=last["incidents"]), "done")
    else:
        flash(voice.say("refused", reason=in_words(last, voice)["reason"]), "refused")


def outlook(papers: Papers, voice: Voice, wish: Wish | None = None) -> dict[str, Any]:
    """Return what a page needs to say what becomes of the released incidents."""
    reasons = {name: own(Wish(reason=name).query(show=HELD)) for name in REASONS}
    shown = {name: own(Wish(show=name).query()) for name in (OUT, HELD)}
    return {
        "expected": expected(papers.snapshot.report, voice),
        "reasons": {**reasons, **shown},
        "wish_reason": (wish.reason or wish.show) if wish else "",
    }


def publishing(papers: Papers, voice: Voice) -> dict[str, Any]:
    """Return what a page needs to publish a snapshot, or to ask whether it is meant."""
    asked = reduction(papers.snapshot)
    return {
        **outlook(papers, voice),
        "state": papers.state,
        "number": papers.snapshot.before.number,
        "steps": STEPS,
        "reduction": asked,
        "last": voice.numerals.write(asked.last if asked else 0),
        "now": voice.numerals.write(asked.now if asked else 0),
    }


def decided(action: str, incidents: list[str], papers: Papers, voice: Voice) -> str:
    """Return what a decision does for the public, and what it does not do yet."""
    write = voice.numerals.write
    report = papers.snapshot.report
    numbers = {name: write(number) for name, number in fates(report, incidents).items()}
    return voice.say(
        f"done_{action}", n=write(len(incidents)), gone=write(len(report.gone)), **numbers
    )
