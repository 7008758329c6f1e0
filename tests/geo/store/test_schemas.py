"""Several missions in one database of PostgreSQL: none sees anything of another."""

import pandas as pd
import pytest

from geo.access.accounts import open_accounts
from geo.records.kinds import STATION
from geo.store import open_store
from geo.store.holding import has_records
from geo.store.keys import SESSION, stored_key
from tests.geo.store import postgres

PASSWORD = "correct horse battery"  # noqa: S105 - of the tests
MISSIONS = ("per-2021", "chl-2021", 'odd "name"; --')


@pytest.fixture
def database(postgresql):
    with postgres.database(postgresql) as address:
        yield address


@pytest.fixture
def stores(database):
    opened = {mission: open_store(database, mission) for mission in MISSIONS}
    yield opened
    for store in opened.values():
        store.close()


def test_records_of_one_mission_are_not_in_another(database, stores):
    for number, mission in enumerate(MISSIONS):
        rows = pd.DataFrame({"station": [f"{number}"], "unit": ["010101"]})
        assert stores[mission].append(STATION, rows).added == 1
    for number, mission in enumerate(MISSIONS):
        # Opened anew: where a mission's records are is found again, whoever came first.
        again = open_store(database, mission)
        assert again.current(STATION)["station"].tolist() == [f"{number}"]
        assert len(again.imports()) == 1
        again.close()


def test_accounts_and_keys_of_one_mission_are_not_anothers(stores):
    first, second, _ = stores.values()
    open_accounts(first).add("ana", "admin", PASSWORD, actor="test")
    assert open_accounts(first).any()
    assert not open_accounts(second).any()
    assert stored_key(first.engine, SESSION) != stored_key(second.engine, SESSION)


def test_a_connection_that_failed_still_sees_its_own_tables(stores):
    _, second, _ = stores.values()
    second.append(STATION, pd.DataFrame({"station": ["1"], "unit": ["010101"]}))
    with pytest.raises(ZeroDivisionError), second.writing():
        raise ZeroDivisionError
    assert second.current(STATION)["station"].tolist() == ["1"]


def test_looking_for_records_makes_nothing(database):
    assert not has_records(database, "per-2021")
    store = open_store(database, "per-2021")
    assert not has_records(database, "per-2021")
    store.append(STATION, pd.DataFrame({"station": ["1"], "unit": ["010101"]}))
    assert has_records(database, "per-2021")
    assert not has_records(database, "chl-2021")
    with store.engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT nspname FROM pg_namespace").scalars().all()
    assert not [name for name in names if name.startswith("mission_")]
    store.close()
