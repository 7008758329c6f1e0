"""Peru's files in and out again: every row, every column, value by value, in every format."""

import geopandas as gpd
import pytest

from geo.export.formats import FORMATS
from geo.export.records import RecordSource, record_stream
from geo.export.tables import content_of
from geo.records.kinds import CHALLENGE, TALLY
from tests.geo.export.test_records import OWN, READERS, plain
from tests.geo.importing.test_real import Real
from tests.real import real
from tests.series import WHOLE

pytestmark = real
SNAPSHOTS = ("round2_district_progress.csv.gz", "round2_national_progress.csv")
ROWS = {CHALLENGE.id: 1_619, TALLY.id: 11_528 + 76}
"""Kind -> rows of the files: snapshots of districts, and of the country."""
VOTES = ("votes_castillo", "votes_fujimori")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    workspace = Real(tmp_path_factory.mktemp("out"))
    workspace.crosswalk()
    workspace.bring("round2_challenged_tally_sheets.csv", "challenges", "onpe-challenges")
    for name in SNAPSHOTS:
        workspace.bring(name, format_="onpe-progress")
    yield RecordSource(
        store=workspace.store,
        mission=workspace.mission,
        units=workspace.place.units,
        polygons="",
        about={"mission": workspace.mission.name},
    )
    workspace.store.close()


# The rows of one kind in every format; of the other, which has seven times as many, in two.
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(kind, name, id=f"{kind.id}-{name}", marks=() if taken else WHOLE)
        for kind, short in ((CHALLENGE, FORMATS), (TALLY, ("csv", "geojson")))
        for name in FORMATS
        for taken in [name in short]
    ],
)
def test_what_went_in_comes_out(source, tmp_path, kind, name):
    path = tmp_path / f"out{FORMATS[name].endings[0]}"
    path.write_bytes(content_of(record_stream(source, kind, every=True), name))
    found, expected = (
        frame.assign(source_row=frame["source_row"].astype(int))
        .sort_values(["source_file", "source_row"])
        .reset_index(drop=True)
        for frame in (READERS.get(name, gpd.read_file)(path), source.store.revisions(kind))
    )
    assert len(found) == len(expected) == ROWS[kind.id]
    types = {column.name: column.type for column in kind.columns} | dict.fromkeys(OWN, "text")
    types |= {"recorded_at": "instant"} | dict.fromkeys(set(VOTES) & set(expected), "integer")
    for column, type_ in types.items():
        one, other = ([plain(v, type_) for v in frame[column]] for frame in (found, expected))
        assert one == other, column
