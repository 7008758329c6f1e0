"""Programs that the tests run as processes of their own."""

import sys
import time
from contextlib import closing

import pandas as pd

from geo.publish import open_decisions
from geo.records.kinds import STATION
from geo.store import open_store

INCIDENT = pd.DataFrame(
    [dict.fromkeys(("domain", "category", "severity", "veracity", "sensitivity", "occurred_at",
                    "geo_precision", "lon", "lat", "unit")) | {"incident_id": "one"}]
)  # fmt: skip


def stations(first: int, number: int) -> pd.DataFrame:
    names = [f"{n:06}" for n in range(first, first + number)]
    return pd.DataFrame({"station": names, "unit": "010101", "registered_voters": 300})


def append_often(url: str, first: int, times: int) -> None:
    """Append one station at a time, half of them also appended by every other process."""
    with closing(open_store(url)) as store:
        for turn in range(times):
            store.append(STATION, stations(first + turn, 1))
            store.append(STATION, stations(turn, 1))


def decide_often(url: str, _first: int, times: int) -> None:
    """Decide about the same incident again and again."""
    with closing(open_store(url)) as store:
        decisions = open_decisions(store)
        for turn in range(times):
            action = "release" if turn % 2 else "hold"
            decisions.decide(INCIDENT, action, "ana", {"one": {"en": str(turn)}})


def append_and_hang(url: str) -> None:
    """Append many rows, say so, and never commit."""
    with open_store(url).writing() as writer:
        writer.append(STATION, stations(0, 20_000))
        sys.stdout.write("appended\n")
        sys.stdout.flush()
        time.sleep(60)


if __name__ == "__main__":
    program, url, *numbers = sys.argv[1:]
    programs = {"often": append_often, "decide": decide_often, "hang": append_and_hang}
    programs[program](url, *map(int, numbers))
