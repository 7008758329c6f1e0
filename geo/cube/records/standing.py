"""Which incidents stand: those that nobody has refuted and nobody has invalidated."""

import numpy as np
import pandas as pd

REFUTED, INVALIDATED = "confirmed_false", "invalidated"
"""Of `veracity` and of `workflow`."""


def stands(incidents: pd.DataFrame) -> np.ndarray:
    """Tell which incidents stand: bool, one per row.

    Parameters
    ----------
    incidents : with ``veracity`` and ``workflow``, either of which may be missing, in a row or in
        all: what nobody has judged stands.

    Examples
    --------
    >>> stands(pd.DataFrame({"veracity": ["confirmed_false", "unconfirmed", None],
    ...     "workflow": [None, "invalidated", "new"]})).tolist()
    [False, False, True]
    """
    judged = incidents.reindex(columns=["veracity", "workflow"])
    out = judged["veracity"].eq(REFUTED) | judged["workflow"].eq(INVALIDATED)
    return ~out.fillna(value=False).to_numpy(dtype=bool)
