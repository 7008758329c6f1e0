"""Files that lie with an imported export, kept as those of a pull are."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import SourceError
from geo.field_pull.attachments import MOST, Attachments
from geo.sources.forms.media import chunks_of
from geo.sources.table import Attached
from geo.texts.sentences import say


@dataclass(slots=True, kw_only=True)
class KeptMedia:
    """What became of the files: numbers, and those that are not kept, each with the reason."""

    added: int = 0
    known: int = 0
    lost: list[str] = field(default_factory=list)


def keep_media(found: Iterable[Attached], kept: Attachments) -> KeptMedia:
    """Keep files of submissions by what is in them; those that are kept already stay."""
    result = KeptMedia()
    for one in found:
        if kept.has(one.submission, one.name):
            result.known += 1
            continue
        try:
            if one.path is None:
                raise SourceError(say("several files have this name"))  # noqa: TRY301 - told as others
            kept.keep(one.submission, one.name, _limited(one.path))
            result.added += 1
        except (SourceError, OSError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
            # A photograph that is gone is no reason to lose those after it.
            result.lost.append(f"{one.submission}/{one.name}: {error}")
    return result


def _limited(path: Path) -> Iterator[bytes]:
    size = 0
    for chunk in chunks_of(path):
        size += len(chunk)
        if size > MOST:
            raise SourceError(say("larger than {size:,.0f} MB", size=MOST / 1e6))
        yield chunk
