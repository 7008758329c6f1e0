"""What an alert is about that lies in no unit, in words."""

from collections.abc import Mapping
from typing import Any

from geo.gaps.alerts.silent_outlets import named
from geo.gaps.alerts.statements import RULE as STATEMENT_RULE
from geo.missions.mission import Mission
from geo.texts.program import fallbacks, fill, load_texts
from geo.texts.values import Text, complete

SUBJECTS = "alerts.subjects"


def subject(alert: Mapping[Any, Any], mission: Mission, language: str) -> str:
    """Return the case or outlet that an alert is about, or who says what otherwise than ours.

    Parameters
    ----------
    alert : a row as of `geo.gaps.alerts.raising.raise_alerts`, of a rule of
        `geo.gaps.alerts.raising.OF_RECORDS`.
    """
    if alert["rule"] != STATEMENT_RULE:
        options = {one.id: _titled(one.title, language) for one in mission.options}
        return named(str(alert["record"]), options)
    titles = {one.id: one.title for one in mission.other_missions}
    who, values = str(alert["mission"]), load_texts(language)
    return fill(
        load_texts(language, SUBJECTS),
        "statement",
        topic=values[f"topic_{alert['topic']}"],
        mission=_titled(titles[who], language) if who in titles else who,
        verdict=values[f"verdict_{alert['verdict']}"],
        own=values[f"verdict_{alert['own_verdict']}"],
    )


def cited(alert: Mapping[Any, Any], language: str) -> str:
    """Return where it can be read; "" of an alert that cites nothing."""
    source = alert["source"]
    return fill(load_texts(language, SUBJECTS), "cited", source=source) if source else ""


def _titled(title: Text, language: str) -> str:
    return complete(title, fallbacks(language))[language]
