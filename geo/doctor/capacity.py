"""Memory and processors, beside the processes that ``serve`` would start."""

import os
from collections.abc import Iterator
from pathlib import Path

from geo.doctor.finding import Finding, doubtful, failed, well
from geo.texts.sentences import counted, say, written

EACH = 400_000_000
"""Bytes of a process with a country of 2,000 units and few records, rounded up."""
PER_RECORD = 1_500
"""Bytes of a process for each record (1.5 GB with a million incidents)."""
GROUPS = Path("/sys/fs/cgroup")
MEMORY_TABLE = Path("/proc/meminfo")
MEGABYTE = 1_000_000


def processors(groups: Path = GROUPS) -> float:
    """Return how many processors this process may use: those of the machine, or fewer.

    Parameters
    ----------
    groups : where Linux tells the limits of a container or service (cgroup, version 2).
    """
    if hasattr(os, "sched_getaffinity"):
        there = float(len(os.sched_getaffinity(0)))
    else:
        there = float(os.cpu_count() or 1)
    share, _, period = _text(groups / "cpu.max").partition(" ")
    if share.isdigit() and period.isdigit() and int(period):
        return min(there, int(share) / int(period))
    return there


def memory(table: Path = MEMORY_TABLE, groups: Path = GROUPS) -> int | None:
    """Return how many bytes programs may still take, None where the system does not say."""
    lines = (line.split() for line in _text(table).splitlines())
    found = [int(line[1]) * 1024 for line in lines if line[:1] == ["MemAvailable:"]]
    limit, used = _text(groups / "memory.max"), _text(groups / "memory.current")
    if limit.isdigit() and used.isdigit():
        found.append(max(0, int(limit) - int(used)))
    return min(found, default=None)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def check_capacity(workers: int, records: int, there: float, free: int | None) -> Iterator[Finding]:
    """Yield whether the machine bears the processes of ``serve``.

    Parameters
    ----------
    workers : that ``serve`` would start.
    records : revisions in all the missions that it serves.
    there : processors that may be used.
    free : bytes of memory that may be taken, None where nobody knows.
    """
    processes = counted(workers, "process")
    said = say("{processes} on {there:g} processors", processes=processes, there=there)
    if workers > 2 * there:
        yield doubtful("capacity.processors", said, _fewer(max(1, int(there))))
    else:
        yield well("capacity.processors", said)
    if free is None:
        return
    need = workers * (EACH + PER_RECORD * records)
    said = say(
        "{processes} with {records} need about {need} MB, {free} MB are free",
        processes=processes,
        records=counted(records, "record"),
        need=written(need // MEGABYTE),
        free=written(free // MEGABYTE),
    )
    bearable = free // (EACH + PER_RECORD * records)
    if need <= free:
        yield well("capacity.memory", said)
    elif bearable:
        yield doubtful("capacity.memory", said, _fewer(bearable))
    else:
        yield failed("capacity.memory", said, say("stop other programs, or use a larger machine"))


def _fewer(number: int) -> str:
    return say("set ATALAYA_WORKERS={number}", number=str(number))
