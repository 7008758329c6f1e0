"""GDAL, which QGIS and R read with, as a reader of the address; and what a start loads."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.served import served

ROOT = Path(__file__).parents[3]
READER = """
import json, sys
import pyogrio
address, secret, layer = sys.argv[1:4]
box = tuple(map(float, sys.argv[4].split(","))) if sys.argv[4] else None
pyogrio.set_gdal_config_options({"GDAL_HTTP_AUTH": "BEARER", "GDAL_HTTP_BEARER": secret})
names = [str(name) for name, _ in pyogrio.list_layers(address)]
rows = pyogrio.read_dataframe(address, layer=layer, bbox=box)
print(json.dumps({"names": names, "types": {n: str(rows[n].dtype) for n in rows},
    "bounds": rows.total_bounds.tolist(), "rows": json.loads(rows.drop(columns="geometry").to_json(
    orient="records", date_format="iso"))}))
"""


@pytest.fixture(scope="module")
def read(api):
    """Read a collection with GDAL, in a process of its own: it waits for the server in ours."""
    secret = api.secrets["coordinator", "read"]
    with served(api.app.server) as root:

        def run(layer, box=""):
            command = [sys.executable, "-c", READER, f"OAPIF:{root}/api/ogc", secret, layer, box]
            done = subprocess.run(command, capture_output=True, check=True, timeout=120)
            return json.loads(done.stdout)

        yield run


def test_gdal_lists_the_collections_and_reads_all_rows_with_their_time(read, api):
    found = read("record.incident")
    assert {"incidents", "coverage.province", "record.deployment"} <= set(found["names"])
    ours = [each["properties"] for each in api.get("/records/incident").get_json()["features"]]
    assert [each["incident_id"] for each in found["rows"]] == [each["incident_id"] for each in ours]
    assert [each["category"] for each in found["rows"]] == [each["category"] for each in ours]
    assert found["types"]["occurred_at"].startswith("datetime64")


def test_gdal_asks_for_a_box(read):
    found = read("coverage.province", "-77.5,-12.6,-76.5,-11.5")
    assert 0 < len(found["rows"]) < 60
    assert found["types"]["moment"].startswith("datetime64")
    west, south, east, north = found["bounds"]
    assert west < -76.5
    assert east > -77.5
    assert south < -11.5
    assert north > -12.6


def test_a_start_loads_nothing_of_pygeoapi():
    script = "import sys, app; print([m for m in sys.modules if m.startswith('pygeoapi')])"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    assert run.stdout.strip() == b"[]"
