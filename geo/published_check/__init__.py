"""Reads a written snapshot back and says what in it the release rules do not allow.

It shares no code with `geo.publish` but the value of the rules and the list of private words
(`geo.private`): whatever the pipeline gets wrong, this does not get wrong in the same way. It
runs before a snapshot is shown, and by itself
on any folder.
"""

import csv
import struct
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import brotli
import shapely

from geo.errors import ReleaseError
from geo.published_check.allowed import Allowed
from geo.published_check.fault import Found, sentence
from geo.published_check.files import check_files, missing_files, read_json
from geo.published_check.ground import GROUND, check_ground
from geo.published_check.incidents import check_incidents
from geo.published_check.leaks import Private, check_leaks, drawn, private_of
from geo.published_check.metadata import check_about, check_document
from geo.published_check.page_content import check_page
from geo.published_check.pages import check_pages
from geo.published_check.picture import check_pictures
from geo.published_check.places import check_areas, check_outlines, check_small, shapes_of
from geo.published_check.summaries import check_summaries
from geo.published_check.waiting import Occurred, waiting_faults
from geo.texts.sentences import say

__all__ = ["Allowed", "Occurred", "Private", "check", "checker", "demand", "private_of"]
PROBLEMS_NAMED = 8
EMPTY: Mapping[str, str] = MappingProxyType({})
DOCUMENTS = ("incidents.geojson", "areas.geojson", "outlines.geojson", "manifest.json")
MALFORMED = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OSError,
    EOFError,
    brotli.error,
    zlib.error,
    struct.error,
    csv.Error,
    shapely.errors.ShapelyError,
)
"""What reading a file raises that is not shaped at all as a file of a snapshot is."""


def check(  # noqa: PLR0913 what is checked, against what, and how incidents are named
    folder: Path,
    allowed: Allowed,
    private: Private,
    pages: Collection[str] = (),
    incidents: Mapping[str, str] = EMPTY,
    *,
    occurred: Occurred | None = None,
) -> Iterator[str]:
    """Yield each fault of a snapshot as a sentence; none if all is as the rules allow.

    Parameters
    ----------
    folder : a snapshot, as `geo.publish.folder.stage` writes it.
    allowed : the rules and the places they speak of.
    private : what must not occur in any byte, see `geo.published_check.leaks.private_of`.
    pages : names of further files that belong to it: the page and its assets.
    incidents : public ids and the mission's own, by which the sentences name them.
    occurred : when its incidents happened; None where the mission's records are not at hand, and
        then nothing is said of those without a time.
    """
    try:
        for fault in _faults(folder, allowed, private, pages):
            yield sentence(fault, incidents)
        if occurred is not None:
            for fault in _too_early(folder, allowed, occurred):
                yield sentence(fault, incidents)
    except MALFORMED as error:
        yield say(
            "a file is not shaped as it should be: {error}",
            error=f"{type(error).__name__}: {error}",
        )


def _too_early(folder: Path, allowed: Allowed, occurred: Occurred) -> Iterator[Found]:
    document = read_json(folder / DOCUMENTS[0])
    published = datetime.fromisoformat(document["atalaya"]["published"])
    yield from waiting_faults(document["features"], published, allowed, occurred)


def _faults(
    folder: Path, allowed: Allowed, private: Private, pages: Collection[str]
) -> Iterator[Found]:
    yield from check_files(folder, pages)
    # What follows reads all of them: without one it would only say so once more, and worse.
    if missing_files(folder, pages):
        return
    incidents, areas, outlines, manifest = (read_json(folder / name) for name in DOCUMENTS)
    about = {name: value for name, value in manifest.items() if name != "files"}
    yield from (
        say("{file}: {fault}", file=DOCUMENTS[-1], fault=fault)
        for fault in check_about(about, allowed)
    )
    shapes: list[Any] = []
    for name, document in zip(DOCUMENTS, (incidents, areas, outlines), strict=False):
        own = shapes_of(document)
        yield from check_document(name, document, about, own)
        shapes += [shape for shape in own if shape is not None]
    yield from check_incidents(incidents, folder / "incidents.csv", allowed)
    yield from check_areas(areas, incidents, allowed)
    yield from check_small(incidents, allowed)
    yield from check_outlines(outlines, allowed)
    yield from check_pages(folder)
    yield from check_page(folder, allowed)
    yield from check_pictures(folder)
    yield from check_summaries(incidents, private)
    # Read word by word against what is shipped with the program, and against nothing else.
    yield from check_ground(folder, allowed)
    yield from check_leaks(folder, private, drawn(shapes), {GROUND})


def demand(  # noqa: PLR0913 what is checked, against what, and how a refusal names it
    folder: Path,
    allowed: Allowed,
    private: Private,
    pages: Collection[str] = (),
    incidents: Mapping[str, str] = EMPTY,
    *,
    occurred: Occurred | None = None,
) -> None:
    """Raise ReleaseError with the first faults of a snapshot, if it has any.

    `incidents` are public ids and the mission's own, by which the refusal names them.
    """
    # Only the mission reads this sentence, and it knows its incidents by its own ids.
    faults = list(check(folder, allowed, private, pages, incidents, occurred=occurred))
    named = "; ".join(faults[:PROBLEMS_NAMED])
    if len(faults) > PROBLEMS_NAMED:
        more = len(faults) - PROBLEMS_NAMED
        raise ReleaseError(say("not published: {faults} and {n:,} more", faults=named, n=more))
    if faults:
        raise ReleaseError(say("not published: {faults}", faults=named))


def checker(observation: Any) -> Callable[[Path, Any, frozenset[str]], None]:
    """Return `demand` as `geo.publish.run.publish` calls it: (folder, snapshot, pages).

    `observation` gives the units, and the records that must not be found; the snapshot gives
    nothing but its mission, its rules, which public id is whose, and which were shown without a
    time before.
    """
    mission = observation.mission
    private = private_of(
        observation.records, observation.units, mission.public_names(), mission.languages
    )

    def check_(folder: Path, snapshot: Any, pages: frozenset[str]) -> None:
        allowed = Allowed(
            mission=snapshot.mission,
            rules=snapshot.rules,
            units=observation.units,
            attribution=observation.attribution,
        )
        released = snapshot.report.released
        incidents = dict(zip(released["id"], released["incident_id"], strict=True))
        occurred = _occurred(observation, snapshot)
        demand(folder, allowed, private, pages, incidents, occurred=occurred)

    return check_


def _occurred(observation: Any, snapshot: Any) -> Occurred:
    released, before = snapshot.report.released, snapshot.before.history.last
    records = observation.records["incident"].set_index("incident_id")["occurred_at"]
    return Occurred(
        at={
            public: records.get(id_)
            for public, id_ in zip(released["id"], released["incident_id"], strict=True)
        },
        undated_before={id_ for id_, group in before.items() if group.time.end is None},
    )
