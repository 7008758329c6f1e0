import pandas as pd
import pytest

from geo.cube.observation import empty
from geo.monitoring.checklists.answers import EVER, answers_at
from geo.monitoring.checklists.critical import critical_answers, incidents_of
from tests.geo.monitoring.checklists.forms import FORM, answers


def said(*rows):
    return answers_at(answers(*rows), [FORM], EVER)


NO = ("7", "A", "secrecy", "no")


@pytest.fixture
def incident():
    return incidents_of(said(NO), [FORM], empty("incident"))


def test_a_critical_answer_is_an_unconfirmed_incident(incident):
    (row,) = incident.to_dict("records")
    assert (row["category"], row["severity"]) == ("breach_of_secrecy", "major")
    assert (row["veracity"], row["workflow"], row["station"]) == ("unconfirmed", "new", "7")
    # Who said so stays with the answer.
    assert "team" not in row


def test_the_same_answer_makes_the_same_incident_whoever_says_it(incident):
    assert incidents_of(said(NO), [FORM], incident).empty
    other = ("7", "B", "secrecy", "no", 2)
    assert incidents_of(said(NO, other), [FORM], incident).empty


def test_a_corrected_answer_withdraws_its_incident_and_a_third_opens_it(incident):
    yes = ("7", "A", "secrecy", "yes", 1)
    gone = incidents_of(said(NO, yes), [FORM], incident)
    assert gone[["incident_id", "workflow", "veracity"]].to_numpy().tolist() == [
        [incident["incident_id"][0], "invalidated", "confirmed_false"]
    ]
    back = incidents_of(said(NO, yes, ("7", "A", "secrecy", "no", 2)), [FORM], gone)
    assert back[["workflow", "veracity"]].to_numpy().tolist() == [["reopened", "unconfirmed"]]
    assert incidents_of(said(NO, yes), [FORM], gone).empty


@pytest.mark.parametrize("touched", [{"workflow": "verified"}, {"veracity": "confirmed_true"}])
def test_what_somebody_has_worked_on_is_left_to_them(incident, touched):
    yes = ("7", "A", "secrecy", "yes", 1)
    assert incidents_of(said(NO, yes), [FORM], incident.assign(**touched)).empty


def test_teams_in_conflict_make_none_and_are_shown(incident):
    disputed = said(NO, ("7", "B", "secrecy", "yes"))
    assert incidents_of(disputed, [FORM], empty("incident")).empty
    assert incidents_of(disputed, [FORM], incident).empty
    (row,) = critical_answers(disputed, [FORM], incident).to_dict("records")
    assert (row["state"], row["workflow"]) == ("conflict", "new")


def test_other_incidents_are_nobodys_answer():
    theirs = pd.DataFrame(
        [{"incident_id": "x", "workflow": "new", "veracity": "unconfirmed", "domain": "media"}]
    )
    assert incidents_of(said(("7", "A", "secrecy", "yes")), [FORM], theirs).empty
