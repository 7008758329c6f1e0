from dataclasses import replace

import pandas as pd

from geo.cube.media.monitored import PRIVATE_COLUMNS
from geo.monitoring.media.media_time import media_time
from geo.monitoring.media.tables import media_tables
from tests.geo.monitoring.media.tables_of import UNTIL
from tests.geo.monitoring.media.test_media_time import SEEN


def test_the_items_add_up_to_the_airtime_and_no_coder_is_named():
    tables = media_tables(media_time(SEEN, UNTIL))
    summed = tables["items"].groupby(["outlet", "actor"])["amount"].sum()
    stated = tables["airtime"].set_index(["outlet", "actor"])["amount"]
    assert stated.to_dict() == summed.to_dict()
    assert not any(name in table for table in tables.values() for name in PRIVATE_COLUMNS)


def test_an_outlet_that_was_not_monitored_is_there_with_no_hours():
    rows = media_tables(media_time(SEEN, UNTIL))["outlets"].set_index("outlet")
    assert rows["monitored_hours"].to_dict() == {"radio": 0.0, "tv": 2.0}
    assert rows.loc["tv", ["spans", "clusters", "selection"]].tolist() == [1, 1, "random"]


def test_an_hour_of_two_spans_at_once_is_one():
    found = media_time(SEEN, UNTIL)
    again = found.period.spans.assign(span_id="again", coder="another")
    both = replace(found.period, spans=pd.concat([found.period.spans, again]))
    rows = media_tables(replace(found, period=both))["outlets"].set_index("outlet")
    assert rows.loc["tv", ["monitored_hours", "spans"]].tolist() == [2.0, 2]
