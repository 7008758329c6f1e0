import pandas as pd
import pytest

from commands.terminal import print_rows, value_title
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language


@pytest.mark.parametrize("columns", ["80", "120"])
def test_no_figure_and_no_code_is_broken_in_two(monkeypatch, capsys, columns):
    monkeypatch.setenv("COLUMNS", columns)
    rows = pd.DataFrame(
        {
            "unit": ["080103"], "name": ["San Juan de Lurigancho"], "region": ["Madre de Dios"],
            "since": pd.to_datetime(["2021-06-06T05:00Z"], utc=True), "gap_score": [0.85],
            "registered_voters": [1_168_661], "metres_to_team": [1_101_091.0], "incidents": [2],
        }
    )  # fmt: skip
    print_rows(rows, {"unit": {"en": "Code"}}, "America/Lima")
    words = capsys.readouterr().out.split()
    for whole in ("080103", "1,168,661", "1,101,091", "06-06", "00:00", "0.85", "2", "Code"):
        assert whole in words


def test_headings_states_and_numbers_are_in_the_reader_s_language_and_names_are_not(capsys):
    rows = pd.DataFrame({"sheets": [12_345], "state": ["annulled"], "name": ["annulled"]})
    speak(load_language("es"))
    try:
        print_rows(rows, {}, "America/Lima")
    finally:
        speak(ENGLISH)
    head, row = capsys.readouterr().out.splitlines()
    assert head.split() == ["actas", "estado", "nombre"]
    assert row.split(" ")[0].replace("\N{NARROW NO-BREAK SPACE}", " ") == "12 345"
    assert row.split()[-2:] == ["anulada", "annulled"]


def test_states_of_files_and_answers_are_words_of_the_reader(capsys):
    rows = pd.DataFrame({"ground": ["material error", "of a mission"], "can_turn": [True, False]})
    speak(load_language("es"))
    try:
        assert value_title("category", "killing") == "Homicidio"
        print_rows(rows, {}, "America/Lima")
    finally:
        speak(ENGLISH)
    told = capsys.readouterr().out
    assert all(word in told for word in ("error material", "of a mission", "sí", "no"))
    assert "True" not in told
