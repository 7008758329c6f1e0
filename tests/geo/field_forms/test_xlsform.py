import openpyxl
import pytest
from pyxform.xls2xform import convert

from geo.field_forms.question import FORM
from geo.field_forms.templates import forms_of
from geo.field_forms.xlsform import write_form
from geo.records.kinds import KINDS
from tests.geo.records_mission import write_mission


@pytest.fixture
def mission(tmp_path):
    return write_mission(tmp_path)


def test_each_form_is_one_that_the_platforms_take_in_three_languages(mission, tmp_path):
    for form in forms_of(mission):
        path = tmp_path / f"{form.id}.xlsx"
        write_form(form, path, language="es", title="Mission")
        found = convert(path)
        assert found.warnings == []
        for language in ("Español (es)", "English (en)", "Português (pt)"):
            assert f'lang="{language}"' in found.xform
        assert f"'{form.mark}'" in found.xform
        assert FORM in found.xform


def test_each_question_is_a_column_and_all_that_is_required_is_asked(mission):
    for form in forms_of(mission):
        kind = KINDS[form.kind]
        votes = {f"votes_{option.id}" for option in mission.options} if kind.votes else set()
        asked = {one.column or one.name for one in form.every_question()} - {"-"}
        assert asked <= {column.name for column in kind.columns} | votes
        assert set(kind.required) - {kind.subject, "reported_at"} <= asked
        for one in form.every_question():
            column = kind.column(one.column or one.name)
            if column is not None and column.allowed:
                assert {choice.name for choice in one.choices} <= set(column.allowed)


def test_no_two_questions_or_answers_of_a_form_have_one_label(mission):
    for form in forms_of(mission):
        for code in ("es", "en", "pt"):
            titles = [one.title()[code].casefold() for one in form.every_question()]
            assert len(titles) == len(set(titles))
            for one in form.every_question():
                labels = {(c.label[code].casefold(), c.within) for c in one.choices}
                assert len(labels) == len(one.choices)


def test_the_same_form_is_the_same_file(mission, tmp_path):
    form = forms_of(mission)[0]
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in paths:
        write_form(form, path, language="es", title="Mission")
    assert paths[0].read_bytes() == paths[1].read_bytes()
    survey = openpyxl.load_workbook(paths[0])["survey"]
    assert survey["B2"].value == FORM
