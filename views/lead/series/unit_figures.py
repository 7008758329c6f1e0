"""``GET /lead/figures.bin``: what verifying the vote says of each unit, for all instants at once.

Computed when somebody first asks for it, once per data version: the page is drawn without it.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

import numpy as np
import xarray as xr
from flask import Response, request

from geo.cube.observation import Observation
from geo.errors import QueryError, SourceError
from geo.monitoring.by_unit import GROUPS
from geo.verification.by_unit.unit_figures import UnitFigures, axes_of
from views.lead.sections.computed import Computed
from views.payload.blob import ALIGNMENT, BINARY
from views.payload.changes import pack_changes
from views.payload.config import electoral_pairs, parents
from views.serving.compression import AT_ONCE

LENGTH = 4
"""Bytes before the description, which say how long it is; little endian."""


def answer(observation: Observation, computed: Computed, query: Mapping[str, str]) -> Response:
    """Return the file; a page of older data is told so (409): its rows may be others.

    `query` has ``version``, the data version of the page.
    """
    if query.get("version") != observation.version:
        return Response("newer data", status=409, content_type="text/plain")
    content = computed.value(observation, ("figures", ""), partial(pack_figures, observation))
    coding = next((name for name in AT_ONCE if request.accept_encodings[name] > 0), "")
    if coding:
        packed = partial(AT_ONCE[coding], content)
        content = computed.value(observation, ("figures", coding), packed)
    response = Response(content, content_type=BINARY)
    if coding:
        response.headers["Content-Encoding"] = coding
    # Safe to keep: the version is in the address, so the answer never changes.
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def pack_figures(observation: Observation) -> bytes:
    """Return the figures of every group that the mission has, as one file.

    Returns
    -------
    The length of a description, the description as JSON (``changes`` as of
    `views.payload.changes.pack_changes`; ``known``, per measure its ``rows`` (numbers in
    ``unknown``, of rows of which nothing is known), ``since`` (first step at which it is known) and
    ``needs`` (a measure that has to be above 0)), and the arrays, each part padded.
    """
    axes = axes_of(observation)
    groups: list[UnitFigures] = []
    for group in GROUPS.values():
        if group.stored(observation):
            # What cannot be computed after all is unknown: the page has no number for it.
            with suppress(QueryError, SourceError):
                groups.append(group.figures(observation, axes))
    arrays = {name: values for figures in groups for name, values in figures.values.items()}
    cube = xr.Dataset({name: (("unit", "time"), values) for name, values in arrays.items()})
    content, changes = pack_changes(
        cube if arrays else observation.cube,
        list(arrays),
        parents(observation),
        electoral_pairs(observation),
    )
    unknown = [np.flatnonzero(~figures.known).tolist() for figures in groups]
    known = {
        name: {"rows": number, "since": figures.since[name], "needs": figures.needs.get(name, "")}
        for number, figures in enumerate(groups)
        for name in figures.values
    }
    description = {"changes": changes, "known": known, "unknown": unknown}
    text = json.dumps(description, separators=(",", ":")).encode()
    text += b" " * (-len(text) % ALIGNMENT)
    return len(text).to_bytes(LENGTH, "little") + text + content
