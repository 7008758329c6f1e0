import json

import numpy as np
import pandas as pd

from views.lead.sections.chart import chart


def test_values_are_plain_json_with_instants_in_epoch_seconds():
    points = [[pd.Timestamp("1970-01-01T01:00Z"), np.float64("nan"), np.int64(1)]]
    made = chart("course", {"unit": "points", "lines": [{"points": points}]}, "Lead")
    given = json.loads(made.to_plotly_json()["props"]["data-values"])
    assert given["lines"] == [{"points": [[3600, None, 1]]}]


def test_the_words_stand_beside_an_empty_place_for_the_drawing():
    place, words = chart("bars", {"rows": []}, "Why").children
    assert getattr(place, "children", None) is None
    assert words.children == "Why"
