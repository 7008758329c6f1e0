"""What an import of tally copies says of entries that no sum and no estimate will take."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.missions.mission import Moment
from geo.records.kinds import TALLY_COPY
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language
from tests.geo.importing.workspace import Workspace

CLOSED = datetime(2021, 6, 7, tzinfo=UTC)
STATIONS = "station,unit,registered_voters\n000101,150101,200\n000102,910101,200\n"
HEAD = "copy_id,station,unit,entry,reported_at,entered_by,votes_castillo,votes_fujimori\n"
SOUND = "sound,000101,,1,2021-06-06T20:00,ana,90,60\n"


def _closing(made):
    closed = Moment(id="polls_close", title={"en": "Polls close"}, at=CLOSED)
    made.mission = replace(made.mission, moments=(closed,))
    return made


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    made = _closing(Workspace(tmp_path))
    made.bring(STATIONS, name="stations.csv", command="stations", codes="inei")
    return made


def copies(workspace, *rows, **asked):
    return workspace.bring(HEAD + "".join(rows), command="copies", codes="inei", **asked)


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        ("a,777777,150101,1,2021-06-06T20:00,ana,90,60\n", "station", "777777",
         "no station of this number is on the list"),
        ("a,000101,150102,1,2021-06-06T20:00,ana,90,60\n", "unit", "150102, 150101",
         "the station is in another unit by the list"),
        ("a,000101,,1,2021-06-06T20:00,ana,150,60\n", "votes", "210 of 200",
         "more votes than registered voters"),
        ("a,000101,,1,2021-06-06T15:00,ana,90,60\n", "reported_at", "2021-06-06T15:00-05:00",
         "reported before the polls closed: no sheet was filled by then"),
    ],
)  # fmt: skip
def test_what_no_sum_takes_is_told_by_its_row_and_kept(workspace, row, column, value, reason):
    outcome = copies(workspace, SOUND, row)
    assert (outcome.added, outcome.rejected) == (2, 0)
    told = outcome.warnings[outcome.warnings["row"] == 3][["column", "value", "reason"]]
    assert told.to_numpy().tolist() == [
        [column, value, f"listed by discrepancies, in no sum and no estimate: {reason}"]
    ]
    assert set(workspace.store.current(TALLY_COPY)["copy_id"]) == {"sound", "a"}
    (note,) = [note for note in outcome.notes if "no estimate" in note]
    assert note.startswith("1 row of 2 is in no sum and no estimate")


def test_the_same_file_again_says_it_again(workspace):
    row = "a,777777,150101,1,2021-06-06T20:00,ana,90,60\n"
    first, second = (copies(workspace, SOUND, row) for _ in "12")
    assert second.added == 0
    assert second.warnings.equals(first.warnings)
    assert second.notes == first.notes


def test_abroad_polls_close_by_other_clocks(workspace):
    # The copy says no unit: its station's is abroad.
    outcome = copies(workspace, "a,000102,,1,2021-06-06T11:00,ana,90,60\n")
    assert outcome.warnings.empty


def test_sound_copies_have_no_note(workspace):
    outcome = copies(workspace, SOUND)
    assert outcome.warnings.empty
    assert not [note for note in outcome.notes if "estimate" in note]


def test_without_a_list_nobody_asks_for_stations(tmp_path):
    bare = _closing(Workspace(tmp_path))
    row = "a,777777,150101,1,2021-06-06T20:00,ana,90,60\n"
    assert copies(bare, row).warnings.empty


def test_the_reason_is_told_in_the_reader_s_language(workspace):
    speak(load_language("es"))
    try:
        outcome = copies(workspace, "a,000101,,1,2021-06-06T15:00,ana,90,60\n")
    finally:
        speak(ENGLISH)
    assert "antes del cierre de la votación" in outcome.warnings["reason"].item()
