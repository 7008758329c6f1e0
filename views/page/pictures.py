"""Photographs of records, for who may see the mission: pixels alone, made anew for each reader.

``GET /pictures/<sha256>.jpg``. What is kept holds what a telephone put beside the picture, its
place among it; that never leaves the server.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from flask import Blueprint, Response, abort

from geo.errors import SourceError
from geo.field_pull.attachments import Attachments, is_picture, to_be_shown
from geo.field_pull.record_files import files_of
from geo.records.kinds import KINDS
from geo.settings import Settings
from geo.store import Store

LONGEST_SIDE = 1_600
"""Pixels of a picture as it is shown."""
KEPT_READY = 32
"""Pictures that are not made anew for the next reader: some 10 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The files of a record: `pictures` by their SHA-256, and the names of all `others`."""

    pictures: Mapping[str, str]
    others: tuple[str, ...]


NOTHING = Kept(pictures={}, others=())


class Pictures:
    """The kept files of a mission's records, as the page shows them."""

    def __init__(self, settings: Settings, mission: str, store: Store) -> None:
        self._home, self._mission, self._store = settings.home, mission, store
        self._files: Attachments | None = None
        self._one_at_a_time, self._reading = Lock(), Lock()
        self._made = lru_cache(KEPT_READY)(self._make)

    def of(self, kind: str, records: Iterable[str]) -> dict[str, Kept]:
        """Return what is kept of records, by their ids; nothing of those that have no files."""
        files, ids = self._kept(), list(records)
        if files is None or not ids:
            return {}
        found = {}
        for record, instances in self._store.instances(KINDS[kind], ids).items():
            if digests := files_of(files, kind, instances):
                shown = {each for each in digests if is_picture(files.path(each))}
                found[record] = Kept(
                    pictures={each: name for each, name in digests.items() if each in shown},
                    others=tuple(name for each, name in digests.items() if each not in shown),
                )
        return found

    def shown(self, digest: str) -> bytes | None:
        """Return a kept picture as a bare JPEG; None where none is kept that can be shown."""
        files = self._kept()
        # Looked up among the known ones: what is asked for never becomes a path by itself.
        if files is None or not files.knows(digest):
            return None
        try:
            return self._made(digest)
        except (SourceError, OSError):
            return None

    def _make(self, digest: str) -> bytes:
        files = self._kept()
        if files is None:
            raise SourceError(digest)
        # Decoded a picture may take 180 MB.
        with self._one_at_a_time:
            return to_be_shown(files.path(digest).read_bytes(), LONGEST_SIDE)

    def _kept(self) -> Attachments | None:
        """Return the files as they are now; None while none was ever kept."""
        if not Attachments.any_of(self._home, self._mission):
            return None
        with self._reading:
            if self._files is None:
                self._files = Attachments(self._home, self._mission)
            self._files.refresh()
            return self._files


def blueprint(pictures: Pictures) -> Blueprint:
    """Return the route of the pictures."""
    routes = Blueprint("pictures", __name__)

    @routes.get("/pictures/<digest>.jpg")
    def picture(digest: str) -> Response:
        content = pictures.shown(digest)
        if content is None:
            abort(404)
        # As everything behind the login it is not stored by browsers.
        return Response(content, content_type="image/jpeg")

    return routes
