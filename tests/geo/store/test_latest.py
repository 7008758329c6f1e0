"""The latest revision of each record, beside the plain way of finding it."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.records.kinds import INCIDENT, STATION_RESULT
from geo.store.latest import latest

DAY = pd.Timestamp("2021-06-06", tz="UTC")
REVISIONS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.sampled_from(["", "arson"])),
    max_size=8,
)


def _frame(given_rows: list[tuple[str, int, str]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "incident_id": pd.Series([row[0] for row in given_rows], dtype="str"),
            "category": pd.Series([row[2] for row in given_rows], dtype="str"),
            "note": pd.Series([""] * len(given_rows), dtype="str"),
            "recorded_at": [DAY + pd.Timedelta(hours=row[1]) for row in given_rows],
            "place": np.arange(len(given_rows)),
        }
    ).set_axis(range(5, 5 + len(given_rows)))


@given(REVISIONS)
def test_it_is_the_last_recorded_and_of_those_the_last_added(
    given_rows: list[tuple[str, int, str]],
) -> None:
    rows = _frame(given_rows)
    found = latest(INCIDENT, rows)
    wanted: dict[str, tuple[int, int, str]] = {}
    for place, (name, hour, category) in enumerate(given_rows):
        if name not in wanted or hour >= wanted[name][0]:
            wanted[name] = (hour, place, category)
    assert found["incident_id"].tolist() == sorted(wanted)
    assert found["place"].tolist() == [wanted[name][1] for name in sorted(wanted)]
    assert found["category"].tolist() == [wanted[name][2] for name in sorted(wanted)]
    assert found["note"].tolist() == [""] * len(wanted)
    assert found.columns.tolist() == rows.columns.tolist()
    assert found.dtypes.tolist() == rows.dtypes.tolist()
    assert found.index.tolist() == list(range(len(wanted)))


def test_a_count_has_one_state_of_each_place_in_each_series() -> None:
    rows = pd.DataFrame(
        {
            "series": ["quick", "official", "official"],
            "station": ["1", "1", "1"],
            "reported_at": [DAY, DAY, DAY - pd.Timedelta(hours=1)],
            "recorded_at": DAY,
            "place": [0, 1, 2],
        }
    )
    assert latest(STATION_RESULT, rows)["place"].tolist() == [1, 0]


def test_rows_that_are_in_order_are_not_copied() -> None:
    rows = _frame([("a", 0, "arson"), ("b", 0, "")])
    found = latest(INCIDENT, rows)
    assert np.shares_memory(found["place"].to_numpy(), rows["place"].to_numpy())
