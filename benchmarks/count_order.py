"""The order of a count of 86,488 sheets, and two publications of them compared."""

import time
from collections.abc import Callable

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from geo.verification.count_order.decomposition import CountChange, CountState, by_level
from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.count_order.projection import OpenSheets, project
from geo.verification.sheet_comparison import compare_sheets
from geo.verification.sheet_comparison.arithmetic import check_arithmetic

SHEETS, DISTRICTS, PLACES = 86_488, 1_874, 12_000
PAIR = ("a", "b")


def sheets(seed: int) -> pd.DataFrame:
    """Return made-up sheets of a country as large as Peru, not all of them counted."""
    random = np.random.default_rng(seed)
    counted = random.random(SHEETS) < 0.96
    first, second = random.integers(0, 150, (2, SHEETS))
    return pd.DataFrame(
        {
            "unit": [f"{n:06d}" for n in np.arange(SHEETS) * DISTRICTS // SHEETS],
            "state": np.where(counted, "normal", "observed"),
            "counted": counted,
            "registered_voters": 300.0,
            "votes_a": first.astype(float),
            "votes_b": second.astype(float),
            "votes_cast": (first + second).astype(float),
        },
        index=pd.Index([f"{n:06d}" for n in range(SHEETS)], name="station"),
    )


def states(found: pd.DataFrame) -> CountState:
    """Return what of the sheets is in."""
    counted = found["counted"].to_numpy(dtype=float)
    first, second = (found[f"votes_{option}"].to_numpy() * counted for option in PAIR)
    return CountState(sheets=counted, lead=first - second, valid=first + second)


def measure() -> dict[str, float]:
    """Return seconds by what was done."""
    early, late = sheets(1), sheets(1).assign(counted=True)
    number = np.arange(SHEETS)
    widths = {"department": 25, "province": 196, "district": DISTRICTS, "polling_place": PLACES}
    codes = {name: (number * n // SHEETS).astype(str) for name, n in widths.items()}
    before, after = states(early), states(late)
    change = CountChange(before=before, corrected=before, after=after)
    left = 1 - before.sheets
    out = OpenSheets(sheets=left, size=left, counted_size=before.sheets)
    other = sheets(2)

    def decompose() -> object:
        return by_level(PlaceLevels(codes=pd.DataFrame(codes)), change)

    def projected() -> object:
        return project(PlaceLevels(codes=pd.DataFrame(codes)), before, out, 3.5)

    return {
        f"decomposition of {SHEETS:,} sheets at four levels": seconds(decompose),
        f"projection from {SHEETS:,} sheets, polling place and all above": seconds(projected),
        f"two publications of {SHEETS:,} sheets compared": seconds(
            lambda: compare_sheets(early, other, PAIR, PAIR)
        ),
        f"arithmetic of {SHEETS:,} sheets": seconds(
            lambda: check_arithmetic(early.reset_index(), PAIR)
        ),
    }


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest of three."""
    found = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def main() -> None:
    """Print them."""
    table = Table("what", "s", title="Order of the count, sheet by sheet; goal: under 1 s each")
    for name, found in measure().items():
        table.add_row(name, f"{found:.2f}")
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
