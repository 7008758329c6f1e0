"""A publisher's format is one TOML file, found by its name."""

import pytest

from geo.errors import SourceError
from geo.importing.mapping.file.formats import FOLDER, find_mapping, read_formats
from geo.importing.mapping.file.reading import read_mapping
from geo.settings import Settings

STATED = '[format]\ntitle = "Counts of the court"\ncommand = "results"\n'


def test_a_file_is_a_format_and_that_of_the_mission_wins(tmp_path):
    for name in ("all", "mission"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "court.toml").write_text(STATED)
    folders = (tmp_path / "all", tmp_path / "mission")
    assert find_mapping("court", "results", *folders) == tmp_path / "mission" / "court.toml"
    assert read_mapping(folders[0] / "court.toml").path.name == "court.toml"
    with pytest.raises(SourceError, match="known are onpe-progress, onpe-stations, court"):
        find_mapping("courts", "results", *folders)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("", r"\[format\] needs title, command"),
        ('[format]\ntitle = "A"\ncommand = "result"', "command 'result' is none; known are"),
        ('[format]\ntitle = 5\ncommand = "results"', "title must be a text"),
        ("format = 5", "format"),
        ("[format", "court.toml"),
    ],
)
def test_a_file_that_does_not_say_what_it_is(tmp_path, text, match):
    (tmp_path / "court.toml").write_text(text)
    with pytest.raises(SourceError, match=match):
        read_formats(tmp_path)


def test_every_built_in_format_is_read():
    settings = Settings()
    folders = [settings.formats, *settings.missions.glob(f"*/{FOLDER}")]
    known = read_formats(*folders)
    assert "servel-long" in known
    for one in known.values():
        assert read_mapping(one.path).says_columns
