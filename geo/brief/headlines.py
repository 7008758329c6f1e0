"""The headlines of missions, computed by a process of their own and kept in the home folder.

A headline takes the records of its whole mission into memory, for seconds: not in the server, one
at a time, and only when the mission's data have changed or its clock has moved a step.
"""

import fcntl
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from geo.brief.headline import Headline, make_headline, rejected_by_last
from geo.cube.load import data_version, observe
from geo.errors import AtalayaError
from geo.files.atomic_write import write_whole
from geo.missions.mission import Mission, load_mission
from geo.settings import FOLDERS, ROOT, Settings
from geo.store import Store, open_store, store_url
from geo.store.audit_trail import open_audit

FOLDER = "headlines"
FRESH_SECONDS = 3.0
"""For so long a look at a mission's data is not repeated."""
RETRY_SECONDS = 60.0
"""After a failure no other try is made for so long."""
LONGEST_SECONDS = 600
PROGRAM = "geo.brief.headlines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is known of a mission's figures.

    Attributes
    ----------
    headline : the last that was computed; None before the first.
    coming : newer figures are being computed.
    failed : they could not be.
    """

    headline: Headline | None = None
    coming: bool = False
    failed: bool = False


class Headlines:
    """The headlines of the missions of a server.

    Parameters
    ----------
    tell : given a sentence about a headline that could not be computed.
    """

    def __init__(self, tell: Callable[[str], object]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._coming: set[str] = set()
        self._failed: dict[str, float] = {}
        self._looked: dict[str, tuple[float, Found]] = {}

    def find(self, settings: Settings, mission: Mission, store: Store) -> Found:
        """Return what is known; newer figures are begun where the data or the clock moved on."""
        with self._lock:
            looked, found = self._looked.get(mission.name, (-FRESH_SECONDS, Found()))
        if time.monotonic() - looked < FRESH_SECONDS and not found.coming:
            return found
        key = key_of(settings, mission, store)
        kept, headline = read_kept(settings.home, mission.name)
        current = kept == key
        found = Found(
            headline=headline,
            coming=not current and self._begin(settings, mission.name, key),
            failed=not current and mission.name in self._failed,
        )
        with self._lock:
            self._looked[mission.name] = (time.monotonic(), found)
        return found

    def _begin(self, settings: Settings, name: str, key: str) -> bool:
        """Return whether the figures are being computed, beginning it where they are not."""
        with self._lock:
            if name in self._coming:
                return True
            if time.monotonic() - self._failed.get(name, -RETRY_SECONDS) < RETRY_SECONDS:
                return False
            self._coming.add(name)
        # A daemon: a server that is stopped does not wait for figures.
        threading.Thread(target=self._run, args=(settings, name, key), daemon=True).start()
        return True

    def _run(self, settings: Settings, name: str, key: str) -> None:
        with self._one_at_a_time:
            said = run_child(settings, key)
        with self._lock:
            self._coming.discard(name)
            self._failed.pop(name, None)
            if said:
                self._failed[name] = time.monotonic()
        if said:
            self._tell(f"{name}: no headline: {said}")


def key_of(settings: Settings, mission: Mission, store: Store) -> str:
    """Return what a headline is of: data, imports and an instant of the time axis."""
    now = mission.instant_at(min(datetime.now(UTC), mission.phases[-1].end))
    before = now < mission.phases[0].start
    # An import that adds nothing may yet have rejected rows.
    return (
        f"{data_version(settings, store)} {store.last_import()} {'' if before else now.isoformat()}"
    )


def read_kept(home: Path, name: str) -> tuple[str, Headline | None]:
    """Return the headline that is kept and what it is of; "" and None where there is none."""
    try:
        kept = json.loads((home / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        return str(kept["key"]), Headline.of_json(kept["headline"])
    except (OSError, ValueError, TypeError, KeyError):
        # Not there yet, or written by another version of the program: it is computed.
        return "", None


def run_child(settings: Settings, key: str) -> str:
    """Compute a headline in a process of its own; return why it failed, "" where it did not."""
    given = {name: str(v) if isinstance(v, Path) else v for name, v in asdict(settings).items()}
    try:
        done = subprocess.run(  # noqa: S603 our own program; nothing from outside is in it
            [sys.executable, "-m", PROGRAM],
            cwd=ROOT,
            # By a pipe: what stands in the environment or on the command line, others can read.
            input=json.dumps({"settings": given, "key": key}),
            env={name: text for name, text in os.environ.items() if "ATALAYA" not in name},
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    lines = done.stderr.strip().splitlines()
    return (lines[-1] if lines else f"exit code {done.returncode}") if done.returncode else ""


def compute(settings: Settings, key: str) -> None:
    """Compute a mission's headline and keep it, unless another process has done so meanwhile."""
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    folder = settings.home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        # Several workers, and several servers of one home: one computes, the others find it done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if read_kept(settings.home, mission.name)[0] == key:
            return
        headline = make_headline(observe(settings), datetime.now(UTC))
        trail = open_audit(open_store(store_url(settings, mission.name), mission.name))
        headline = replace(headline, rejected=rejected_by_last(trail.entries()))
        kept = json.dumps({"key": key, "headline": headline.as_json()})
        write_whole(folder / f"{mission.name}.json", kept.encode())


def main() -> int:
    """Compute the headline that standard input asks for."""
    os.nice(10)
    asked = json.load(sys.stdin)
    try:
        compute(_settings(asked["settings"]), asked["key"])
    except AtalayaError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _settings(given: dict[str, Any]) -> Settings:
    paths = {name: Path(text) for name in FOLDERS if (text := given[name]) is not None}
    return Settings(**{**given, **paths})


if __name__ == "__main__":
    sys.exit(main())
