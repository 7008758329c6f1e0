"""Publishing as a whole: canaries in every byte, the checker at the door, folders that switch."""

import gzip
import json
from datetime import timedelta
from pathlib import Path

import brotli
import pandas as pd
import pytest

from geo.errors import ReleaseError
from geo.publish import open_decisions, open_ledger
from geo.publish.run import publish
from geo.published_check import Allowed, demand, private_of
from geo.records.kinds import DEPLOYMENT, INCIDENT, INCIDENT_LINK
from geo.store import open_store
from tests.geo.publish.sample import NOW, UNITS, Observed, incidents, mission
from views.embed import draw

RELEASE = {"fields": ["category", "severity", "summary"]}
# Nothing else in the country begins with these digits.
LON, LAT = -75.718281, -14.141592
CANARIES = (
    "718281", "141592", "71828", "14159", "-75.718", "-14.141", "-14.142", "75.72", "14.14",
    "Team Xochiquetzal", "Zacarías Yupanqui", "zacarias@canary.pe", "canary-incident",
    "ballot box 998877", "the note that nobody reads", "2021-06-06T20:17", "20:17", "31.337",
)  # fmt: skip


def rows(count: int = 6) -> pd.DataFrame:
    table = incidents(count, lon=LON, lat=LAT, unit="020101")
    return table.assign(
        incident_id=[f"canary-incident-{i}" for i in range(count)],
        occurred_at=pd.Timestamp("2021-06-06T20:17:31.337Z"),
        reported_at=pd.Timestamp("2021-06-06T20:17:31.337Z"),
        team="Team Xochiquetzal",
        source="Zacarías Yupanqui <zacarias@canary.pe>",
        summary="Zacarías Yupanqui told us",
        station="ballot box 998877",
    )


def teams() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "deployment_id": ["canary-deployment"],
            "team": ["Team Xochiquetzal"],
            "type": ["STO"],
            "status": ["in_place"],
            "start": [pd.Timestamp("2021-06-06T20:17Z")],
            "head_count": [2],
            "lon": [LON],
            "lat": [LAT],
            "unit": ["020101"],
            "note": ["the note that nobody reads"],
        }
    )


class Workspace:
    """A store with released incidents, and the act of publishing it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = open_store(f"sqlite:///{folder}/records.sqlite")
        self.store.append(INCIDENT, rows())
        self.store.append(DEPLOYMENT, teams())
        self.decide("release")

    def decide(self, action: str, count: int = 6) -> None:
        chosen = self.store.current(INCIDENT).head(count)
        texts = {
            i: dict.fromkeys(("es", "en", "pt"), "Urna sin sello") for i in chosen["incident_id"]
        }
        open_decisions(self.store).decide(chosen, action, "ana", texts)

    def observed(self) -> Observed:
        kinds = {
            kind.id: self.store.current(kind) for kind in (INCIDENT, DEPLOYMENT, INCIDENT_LINK)
        }
        return Observed(mission=mission(**RELEASE), records=kinds)

    def publish(self, now=NOW, spoil=lambda _: None, pages=lambda *_: {}):
        observed = self.observed()

        def check(folder, snapshot, names):
            spoil(folder)
            allowed = Allowed(mission=snapshot.mission, rules=snapshot.rules, units=UNITS)
            demand(folder, allowed, private_of(observed.records, UNITS), names)

        return publish(
            observed, self.store, self.folder / "out", draw=pages, check=check,
            actor="ana", reports=self.folder / "reports", now=now,
        )  # fmt: skip

    def shown(self) -> list[dict]:
        path = self.folder / "out" / "current" / "incidents.geojson"
        return json.loads(path.read_text())["features"]


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Workspace(tmp_path)


def every_byte(folder: Path) -> str:
    unpack = {".br": brotli.decompress, ".gz": gzip.decompress}
    # What lies around the country is the program's own, read word by word by the checker; one of
    # its thousands of numbers is a canary's.
    files = (p for p in folder.rglob("*") if p.is_file() and "surroundings.js" not in p.name)
    return "".join(
        f"{p}\n" + unpack.get(p.suffix, bytes)(p.read_bytes()).decode("utf-8", "replace")
        for p in files
    )


def test_no_canary_in_any_byte(workspace):
    workspace.publish(pages=draw)
    text = every_byte(workspace.folder / "out")
    assert len(workspace.shown()) == 6
    assert not [canary for canary in CANARIES if canary.casefold() in text.casefold()]
    assert open_ledger(workspace.store).key().hex() not in text


def test_twins_and_hashes_and_a_report_for_the_mission_alone(workspace):
    done = workspace.publish()
    for path in done.folder.glob("*.geojson"):
        twin = path.with_name(path.name + ".br")
        assert brotli.decompress(twin.read_bytes()) == path.read_bytes()
    report = json.loads(done.report.read_text())
    assert report["counts"]["released"] == 6
    assert report["released"][0]["incident_id"].startswith("canary-incident")
    assert done.report.parent == workspace.folder / "reports"


def test_the_folder_switches_in_one_step_and_the_one_before_stays(workspace):
    names = []
    for hours in range(3):
        names.append(workspace.publish(NOW + timedelta(hours=hours)).folder.name)
        assert (workspace.folder / "out" / "current").resolve().name == names[-1]
    kept = {path.name for path in (workspace.folder / "out" / "versions").iterdir()}
    assert kept == set(names[1:])
    assert not list((workspace.folder / "out").glob(".*"))


def test_withdrawn_is_gone_from_the_next(workspace):
    workspace.publish()
    before = {feature["id"] for feature in workspace.shown()}
    workspace.decide("withdraw", 1)
    done = workspace.publish(NOW + timedelta(hours=1))
    after = {feature["id"] for feature in workspace.shown()}
    assert len(before - after) == 1
    assert set(done.snapshot.report.gone) == before - after


def edit(name: str, change):
    def spoil(folder: Path) -> None:
        path = folder / name
        document = json.loads(path.read_text())
        change(document)
        path.write_text(json.dumps(document))
        path.with_name(name + ".br").write_bytes(brotli.compress(path.read_bytes()))
        path.with_name(name + ".gz").write_bytes(gzip.compress(path.read_bytes()))

    return spoil


def found(**values):
    return edit("incidents.geojson", lambda d: d["features"][0]["properties"].update(values))


def drop(name: str):
    return edit("incidents.geojson", lambda d: d["features"][0]["properties"].pop(name))


def move(lon: float, lat: float):
    return edit(
        "incidents.geojson",
        lambda d: d["features"][0]["geometry"].update(coordinates=[lon, lat]),
    )


def cut(folder: Path) -> None:
    edit("incidents.geojson", lambda d: d.update(features=d["features"][:1]))(folder)


def add(name: str, content: bytes = b"x"):
    return lambda folder: (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "match"),
    [
        (found(team="x"), r"fields \['team'\] are too many or missing"),
        (drop("veracity"), r"fields \['veracity'\] are too many or missing"),
        (found(veracity="confirmed_false"), "veracity 'confirmed_false' may not go out"),
        (found(category="arson"), "category 'arson' may not go out"),
        (found(start="2021-06-06T20:17:00Z"), "is finer than an hour"),
        (found(start="2021-06-06T20:00:00Z"), "is no bucket of the rules"),
        (found(start="2021-06-20T05:00:00Z", end="2021-06-20T11:00:00Z"), "is too early"),
        (found(summary_en="a\u202eb"), "summary_en is no public summary"),
        (found(place="010101", level="district"), "the place 010101 is finer than the rules"),
        (found(place="cell:1000:0:0"), "the place cell:1000:0:0 is finer"),
        (found(domain="violence", category="assault"), "the place 020101 is finer than the rules"),
        (found(name="the farm by the river"), "is not the name of 020101"),
        (found(severity="minor"), "only 1 are .*; at least 2"),
        (move(LON, LAT), "not the known point of 020101"),
        (move(-75.5, -14.999), "not the known point of 020101"),
        (cut, r"incidents.csv has 6 rows, not 1"),
        (edit("incidents.geojson", lambda d: d.update(withheld=3)), "'withheld' is wrong"),
        (edit("areas.geojson", lambda d: d["features"][0]["properties"].update(incidents=7)),
         "instead of 6 incidents"),
        (edit("areas.geojson", lambda d: d["features"][0]["geometry"].update(
            coordinates=[[[-75.1234, -14.1], [-75.2, -14.2], [-75.3, -14.1], [-75.1234, -14.1]]])),
         "coordinates have more than 3 decimals"),
        (edit("outlines.geojson", lambda d: d["features"][0].update(id="020101")),
         "outline 020101 is no unit of the top level"),
        (add("notes.txt"), "notes.txt does not belong to a snapshot"),
        (add("outlines.geojson.br", brotli.compress(b"other")), "does not unpack to outlines"),
        (lambda folder: (folder / "areas.geojson").unlink(), "areas.geojson is missing"),
        (edit("manifest.json", lambda d: d.update(records=1)), "manifest.json: 'records' is wrong"),
        (found(name="canary-incident-1"), "holds a private text of the mission"),
        (found(name=f"{LAT:.3f}, {LON:.3f}"), "holds the position of a record"),
    ],
)  # fmt: skip
def test_the_checker_finds_what_the_rules_do_not_allow(workspace, spoil, match):
    with pytest.raises(ReleaseError, match=match):
        workspace.publish(spoil=spoil)
    assert not (workspace.folder / "out" / "current").exists()
    assert not list((workspace.folder / "out").iterdir())
    assert open_ledger(workspace.store).published().number == 0


def test_nobody_publishes_nothing(workspace):
    with pytest.raises(ReleaseError, match="needs the name of the person"):
        publish(workspace.observed(), workspace.store, workspace.folder, draw=dict, check=print,
                actor="", reports=workspace.folder)  # fmt: skip
