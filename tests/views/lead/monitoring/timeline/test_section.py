from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from geo.cube.observation import empty
from geo.errors import QueryError
from views.lead.monitoring.timeline.section import LOOKED_AT, SECTION, hours_of, lanes, near, when
from views.lead.series.lanes import FAMILIES, lane_title


def test_what_is_on_screen_is_in_the_file(asked, text_of):
    request = asked(choices="hours:3")
    entries = SECTION.tables(request)["entries"]
    assert len(entries) == sum(len(near(lane, request)) for lane in lanes(request)) > 0
    assert entries["record_id"].str.len().min() > 0
    instants = entries.loc[entries["ends"].isna(), "hours"]
    assert instants.between(-3, 3, inclusive="left").all()
    assert entries["hours"].max() < 3
    drawn = text_of(SECTION.draw(request))
    called = {lane.id: lane_title(lane, request.locale) for lane in lanes(request)}
    for lane in entries["lane"].unique():
        assert called[lane] in drawn


@pytest.mark.parametrize("choices", ["", LOOKED_AT, "hours:5"])
def test_a_span_that_the_page_looks_at_is_what_it_lists(asked, text_of, choices):
    request = asked(window="330min", choices=choices)
    entries = SECTION.tables(request)["entries"]
    until, after = request.at, request.at - timedelta(minutes=330)
    instants = entries.loc[entries["ends"].isna(), "begins"]
    assert len(instants) == sum(
        ((lane.entries["begins"] > after) & (lane.entries["begins"] <= until)).sum()
        - lane.entries.loc[lane.entries["begins"].between(after, until), "ends"].notna().sum()
        for lane in lanes(request)
    )
    assert len(instants) > 0
    drawn = text_of(SECTION.draw(request))
    assert "Chosen span: 6 Jun 2021, 17:30" in drawn


def test_hours_that_are_chosen_are_listed_beside_a_span(asked):
    assert hours_of(asked(window="330min", choices="hours:3")) == 3


def test_an_empty_span_says_so(asked, text_of):
    early = asked(at=datetime(2021, 1, 1, tzinfo=UTC), window="1h")
    assert "Nothing is recorded in the chosen span" in text_of(SECTION.draw(early))


@pytest.mark.parametrize("window", ["-5h", "0h", "five"])
def test_what_is_no_span_is_refused(asked, window):
    with pytest.raises(QueryError, match=r"no window|longer than nothing"):
        asked(window=window)


@pytest.mark.parametrize(("choices", "hours"), [("", 12), ("hours:48", 48), ("hours:5", 12)])
def test_hours_that_are_none_of_the_choices_are_those_of_the_opening(asked, choices, hours):
    assert hours_of(asked(choices=choices)) == hours


@pytest.mark.parametrize(
    ("language", "words"), [("en", "within 12 hours"), ("es", "a menos de 12"), ("pt", "12 horas")]
)
def test_where_nothing_happened_it_says_so(asked, text_of, language, words):
    before = datetime(2021, 1, 1, tzinfo=UTC)
    assert words in text_of(SECTION.draw(asked(at=before, lang=language)))


def test_without_records_it_does_not_apply(observation):
    bare = replace(
        observation,
        records={kind: empty(kind) for kind in observation.records},
        states=observation.states[:0],
        bulletins=empty("tally"),
    )
    assert SECTION.applies(observation)
    assert not SECTION.applies(bare)


@pytest.mark.parametrize(
    ("language", "timing", "said"),
    [
        ("en", "at", "2 Jun 2021, 19:54"),
        ("en", "lasted", "2 Jun 2021, 19:54 \N{EN DASH} 9 Jun 2021, 19:54"),
        ("en", "between", "some time between 2 Jun 2021 and 9 Jun 2021"),
        ("es", "between", "en algún momento entre el 2 jun 2021 y el 9 jun 2021"),
        ("pt", "between", "em algum momento entre 2 de jun. de 2021 e 9 de jun. de 2021"),
        ("en", "hour_unknown", "2 Jun 2021, hour unknown"),
        ("es", "hour_unknown", "2 jun 2021, hora desconocida"),
    ],
)
def test_what_nobody_knows_of_a_time_is_not_said(asked, language, timing, said):
    begins = pd.Timestamp("2021-06-03T00:54Z")
    entry = {"begins": begins, "ends": begins + pd.Timedelta(days=7), "timing": timing}
    assert when(entry, asked(lang=language).locale) == said


def test_of_what_lasted_within_a_day_the_day_is_said_once(asked):
    begins = pd.Timestamp("2021-06-02T20:54Z")
    entry = {"begins": begins, "ends": begins + pd.Timedelta(hours=3), "timing": "lasted"}
    assert when(entry, asked().locale) == "2 Jun 2021, 15:54 \N{EN DASH} 18:54"


def test_of_a_month_its_last_day_is_said(asked):
    ends = pd.to_datetime(["2021-06-01T05:00Z", "2021-07-01T05:00Z"])
    entry = {"begins": ends[0], "ends": ends[1], "timing": "between"}
    assert when(entry, asked().locale) == "some time between 1 Jun 2021 and 30 Jun 2021"


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_every_type_of_entry_has_its_words(asked, language):
    request = asked(lang=language)
    whats = {what for lane in lanes(request) for what in lane.entries["what"]}
    assert {"special_programme", "silence"} <= whats
    texts = request.locale.texts
    assert not {what for what in whats if not any(f"{key}_{what}" in texts for key in FAMILIES)}


def test_the_file_says_whether_an_entry_lasted_or_was_some_time_between(asked):
    entries = SECTION.tables(asked(choices="hours:48"))["entries"]
    assert {"at", "between", "hour_unknown"} <= set(entries["timing"])
