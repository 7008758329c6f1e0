"""Notices of new records, told and heard."""

import threading
from contextlib import closing

from geo.records.kinds import STATION
from geo.store import open_store
from geo.store.notices import listen
from tests.geo.store.writers import stations

WAIT = 30


def test_who_listens_hears_of_records_of_its_own_mission(url):
    with (
        closing(open_store(url, "per-2021")) as store,
        closing(open_store(url.replace("records.sqlite", "other.sqlite"), "chl-2021")) as other,
    ):
        heard = threading.Semaphore(0)
        thread = listen(store.engine, heard.release)
        if store.engine.dialect.name == "sqlite":
            assert thread is None
            store.append(STATION, stations(1, 2))
            return
        # What was told before it listened nobody knows.
        assert heard.acquire(timeout=WAIT)
        other.append(STATION, stations(1, 2))
        assert not heard.acquire(timeout=0.5)
        assert store.append(STATION, stations(1, 2)).added == 2
        assert heard.acquire(timeout=WAIT)
        assert store.append(STATION, stations(1, 2)).added == 0
        assert not heard.acquire(timeout=0.5)


def test_who_listens_comes_back_after_its_connection_was_ended(url):
    with closing(open_store(url)) as store:
        heard = threading.Semaphore(0)
        if listen(store.engine, heard.release) is None:
            return
        assert heard.acquire(timeout=WAIT)
        with store.engine.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE starts_with(query, 'LISTEN') AND datname = current_database()"
            )
        assert heard.acquire(timeout=WAIT)
        store.append(STATION, stations(1, 2))
        assert heard.acquire(timeout=WAIT)
