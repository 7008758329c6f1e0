import pandas as pd
import pytest

from geo.cube.media.monitored import OVER_ITEM, holding, monitored
from geo.monitoring.media.airtime import airtime
from tests.geo.monitoring.media.tables_of import SINCE, at, found, items, observed, outlets, spans

TV = outlets(tv="television", paper="print", site="online")


def test_an_item_counts_in_the_measure_of_its_medium_and_in_the_span_it_begins_in():
    rows = items(("tv", 10.5, "yes", 60, "neutral"), ("paper", 5, "no", 60, "neutral"))
    rows["area_cm2"] = [None, 80.0]
    period = found(
        outlet=TV, monitored_span=spans(("tv", 10, 11), ("paper", 0, 24)), media_item=rows
    )
    assert period.items[["measure", "amount", "span_id"]].to_numpy().tolist() == [
        ["seconds", 60.0, "s1"],
        ["area_cm2", 80.0, "s2"],
    ]
    assert period.left_out.empty


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("nobody", 10.5, "yes", 60, ""), "no_outlet"),
        (("tv", 10.5, "yes", None, ""), "no_amount"),
        # Seconds of a newspaper are no space.
        (("paper", 10.5, "yes", 60, ""), "no_amount"),
        (("tv", 10.5, "yes", 3601, ""), "longer_than_programme"),
        (("tv", 9.99, "yes", 60, ""), "no_span"),
        (("tv", 11, "yes", 60, ""), "no_span"),
        # Ten minutes of the span are left.
        (("tv", 10 + 5 / 6, "yes", 601, ""), "longer_than_span"),
    ],
)
def test_what_counts_nowhere_is_listed_with_its_reason_and_source_row(row, reason):
    period = found(
        outlet=TV,
        monitored_span=spans(("tv", 10, 11), ("paper", 0, 24)),
        media_item=items(row, programme_seconds=3600),
    )
    assert period.items.empty
    assert period.left_out[["item_id", "reason", "source_row"]].to_numpy().tolist() == [
        ["i1", reason, 2]
    ]


def test_a_span_in_which_news_alone_were_coded_holds_no_advertising():
    given = spans(("tv", 10, 11)).assign(programme_type="news")
    rows = items(("tv", 10.1, "yes", 60, ""), ("tv", 10.2, "yes", 60, ""))
    rows["programme_type"] = ["news", "advertising"]
    period = found(outlet=TV, monitored_span=given, media_item=rows)
    assert period.items["item_id"].tolist() == ["i1"]
    assert period.left_out["reason"].tolist() == ["no_span"]


def test_a_period_cuts_spans_and_what_comes_later_is_not_known():
    seen = observed(
        outlet=TV,
        monitored_span=spans(("tv", 10, 12)),
        media_item=items(("tv", 10.5, "yes", 60, ""), ("tv", 11.5, "yes", 60, "")),
    )
    period = monitored(seen, SINCE, at(11))
    assert period.items["item_id"].tolist() == ["i1"]
    assert period.spans[["start", "end"]].iloc[0].tolist() == [at(10), at(11)]


def test_an_item_that_lasts_to_the_end_of_its_span_counts_whatever_the_moment():
    seen = observed(
        outlet=TV,
        monitored_span=spans(("tv", 10, 12)),
        media_item=items(("tv", 11, "yes", 3600, "")),
    )
    assert monitored(seen, SINCE, at(11.5)).left_out.empty


def test_a_span_that_begins_at_the_very_moment_is_out_with_its_items():
    seen = observed(
        outlet=TV,
        monitored_span=spans(("tv", 10, 11)),
        media_item=items(("tv", 10, "yes", 60, "")),
    )
    period = monitored(seen, SINCE, at(10))
    assert [len(rows) for rows in (period.spans, period.items, period.codings)] == [0, 0, 0]
    assert period.left_out.empty
    later = monitored(seen, SINCE, at(10.01))
    assert later.items["span_id"].tolist() == ["s1"]


BOTH_SIDES = [
    # A span that begins, one that runs, one that ends at the border, and none at all.
    spans(("tv", 10, 11)),
    spans(("tv", 9, 11), ("tv", 10, 11)),
    spans(("tv", 9, 10)),
    spans(("paper", 0, 24)),
]


@pytest.mark.parametrize("given", BOTH_SIDES)
def test_an_item_at_the_border_of_two_periods_is_in_the_later_one_alone(given):
    seen = observed(
        outlet=TV, monitored_span=given, media_item=items(("tv", 10, "yes", 60, "neutral"))
    )
    parts = [monitored(seen, since, until) for since, until in ((SINCE, at(10)), (at(10), at(24)))]
    told = [set(part.items["item_id"]) | set(part.left_out["item_id"]) for part in parts]
    assert told == [set(), {"i1"}]
    whole = monitored(seen, SINCE, at(24))
    assert parts[1].items["amount"].sum() == whole.items["amount"].sum()


def test_a_newspaper_with_dates_alone_has_its_space_on_its_day():
    rows = items(("paper", 0, "yes", None, "")).assign(area_cm2=100.0)
    seen = observed(outlet=TV, monitored_span=spans(("paper", 0, 24)), media_item=rows)
    assert monitored(seen, at(0), at(24)).items["amount"].tolist() == [100.0]
    assert monitored(seen, at(24), at(48)).items.empty


def test_an_item_whose_codings_lie_on_both_sides_of_a_border_is_in_one_period_with_both():
    rows = items(("tv", 9.99, "yes", 60, ""), ("tv", 10.01, "yes", 60, ""))
    rows = rows.assign(item_id="i1", entry=[1, 2])
    seen = observed(outlet=TV, monitored_span=spans(("tv", 9, 11)), media_item=rows)
    parts = [monitored(seen, SINCE, at(10)), monitored(seen, at(10), at(24))]
    assert [(len(part.items), len(part.codings)) for part in parts] == [(1, 2), (0, 0)]


def test_spans_of_one_draw_are_one_cluster():
    period = found(
        outlet=TV, monitored_span=spans(("tv", 10, 11, "day 1"), ("tv", 12, 13, "day 1"))
    )
    assert period.spans["cluster"].tolist() == ["day 1", "day 1"]


def test_the_settling_coding_holds_else_the_first():
    codings = pd.DataFrame(
        {"item_id": ["a", "a", "b"], "entry": [1, 3, 2], "coding_id": ["1", "2", "3"]}
    )
    assert holding(codings)["coding_id"].tolist() == ["2", "3"]


def test_nothing_stored_is_nothing_monitored():
    period = found()
    assert (len(period.outlets), len(period.spans), len(period.items)) == (0, 0, 0)


def test_direct_speech_longer_than_its_item_is_unknown_and_named():
    rows = items(("tv", 10.1, "yes", 100, "neutral"), ("tv", 10.2, "yes", 520, "neutral"))
    rows["direct_speech_seconds"] = [500, 60]
    period = found(outlet=TV, monitored_span=spans(("tv", 10, 11)), media_item=rows)
    assert period.left_out[["item_id", "reason"]].to_numpy().tolist() == [["i1", OVER_ITEM]]
    assert period.items["amount"].tolist() == [100.0, 520.0]
    of_yes = airtime(period, ["yes", "no"]).set_index("actor").loc["yes"]
    assert of_yes["amount"] == 620
    assert pd.isna(of_yes["direct_speech_seconds"])
