"""Cases at courts and boards in the strip of figures: when each was filed, due and decided."""

from typing import Any

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.monitoring.legal.board import COUNTRY, PARTY, PERSON, SENT

SECONDS = np.timedelta64(1, "s")
EPOCH = np.datetime64(0, "us")


def describe_rulings(proceedings: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the instants of each case in epoch seconds, None for those that it has not.

    Sheets that the electoral body itself sent are left out: they are hundreds of one sort, and
    their votes are in the section. Nothing else of a case is sent: no name, no number, no text.

    Parameters
    ----------
    proceedings : columns of `geo.records.kinds.PROCEEDING`, the latest of each.

    Returns
    -------
    ``filed, deadline, decided`` and ``above``: whether it is about a person, a party or the whole
    country, which no unit of the map stands for. In the order in which they were filed.

    Examples
    --------
    >>> rows = pd.DataFrame({"type": ["appeal", "observed_sheet"], "about": ["party", "station"],
    ...     "filed_at": pd.to_datetime(["1970-01-02", "1970-01-02"], utc=True),
    ...     "deadline": pd.to_datetime(["1970-01-03", None], utc=True)})
    >>> describe_rulings(rows)
    [{'filed': 86400, 'deadline': 172800, 'decided': None, 'above': True}]
    """
    given = proceedings.reindex(columns=["type", "about", "filed_at", "deadline", "decided_at"])
    cases = given.loc[(given["type"] != SENT) & given["filed_at"].notna()].sort_values("filed_at")
    above = cases["about"].isin([PERSON, PARTY, COUNTRY]).to_numpy(dtype=bool)
    filed, deadline, decided = (
        _seconds(cases[name]) for name in ("filed_at", "deadline", "decided_at")
    )
    return [
        {"filed": begins, "deadline": due, "decided": ends, "above": bool(whole)}
        for begins, due, ends, whole in zip(filed, deadline, decided, above, strict=True)
    ]


def _seconds(instants: pd.Series) -> list[int | None]:
    found = naive(instants)
    return [None if np.isnat(one) else int((one - EPOCH) / SECONDS) for one in found]
