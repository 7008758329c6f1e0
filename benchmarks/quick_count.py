"""A quick count of 1,500 stations: one estimate with its bootstrap, and the fan of a night."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from geo.verification.quick_count import Reports, check_reports, draw, estimate, fan

STATIONS, DRAWN, REPLICATES, MOMENTS, RUNS = 86_488, 1_500, 1_000, 200, 7
REGIONS, THIRDS = 25, 3
CLOSED = datetime(2021, 6, 6, 21, tzinfo=UTC)


def reports() -> Reports:
    """Return the reports of a sample from made-up stations, in 76 strata."""
    rng = np.random.default_rng(4)
    region = rng.integers(0, REGIONS + 1, STATIONS)
    # The last region is abroad, of which remoteness says nothing.
    home = region < REGIONS
    third = np.where(home, rng.integers(1, THIRDS + 1, STATIONS).astype(str), "")
    voters = rng.integers(200, 301, STATIONS)
    cast = rng.binomial(voters, 0.75)
    first = rng.binomial(cast, 0.45)
    frame = pd.DataFrame(
        {
            "station": [f"{n:06d}" for n in range(STATIONS)],
            "region": [f"{code:02d}" for code in region],
            "area": rng.choice(["urban", "rural"], STATIONS),
            "size_class": rng.integers(1, 5, STATIONS).astype(str),
            "remoteness": third,
            "registered_voters": voters,
            "votes_cast": cast,
            "votes_first": first,
            "votes_second": rng.binomial(cast - first, 0.85),
        }
    )
    sample = draw(frame, DRAWN, seed=1)
    rows = frame.set_index("station").loc[sample.stations["station"]].reset_index()
    wait = pd.to_timedelta(rng.exponential(120, DRAWN), unit="min")
    rows = rows.assign(arrived_at=pd.Timestamp(CLOSED) + wait)
    return check_reports(sample, rows, ["first", "second"], closed_at=CLOSED)


def seconds(run: Callable[[], object]) -> float:
    """Return the median time of a call, after one that is not counted."""
    run()
    spent = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def main() -> None:
    """Print the times beside their goals."""
    given = reports()
    moments = [CLOSED + timedelta(minutes=5 * step) for step in range(MOMENTS)]
    size = f"{DRAWN:,} reports, {len(given.sample.sizes)} strata, 2 options and turnout"
    table = Table("what", "s", "goal, s", title=f"Quick count, {size}")
    table.add_row("estimate", f"{seconds(lambda: estimate(given)):.4f}", "")
    whole = seconds(lambda: estimate(given, replicates=REPLICATES))
    table.add_row(f"estimate, {REPLICATES:,} replicates", f"{whole:.3f}", "0.3")
    table.add_row(f"fan of {MOMENTS} moments", f"{seconds(lambda: fan(given, moments)):.2f}", "5")
    Console(width=120).print(table)
