from pathlib import Path

import pandas as pd
import pytest

from geo.importing.forms.points import find_points, with_position

FILE = Path("a.csv")


@pytest.mark.parametrize(
    "texts",
    [["1 2 3 4", "2 3"], ["", ""], ["Av. Arequipa 120"], ["95.5 10.25 0 0"], ["10.5 190.25 0 0"]],
)
def test_what_is_no_position_stays_an_answer(texts):
    assert find_points(pd.DataFrame({"q": texts})) == []


def test_the_device_s_position_counts_where_no_question_asks_for_one():
    frame = pd.DataFrame({"q": ["a"], "_geolocation": ["-12.5 -77.25"]})
    rows, wrong = with_position(frame, FILE, "_geolocation")
    assert (rows.to_dict("list"), wrong) == (
        {"q": ["a"], "lat": ["-12.5"], "lon": ["-77.25"]},
        [],
    )
    asked = frame.assign(place=["-12.75 -77.5 0 0"])
    assert with_position(asked, FILE, "_geolocation")[0]["lat"].tolist() == ["-12.75"]


def test_of_several_positions_the_one_that_was_answered_counts():
    frame = pd.DataFrame(
        {
            "_a_latitude": [""],
            "_a_longitude": [""],
            "g-b-Latitude": ["1.5"],
            "g-b-Longitude": ["2.5"],
        }
    )
    assert with_position(frame, FILE)[0].to_dict("list") == {"lat": ["1.5"], "lon": ["2.5"]}
