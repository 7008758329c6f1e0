import json
import subprocess
import sys

import pytest

from geo.errors import SourceError
from geo.settings import ROOT
from geo.sources.forms.reading import is_form_archive, read_source
from geo.sources.forms.repeat_columns import PARENT, PLACE
from geo.sources.forms.submissions import Submissions
from geo.sources.table import Table
from tests.geo.importing.forms import samples


def read(tmp_path, name, content, **asked):
    path = tmp_path / name
    path.write_bytes(content)
    return read_source(path, **asked)


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("a.csv", samples.kobo_csv(), "KoboToolbox"),
        ("a.xlsx", samples.kobo_repeats(), "KoboToolbox"),
        ("a.json", samples.kobo_page(), "KoboToolbox"),
        ("a.json", json.dumps([samples.kobo_item()]).encode(), "KoboToolbox"),
        ("a.json", json.dumps(samples.kobo_item()).encode(), "KoboToolbox"),
        ("a.csv", samples.central_csv(), "ODK Central"),
        ("a.zip", samples.central_zip(), "ODK Central"),
        ("a.json", samples.odata_page(), "ODK Central"),
    ],
)
def test_a_file_of_submissions_is_known_by_what_is_in_it(tmp_path, name, content, title):
    found = read(tmp_path, name, content)
    assert isinstance(found, Submissions)
    assert found.platform.title == title


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"unit,votes\n01,7\n"),
        ("a.json", b'[{"unit": "01"}]'),
        (
            "a.geojson",
            (
                b'{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": '
                b'{"type": "Point", "coordinates": [-77.5, -12.5]}, "properties": {"_uuid": "a"}}]}'
            ),
        ),
    ],
)
def test_any_other_file_is_the_table_that_it_was(tmp_path, name, content):
    assert isinstance(read(tmp_path, name, content), Table)


def test_repeats_in_repeats_know_their_submission_and_their_place(tmp_path):
    inner = [{"a/b/c": "x"}, {"a/b/c": "y"}]
    item = samples.kobo_item(a=[{"a/n": "1"}, {"a/n": "2", "a/b": inner}])
    rows = read(tmp_path, "a.json", samples.kobo_page(item)).repeats["b"]
    assert rows[[PARENT, PLACE, "a/b/c"]].to_numpy().tolist() == [
        ["1", "2/1", "x"],
        ["1", "2/2", "y"],
    ]


@pytest.mark.parametrize("content", [b'{"results": "_uuid": 1', b"[" * 100_000 + b'"_uuid":'])
def test_a_document_that_is_broken_or_too_deep_is_refused(tmp_path, content):
    with pytest.raises(SourceError, match=r"a\.json"):
        read(tmp_path, "a.json", content)


def test_rows_of_a_repeat_without_their_submission_are_refused(tmp_path):
    main = [("_id", "_uuid", "_submission_time", "_index"), (1, "u", samples.SENT, 1)]
    events = [("events/domain", "_index", "_parent_index"), ("media", 1, 2)]
    with pytest.raises(SourceError, match="a submission that is not in it: _parent_index 2"):
        read(tmp_path, "a.xlsx", samples.workbook(Report=main, events=events))


def test_a_repeat_group_that_there_is_not_is_named_with_those_there_are(tmp_path):
    with pytest.raises(SourceError, match="no repeat group 'persons'; it has events"):
        read(tmp_path, "a.zip", samples.central_zip(), sheet="persons")


def test_an_archive_of_other_tables_is_none_of_submissions(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(samples.central_zip())
    assert is_form_archive(path)
    path.write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(SourceError):
        is_form_archive(path)


@pytest.mark.parametrize(
    "parser",
    [
        "forms.document_parser",
        "flat_parser",
        "feature_parser",
        "polygons.parser",
    ],
)
def test_a_parser_starts_without_pandas(parser):
    """What it loads is paid with each page that a server hands over, each file that comes."""
    script = f"import sys, geo.sources.{parser}; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == b"False"
