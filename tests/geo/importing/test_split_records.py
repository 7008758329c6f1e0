"""A station whose rows lie in two files is kept back: neither file has the whole of it."""

import pytest

from geo.importing import ImportRequest, import_files
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import STATION_RESULT

MAPPING = """
code_system = "inei"
[columns]
unit = "ubigeo"
station = "mesa"
[constants]
series = "count"
reported_at = "2021-06-07T00:00"
state = "normal"
counted = true
[long]
option = "lista"
number = "votos"
record = ["mesa"]
missing = "MISSING"
options = { castillo = "A", fujimori = "B" }
[totals]
votes_cast = ["votes_castillo", "votes_fujimori"]
"""
HEADER = "ubigeo,mesa,lista,votos\n"
FIRST = HEADER + "150101,000001,A,5\n150101,000001,B,6\n150101,000002,A,7\n"


@pytest.fixture
def bring(workspace):
    def files(missing, *contents):
        mapping = workspace.folder / "mapping.toml"
        mapping.write_text(MAPPING.replace("MISSING", missing), encoding="utf-8")
        paths = [workspace.folder / f"part{number}.csv" for number, _ in enumerate(contents)]
        for path, content in zip(paths, contents, strict=True):
            path.write_text(content, encoding="utf-8")
        request = ImportRequest(
            paths=tuple(paths), command="results", columns=read_mapping(mapping)
        )
        return import_files(request, workspace.mission, workspace.place, workspace.store)

    return files


@pytest.mark.parametrize("missing", ["zero", "unknown"])
def test_the_halves_of_a_station_are_listed_in_both_files(workspace, bring, missing):
    outcome = bring(missing, FIRST, HEADER + "150101,000002,B,8\n150102,000003,A,9\n")
    assert (outcome.rows, outcome.added, outcome.rejected) == (4, 2, 2)
    assert outcome.problems[["file", "row", "reason"]].to_numpy().tolist() == [
        ["part0.csv", 4, "other rows of the same record are in part1.csv"],
        ["part1.csv", 2, "other rows of the same record are in part0.csv"],
    ]
    assert workspace.store.current(STATION_RESULT)["station"].tolist() == ["000001", "000003"]


def test_a_file_given_twice_has_the_whole(bring):
    outcome = bring("zero", FIRST, FIRST)
    assert (outcome.added, outcome.known, outcome.rejected) == (2, 2, 0)
