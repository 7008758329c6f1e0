"""Brazil, Chile and half a million rows: processor time and memory of whole commands.

Processor seconds of the process and what it starts, not those of a clock: other programs on the
machine do not count. The files are those of `benchmarks.ingest`; ``DETAILED_COMUNAS`` names a file
of Chile's 345 comunas as detailed as their publisher has them (columns CUT_COM, COMUNA).
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.ingest import FILES
from geo.settings import ROOT

BRAZIL = FILES.parent / "bra-2022"
COMUNAS = os.environ.get("DETAILED_COMUNAS", "")
ROWS, PORT, PATIENCE = 500_000, 8971, 120.0
IDLE = 1.0
"""Seconds without processor time after which a server has nothing left to do."""
TICKS = os.sysconf("SC_CLK_TCK")
BRA = "bra-2022"
MAPPING = """code_system = "ibge"
[columns]
unit = "mun"
[constants]
series = "long"
reported_at = "2022-10-31T01:00"
[long]
option = "cand"
number = "votos"
record = ["mun", "secao"]
options = { lula = "Lula", bolsonaro = "Bolsonaro" }
[sum]
by = ["mun"]
"""
CUBE = "from geo.cube.load import observe; from geo.settings import Settings; {}"
GROUPS = "import pandas as pd; pd.read_csv({!r}).groupby(['mun', 'cand'])['votos'].sum()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command took: processor seconds and the most memory at a time, MB."""

    name: str
    goal: str
    seconds: float
    megabytes: float


def measure() -> Iterator[Cost]:
    """Yield what each takes; those without their files are left out."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if BRAZIL.is_dir():
            yield from _brazil(home)
        if COMUNAS:
            yield _command(
                "Chile, detailed comunas imported and repaired", "30 s", home,
                "import", "boundaries", COMUNAS, "--country", "chl", "--level", "comuna",
                "--code-column", "CUT_COM", "--name-column", "COMUNA",
            )  # fmt: skip


def _brazil(home: Path) -> Iterator[Cost]:
    yield _command(
        "Brazil, 5,570 units imported and repaired", "15 s", home,
        "import", "boundaries", str(BRAZIL / "municipalities.parquet"), "--country", "bra",
        "--level", "municipality",
    )  # fmt: skip
    _command(
        "", "", home, "import", "crosswalk", str(BRAZIL / "tse_ibge.csv"), "--country", "bra",
        "--from", "tse", "--from-column", "cod_tse", "--to-column", "cod_ibge7",
        "--version", "2022",
    )  # fmt: skip
    _command(
        "", "", home, "import", "results", str(BRAZIL / "round2_zones.csv.gz"), "--mission",
        "bra-2022", "--format", "tse-zones",
    )  # fmt: skip
    for kept in home.glob("boundaries/bra/joined-*"):
        kept.unlink()
    yield start("Brazil's map, first start", "15 s", home)
    yield start("Brazil's map, from its cache", "5 s, 500 MB resident", home)
    rows = _long_table(home)
    store = home / "long"
    (home / "long.toml").write_text(MAPPING, encoding="utf-8")
    store.mkdir()
    (store / "boundaries").symlink_to(home / "boundaries")
    brought = _command(
        "500,000 rows of a long table, checked and stored", "15 s, 1 GB with the cube", store,
        "import", "results", str(rows), "--mission", "bra-2022", "--mapping",
        str(home / "long.toml"),
    )  # fmt: skip
    yield brought
    yield run("their cube", "", store, "-c", CUBE.format("observe(Settings.from_env())"))
    yield run("the same rows, pandas read and groupby", "", store, "-c", GROUPS.format(str(rows)))


def _long_table(home: Path) -> Path:
    """Write a row per section and option, as a court publishes them."""
    codes = pd.read_parquet(home / "boundaries" / "bra" / "municipality.parquet", columns=["name"])
    sections = np.arange(ROWS // 2)
    frame = pd.DataFrame({
        "mun": np.repeat(codes.index.to_numpy()[sections % len(codes)], 2),
        "secao": np.repeat(sections, 2),
        "cand": np.tile(["LULA", "BOLSONARO"], len(sections)),
        "votos": np.random.default_rng(1).integers(20, 300, ROWS),
    })  # fmt: skip
    path = home / "sections.csv"
    frame.to_csv(path, index=False)
    return path


def _command(name: str, goal: str, home: Path, *arguments: str) -> Cost:
    return run(name, goal, home, "-m", "geo", *arguments)


def run(name: str, goal: str, home: Path, *arguments: str, mission: str = BRA) -> Cost:
    """Run a command of Python to its end; processor time and memory of the largest process."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=_environment(home, mission),
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{name or arguments}: exit status {process.returncode}")
    seconds = usage.ru_utime + usage.ru_stime
    return Cost(name=name, goal=goal, seconds=seconds, megabytes=usage.ru_maxrss / 1024)


def start(name: str, goal: str, home: Path, mission: str = BRA) -> Cost:
    """Start the map, and measure it once it answers; memory is what it holds then.

    It is stopped when it has compressed its files: a server that runs on does so at its first
    start, and a start from the cache that had to do it would be a second first start.
    """
    server = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=_environment(home, mission),
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and server.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{PORT}/") as answer:
                answer.read()
                cost = Cost(name=name, goal=goal, **_held(server.pid))
                _let_finish(server.pid, until)
                return cost
            time.sleep(0.1)
    finally:
        server.terminate()
        server.wait()
    raise RuntimeError(f"{name}: the server did not answer")


def _let_finish(process: int, until: float) -> None:
    """Wait until a process has nothing to do, at most to a moment of the monotonic clock."""
    before = -1.0
    while time.monotonic() < until and (spent := _held(process)["seconds"]) > before:
        before = spent
        time.sleep(IDLE)


def _held(process: int) -> dict[str, float]:
    """Return processor seconds and resident memory of a process that runs (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    (resident,) = [line.split()[1] for line in status if line.startswith("VmRSS")]
    ticks = int(fields[11]) + int(fields[12])
    return {"seconds": ticks / TICKS, "megabytes": int(resident) / 1024}


def _environment(home: Path, mission: str) -> dict[str, str]:
    own = {"ATALAYA_HOME": str(home), "ATALAYA_MISSION": mission, "ATALAYA_PORT": str(PORT)}
    return {**os.environ, **own}
