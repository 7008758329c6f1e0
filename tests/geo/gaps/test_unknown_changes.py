import numpy as np
import pandas as pd

from geo.gaps.comparison import UNKNOWN_CHANGE, compare


def table(*uncovered):
    return pd.DataFrame(
        {
            "unit": list("abcd"),
            "name": "",
            "region": "",
            "registered_voters": 1,
            "voters_covered": 0.0,
            "gap_score": 0.5,
            "uncovered": uncovered,
        }
    )


def test_what_is_unknown_then_or_now_is_no_unit_that_stayed_the_same():
    before, after = table(np.nan, 0.5, 0.5, 0), table(0.5, np.nan, 0.5, 1)
    assert compare(before, after)["change"].tolist() == [
        UNKNOWN_CHANGE,
        UNKNOWN_CHANGE,
        "same",
        "opened",
    ]
