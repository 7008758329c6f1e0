"""Files of submissions: kept once each, by what is in them, where only the server's user reads."""

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from geo.errors import SourceError
from geo.files.atomic_write import move_whole
from geo.texts.sentences import say

MOST = 100_000_000
"""Bytes of one file."""
PIXELS = 60_000_000
"""Of a picture that is decoded: one of 60 million takes 180 MB."""
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
FORMATS = ("JPEG", "PNG", "WEBP")
"""Of pictures that are decoded at all."""
INDEX = "index.jsonl"


class Attachments:
    """The files of one mission's submissions.

    Each lies under the SHA-256 of its content; `INDEX` says which file of which submission it is.
    """

    def __init__(self, home: Path, mission: str) -> None:
        self.folder = home / "attachments" / mission
        self.folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder.parent, self.folder):
            folder.chmod(PRIVATE_FOLDER)
        self._known = self._read()

    def has(self, submission: str, name: str) -> bool:
        """Tell whether a file of a submission is kept."""
        digest = self._known.get((submission, name))
        return digest is not None and self.path(digest).is_file()

    def path(self, digest: str) -> Path:
        """Return where the content with a digest lies."""
        return self.folder / digest[:2] / digest

    def find(self, submission: str, name: str) -> Path | None:
        """Return where a file of a submission lies; None where it is not kept."""
        digest = self._known.get((submission, name))
        return self.path(digest) if digest else None

    def keep(self, submission: str, name: str, chunks: Iterable[bytes]) -> str:
        """Keep a file and return the SHA-256 of its content; the same content lies there once."""
        digest = hashlib.sha256()
        # As nobody else may read it from the first byte on: `mkstemp` makes files so.
        handle, draft = tempfile.mkstemp(dir=self.folder, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as stream:
                for chunk in chunks:
                    digest.update(chunk)
                    stream.write(chunk)
            target = self.path(digest.hexdigest())
            target.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            if not target.exists():
                move_whole(Path(draft), target)
        finally:
            Path(draft).unlink(missing_ok=True)
        self._note(submission, name, digest.hexdigest())
        return digest.hexdigest()

    def _note(self, submission: str, name: str, digest: str) -> None:
        if self._known.get((submission, name)) == digest:
            return
        line = json.dumps({"submission": submission, "name": name, "sha256": digest})
        path = self.folder / INDEX
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
        with os.fdopen(handle, "a", encoding="utf-8") as stream:
            stream.write(f"{line}\n")
        self._known[submission, name] = digest

    def _read(self) -> dict[tuple[str, str], str]:
        path = self.folder / INDEX
        known = {}
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            try:
                one = json.loads(line)
                known[str(one["submission"]), str(one["name"])] = str(one["sha256"])
            except (ValueError, KeyError, TypeError):
                # A line that a power cut has left half written: the file is fetched again.
                continue
        return known


def to_be_shown(content: bytes) -> bytes:
    """Return a picture as a new JPEG without anything but its pixels: no place, no device, no name.

    Raises
    ------
    SourceError
        When it is no picture, or one that is too large to be decoded.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > PIXELS:
                raise SourceError(say("a picture of more than {pixels:,} pixels", pixels=PIXELS))
            # Turned as its metadata say, which then go.
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            bare = Image.new("RGB", upright.size)
            bare.paste(upright)
    except Image.DecompressionBombError as error:
        raise SourceError(say("a picture of more than {pixels:,} pixels", pixels=PIXELS)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise SourceError(say("is no picture that can be shown")) from error
    stream = io.BytesIO()
    bare.save(stream, "JPEG", quality=85)
    return stream.getvalue()
