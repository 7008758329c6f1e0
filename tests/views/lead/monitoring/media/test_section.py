from datetime import UTC, datetime

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
