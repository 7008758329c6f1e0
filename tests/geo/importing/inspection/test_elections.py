"""Several elections or rounds in one file are asked for, each once, by the column with names."""

import tomllib

import pandas as pd

from geo.importing.inspection.elections import (
    election_part,
    find_elections,
    one_election,
    questions,
)

ROWS = pd.DataFrame(
    {
        "NR_TURNO": list("1122"),
        "CD_CARGO": ["1", "3", "1", "3"],
        "DS_CARGO": ["Presidente", "Governador", "Presidente", "Governador"],
        "ANO_ELEICAO": ["2022"] * 4,
    }
)


def find(frame):
    return find_elections(frame, {name: frame[name] for name in frame})


def test_the_column_with_names_is_asked_for_and_rounds_beside_it():
    found = find(ROWS.drop_duplicates("DS_CARGO"))
    assert found == {"DS_CARGO": ("Presidente", "Governador")}
    both = find_elections(ROWS, {name: ROWS[name].drop_duplicates() for name in ROWS})
    assert both == {"NR_TURNO": ("1", "2"), "DS_CARGO": ("Presidente", "Governador")}
    assert one_election(ROWS, list(both)).index.tolist() == [0]


def test_no_election_is_taken_before_somebody_says_which():
    text = election_part({"DS_CARGO": ("Presidente", "Governador"), "NR_TURNO": ("1", "2")}, 12)
    assert tomllib.loads(text) == {}
    assert questions(text) == 2
    said = tomllib.loads("\n".join(line.removeprefix("# ? ") for line in text.splitlines()))
    assert [part["one_of"] for part in said["leave_out"]] == [
        ["Presidente", "Governador"],
        ["1", "2"],
    ]
    assert "1 more are not listed" in election_part({"Cargo": ("A", "B", "C")}, 2)


def test_the_heading_that_says_how_a_question_begins_is_none():
    head = '# a.csv as tally records. Lines that begin with "# ?" ask something.\n'
    assert questions(head) == 0
    assert questions(f'{head}# ? header_row = 4\n[sum]  # ? zones?\nby = ["a"]\n') == 2
