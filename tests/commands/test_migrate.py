"""``python -m geo migrate``: records of an older version, of this one, and none."""

from contextlib import closing

import pytest

from geo.__main__ import main
from geo.records.kinds import STATION
from geo.store import open_store
from tests.geo.store.migrations.released import put, rows_of


@pytest.fixture
def records(tmp_path, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    monkeypatch.delenv("ATALAYA_DATABASE_URL", raising=False)
    (tmp_path / "records").mkdir()
    return f"sqlite:///{tmp_path}/records/per-2021.sqlite"


def test_records_of_version_0_2_0_get_the_schema_of_today_once(records, capsys):
    put("0_2_0", records)
    stations = rows_of(records)["station"]
    assert main(["migrate", "--mission", "per-2021"]) == 0
    assert "per-2021: its records had schema 1 and have schema 2 now" in capsys.readouterr().out
    assert main(["migrate", "--mission", "per-2021"]) == 0
    assert "per-2021: its records have schema 2 already" in capsys.readouterr().out
    with closing(open_store(records, "per-2021")) as store:
        assert len(store.revisions(STATION)) == len(stations)


def test_where_nothing_is_nothing_is_made(records, capsys, tmp_path):
    assert main(["migrate", "--mission", "per-2021"]) == 2
    assert "there are no records of per-2021" in capsys.readouterr().err
    assert not list((tmp_path / "records").iterdir())


def test_records_of_a_newer_version_are_refused(records, capsys):
    with closing(open_store(records, "per-2021")) as store, store.writing() as writer:
        writer.connection.exec_driver_sql("UPDATE records_schema SET version = 99")
    assert main(["migrate", "--mission", "per-2021"]) == 2
    assert "was written by a newer version of the program" in capsys.readouterr().err
