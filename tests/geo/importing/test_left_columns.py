"""Columns from which nothing is taken: named, told where they may be misspelt, or ignored."""

import pytest

from geo.errors import SourceError
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.mapping.file.reading import read_mapping
from tests.geo.importing.workspace import GOOD, HEADER


def test_a_column_spelled_nearly_as_one_of_ours_is_told(workspace):
    content = HEADER.replace("lat", "lat,sumary,weather") + GOOD.replace("\n", ",A queue,sun\n")
    outcome = workspace.bring(content)
    assert outcome.added == 1
    assert list(outcome.misspelt) == ["sumary"]
    assert "is it summary? then --map summary='sumary'" in outcome.misspelt["sumary"]
    assert "columns not used: sumary, weather" in outcome.notes


def test_beside_the_column_itself_none_is_misspelt(workspace):
    content = HEADER.replace("lat", "lat,summary,sumary") + GOOD.replace("\n", ",A queue,a\n")
    assert workspace.bring(content).misspelt == {}


def test_a_mapping_names_the_columns_that_it_ignores(workspace):
    path = workspace.folder / "mapping.toml"
    path.write_text('ignored = ["Sumary", "weather", "victims"]\n', encoding="utf-8")
    content = HEADER.replace("lat", "lat,sumary,weather,origin")
    outcome = workspace.bring(
        content + GOOD.replace("\n", ",A queue,sun,x\n"), columns=read_mapping(path)
    )
    assert (outcome.added, outcome.misspelt) == (1, {})
    assert "columns not used: origin" in outcome.notes


def test_an_ignored_column_of_our_name_is_not_taken(workspace):
    content = HEADER.replace("lat", "lat,summary") + GOOD.replace("\n", ",A queue\n")
    outcome = workspace.bring(content, columns=FileMapping(ignored=("summary",)))
    assert outcome.added == 1
    (summary,) = workspace.store.current(outcome.kind)["summary"]
    assert not summary


def test_what_is_ignored_is_not_taken_from(workspace):
    said = FileMapping(columns={"summary": "note"}, ignored=("Note",))
    with pytest.raises(SourceError, match="note is ignored"):
        workspace.bring(
            HEADER.replace("lat", "lat,note") + GOOD.replace("\n", ",a\n"), columns=said
        )
