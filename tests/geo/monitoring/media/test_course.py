import numpy as np
import pandas as pd

from geo.monitoring.media.course import course
from tests.geo.monitoring.media.tables_of import found, items, outlets, spans

TV = outlets(tv="television")


def test_days_are_local_and_a_day_without_a_span_has_no_row():
    period = found(
        outlet=TV,
        monitored_span=spans(("tv", 3, 7), ("tv", 10, 11)),
        media_item=items(
            ("tv", 4, "yes", 60, ""), ("tv", 6, "no", 30, ""), ("tv", 10, "no", 30, "")
        ),
    )
    rows = course(period, ["yes", "no"], "America/Lima")
    days = pd.to_datetime(["2021-06-05T05:00Z", "2021-06-06T05:00Z"]).repeat(2)
    assert rows["day"].tolist() == days.tolist()
    assert rows["share"].tolist() == [1.0, 0.0, 0.0, 1.0]
    assert rows["monitored_hours"].tolist() == [2.0, 2.0, 3.0, 3.0]


def test_a_monitored_day_on_which_no_option_got_anything_has_amounts_and_no_share():
    rows = course(found(outlet=TV, monitored_span=spans(("tv", 3, 4))), ["yes"], "UTC")
    assert rows["amount"].tolist() == [0.0]
    assert np.isnan(rows["share"]).all()
