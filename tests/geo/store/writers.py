"""Programs that the tests run as processes of their own."""

import sys
import time

import pandas as pd

from geo.records import STATION
from geo.store import open_store


def stations(first: int, number: int) -> pd.DataFrame:
    names = [f"{n:06}" for n in range(first, first + number)]
    return pd.DataFrame({"station": names, "unit": "010101", "registered_voters": 300})


def append_often(url: str, first: int, times: int) -> None:
    """Append one station at a time, half of them also appended by every other process."""
    store = open_store(url)
    for turn in range(times):
        store.append(STATION, stations(first + turn, 1))
        store.append(STATION, stations(turn, 1))


def append_and_hang(url: str) -> None:
    """Append many rows, say so, and never commit."""
    with open_store(url).writing() as writer:
        writer.append(STATION, stations(0, 20_000))
        sys.stdout.write("appended\n")
        sys.stdout.flush()
        time.sleep(60)


if __name__ == "__main__":
    program, url, *numbers = sys.argv[1:]
    {"often": append_often, "hang": append_and_hang}[program](url, *map(int, numbers))
