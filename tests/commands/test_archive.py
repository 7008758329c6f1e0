"""``geo archive`` as it is typed."""

import json

import geopandas as gpd
import pandas as pd
import pytest

from geo.__main__ import main
from geo.publish.folder import stage, switch
from geo.records.kinds import INCIDENT
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.store.audit_trail import open_audit

MISSION = "bol-2020"


@pytest.fixture
def home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("ATALAYA_HOME", str(home))
    monkeypatch.setenv("ATALAYA_MISSION", MISSION)
    monkeypatch.setenv("ATALAYA_MISSION", MISSION)
    at = pd.Timestamp("2020-10-18T15:00Z")
    rows = pd.DataFrame(
        {
            "incident_id": ["A", "B"], "domain": "violence", "severity": "major",
            "veracity": "unconfirmed", "occurred_at": at, "unit": "02",
        }
    )  # fmt: skip
    store = open_store(store_url(Settings(home=home), MISSION), MISSION)
    store.append(INCIDENT, rows, source_file="night.csv")
    store.append(INCIDENT, rows.assign(severity="minor"), source_file="late.csv", revise=True)
    return home


def publish(home):
    out = Settings(home=home).public_folder(MISSION)
    switch(out, stage(out, {"index.html": b"<p>public map</p>" * 99}, {}), "one")


def test_by_default_it_holds_what_anybody_may_see(home, tmp_path, capsys):
    publish(home)
    out = tmp_path / "archive"
    assert main(["archive", str(out)]) == 0
    assert "Open" in capsys.readouterr().out
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    levels = {name for name in names if name.startswith("boundaries/")}
    assert names - levels == {
        "SHA256SUMS", "audit-head.txt", "index.html", "map/index.html", "map/manifest.json",
    }  # fmt: skip
    drawn = gpd.read_file(out / "boundaries" / "department.geojson")
    assert len(drawn) == 9
    assert main(["archive", "--check", str(out)]) == 0
    (out / "index.html").write_text("other", encoding="utf-8")
    assert main(["archive", "--check", str(out)]) == 1
    assert "index.html was changed" in capsys.readouterr().out
    assert main(["archive", str(out)]) == 2
    assert "replaces nothing" in " ".join(capsys.readouterr().err.split())


def test_all_of_a_mission_is_in_it_when_it_is_asked_for(home, tmp_path):
    out = tmp_path / "archive"
    assert main(["archive", str(out), "--private"]) == 0
    store = open_store(store_url(Settings(home=home), MISSION), MISSION)
    lines = (out / "audit-trail.jsonl").read_text(encoding="utf-8").splitlines()
    trail = [json.loads(line) for line in lines]
    assert trail[-1]["action"] == "export"
    assert trail[-1]["subject"] == "archive"
    assert (out / "audit-head.txt").read_text(encoding="utf-8").strip() == str(
        open_audit(store).head()
    )
    # Both revisions of both, with the file that each came from.
    rows = pd.read_csv(out / "records" / "incident.csv")
    assert rows.groupby("severity")["source_file"].unique().str[0].to_dict() == {
        "major": "night.csv", "minor": "late.csv",
    }  # fmt: skip
    assert len(rows) == 4
    assert [path.name for path in (out / "records").glob("*.csv")] == ["incident.csv"]
    assert (out / "manifest" / "mission.toml").is_file()
    assert len(list((out / "briefs").iterdir())) % 3 == 0
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "no public map" in page
