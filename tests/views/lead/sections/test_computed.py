import threading
from types import SimpleNamespace

import pytest

from geo.errors import QueryError
from views.lead.sections import computed as module
from views.lead.sections.computed import Computed

SERVED = SimpleNamespace(version="1")
NEWER = SimpleNamespace(version="2")


def test_an_answer_is_made_once_per_data_version():
    computed, made = Computed(), []
    for served in (SERVED, SERVED, NEWER):
        computed.value(served, "key", lambda: made.append(1))
    assert len(made) == 2


def test_the_answer_not_asked_for_longest_goes_first():
    computed = Computed(kept=2)
    for key in ("a", "b", "a", "c"):
        computed.value(SERVED, key, lambda key=key: key)
    assert computed.value(SERVED, "a", lambda: "again") == "a"
    assert computed.value(SERVED, "b", lambda: "again") == "again"


def test_whoever_asks_meanwhile_gets_the_same_answer():
    computed, begun, go = Computed(), threading.Event(), threading.Event()

    def slow():
        begun.set()
        go.wait(5)
        return "slow"

    found = []
    first = threading.Thread(target=lambda: found.append(computed.value(SERVED, "key", slow)))
    first.start()
    assert begun.wait(5)
    second = threading.Thread(
        target=lambda: found.append(computed.value(SERVED, "key", lambda: "other"))
    )
    second.start()
    go.set()
    for thread in (first, second):
        thread.join(5)
    assert found == ["slow", "slow"]


def test_behind_the_request_nothing_is_there_at_first():
    computed, go, done = Computed(), threading.Event(), threading.Event()

    def slow():
        go.wait(5)
        return 7

    assert computed.ready(SERVED, "key", slow) is None
    go.set()
    # The same pool, one after the other: once this has run, the answer is there.
    computed.ready(SERVED, "after", done.set)
    assert done.wait(5)
    assert computed.ready(SERVED, "key", slow) == 7


def test_what_went_wrong_is_raised_and_tried_again():
    computed = Computed()
    with pytest.raises(ZeroDivisionError):
        computed.value(SERVED, "key", lambda: 1 // 0)
    assert computed.value(SERVED, "key", lambda: 1) == 1


def test_what_goes_wrong_behind_the_request_is_told_once_and_not_begun_anew_before():
    computed, tries = Computed(), []
    go, done = threading.Event(), threading.Event()

    def fails():
        go.wait(5)
        tries.append(1)
        raise QueryError("no sheet")

    assert computed.ready(SERVED, "key", fails) is None
    go.set()
    computed.ready(SERVED, "after", done.set)
    assert done.wait(5)
    with pytest.raises(QueryError, match="no sheet"):
        computed.ready(SERVED, "key", fails)
    assert tries == [1]
    assert computed.value(SERVED, "key", lambda: 1) == 1


def test_what_nobody_asks_for_any_more_is_not_begun(monkeypatch):
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: clock.now))
    computed, made = Computed(), []
    begun, go, done = (threading.Event() for _ in range(3))

    def slow():
        begun.set()
        go.wait(5)

    computed.ready(SERVED, "first", slow)
    assert begun.wait(5)
    computed.ready(SERVED, "left", lambda: made.append("left"))
    computed.ready(SERVED, "asked again", lambda: made.append("asked again"))
    clock.now = 2 * module.PATIENCE
    computed.ready(SERVED, "asked again", lambda: made.append("asked again"))
    computed.ready(SERVED, "after", done.set)
    go.set()
    assert done.wait(5)
    assert made == ["asked again"]
    # Asked for anew it is begun anew.
    assert computed.value(SERVED, "left", lambda: "now") == "now"
