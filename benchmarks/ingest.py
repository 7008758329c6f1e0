"""Every ballot box of a country, from the file to a finished cube: time and memory.

The files are Peru's of 2021, as their publishers wrote them; they are no part of the project.
Their folder is ``../shared/data`` beside the checkout, or what ``REAL_DATA`` names.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.boundaries.units import load_units
from geo.codes.crosswalk import crosswalk_path, save_crosswalk
from geo.codes.crosswalk_table import from_table
from geo.cube.load import observe
from geo.importing import ImportRequest, import_files
from geo.importing.placement.placing import Place
from geo.missions.countries.country_manifest import load_country
from geo.missions.mission import load_mission
from geo.settings import ROOT, Settings
from geo.sources.tabular import read_table
from geo.store import open_store, store_url

FILES = Path(os.environ.get("REAL_DATA", ROOT.parent / "shared" / "data")) / "per-2021"
STATIONS, CROSSWALK = "round2_stations_20210617.csv.gz", "ubigeo_crosswalk.csv"
REPEATS = 3
VOTES = {"votes_castillo": "v2_perulibre", "votes_fujimori": "v2_fp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one way took: seconds after all imports of modules, peak memory in MB; what it found.

    `votes` are those that ended in the table that a map would show.
    """

    name: str
    seconds: float
    megabytes: float
    rows: int
    votes: int


def figures(home: Path) -> list[Figures]:
    """Measure both ways, each in fresh processes; the median of a few runs."""
    return [_median(way, home) for way in WAYS]


@contextmanager
def prepared() -> Iterator[Path]:
    """Lend a home with the real districts and crosswalk, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        country = load_country("per", Settings().boundaries)
        import_polygons(FILES / "districts.geojson", country, "district", Origin(), home)
        table = read_table(FILES / CROSSWALK).frame
        walk, _ = from_table(table, ("reniec", "inei"), country, "onpe", "2021")
        save_crosswalk(walk, crosswalk_path(country, "onpe", home))
        load_units(country, home)  # kept by now wherever polygons were imported by command
        yield home


def ours(home: Path) -> tuple[int, int]:
    """Import the file, every row checked and stored durably, and read the cube."""
    settings = Settings(mission="per-2021", home=home)
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    place = Place(country=mission.country, units=load_units(mission.country, home), home=home)
    asked = ImportRequest(paths=(FILES / STATIONS,), command="results", format="onpe-stations")
    with closing(open_store(store_url(settings, mission.name))) as store:
        rows = import_files(asked, mission, place, store).added
    cube = observe(settings).cube
    return rows, sum(int(cube[name].to_numpy()[0, -1]) for name in VOTES)


def plain(_home: Path) -> tuple[int, int]:
    """Do what a notebook would: read, merge, group. Nothing is checked, stored or kept in time."""
    table = pd.read_csv(FILES / STATIONS, dtype={"v2_CCODI_UBIGEO": "str"})
    walk = pd.read_csv(FILES / CROSSWALK, dtype={"reniec": "str", "inei": "str"})
    merged = table.merge(walk, left_on="v2_CCODI_UBIGEO", right_on="reniec", how="left")
    counts = merged.groupby("inei")[list(VOTES.values())].sum()
    return len(table), int(counts.to_numpy().sum())


WAYS = {"ours": ours, "plain": plain}


def _median(way: str, home: Path) -> Figures:
    runs = sorted((_run(way, home) for _ in range(REPEATS)), key=lambda run: run.seconds)
    return runs[len(runs) // 2]


def _run(way: str, home: Path) -> Figures:
    shutil.rmtree(home / "records", ignore_errors=True)
    command = [sys.executable, "-m", "benchmarks.ingest", way, str(home)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return Figures(**json.loads(done.stdout))


def peak() -> float:
    """Return the largest memory of this process so far, MB.

    Linux hands the peak of the process that started this one down to it in ``ru_maxrss``, but
    not in its own record of it.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        (line,) = [x for x in status.read_text().splitlines() if x.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(way: str, home: Path) -> None:
    """Measure one way in this process and print it as JSON."""
    start = time.perf_counter()
    rows, votes = WAYS[way](home)
    found = {
        "name": way,
        "seconds": time.perf_counter() - start,
        "megabytes": peak(),
        "rows": rows,
        "votes": votes,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
