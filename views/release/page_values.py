"""What the templates of the release pages are given."""

from dataclasses import replace
from typing import Any

from flask import request

from geo.missions.mission import Mission
from geo.publish.reduction import reduction
from geo.publish.select import WITHHELD_REASONS
from geo.texts.sentences import Language
from views.page.record_cards import Locale
from views.pages import address, language_of, words
from views.release.expected import expected
from views.release.list_query import OUT, WITHHELD, ListQuery
from views.release.publishing import STEPS
from views.release.review_state import ReviewState
from views.serving.problems import language_by_code


def locale_of(mission: Mission) -> Locale:
    """Return the locale of the page's reader, with the texts of the release pages."""
    language = language_of(mission)
    plain = Locale.of(mission, language)
    return replace(plain, texts=words(plain.language))


def speech(mission: Mission) -> Language:
    """Return the language in which a refusal is told to the page's reader."""
    return language_by_code(language_of(mission))


def own(query: dict[str, str], path: str = "/release") -> str:
    """Return an address of a release page in the language it is read in."""
    return address(path, {**query, "lang": request.args.get("lang", "")})


def outlook(
    review_state: ReviewState, locale: Locale, wanted: ListQuery | None = None
) -> dict[str, Any]:
    """Return what a page needs to say what becomes of the released incidents."""
    reasons = {name: own(ListQuery(reason=name).query(show=WITHHELD)) for name in WITHHELD_REASONS}
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
        "doubtful": doubtful_said(review_state.snapshot.report.doubtful, locale),
        "last": locale.numerals.write(asked.last if asked else 0),
        "now": locale.numerals.write(asked.now if asked else 0),
    }


def doubtful_said(number: int, locale: Locale) -> str:
    """Return how many doubtful finds go out in summaries, in words; "" where there are none.

    Examples
    --------
    >>> doubtful_said(0, None)
    ''
    """
    return locale.text("doubtful_ahead", n=number) if number else ""
