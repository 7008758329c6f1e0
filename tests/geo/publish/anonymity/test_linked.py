"""Which of several reports of one event speaks for it."""

import pandas as pd
import pytest

from geo.publish.anonymity.linked import further_reports
from tests.geo.publish.sample import NOW, same_event

AT = pd.Timestamp(NOW)


@pytest.mark.parametrize(
    ("told", "shown", "open_", "held"),
    [
        ([], [], [True, True], [False, True]),
        ([], [], [False, True], [True, False]),
        (["1"], [], [True, True], [True, False]),
        # It was shown before and may not go out now: no other takes its place.
        (["1"], [], [True, False], [True, False]),
        (["0", "1"], ["1"], [True, True], [True, False]),
    ],
)
def test_one_report_speaks_for_its_event(told, shown, open_, held):
    rows = pd.DataFrame(
        {"incident_id": ["incident-0", "incident-1"], "id": ["0", "1"], "open": open_}
    )
    assert further_reports(rows, same_event((1, 0)), told, shown, AT).tolist() == held


def test_without_links_every_report_is_an_event():
    rows = pd.DataFrame({"incident_id": ["incident-0"], "id": ["0"], "open": [True]})
    assert further_reports(rows, same_event(), [], [], AT).tolist() == [False]
