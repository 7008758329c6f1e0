"""Twenty million points summed per district: one process, and two workers of a Dask cluster."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from benchmarks import territory

ROWS = int(os.environ.get("CLUSTER_ROWS", "20000000"))
PARTS = 40
WORKERS = 2
ROOT = Path(__file__).parents[1]
ADDRESS = "tcp://127.0.0.1:18787"
GOAL = 1.6
"""How many times as fast as one process two workers are to be."""
MANY = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A way to sum: wall seconds, processes that computed, largest of them in MB, file of sums."""

    name: str
    seconds: float
    processes: int
    megabytes: float | None
    sums: Path | None

    @property
    def per_core(self) -> float:
        """Rows per second and core."""
        return ROWS / self.seconds / self.processes


def measure(folder: Path) -> list[Run]:
    """Return one process, a standing cluster, and dask-geopandas on the same cluster."""
    points = folder / "points"
    write_points(points, territory.peru(folder / "home"))
    environment = {**os.environ, "ATALAYA_HOME": str(folder / "home")}
    one = _command(points, folder / "one.parquet", "one process", 1, environment)
    with _cluster(folder, environment):
        # Workers that have just started import first what those of a standing cluster have.
        first = points / "part-00.parquet"
        _command(first, folder / "first.parquet", "", WORKERS, environment, ADDRESS)
        name = f"{WORKERS} workers"
        two = _command(points, folder / "two.parquet", name, WORKERS, environment, ADDRESS)
        units = territory.peru(folder / "home")
        _peer(first, units)
        return [one, two, _peer(points, units)]


def write_points(folder: Path, units: gpd.GeoDataFrame) -> None:
    """Write points in and around the units as partitions; each has a number and an instant."""
    folder.mkdir()
    random = np.random.default_rng(15)
    boxes = units.bounds.to_numpy()
    for part in range(PARTS):
        size = ROWS // PARTS
        west, south, east, north = boxes[random.integers(0, len(boxes), size)].T
        table = pd.DataFrame(
            {
                "lon": random.uniform(west, east),
                "lat": random.uniform(south, north),
                "votes": random.integers(0, 300, size),
            }
        )
        table.to_parquet(folder / f"part-{part:02}.parquet", index=False, row_group_size=250_000)


def _command(  # noqa: PLR0913, PLR0917 - one command line
    points: Path,
    out: Path,
    name: str,
    processes: int,
    environment: dict[str, str],
    address: str = "",
) -> Run:
    asked = ["aggregate", str(points), "--units", "per", "--sum", "votes", "--out", str(out)]
    asked += ["--scheduler", address] if address else []
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "geo", *asked],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - begun
    most = re.search(r"most memory of a process: ([\d,]+) MB", done.stdout)
    if not most:
        raise RuntimeError(done.stderr)
    megabytes = float(most[1].replace(",", ""))
    return Run(name=name, seconds=seconds, processes=processes, megabytes=megabytes, sums=out)


@contextmanager
def _cluster(folder: Path, environment: dict[str, str]) -> Iterator[None]:
    """Start a scheduler and its workers, each a process of one thread; end them."""
    port = ADDRESS.rpartition(":")[2]
    scheduler = ["dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
    worker = ["dask_worker", ADDRESS, "--nthreads", "1", "--nworkers", str(WORKERS),
              "--no-dashboard", "--local-directory", str(folder)]  # fmt: skip
    with ExitStack() as stack:
        for name, *options in (scheduler, worker):
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{name}", *options],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
            # The worker finds the scheduler when it listens, the command both.
            time.sleep(5)
        yield


def _peer(points: Path, units: gpd.GeoDataFrame) -> Run:
    """Sum by dask-geopandas' join and Dask's groupby, on the same workers."""
    import dask.dataframe as dd  # noqa: PLC0415 - for this alone
    import dask_geopandas  # noqa: PLC0415
    from distributed import Client  # noqa: PLC0415

    begun = time.perf_counter()
    with Client(ADDRESS):
        shapes = units[["geometry"]].reset_index()
        table = dd.read_parquet(points)
        table["geometry"] = dask_geopandas.points_from_xy(table, "lon", "lat")
        where = dask_geopandas.from_dask_dataframe(table, geometry="geometry").set_crs(4326)
        joined = dask_geopandas.sjoin(where, shapes, predicate="within")
        joined.groupby("unit")["votes"].agg(["size", "sum"]).compute()
    seconds = time.perf_counter() - begun
    return Run(name="dask-geopandas, groupby", seconds=seconds, processes=WORKERS,
               megabytes=None, sums=None)  # fmt: skip


def main() -> None:
    """Print the table, whether the sums are the same, and what a billion rows would take."""
    with tempfile.TemporaryDirectory() as folder:
        runs = measure(Path(folder))
        one, two, *_ = runs
        same = Path(one.sums or "").read_bytes() == Path(two.sums or "").read_bytes()
    table = Table(
        "way", "s", "rows/s", "rows/s and core", "peak MB", "x one process",
        title=f"{ROWS:,} points in 1,893 districts, whole commands",
    )  # fmt: skip
    for run in runs:
        table.add_row(
            run.name,
            f"{run.seconds:.1f}",
            f"{ROWS / run.seconds:,.0f}",
            f"{run.per_core:,.0f}",
            f"{run.megabytes:,.0f}" if run.megabytes else "",
            f"{one.seconds / run.seconds:.2f}",
        )
    cores = 3 * 8
    hours = MANY / (two.per_core * cores) / 3600
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    Console(width=150).print(
        table,
        f"same file of sums: {same}; goal {GOAL} times; {MANY:,} rows on {cores} cores, computed: "
        f"{hours * 60:.0f} minutes; load of the machine: {load}",
    )


if __name__ == "__main__":
    main()
