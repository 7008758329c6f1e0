import numpy as np
import pytest

from geo.monitoring.media.airtime import airtime
from tests.geo.monitoring.media.tables_of import found, items, outlets, spans

TV = outlets(tv="television", radio="radio")
OPTIONS = ["yes", "no"]


@pytest.fixture
def rows():
    period = found(
        outlet=TV,
        monitored_span=spans(("tv", 10, 12), selection="all"),
        media_item=items(
            ("tv", 10.1, "yes", 60, "positive"),
            ("tv", 10.2, "yes", 30, ""),
            ("tv", 10.3, "no", 10, "negative"),
            ("tv", 10.4, "government", 100, "neutral"),
        ),
    )
    return airtime(period, OPTIONS, {"yes": 0.6, "no": 0.4}).set_index("actor")


def test_shares_are_of_what_all_options_got_and_tones_add_up(rows):
    assert rows["amount"].to_dict() == {"yes": 90.0, "no": 10.0, "government": 100.0}
    assert rows.loc[OPTIONS, "share"].tolist() == [0.9, 0.1]
    assert np.isnan(rows.loc["government", "share"])
    assert rows["share_of_all"].tolist() == [0.45, 0.05, 0.5]
    tones = rows[["positive", "neutral", "negative", "no_tone"]].sum(axis=1)
    assert tones.tolist() == rows["amount"].tolist()


def test_distances_are_in_points_from_both_lines(rows):
    assert rows.loc[OPTIONS, "over_equal"].tolist() == pytest.approx([40, -40])
    assert rows.loc[OPTIONS, "over_proportional"].tolist() == pytest.approx([30, -30])


def test_an_option_with_nothing_where_somebody_listened_has_0_and_elsewhere_no_row():
    period = found(
        outlet=TV,
        monitored_span=spans(("tv", 10, 12)),
        media_item=items(("tv", 10.1, "yes", 60, "neutral"), ("radio", 10.1, "no", 60, "neutral")),
    )
    rows = airtime(period, OPTIONS)
    assert rows[["outlet", "actor", "amount"]].to_numpy().tolist() == [
        ["tv", "yes", 60.0],
        ["tv", "no", 0.0],
    ]
    assert rows["proportional"].isna().all()


def test_nothing_about_any_option_is_no_share():
    rows = airtime(found(outlet=TV, monitored_span=spans(("tv", 10, 12))), OPTIONS)
    assert rows["amount"].tolist() == [0.0, 0.0]
    assert rows[["share", "low", "high", "over_equal"]].isna().all(axis=None)
