"""Where the sheets are that have not come in, and how their places lean."""

import pandas as pd

from geo.verification.count_order.decomposition import CountState
from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.count_order.projection import OpenSheets, expected_open


def still_out(places: PlaceLevels, state: CountState, out: OpenSheets, level: str) -> pd.DataFrame:
    """Return what of each place of a level is in and out, most open sheets first.

    Returns
    -------
    ``place``, ``sheets`` (open), ``counted``, ``share`` (open, of the place's sheets), ``lead``
    (votes so far), ``points`` (the same of the valid votes), ``expected_lead`` (votes of the open
    sheets) and ``expected_points`` (of their valid votes), both by the finest place with counted
    sheets.

    Examples
    --------
    >>> import numpy as np
    >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["a", "a", "b"]}))
    >>> state = CountState(sheets=np.array([1.0, 0, 1]), lead=np.array([5.0, 0, 1]),
    ...     valid=np.array([50.0, 0, 50]))
    >>> left = np.array([0.0, 1, 0])
    >>> out = OpenSheets(sheets=left, size=left, counted_size=state.sheets)
    >>> still_out(places, state, out, "district")[["place", "expected_lead"]].values.tolist()
    [['a', 5.0], ['b', 0.0]]
    """
    late = expected_open(places, state, out)
    sums = pd.DataFrame(
        {
            "sheets": late["sheets"],
            "counted": state.sheets,
            "lead": state.lead,
            "points": state.valid,
            "expected_lead": late["lead"],
            "valid": late["valid_votes"],
        },
        index=places.codes.index,
    ).groupby(places.codes[level])
    found = sums.sum(min_count=1).sort_values("sheets", ascending=False, kind="stable")
    found.insert(2, "share", found["sheets"] / (found["sheets"] + found["counted"]))
    found["points"] = 100 * found["lead"] / found["points"].where(found["points"] > 0)
    valid = found.pop("valid")
    found["expected_points"] = 100 * found["expected_lead"] / valid.where(valid > 0)
    return found.rename_axis("place").reset_index()
