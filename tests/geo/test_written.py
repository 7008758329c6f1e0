import pytest

from geo.written import written_whole


def test_a_file_is_replaced_at_once(tmp_path):
    path = tmp_path / "new folder" / "a.txt"
    for text in ("old", "new"):
        with written_whole(path) as draft:
            draft.write_text(text)
    assert path.read_text() == "new"
    assert [file.name for file in path.parent.iterdir()] == ["a.txt"]


def test_an_error_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(FileNotFoundError), written_whole(path) as draft:
        draft.with_name("half").write_text(draft.read_text())
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
