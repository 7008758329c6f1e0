"""Files of submissions: kept once each, by what is in them, where only the server's user reads."""

import fcntl
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
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
INDEX, LOCK = "index.jsonl", ".lock"


class Attachments:
    """The files of one mission's submissions.

    Each lies under the SHA-256 of its content; `INDEX` says which file of which submission it is.
    """

    def __init__(self, home: Path, mission: str) -> None:
        self.folder = home / "attachments" / mission
        self.folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder.parent, self.folder):
            folder.chmod(PRIVATE_FOLDER)
        self._passed = 0
        self._known: dict[str, dict[str, str]] = {}
        self._digests: set[str] = set()
        self.refresh()

    @staticmethod
    def any_of(home: Path, mission: str) -> bool:
        """Tell whether a file of a mission's submissions was ever kept."""
        return (home / "attachments" / mission / INDEX).is_file()

    def refresh(self) -> None:
        """Read what other processes have added since."""
        self._learn(self._read())

    def knows(self, digest: str) -> bool:
        """Tell whether a file of this content is kept of any submission."""
        return digest in self._digests

    def has(self, submission: str, name: str) -> bool:
        """Tell whether a file of a submission is kept."""
        digest = self.of(submission).get(name)
        return digest is not None and self.path(digest).is_file()

    def path(self, digest: str) -> Path:
        """Return where the content with a digest lies."""
        return self.folder / digest[:2] / digest

    def find(self, submission: str, name: str) -> Path | None:
        """Return where a file of a submission lies; None where it is not kept."""
        digest = self.of(submission).get(name)
        return self.path(digest) if digest else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the files against every other process and thread that adds some in this way."""
        path = self.folder / LOCK
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, PRIVATE_FILE), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.refresh()
            yield

    def of(self, submission: str) -> dict[str, str]:
        """Return the files of a submission: name -> SHA-256."""
        return dict(self._known.get(submission, {}))

    def keep_all(
        self, submission: str, files: Mapping[str, bytes], then: Callable[[], object]
    ) -> None:
        """Keep files of a submission: all of them, or none where one fails.

        Parameters
        ----------
        files : name -> content.
        then : called when they lie there, before they are known as those of the submission.
        """
        before = {self._digest(content) for content in files.values()}
        made = {digest for digest in before if not self.path(digest).exists()}
        try:
            digests = {name: self._write([content]) for name, content in files.items()}
            then()
            self._note(submission, digests)
        except BaseException:
            for digest in made:
                self.path(digest).unlink(missing_ok=True)
            raise

    @staticmethod
    def _digest(content: bytes) -> str:
        return hashlib.sha256(content).hexdigest()

    def keep(self, submission: str, name: str, chunks: Iterable[bytes]) -> str:
        """Keep a file and return the SHA-256 of its content; the same content lies there once."""
        digest = self._write(chunks)
        if self.of(submission).get(name) != digest:
            self._note(submission, {name: digest})
        return digest

    def _write(self, chunks: Iterable[bytes]) -> str:
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
        return digest.hexdigest()

    def _note(self, submission: str, digests: Mapping[str, str]) -> None:
        lines = [
            json.dumps({"submission": submission, "name": name, "sha256": digest})
            for name, digest in digests.items()
        ]
        path = self.folder / INDEX
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
        # In one piece: other processes append to the same file.
        with os.fdopen(handle, "a", encoding="utf-8") as stream:
            stream.write("".join(f"{line}\n" for line in lines))
        self._learn((submission, name, digest) for name, digest in digests.items())

    def _learn(self, found: Iterable[tuple[str, str, str]]) -> None:
        for submission, name, digest in found:
            self._known.setdefault(submission, {})[name] = digest
            self._digests.add(digest)

    def _read(self) -> list[tuple[str, str, str]]:
        """Return what the index has that was not read before: submission, name, SHA-256."""
        path = self.folder / INDEX
        if not path.exists() or path.stat().st_size == self._passed:
            return []
        with path.open("rb") as stream:
            stream.seek(self._passed)
            # A line that another process is writing is read when it is whole.
            content = stream.read().rpartition(b"\n")[0]
        self._passed += len(content) + 1 if content else 0
        known = []
        for line in content.decode("utf-8", "replace").split("\n"):
            try:
                one = json.loads(line)
                known.append((str(one["submission"]), str(one["name"]), str(one["sha256"])))
            except (ValueError, KeyError, TypeError):
                # A line that a power cut has left half written: the file is fetched again.
                continue
        return known


def check_picture(content: bytes) -> None:
    """Raise SourceError when a file is no picture, a broken one, or too large to be decoded."""
    with _decoded(content):
        pass


def is_picture(path: Path) -> bool:
    """Tell from its first bytes whether a file is a picture that can be decoded and shown."""
    try:
        with Image.open(path, formats=FORMATS) as picture:
            return picture.width * picture.height <= PIXELS
    except (Image.DecompressionBombError, UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False


def to_be_shown(content: bytes, longest: int = 0) -> bytes:
    """Return a picture as a new JPEG without anything but its pixels: no place, no device, no name.

    Parameters
    ----------
    longest : pixels of the longer side, beyond which it is made smaller; 0 leaves it.

    Raises
    ------
    SourceError
        When it is no picture, or one that is too large to be decoded.
    """
    with _decoded(content) as picture:
        # Turned as its metadata say, which then go.
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        bare = Image.new("RGB", upright.size)
        bare.paste(upright)
    if longest:
        bare.thumbnail((longest, longest))
    stream = io.BytesIO()
    bare.save(stream, "JPEG", quality=85)
    return stream.getvalue()


@contextmanager
def _decoded(content: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > PIXELS:
                raise SourceError(say("a picture of more than {pixels:,} pixels", pixels=PIXELS))
            picture.load()
            yield picture
    except Image.DecompressionBombError as error:
        raise SourceError(say("a picture of more than {pixels:,} pixels", pixels=PIXELS)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise SourceError(say("is no picture that can be shown")) from error
