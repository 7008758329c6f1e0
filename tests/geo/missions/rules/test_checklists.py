import pytest

from geo.errors import MissionError
from geo.missions.rules.checklists import read_checklists
from geo.settings import ROOT

DATA = ROOT / "data"
TEXT = {"en": "?"}


def form(*questions, **more):
    return {"id": "day", "title": TEXT, "questions": list(questions), **more}


def question(name="secrecy", **more):
    return {"id": name, "text": TEXT, **more}


def test_the_form_that_comes_along_speaks_every_language_and_says_what_it_follows(tmp_path):
    (found,) = read_checklists([{"file": "voting_day.toml"}], tmp_path, DATA)
    assert all(set(one.text) == {"en", "es", "pt"} for one in found.questions)
    assert all(one.follows for one in found.questions)
    assert {one.phase for one in found.questions} == {"opening", "voting", "closing", "counting"}


def test_a_file_beside_the_mission_wins(tmp_path):
    own = 'id = "own"\ntitle = "Own"\n[[questions]]\nid = "secrecy"\ntext = "?"\n'
    (tmp_path / "voting_day.toml").write_text(own, encoding="utf-8")
    (found,) = read_checklists([{"file": "voting_day.toml"}], tmp_path, DATA)
    assert found.id == "own"


@pytest.mark.parametrize(
    ("tables", "reason"),
    [
        ([{"file": "no.toml"}], "no file no.toml in"),
        ([{"file": "voting_day.toml", "id": "x"}], "here or in a file, not both"),
        ([form()], "a form asks something"),
        ([form(question()), form(question())], "'day' is the id of two forms"),
        ([form(question(), question())], "'secrecy' is the id of two questions"),
        ([form(question("station"))], "'station' is a column of every answer"),
        ([form(question("Secreto"))], "an id is small letters"),
        ([form(question(type="maybe"))], "type is one of yes_no, time, number, not 'maybe'"),
        ([form(question(critical="perhaps"))], "critical is one of yes, no"),
        ([form(question(category="arson"))], "category is one of campaigning_at_station"),
        ([form(question(due="07:00"))], "due, role and after are of a time"),
        ([form(question(type="time", due="7pm"))], "'7pm' is no time"),
        ([form(question(type="time", critical="no"))], "critical is of a question with yes"),
        ([form(question(type="time", after="opened"))], "comes after another time of the form"),
        ([form(question(phase="dawn"))], "phase is one of opening"),
        ([form(question(colour="red"))], "has no 'colour'"),
        ([form(question(type="number", minimum=3, maximum=1))], "minimum is above maximum"),
        ([form(question(), agree_within="soon")], "'soon' is no span"),
    ],
)
def test_what_contradicts_itself_is_told(tmp_path, tables, reason):
    with pytest.raises(MissionError, match=reason):
        read_checklists(tables, tmp_path, DATA)


def test_a_form_that_is_no_toml_is_told(tmp_path):
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(MissionError, match=r"broken\.toml"):
        read_checklists([{"file": "broken.toml"}], tmp_path, DATA)
