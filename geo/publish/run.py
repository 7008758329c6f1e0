"""One publication from start to end: prepare, write, check, record, show."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd

from geo.cube.observation import Observation
from geo.errors import ReleaseError
from geo.files.atomic_write import written_whole
from geo.publish.decisions import open_decisions
from geo.publish.files import data_files, describe
from geo.publish.folder import discard, stage, switch, version_name
from geo.publish.ledger import open_ledger
from geo.publish.pipeline import prepare
from geo.publish.reduction import Confirm, demand_confirmation, unconfirmed
from geo.publish.snapshot import Snapshot
from geo.store import Store
from geo.texts.sentences import say

Draw = Callable[[Snapshot, gpd.GeoDataFrame, Mapping[str, bytes]], Mapping[str, bytes]]
"""(snapshot, units, data files) -> page files: the page that shows them, its assets and picture."""
Check = Callable[[Path, Snapshot, frozenset[str]], None]
"""(folder, snapshot, names of the page's files) -> None; raises ReleaseError on any fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What was published: the folder now shown, its snapshot, and where the report lies."""

    folder: Path
    snapshot: Snapshot
    report: Path


def preview(observation: Observation, store: Store, now: datetime) -> Snapshot:
    """Return what `publish` would publish now, without writing or remembering anything."""
    ledger = open_ledger(store)
    decisions = open_decisions(store).current()
    return prepare(observation, decisions, ledger.published(), ledger.key(), now)


def refusal(
    snapshot: Snapshot, files: Mapping[str, bytes], pages: frozenset[str], check: Check
) -> str:
    """Return why the checker would refuse a snapshot, "" if it would not; nothing stays written.

    Parameters
    ----------
    files, pages : everything that would be published, and the names of the page's files in it.
    """
    with tempfile.TemporaryDirectory(prefix="atalaya-") as out:
        staged = stage(Path(out), files, describe(snapshot), packed=False)
        try:
            check(staged, snapshot, pages)
        except ReleaseError as error:
            return str(error)
    return ""


def publish(  # noqa: PLR0913 the parts that this one act joins
    observation: Observation,
    store: Store,
    out: Path,
    *,
    draw: Draw,
    check: Check,
    actor: str,
    reports: Path,
    confirm: Confirm = unconfirmed,
    now: datetime | None = None,
) -> Publication:
    """Publish the snapshot that the rules and the decisions allow now.

    A folder that the checker finds fault with is never shown and never recorded; it is removed.
    The ledger is written before the folder is shown: after a crash in between, the mission
    believes that more is known than is, never less.

    Parameters
    ----------
    observation, store : the mission as it is known.
    out : folder of the versions, see `geo.publish.folder`.
    draw : makes the page's files.
    check : the independent checker.
    actor : user name of whoever publishes.
    reports : private folder for the report.
    confirm : whether a person has confirmed that nothing, or far less than last time, goes out.

    Raises
    ------
    ConfirmationError
        When `confirm` has to say yes and does not; nothing is written.
    ReleaseError
        When the mission has no rules, the checker finds a fault, the folder cannot be written,
        or somebody else published meanwhile.
    """
    if not actor:
        raise ReleaseError(say("a publication needs the name of the person who publishes"))
    snapshot = preview(observation, store, now or datetime.now(UTC))
    demand_confirmation(snapshot, confirm)
    data = data_files(snapshot, observation.units)
    pages = dict(draw(snapshot, observation.units, data))
    files = {**pages, **data}
    name = version_name(files, snapshot.published_at)
    # Where the folder will be, under a hidden name: to show it is then one rename, whole or not at
    # all.
    staged = stage(out, files, describe(snapshot))
    try:
        check(staged, snapshot, frozenset(pages))
        counts = snapshot.report.counts()
        head = open_ledger(store).record(
            snapshot.before, snapshot.groups, actor=actor, name=name, details=counts
        )
    # Of an interrupt too: a folder that was never recorded must not lie there for the next one to
    # show.
    except BaseException:
        discard(staged)
        raise
    folder = switch(out, staged, name)
    report = reports / f"{snapshot.before.number + 1:05d}-{name}.json"
    with written_whole(report) as draft:
        facts = {"snapshot": name, "published_by": actor, "audit_head": str(head)}
        draft.write_text(snapshot.report.to_json(facts), encoding="utf-8")
    return Publication(folder=folder, snapshot=snapshot, report=report)
