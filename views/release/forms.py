"""The form of decisions: read, answered, and what became of a publication."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
from flask import flash

from geo.errors import QueryError
from geo.missions.mission import Mission
from geo.publish.decisions import fingerprint
from geo.texts.sentences import say
from views.page.record_cards import Locale
from views.release.expected import outcomes
from views.release.publishing import STEPS, in_words
from views.release.review_state import ReviewState


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
            raise QueryError(say("the form names a row without an incident; open the page again"))
        # What the editor has read is what is decided about: a revision since then is another text.
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


def decided(action: str, incidents: list[str], review_state: ReviewState, locale: Locale) -> str:
    """Return what a decision does for the public, and what it does not do yet."""
    write = locale.numerals.write
    report = review_state.snapshot.report
    numbers = {name: write(number) for name, number in outcomes(report, incidents).items()}
    return locale.text(
        f"done_{action}", n=write(len(incidents)), gone=write(len(report.gone)), **numbers
    )
