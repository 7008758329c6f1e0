"""An answer of the API: in the format that was asked for, compressed, and only where it is new."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import Response, g, request

from geo import __version__
from geo.export.formats import FORMATS
from geo.export.request import file_name
from geo.export.stream import Stream
from geo.texts.sentences import say
from views.api.declared import JSON, Asked
from views.api.streams import page_of
from views.login.guard import FOR_PROGRAMS
from views.serving.compression import AT_ONCE
from views.serving.problems import ProblemError
from views.serving.request_headers import coding_of, matches
from views.serving.written_file import SMALLEST, answer_written

MEDIA_TYPES = {each.media_type.partition(";")[0]: name for name, each in FORMATS.items()}
MEDIA_TYPES = {**MEDIA_TYPES, "text/csv": "plain-csv", JSON: "geojson", "text/html": "geojson"}
"""Media type of an Accept header -> format; a person who opens the address gets GeoJSON."""
FIRST = "application/geo+json"
NARROWING = ("unit", "limit", "offset")
"""Parameters of which the command line has no option."""
VARY = "Accept, Accept-Encoding, Accept-Language, Authorization, Cookie"
PACKED = frozenset({"xlsx", "csv-zip", "parquet"})


def format_asked(asked: Asked) -> str:
    """Return the format by ``f``, else by Accept. Raises ProblemError when it is not there."""
    if named := asked.text("f"):
        return named
    accepted = request.accept_mimetypes
    best = accepted.best_match([FIRST, *MEDIA_TYPES], "") if accepted else FIRST
    if not best:
        raise ProblemError(
            say(
                "none of the accepted formats is there; known are {known}", known=", ".join(FORMATS)
            ),
            code="not-acceptable",
            status=406,
        )
    return MEDIA_TYPES[best]


def answer_table(
    asked: Asked,
    version: str,
    make: Callable[[], Stream],
    narrowing: Collection[str] = NARROWING,
) -> Response:
    """Return a table as a file, or a page of it with a link to the next.

    Parameters
    ----------
    version : of the data: the same request of the same version is the same answer.
    make : makes the table; not called where the reader has it already.
    narrowing : parameters that no command line has: a file that they make says its address.

    Raises
    ------
    ProblemError
        When the data changed since the page before, or the format is not there.
    """
    form = format_asked(asked)
    if (given := asked.text("version")) and given != _short(version):
        raise ProblemError(
            say("the data changed since the first page; begin again without offset and version"),
            code="data-changed",
            status=409,
        )
    tag = tag_of(version, form)
    if known := unchanged(tag):
        return known
    stream, links = make(), []
    limit, offset = asked.number("limit"), asked.number("offset") or 0
    if limit is not None or offset:
        stream, more = page_of(stream, offset, limit or 10**9)
        if more:
            following = offset + (limit or 0)
            links.append(_next(offset=str(following), version=_short(version)))
    if narrowed := _address(asked, narrowing):
        stream = replace(stream, about={**stream.about, "address": narrowed})
    # Those that are packed already gain nothing, and some of them go back in what they wrote.
    coding = "" if form in PACKED else coding_of(request.headers.get("Accept-Encoding", ""))
    written = partial(FORMATS[form].write, stream)
    answer = _tagged(answer_written(written, FORMATS[form].media_type, coding or ""), tag)
    name = file_name(stream.about, FORMATS[form].endings[0])
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    if links:
        answer.headers["Link"] = ", ".join(links)
    return answer


def answer_listing(version: str, make: Callable[[], Mapping[str, Any]]) -> Response:
    """Return JSON, unless the reader has it already."""
    tag = tag_of(version, "json")
    if known := unchanged(tag):
        return known
    content = json.dumps(make(), ensure_ascii=False, allow_nan=False).encode()
    return finished(content, JSON, tag)


def finished(content: bytes, media_type: str, tag: str) -> Response:
    """Return an answer with its tag, compressed where the reader takes that."""
    coding = coding_of(request.headers.get("Accept-Encoding", ""))
    if coding and len(content) >= SMALLEST:
        answer = Response(AT_ONCE[coding](content), content_type=media_type)
        answer.headers["Content-Encoding"] = coding
    else:
        answer = Response(content, content_type=media_type)
    return _tagged(answer, tag)


def tag_of(version: str, form: str) -> str:
    """Return the tag of a request: weak, since it is the same however the answer is compressed."""
    query = sorted(request.args.items(multi=True))
    words = [__version__, version, request.url_root, request.path, query, form]
    return f'W/"{hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]}"'


def unchanged(tag: str) -> Response | None:
    """Return the answer to a reader who has it already, None where it is new."""
    if matches(request.headers.get("If-None-Match", ""), tag.removeprefix("W/")):
        return _tagged(Response(status=304), tag)
    return None


def _tagged(answer: Response, tag: str) -> Response:
    answer.headers["ETag"] = tag
    answer.headers["Vary"] = VARY
    # What a person sees in a browser that others may use stays in no cache.
    answer.headers["Cache-Control"] = FOR_PROGRAMS if g.get("bearer") else "no-store"
    return answer


def _next(**values: str) -> str:
    query = {**request.args.to_dict(flat=False), **values}
    return f'<{request.base_url}?{urlencode(query, doseq=True)}>; rel="next"'


def _address(asked: Asked, narrowing: Collection[str]) -> str:
    """Return the address that makes a file again which no command line does, "" else."""
    if not any(name in asked.values for name in narrowing):
        return ""
    return f"{request.path}?{urlencode(sorted(request.args.items(multi=True)))}"


def _short(version: str) -> str:
    return hashlib.sha256(version.encode()).hexdigest()[:12]
