"""Connections: what is lost, what is refused."""

import pytest

from geo.errors import LostStoreError, StoreError
from geo.store.engine import LOST_SECONDS, make_engine, reading, writing
from tests.geo.store import postgres


def test_a_server_that_is_not_there_is_lost():
    url = f"postgresql://ana:secret@127.0.0.1:{postgres.free_port()}/night"
    with pytest.raises(LostStoreError, match="does not answer") as told, reading(make_engine(url)):
        pass
    assert "secret" not in str(told.value)
    assert (told.value.status, told.value.reason) == (503, "records_away")


def test_what_the_url_says_of_waiting_holds(postgresql):
    engine = make_engine(f"{postgresql}&keepalives_idle=7")
    with engine.connect() as connection:
        given = connection.connection.driver_connection.info.get_parameters()
    assert given["keepalives_idle"] == "7"
    assert given["tcp_user_timeout"] == str(1000 * LOST_SECONDS)
    engine.dispose()


def test_after_a_restart_the_first_who_asks_is_answered(postgresql):
    engine = make_engine(postgresql)
    with writing(engine) as connection:
        mine = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    other = make_engine(postgresql)
    with other.connect() as connection:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend({mine})")
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
    for each in (engine, other):
        each.dispose()


def test_a_connection_that_breaks_in_the_middle_is_lost(postgresql):
    engine, other = make_engine(postgresql), make_engine(postgresql)

    def broken():
        with writing(engine) as connection:
            mine = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with other.connect() as killer:
                killer.exec_driver_sql(f"SELECT pg_terminate_backend({mine})")
            connection.exec_driver_sql("SELECT 1")

    with pytest.raises(LostStoreError):
        broken()
    for each in (engine, other):
        each.dispose()


def test_a_question_that_is_wrong_is_not_lost(postgresql):
    engine = make_engine(postgresql)
    with pytest.raises(StoreError) as told, reading(engine) as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    assert not isinstance(told.value, LostStoreError)
    engine.dispose()
