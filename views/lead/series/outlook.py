"""``GET /lead/outlook.json``: the projected or estimated lead at every moment, made once.

Computed behind the page: until it is there whoever asks is told so, and asks again.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from flask import Response, jsonify

from geo.cube.observation import Observation
from geo.verification.outlook import Outlook, outlooks
from views.lead.sections.computed import Computed
from views.payload.config import epoch

WORKING, DONE = "working", "done"


def answer(observation: Observation, computed: Computed, query: Mapping[str, str]) -> Response:
    """Return the moments, or that they are under way; 409 to a page of older data.

    `query` has ``version``, the data version of the page.
    """
    if query.get("version") != observation.version:
        return Response("newer data", status=409, content_type="text/plain")
    found = computed.ready(observation, ("outlook",), partial(outlooks, observation))
    if found is None:
        return jsonify(state=WORKING)
    return jsonify(state=DONE, moments=[describe(one) for one in found])


def describe(one: Outlook) -> dict[str, Any]:
    """Return a moment as JSON: instants in epoch seconds, what is unknown is None.

    Examples
    --------
    >>> import pandas as pd
    >>> one = Outlook(at=pd.Timestamp("1970-01-02T00:00Z"), kind="estimated", first="",
    ...     points=float("nan"), low=float("nan"), high=float("nan"), word="withheld")
    >>> describe(one)["at"], describe(one)["points"]
    (86400, None)
    """
    found = asdict(one) | {"at": epoch(one.at)}
    return {
        name: None if isinstance(value, float) and math.isnan(value) else value
        for name, value in found.items()
    }
