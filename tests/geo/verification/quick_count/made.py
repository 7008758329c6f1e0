"""A made-up country of stations: votes, strata, a drawn sample and its reports."""

from datetime import UTC, datetime

import numpy as np
import pandas as pd

from geo.verification.quick_count.arrived.reports import Reports, check_reports
from geo.verification.quick_count.sample import Sample, draw

CLOSED = datetime(2021, 6, 6, 21, tzinfo=UTC)
OPTIONS = ("a", "b", "c")


def country(stations: int = 4_000, seed: int = 5) -> pd.DataFrame:
    """Return stations in 6 regions; the more remote, the more votes for `a`."""
    rng = np.random.default_rng(seed)
    remote = np.sort(rng.integers(1, 4, stations))
    voters = rng.integers(150, 350, stations)
    cast = rng.binomial(voters, 0.9 - 0.08 * remote)
    valid = rng.binomial(cast, 0.95)
    votes_a = rng.binomial(valid, np.clip(rng.normal(0.24 + 0.08 * remote, 0.06), 0, 1))
    votes_b = rng.binomial(valid - votes_a, 0.7)
    return pd.DataFrame(
        {
            "station": [f"{n:05d}" for n in range(stations)],
            "region": rng.choice(["01", "02", "03", "04", "05", "06"], stations),
            "area": np.where(remote == 3, "rural", "urban"),
            "size_class": rng.integers(1, 5, stations).astype(str),
            "remoteness": remote.astype(str),
            "registered_voters": voters,
            "votes_cast": cast,
            "votes_a": votes_a,
            "votes_b": votes_b,
            "votes_c": valid - votes_a - votes_b,
        }
    )


def sheets(frame: pd.DataFrame, sample: Sample, minutes: np.ndarray | None = None) -> pd.DataFrame:
    """Return what the stations drawn would report, one a minute unless said otherwise."""
    names = ["station", "registered_voters", "votes_cast", *(f"votes_{o}" for o in OPTIONS)]
    rows = frame.set_index("station").loc[sample.stations["station"]].reset_index()[names]
    after = np.arange(len(rows)) if minutes is None else minutes
    return rows.assign(arrived_at=pd.Timestamp(CLOSED) + pd.to_timedelta(after, unit="min"))


def checked(sample: Sample, rows: pd.DataFrame, **more) -> Reports:
    return check_reports(sample, rows, OPTIONS, closed_at=CLOSED, **more)


def scene(size: int = 400, seed: int = 1) -> tuple[pd.DataFrame, Sample, pd.DataFrame]:
    """Return the country, a sample of it and its reports."""
    frame = country()
    sample = draw(frame, size, seed)
    return frame, sample, sheets(frame, sample)
