"""Several files at once are one import with one report."""

import pytest

from geo.brief.headline import rejected_by_last
from geo.errors import SourceError
from geo.importing import ImportRequest, import_files
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import TALLY
from geo.store.audit_trail import open_audit
from tests.geo.importing.workspace import GOOD, HEADER

MAPPING = """
code_system = "inei"
[columns]
unit = "muni"
votes_castillo = "a"
votes_fujimori = "b"
reported_at = { source = "file_name", pattern = '_(\\d{8}T\\d{4})', format = "%Y%m%dT%H%M" }
[constants]
series = "count"
"""


@pytest.fixture
def bring(workspace):
    def files(contents, command="incidents", **asked):
        paths = []
        for name, content in contents.items():
            paths.append(workspace.folder / name)
            paths[-1].write_text(content, encoding="utf-8")
        request = ImportRequest(paths=tuple(paths), command=command, **asked)
        outcome = import_files(request, workspace.mission, workspace.place, workspace.store)
        assert outcome.rows == (
            outcome.added + outcome.known + outcome.rejected + len(outcome.conflicts)
        )
        return outcome

    return files


BAD = GOOD.replace("007", "008").replace("minor", "grave")


def test_each_finding_says_in_which_file(bring):
    other = GOOD.replace("007", "009")
    outcome = bring({"a.csv": HEADER + GOOD, "b.csv": HEADER + other + BAD})
    assert (outcome.rows, outcome.added, outcome.rejected) == (3, 2, 1)
    assert outcome.problems[["file", "row", "column"]].to_numpy().tolist() == [
        ["b.csv", 3, "severity"]
    ]
    assert [path.name for path in outcome.rejects] == ["b.rejects.csv"]


def test_each_file_is_in_the_store_with_its_own_rows(workspace, bring):
    outcome = bring(
        {
            "count_20210607T1840.csv": "muni,a,b\n150103,3,4\n",
            "count_20210608T0900.csv": "muni,a,b\n150101,5,6\n150102,x,1\n",
        },
        command="results",
        columns=read_mapping(_mapping(workspace)),
    )
    assert (outcome.added, outcome.rejected) == (2, 1)
    entries = open_audit(workspace.store).entries()
    told = [(each["rejected"], each["files"]) for each in entries["details"]]
    assert told == [(0, 2), (1, 2)]
    assert rejected_by_last(entries) == 1
    stored = workspace.store.current(TALLY).sort_values("reported_at")
    assert stored["source_file"].tolist() == ["count_20210607T1840.csv", "count_20210608T0900.csv"]
    assert stored["source_row"].tolist() == [2, 2]
    assert stored["votes_castillo"].tolist() == [3, 5]


def _mapping(workspace):
    path = workspace.folder / "map.toml"
    path.write_text(MAPPING)
    return path


def test_a_bad_file_stores_nothing_of_the_others(workspace, bring):
    with pytest.raises(SourceError, match=r"b\.csv is empty"):
        bring({"a.csv": HEADER + GOOD, "b.csv": ""})
    with pytest.raises(SourceError, match="--rejects names one file"):
        bring({"a.csv": HEADER + GOOD, "b.csv": HEADER}, rejects=workspace.folder / "r.csv")
    with pytest.raises(SourceError, match="hold the same kind of records"):
        bring(
            {
                "a.csv": "unit,series,reported_at\n150101,c,2021-06-07T00:00\n",
                "b.csv": "station,unit,series,reported_at,state,counted\n"
                "1,150101,c,2021-06-07T00:00,normal,true\n",
            },
            command="results",
            codes="inei",
        )
    assert workspace.store.current(TALLY).empty


def test_the_same_id_in_two_files_is_known_or_in_conflict(bring):
    outcome = bring({"a.csv": HEADER + GOOD, "b.csv": HEADER + GOOD})
    assert (outcome.added, outcome.known) == (1, 1)
    moved = GOOD.replace("minor", "major")
    outcome = bring({"a.csv": HEADER + GOOD, "b.csv": HEADER + moved})
    assert outcome.known == 1
    assert outcome.rejected + len(outcome.conflicts) == 1
