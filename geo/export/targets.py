"""Where a stream is written: a file that is there whole or not at all, or an open pipe."""

import contextlib
from pathlib import Path
from typing import BinaryIO

from geo.export.formats import FORMATS
from geo.export.formats.bundle import side_files
from geo.export.request import file_name
from geo.export.stream import Stream
from geo.files.atomic_write import write_whole, written_whole

STANDARD_OUTPUT = Path("-")


def write_file(stream: Stream, format: str, out: Path) -> Path:  # noqa: A002 users say format
    """Write a stream into a file, or into a folder under a name that tells the request.

    What a format cannot say of itself is written beside it: ``.csvt`` and ``.csv-metadata.json``.
    """
    form = FORMATS[format]
    path = out / file_name(stream.about, form.endings[0]) if out.is_dir() else out
    with written_whole(path) as draft, draft.open("wb") as file:
        form.write(stream, file)
    if form.silent and path.is_file():
        stem = path.name[: -len(path.suffix)] if path.suffix else path.name
        for ending, content in side_files(stream, path.name).items():
            write_whole(path.with_name(stem + ending), content)
    return path


def write_pipe(stream: Stream, format: str, pipe: BinaryIO) -> None:  # noqa: A002 users say format
    r"""Write a stream into an open pipe; a reader that has had enough is no error.

    Examples
    --------
    >>> import io, pyarrow as pa
    >>> stream = Stream(schema=pa.schema({"n": pa.int64()}), parts=lambda: iter(()), about={})
    >>> out = io.BytesIO()
    >>> write_pipe(stream, "plain-csv", out)
    >>> out.getvalue()
    b'n\r\n'
    """
    with contextlib.suppress(BrokenPipeError):
        FORMATS[format].write(stream, pipe)
        pipe.flush()
