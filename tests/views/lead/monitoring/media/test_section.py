import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from views.lead.monitoring.media.section import SECTION

AT = datetime(2021, 6, 12, 23, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_who_got_how_much_time_where_and_in_what_tone_is_on_one_screen(asked, text_of, language):
    request = asked(at=AT, lang=language)
    drawn, tables = text_of(SECTION.draw(request)), SECTION.tables(request)
    rows = tables["airtime"].dropna(subset="share")
    locale = request.locale
    for row in rows.to_dict("records"):
        assert row["outlet"] in drawn
        assert locale.numerals.write(row["amount"], 0) in drawn
        assert locale.numerals.share(row["share"], 1) in drawn
    assert locale.numerals.share(rows["low"].min(), 1) in drawn


def test_a_silence_is_said_and_another_period_has_other_figures(asked, text_of):
    week, day = (
        text_of(SECTION.draw(asked(at=AT, lang="en", choices=f"days:{n}"))) for n in (7, 1)
    )
    assert "Radio B: nothing about" in week
    assert week != day


def test_before_anybody_listened_nothing_is_known(asked, text_of):
    before = datetime(2021, 5, 31, 6, tzinfo=UTC)
    drawn = text_of(SECTION.draw(asked(at=before, lang="en", choices="days:1")))
    assert "Not monitored in this period, so nobody knows: Canal 1" in drawn


def charted(drawn):
    [found] = [one for one in drawn if getattr(one, "className", "") == "chart chart-bars"]
    return json.loads(getattr(found, "data-values"))


def test_the_chart_has_the_interval_and_lines_of_every_row_that_the_file_has(asked):
    request = asked(at=AT, lang="en")
    rows = SECTION.tables(request)["airtime"].dropna(subset="share")
    drawing = charted(SECTION.draw(request))
    ours = rows.loc[rows["actor_kind"] == "option"]
    assert len(drawing["rows"]) == len(ours)
    for row, bar in zip(ours.to_dict("records"), drawing["rows"], strict=True):
        assert sum(bar["values"]) == pytest.approx(row["share"], abs=1e-5)
        assert bar["references"][0] == row["equal"]
        known = row["low"] == row["low"]
        assert bar["interval"] == (
            pytest.approx([row["low"], row["high"]], abs=1e-5) if known else None
        )
    assert any(bar["interval"] for bar in drawing["rows"])


def test_one_outlet_and_one_option_are_chosen_and_the_head_says_how_many_hours_were_monitored(
    asked, text_of
):
    request = asked(at=AT, lang="en", choices="outlet:Canal_1,actor:" + OPTION)
    drawn = SECTION.draw(request)
    [bar] = charted(drawn)["rows"]
    assert bar["name"].startswith("Canal 1")
    listed = SECTION.tables(request)["outlets"].set_index("outlet")
    hours = request.locale.numerals.write(listed.loc["Canal 1", "monitored_hours"], 1)
    assert f"1 outlet, {hours} monitored hours" in text_of(drawn)


def test_an_outlet_that_is_chosen_has_its_own_silences_items_and_agreement(asked, text_of):
    every, one = (
        text_of(SECTION.draw(asked(at=AT, lang="en", choices=choices)))
        for choices in ("", "outlet:Canal_1")
    )
    assert "Radio B: nothing about" in every
    assert "Radio B: nothing about" not in one
    assert "No outlet silent on an option longer than" in one
    assert every.split("Agreement of coders")[1:] != one.split("Agreement of coders")[1:]


OPTION = "option_a"


@pytest.mark.parametrize(("language", "name"), [("es", "Gobierno"), ("pt", "Governo")])
def test_the_government_is_named_in_the_language_of_the_reader(asked, text_of, language, name):
    drawn = text_of(SECTION.draw(asked(lang=language)))
    assert f'"{name}"' in drawn
    assert '"government"' not in drawn


def test_a_span_of_an_outlet_of_no_list_is_named_and_the_section_is_drawn(asked, text_of):
    request = asked(at=AT, lang="en")
    records = request.observation.records
    spans = records["monitored_span"]
    nameless = spans.tail(1).assign(span_id="X3", outlet="TV Nobody")
    nameless = nameless.assign(end=AT - timedelta(hours=1), start=AT - timedelta(hours=3))
    more = {**records, "monitored_span": pd.concat([spans, nameless])}
    asking = replace(request, observation=replace(request.observation, records=more))
    drawn = text_of(SECTION.draw(asking))
    assert "nobody knows what it is measured in and it has no airtime here: TV Nobody." in drawn
    assert "TV Nobody" not in set(SECTION.tables(asking)["airtime"]["outlet"])
