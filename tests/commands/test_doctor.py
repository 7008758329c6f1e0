"""``geo doctor``: what it prints, as JSON too, its exit status, and that it writes nothing."""

import json

import pytest

from geo.__main__ import main


def tree(folder):
    """Return what is in the files; in `-shm` readers of a database say that they read."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if not path.name.endswith("-shm")}


@pytest.fixture
def free(monkeypatch):
    """Leave out what depends on the machine of the tests: another program at the port."""
    monkeypatch.setenv("ATALAYA_PORT", "8059")
    monkeypatch.setenv("ATALAYA_WORKERS", "1")


def told(capsys):
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("free")
def test_a_sound_mission_has_status_0_and_nothing_is_written(home, capsys):
    before = tree(home)
    assert main(["doctor", "--json"]) == 0
    found = told(capsys)
    assert found["wrong"] == 0
    checks = {one["check"].split(".")[0] for one in found["checks"]}
    assert checks == {
        *("settings", "versions", "clock", "disk", "fonts", "caches", "mission", "boundaries"),
        *("store", "access", "capacity"),
    }
    assert all(one["said"] for one in found["checks"])
    assert all(one["advice"] for one in found["checks"] if one["state"] != "ok")
    assert tree(home) == before


@pytest.mark.usefixtures("free")
def test_a_fault_has_status_1_and_says_what_to_do(home, capsys, monkeypatch):
    monkeypatch.setenv("ATALAYA_WROKERS", "2")
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "wrong settings.unknown: ATALAYA_WROKERS is no setting\n   -> the nearest is " in out
    assert "ok per-exercise store.trail: " in out
    assert "1 fault, " in out.splitlines()[-1]


@pytest.mark.usefixtures("free")
def test_without_a_mission_the_machine_is_looked_at(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ATALAYA_MISSION", "[nobody]")
    assert main(["doctor", "--json"]) == 1
    states = {one["check"]: one["state"] for one in told(capsys)["checks"]}
    assert states["mission.manifest"] == "wrong"
    assert states["disk.home"] in {"ok", "warning"}
    assert "capacity.processors" in states
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("free")
def test_several_missions_are_looked_at_each(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    monkeypatch.setenv("ATALAYA_MISSION", "bol-2019, nobody")
    assert main(["doctor", "--json"]) == 1
    checks = told(capsys)["checks"]
    manifests = {c["mission"]: c["state"] for c in checks if c["check"] == "mission.manifest"}
    assert manifests == {"bol-2019": "ok", "nobody": "wrong"}


@pytest.mark.usefixtures("free")
def test_a_damaged_file_of_records_is_one_fault(home, tmp_path, capsys, monkeypatch):
    (source,) = (home / "records").glob("*.sqlite")
    broken = tmp_path / "records" / source.name
    broken.parent.mkdir()
    broken.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["doctor", "--json"]) == 1
    found = told(capsys)
    assert [c["check"] for c in found["checks"] if c["state"] == "wrong"] in (
        ["store.integrity"],
        ["store.reached"],
    )
    assert found["wrong"] == 1
    assert broken.stat().st_size < source.stat().st_size
