import pytest

from geo.importing.answers.wording import stored_form
from geo.missions.rules.checklists import Question

TEXT = {"en": "?"}
QUESTIONS = {kind: Question(id="q", text=TEXT, type=kind) for kind in ("yes_no", "time", "number")}


@pytest.mark.parametrize(
    ("kind", "written", "stored"),
    [
        ("yes_no", "SIM", "yes"),
        ("yes_no", "Não", "no"),
        ("yes_no", "No visto", "not_seen"),
        ("yes_no", "0", "no"),
        ("yes_no", "2", "2"),
        ("time", "12:05 a.m.", "00:05"),
        ("time", "12.05 PM", "12:05"),
        ("time", "13:05 pm", "13:05 pm"),
        ("time", "7h45", "07:45"),
        ("time", "1", "1"),
        ("time", "not_seen", "not_seen"),
        ("number", "012", "12"),
        ("number", "12.0", "12"),
        ("number", "0", "0"),
        ("number", "1.5", "1.5"),
    ],
)
def test_answers_as_people_write_them(kind, written, stored):
    assert stored_form(written, QUESTIONS[kind]) == stored
