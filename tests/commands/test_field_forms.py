import pytest

from geo.__main__ import FAILED, main


def test_forms_are_written_with_the_command_that_takes_their_submissions(tmp_path, capsys):
    folder = tmp_path / "forms"
    assert main(["forms", "write", str(folder), "--mission", "per-exercise"]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["incident.xlsx", "media_item.xlsx", "tally_copy.xlsx", "visit.xlsx"]
    said = capsys.readouterr().out
    for command in ("incidents", "visits", "copies", "media-items"):
        assert f"import {command} EXPORT" in said


@pytest.mark.parametrize("language", ["qu", "English"])
def test_a_language_that_no_form_speaks_is_refused(tmp_path, capsys, language):
    assert main(["forms", "write", str(tmp_path), "--language", language]) == FAILED
    assert "es, en, pt" in capsys.readouterr().err
