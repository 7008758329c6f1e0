"""``GET /lead/gauges.bin``: the unit indicators a page shows, one float32 column each."""

from collections.abc import Mapping
from datetime import datetime

import numpy as np
from flask import Response

from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps.unit_indicators import check_unit_indicators
from geo.missions.time_text import parse_epoch
from geo.texts.sentences import say
from views.lead.gap_list.gaps import Gaps
from views.payload.blob import BINARY

COLUMNS_ASKED = 64


def answer(gaps: Gaps, query: Mapping[str, str]) -> Response:
    """Return columns one after the other, little endian, in the order asked for.

    `query` has ``version`` (data version of the page), ``t`` (epoch seconds) and ``columns``
    (ids, comma between). Rows are the units, in the order of the cube's first rows. A page of an
    older data version is told so (409): its rows may be others.

    Raises
    ------
    QueryError
        When a column or the moment does not exist.
    """
    names = check_unit_indicators(tuple(query.get("columns", "").split(",")))
    if len(names) > COLUMNS_ASKED:
        raise QueryError(
            say(
                "at most {columns_asked} columns at once, not {number}",
                columns_asked=COLUMNS_ASKED,
                number=len(names),
            )
        )
    if query.get("version") != gaps.observation().version:
        return Response("newer data", status=409, content_type="text/plain")
    table = gaps.unit_indicators(TimeQuery(at=moment_of(query)))
    # Column by column, as the page reads them: it looks at one indicator at a time.
    content = np.ascontiguousarray(table[list(names)].to_numpy(dtype="<f4").T).tobytes()
    response = Response(content, content_type=BINARY)
    # Safe to keep: version and moment are in the address, so the answer never changes.
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def moment_of(query: Mapping[str, str]) -> datetime:
    """Return the moment of epoch seconds. Raises QueryError when it is none.

    Examples
    --------
    >>> moment_of({"t": "0"}).isoformat()
    '1970-01-01T00:00:00+00:00'
    >>> moment_of({})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: moment in epoch seconds: '' is no whole number from 0 to ...
    """
    return parse_epoch(query.get("t", ""))
