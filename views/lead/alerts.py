"""The open alerts of a moment, with who has seen them."""

import pandas as pd

from geo.cube.time_query import TimeQuery
from geo.gaps.alerts.acknowledgements import acknowledgements, with_acknowledgements
from geo.store import Store
from views.lead.gap_list.gaps import Gaps


def open_alerts(gaps: Gaps, store: Store, query: TimeQuery) -> pd.DataFrame:
    """Return the alerts open at a moment: those nobody has seen first, then the oldest."""
    with_seen = with_acknowledgements(gaps.alerts(query), acknowledgements(store))
    return with_seen.assign(seen=with_seen["seen_by"] != "").sort_values(
        ["seen", "began", "alert"], ignore_index=True
    )
