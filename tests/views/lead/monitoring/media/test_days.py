import json
from datetime import UTC, datetime

import pandas as pd

from views.lead.monitoring.media.days import _points
from views.lead.monitoring.media.section import SECTION

AT = datetime(2021, 6, 12, 23, tzinfo=UTC)


def test_a_day_that_nobody_monitored_breaks_the_line():
    day = pd.to_datetime(["2021-06-01T05Z", "2021-06-02T05Z", "2021-06-04T05Z"])
    points = _points(pd.DataFrame({"day": day, "share": [0.4, 0.5, 0.6]}))
    assert [one[1:] for one in points] == [[0.4, 0], [0.5, 0], [0.6, 1]]


def test_the_shares_by_day_of_the_chosen_outlet_are_those_of_the_file(asked):
    request = asked(at=AT, lang="en", choices="outlet:Canal_1")
    rows = SECTION.tables(request)["course"].query("outlet == 'Canal 1'")
    classes = "chart chart-course"
    [found] = [one for one in SECTION.draw(request) if getattr(one, "className", "") == classes]
    lines = json.loads(getattr(found, "data-values"))["lines"]
    assert [len(one["points"]) for one in lines] == rows.groupby("option").size().tolist()
