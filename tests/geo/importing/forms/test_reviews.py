import pytest

from geo.importing.forms.reviews import state_of
from geo.records.kinds import INCIDENT
from tests.geo.importing.forms import samples
from tests.geo.importing.forms.samples import EDIT, FIRST, SECOND
from tests.geo.importing.workspace import Workspace

PENDING, APPROVED, REFUSED = "", "approved", "refused"


def kobo_csv(decision, severity="major"):
    status = {PENDING: "", APPROVED: "Approved", REFUSED: "Not Approved"}[decision]
    return samples.kobo_csv(samples.kobo_row(status=status, severity=severity))


def kobo_json(decision, severity="major"):
    uid = {APPROVED: "validation_status_approved", REFUSED: "validation_status_not_approved"}
    status = {"uid": uid[decision], "label": "x"} if decision else {}
    given = {"_validation_status": status, "incident/severity": severity}
    return samples.kobo_page(samples.kobo_item(**given))


def central_csv(decision, severity="major"):
    review = {PENDING: "", APPROVED: "approved", REFUSED: "rejected"}[decision]
    return samples.central_csv(samples.central_row(review=review, severity=severity))


def odata(decision, severity="major"):
    review = {PENDING: None, APPROVED: "approved", REFUSED: "rejected"}[decision]
    return samples.odata_page(samples.odata_item(review=review, severity=severity))


SHAPES = {"k.csv": kobo_csv, "k.json": kobo_json, "c.csv": central_csv, "o.json": odata}


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


def workflow(workspace):
    (found,) = workspace.store.current(INCIDENT).to_dict("records")
    assert found["incident_id"] == FIRST
    return found["workflow"]


@pytest.mark.parametrize(
    ("name", "decisions"),
    [
        ("k.csv", (PENDING, REFUSED, APPROVED)),
        ("k.csv", (REFUSED, APPROVED, REFUSED)),
        ("k.csv", (APPROVED, REFUSED, APPROVED, REFUSED, APPROVED)),
        *((name, (REFUSED, APPROVED)) for name in ("k.json", "c.csv", "o.json")),
        *((name, (APPROVED, REFUSED, APPROVED)) for name in ("k.json", "c.csv", "o.json")),
    ],
)
def test_the_last_decision_holds_and_each_is_a_revision(workspace, name, decisions):
    for number, decision in enumerate(decisions, 1):
        outcome = workspace.bring(SHAPES[name](decision), name)
        assert (outcome.added, outcome.rejected, len(outcome.conflicts)) == (1, 0, 0)
        assert workflow(workspace) == ("invalidated" if decision == REFUSED else "")
        again = workspace.bring(None, name)
        assert (again.added, again.known, len(again.conflicts)) == (0, 1, 0)
        assert len(workspace.store.revisions(INCIDENT)) == number


@pytest.mark.parametrize("name", ["k.csv", "o.json"])
@pytest.mark.parametrize("before", [(PENDING, REFUSED), (REFUSED,)])
def test_an_export_from_before_a_refusal_does_not_lift_it(workspace, name, before):
    for decision in before:
        workspace.bring(SHAPES[name](decision), name)
    assert workspace.bring(SHAPES[name](PENDING), name).added == 0
    assert workflow(workspace) == "invalidated"


def test_other_content_of_an_approved_submission_is_told(workspace):
    for decision in (PENDING, REFUSED, APPROVED):
        workspace.bring(odata(decision), "o.json")
    outcome = workspace.bring(odata(APPROVED, severity="minor"), "o.json")
    assert (outcome.added, len(outcome.conflicts)) == (0, 1)


def test_a_submission_of_several_records_is_decided_as_a_whole(workspace):
    def book(status):
        main = [
            (
                "report/veracity",
                "report/place",
                "_uuid",
                "_submission_time",
                "_validation_status",
                "_index",
            ),
            ("unconfirmed", f"{samples.LAT} {samples.LON} 154 5", FIRST, samples.SENT, status, 1),
            ("unconfirmed", "", SECOND, samples.SENT, "", 2),
        ]
        events = [
            ("events/domain", "events/severity", "events/occurred_at", "_index",
             "_parent_table_name", "_parent_index"),
            ("media", "minor", samples.HAPPENED, 1, "Report", 1),
            ("violence", "critical", samples.HAPPENED, 2, "Report", 1),
            ("legal", "major", samples.HAPPENED, 3, "Report", 2),
        ]  # fmt: skip
        return samples.workbook(Report=main, events=events)

    added = [
        workspace.bring(book(status), "r.xlsx").added
        for status in ("Not Approved", "Approved", "Approved", "Not Approved")
    ]
    assert added == [3, 2, 0, 2]
    found = workspace.store.current(INCIDENT).set_index("incident_id")["workflow"]
    assert found.to_dict() == {
        f"{FIRST}/events/1": "invalidated",
        f"{FIRST}/events/2": "invalidated",
        f"{SECOND}/events/1": "",
    }


def test_an_edit_of_what_was_refused_before_it_was_imported_is_the_same_record(workspace):
    edit = "5f1c0000-0000-4000-8000-0000000000ee"
    first = {"meta/deprecatedID": f"uuid:{FIRST}", "meta/instanceID": f"uuid:{EDIT}"}
    second = {"meta/deprecatedID": f"uuid:{EDIT}", "meta/instanceID": f"uuid:{edit}"}
    refused = {"_validation_status": {"uid": "validation_status_not_approved"}}
    workspace.bring(samples.kobo_page(samples.kobo_item()), "a.json")
    workspace.bring(samples.kobo_page(samples.kobo_item(EDIT, **first, **refused)), "b.json")
    assert workflow(workspace) == "invalidated"
    workspace.bring(samples.kobo_page(samples.kobo_item(edit, **second)), "c.json")
    assert workflow(workspace) == ""


@pytest.mark.parametrize(
    ("instance", "state"),
    [
        ("a", "a"),
        ("a/edit/1", "a/edit/1"),
        ("a/edit/1/refused", "a/edit/1"),
        ("a/approved/12", "a"),
        ("a/refused~3", "a"),
        ("/refused", "/refused"),
    ],
)
def test_a_decision_belongs_to_its_state(instance, state):
    assert state_of(instance) == state
