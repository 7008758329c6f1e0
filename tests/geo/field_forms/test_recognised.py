import pandas as pd
import pytest

from geo.errors import SourceError
from geo.field_forms.question import FORM
from geo.field_forms.recognised import form_of as recognised
from geo.field_forms.templates import forms_of
from geo.records.kinds import KINDS
from tests.geo.field_forms.filled import ITEMS, shapes
from tests.geo.importing.forms.samples import FIRST, SENT
from tests.geo.importing.workspace import Workspace

FORMS = ("incident", "visit", "tally_copy", "media_item")


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


def form_of(workspace, name):
    return next(form for form in forms_of(workspace.mission) if form.id == name)


@pytest.mark.parametrize("name", FORMS)
def test_submissions_of_our_forms_need_no_mapping_in_any_shape(workspace, name):
    form = form_of(workspace, name)
    command = KINDS[form.kind].command
    first = None
    for file, content in shapes(form).items():
        outcome = workspace.bring(content, file, command=command, without_place=True)
        assert (outcome.rejected, len(outcome.conflicts)) == (0, 0), (file, outcome.problems)
        # Each shape says the same, so that only the first one adds something.
        assert outcome.added == (0 if first else len(ITEMS) if form.repeat else 1), file
        first = first or outcome
    rows = workspace.store.current(KINDS[form.kind])
    if name == "incident":
        assert rows["reported_at"].tolist() == [pd.Timestamp(f"{SENT}Z")]
        assert rows["lat"].notna().all()
    if name == "visit":
        assert rows["start"].tolist() == [pd.Timestamp("2021-06-06T14:40Z")]
    if name == "media_item":
        assert rows["actor"].tolist() == ["castillo", "Electoral body"]
        assert rows["coding_id"].tolist() == [f"{FIRST}/items/1", f"{FIRST}/items/2"]


def test_submissions_are_of_the_form_that_they_name_whatever_its_version(workspace):
    of = pd.DataFrame({f"g/{FORM}": ["visit 1", "visit 2", ""]})
    assert recognised(of, workspace.mission).id == "visit"
    assert recognised(pd.DataFrame({FORM: ["census 1"]}), workspace.mission) is None
    with pytest.raises(SourceError, match="several forms: incident, visit"):
        recognised(pd.DataFrame({FORM: ["visit 1", "incident 1"]}), workspace.mission)


def test_a_form_of_other_records_names_the_command_that_takes_it(workspace):
    content = shapes(form_of(workspace, "visit"))["kobo.json"]
    with pytest.raises(SourceError, match="of the form visit: import visits takes them"):
        workspace.bring(content, "a.json")
