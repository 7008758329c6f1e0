"""An exported table as the answer to a request, under a name that tells the request."""

from functools import partial

from flask import Response

from geo.export.formats import FORMATS
from geo.export.request import file_name
from geo.export.stream import Stream
from views.serving.written_file import answer_written


def sent(stream: Stream, format_id: str) -> Response:
    """Return a stream as a download whose name tells the request.

    It is written whole before the first byte goes out: what fails is an error, not half a file.
    """
    form = FORMATS[format_id]
    answer = answer_written(partial(form.write, stream), form.media_type)
    name = file_name(stream.about, form.endings[0])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    # A file of private records is no browser's and no proxy's to keep.
    answer.headers["Cache-Control"] = "no-store"
    return answer
