"""What an alert is about that lies in no unit, in words."""

from dataclasses import replace

import pytest

from geo.gaps.alerts.deadlines import RULE as RULING
from geo.gaps.alerts.silent_outlets import RULE as SILENCE
from geo.gaps.alerts.statements import RULE
from geo.gaps.alerts.subjects import cited, subject
from tests.geo import tiny
from tests.geo.monitoring.other_missions.said import DECLARED

MISSION = replace(tiny.mission(), other_missions=DECLARED)
STATEMENT = {
    "rule": RULE,
    "record": "1",
    "mission": "oas",
    "topic": "count",
    "verdict": "serious_concern",
    "own_verdict": "no_concern",
    "source": "oas.org, p. 3",
}


@pytest.mark.parametrize(
    ("language", "said", "source"),
    [
        (
            "en",
            "Course of the count. OAS: Serious concern. Ours: No concern",
            "Source: oas.org, p. 3",
        ),
        ("es", "OAS: Preocupación grave. La nuestra: Sin reparos", "Fuente: oas.org, p. 3"),
        ("pt", "OAS: Preocupação grave. A nossa: Sem ressalvas", "Fonte: oas.org, p. 3"),
    ],
)
def test_a_statement_says_who_says_what_and_what_ours_is(language, said, source):
    assert subject(STATEMENT, MISSION, language).endswith(said)
    assert cited(STATEMENT, language) == source


def test_a_mission_that_is_not_declared_is_called_by_its_id():
    assert ". celac: " in subject(STATEMENT | {"mission": "celac"}, MISSION, "en")


def test_cases_and_silences_are_called_by_their_record_and_cite_nothing():
    option = MISSION.options[0]
    title = next(iter(option.title.values()))
    row = {"rule": SILENCE, "record": f"Radio B: {option.id}", "source": ""}
    assert subject(row, MISSION, "en") == f"Radio B: {title}"
    assert subject(row | {"rule": RULING, "record": "case 7"}, MISSION, "en") == "case 7"
    assert cited(row, "en") == ""
