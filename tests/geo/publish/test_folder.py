"""The folder of snapshots: what was staged and never shown does not stay."""

import os
import time

import pytest

from geo.publish.folder import discard, forget, stage, switch

HOURS_AGO = time.time() - 3 * 3600


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def shown(out, name: str, text: bytes = b"x") -> None:
    switch(out, stage(out, {"a.csv": text}, {}, packed=False), name)


def names(out) -> list[str]:
    return sorted(path.name for path in out.iterdir())


def abandoned(out, at: float) -> None:
    """Leave what a publication leaves that was killed."""
    staged = stage(out, {"a.csv": b"unchecked"}, {}, packed=False)
    link = out / ".current-123456"
    link.symlink_to("versions/none")
    os.utime(staged, (at, at))
    os.utime(link, (at, at), follow_symlinks=False)


def test_the_next_publication_removes_what_a_killed_one_left(out):
    shown(out, "one")
    abandoned(out, HOURS_AGO)
    shown(out, "two")
    assert names(out) == ["current", "versions"]
    assert (out / "current" / "a.csv").read_bytes() == b"x"


def test_a_publication_at_work_keeps_its_folder(out):
    shown(out, "one")
    at_work = stage(out, {"a.csv": b"later"}, {}, packed=False)
    shown(out, "two")
    assert (at_work / "a.csv").read_bytes() == b"later"
    discard(at_work)
    assert names(out) == ["current", "versions"]


def test_forgetting_leaves_only_what_is_shown(out):
    shown(out, "one")
    shown(out, "two")
    abandoned(out, time.time())
    forget(out)
    assert names(out) == ["current", "versions"]
    assert names(out / "versions") == ["two"]
