import zipfile

import pandas as pd
import pytest

from geo.errors import SourceError
from geo.importing.forms.records import REPORTED
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import INCIDENT, VISIT
from tests.geo.importing.forms import samples
from tests.geo.importing.forms.samples import EDIT, FIRST, SECOND, SENT
from tests.geo.importing.workspace import Workspace

INSTANT = pd.Timestamp(f"{SENT}Z")


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


def stored(workspace, kind=INCIDENT):
    return workspace.store.current(kind).to_dict("records")


ONE = {
    "kobo.csv": samples.kobo_csv(),
    "kobo.json": samples.kobo_page(),
    "central.csv": samples.central_csv(),
    "odata.json": samples.odata_page(),
}


@pytest.mark.parametrize("name", ["kobo.csv", "kobo.json", "central.csv", "odata.json"])
def test_a_submission_goes_in_as_it_is_exported_and_again_adds_nothing(workspace, name):
    outcome = workspace.bring(ONE[name], name)
    (found,) = stored(workspace)
    assert (outcome.added, outcome.rejected) == (1, 0)
    assert found[REPORTED].floor("s") == INSTANT
    assert found["occurred_at"] == pd.Timestamp("2021-06-06T14:40Z")
    assert (found["lat"], found["lon"]) == (-12.046374, -77.042793)
    assert (found["incident_id"], found["instance_id"]) == (FIRST, FIRST)
    again = workspace.bring(None, name)
    assert (again.added, again.known, len(again.conflicts)) == (0, 1, 0)


def test_a_workbook_with_a_sheet_of_repeats_is_a_record_a_row_of_it(workspace):
    outcome = workspace.bring(samples.kobo_repeats(), "report.xlsx")
    found = stored(workspace)
    assert outcome.added == 3
    assert not [note for note in outcome.notes if "left out" in note]
    assert [note for note in outcome.notes if note.startswith("records are the rows of events")]
    assert [(one["incident_id"], one["severity"], one["veracity"]) for one in found] == [
        (f"{FIRST}/events/1", "minor", "unconfirmed"),
        (f"{FIRST}/events/2", "critical", "unconfirmed"),
        (f"{SECOND}/events/1", "major", "confirmed_true"),
    ]
    assert {one["reported_at"] for one in found} == {INSTANT}
    assert [pd.notna(one["lon"]) for one in found] == [True, True, False]


def test_a_workbook_of_names_or_labels_is_one(workspace):
    names = workspace.bring(
        samples.workbook(Report=[samples.KOBO_HEADER, samples.kobo_row()]), "names.xlsx"
    )
    assert names.added == 1
    labels = ("What does it touch?", "How grave?", "Verified?", "When?", "Where?",
              "_Where?_latitude", "_Where?_longitude", "_uuid", "_submission_time")  # fmt: skip
    row = ("The media", "Grave", "Not yet", samples.HAPPENED, "", "-12.04", "-77.04", SECOND, SENT)
    path = workspace.folder / "labels.toml"
    path.write_text(
        '[columns]\ndomain = "What does it touch?"\nseverity = "How grave?"\n'
        'veracity = "Verified?"\noccurred_at = "When?"\n'
        '[values.domain]\n"the media" = "media"\n[values.severity]\ngrave = "major"\n'
        '[values.veracity]\n"not yet" = "unconfirmed"\n'
    )
    book = samples.workbook(Report=[labels, row])
    outcome = workspace.bring(book, "labels.xlsx", columns=read_mapping(path, ()))
    assert (outcome.added, outcome.rejected) == (1, 0)
    assert {one["lon"] for one in stored(workspace)} == {-77.042793, -77.04}


def test_an_archive_of_central_has_repeats_and_media(workspace):
    outcome = workspace.bring(samples.central_zip(), "report.zip")
    found = stored(workspace)
    assert [one["incident_id"] for one in found] == [f"{FIRST}/events/1", f"{FIRST}/events/2"]
    assert outcome.added == 2
    assert not any("left out" in note for note in outcome.notes)


def test_unpacked_tables_of_central_are_joined_too(workspace):
    (workspace.folder / "a.zip").write_bytes(samples.central_zip())
    with zipfile.ZipFile(workspace.folder / "a.zip") as archive:
        archive.extractall(workspace.folder)
    assert workspace.bring(None, "report.csv").added == 2


def test_kobo_submission_time_is_utc_where_a_mapping_takes_it_too(workspace):
    asked = read_mapping(None, ("reported_at=_submission_time",))
    workspace.bring(samples.kobo_csv(), columns=asked)
    assert stored(workspace)[0]["reported_at"] == INSTANT


@pytest.mark.parametrize(
    "page",
    [
        samples.kobo_page(
            samples.kobo_item(
                EDIT, **{"incident/severity": "critical", "meta/deprecatedID": f"uuid:{FIRST}"}
            )
        ),
        samples.kobo_page(
            samples.kobo_item(
                EDIT, **{"incident/severity": "critical", "meta/rootUuid": f"uuid:{FIRST}"}
            )
        ),
        samples.odata_page(samples.odata_item(FIRST, EDIT, severity="critical", edits=1)),
    ],
)
def test_an_edit_is_a_revision_and_the_state_before_it_does_not_come_back(workspace, page):
    workspace.bring(ONE["kobo.json"], "first.json")
    assert workspace.bring(page, "edit.json").added == 1
    (found,) = stored(workspace)
    assert (found["severity"], found["instance_id"]) == ("critical", EDIT)
    assert len(workspace.store.revisions(INCIDENT)) == 2
    workspace.bring(None, "first.json")
    assert stored(workspace)[0]["severity"] == "critical"


def test_an_edit_of_an_edit_finds_the_first_state_through_what_is_stored(workspace):
    other = "5f1c0000-0000-4000-8000-00000000000f"
    workspace.bring(ONE["kobo.json"], "1.json")
    edit = samples.kobo_item(EDIT, **{"meta/deprecatedID": f"uuid:{FIRST}"})
    workspace.bring(samples.kobo_page(edit), "2.json")
    again = samples.kobo_item(
        other, **{"incident/severity": "minor", "meta/deprecatedID": f"uuid:{EDIT}"}
    )
    workspace.bring(samples.kobo_page(again), "3.json")
    (found,) = stored(workspace)
    assert (found["incident_id"], found["severity"]) == (FIRST, "minor")


def test_a_first_state_that_comes_after_its_edit_is_left_out(workspace):
    edit = samples.kobo_item(EDIT, **{"meta/deprecatedID": f"uuid:{FIRST}"})
    workspace.bring(samples.kobo_page(edit), "edit.json")
    outcome = workspace.bring(
        samples.kobo_page(samples.kobo_item(), samples.kobo_item(SECOND)), "first.json"
    )
    assert "left out, for a later state is known: 1" in outcome.notes
    assert {one["instance_id"] for one in stored(workspace)} == {EDIT, SECOND}


def test_states_of_one_submission_in_one_file_are_its_last(workspace):
    rows = [samples.odata_item(FIRST, EDIT, severity="minor", edits=1), samples.odata_item()]
    outcome = workspace.bring(samples.odata_page(*rows), "both.json")
    assert outcome.added == 1
    assert stored(workspace)[0]["severity"] == "minor"


def test_a_file_with_an_earlier_state_says_again_that_nothing_is_new(workspace):
    rows = [samples.odata_item(), samples.odata_item(FIRST, EDIT, severity="minor", edits=1)]
    first = workspace.bring(samples.odata_page(*rows), "both.json")
    assert (first.rows, first.added, first.known) == (2, 1, 1)
    again = workspace.bring(None, "both.json")
    assert (again.rows, again.added, again.known, again.rejected) == (2, 0, 2, 0)
    assert not any("later state" in note for note in again.notes)


def test_a_file_of_earlier_states_alone_holds_nothing_new(workspace):
    edit = samples.kobo_item(EDIT, **{"meta/deprecatedID": f"uuid:{FIRST}"})
    workspace.bring(samples.kobo_page(edit), "edit.json")
    outcome = workspace.bring(samples.kobo_page(), "first.json")
    assert (outcome.rows, outcome.added, outcome.known) == (1, 0, 1)


def test_versions_of_a_form_that_moved_a_question_are_one_column(workspace):
    old = samples.kobo_item()
    new = samples.kobo_item(SECOND, __version__="v2")
    new["details/severity"] = new.pop("incident/severity")
    outcome = workspace.bring(samples.kobo_page(old, new), "both.json")
    assert (outcome.added, outcome.rejected) == (2, 0)
    assert "versions of the form: 2, by submissions v1 (1), v2 (1)" in outcome.notes


def test_a_question_answered_twice_in_one_submission_is_rejected(workspace):
    item = samples.kobo_item(**{"details/severity": "minor"})
    outcome = workspace.bring(samples.kobo_page(item, samples.kobo_item(SECOND)), "a.json")
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert "answered twice" in outcome.problems["reason"][0]
    (rejects,) = outcome.rejects
    text = rejects.read_text(encoding="utf-8")
    assert f",{FIRST}," in text.splitlines()[1]


def test_rejected_rows_that_are_corrected_go_in(workspace):
    outcome = workspace.bring(samples.kobo_csv(samples.kobo_row(severity="grave")))
    assert outcome.rejected == 1
    (rejects,) = outcome.rejects
    again = rejects.read_text(encoding="utf-8").replace("grave", "major", 1)
    assert workspace.bring(again, "again.csv").added == 1
    (found,) = stored(workspace)
    assert (found["incident_id"], found["reported_at"]) == (FIRST, INSTANT)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("k.csv", samples.kobo_csv(samples.kobo_row(status="Not approved"))),
        ("c.csv", samples.central_csv(samples.central_row(review="rejected"))),
        ("o.json", samples.odata_page(samples.odata_item(review="rejected"))),
    ],
)
def test_what_a_reviewer_refused_is_invalidated(workspace, name, content):
    workspace.bring(ONE["kobo.json"], "first.json")
    workspace.bring(content, name)
    assert stored(workspace)[0]["workflow"] == "invalidated"


def test_start_and_end_of_filling_in_are_no_visit(workspace):
    head = ("start", "end", "visit/team", "visit/station", "visit/status", "_uuid",
            "_submission_time")  # fmt: skip
    row = (samples.HAPPENED, samples.HAPPENED, "T1", "000123", "visited", FIRST, SENT)
    with pytest.raises(SourceError, match="start"):
        workspace.bring(samples.lines(head, row), command="visits")
    asked = read_mapping(None, ("start=start",))
    outcome = workspace.bring(samples.lines(head, row), command="visits", columns=asked)
    assert outcome.added == 1
    assert stored(workspace, VISIT)[0]["visit_id"] == FIRST


def test_several_positions_are_asked_about(workspace):
    item = samples.kobo_item(**{"incident/home": "-12.10000 -77.00000 0 0"})
    with pytest.raises(SourceError, match="several positions: place, home"):
        workspace.bring(samples.kobo_page(item), "a.json")
    pairs = ("lat=_home_latitude", "lon=_home_longitude")
    outcome = workspace.bring(None, "a.json", columns=read_mapping(None, pairs))
    assert outcome.added == 1
    assert stored(workspace)[0]["lat"] == -12.1


def test_a_cell_that_is_no_position_among_positions_is_rejected(workspace):
    rows = [samples.kobo_item(f"{FIRST[:-1]}{n}") for n in range(3)]
    rows[1]["incident/place"] = "here"
    outcome = workspace.bring(samples.kobo_page(*rows), "a.json")
    assert (outcome.added, outcome.rejected) == (2, 1)


def test_a_page_of_several_says_so(workspace):
    outcome = workspace.bring(samples.kobo_page(following="https://x/?start=100"), "a.json")
    assert any("one page" in note for note in outcome.notes)


def test_a_short_name_of_a_mapping_finds_the_question_in_its_group(workspace):
    item = samples.kobo_item(**{"incident/gravity": "critical"})
    del item["incident/severity"]
    asked = read_mapping(None, ("severity=gravity",))
    workspace.bring(samples.kobo_page(item), "a.json", columns=asked)
    assert stored(workspace)[0]["severity"] == "critical"
