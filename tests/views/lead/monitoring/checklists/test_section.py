from datetime import UTC, datetime

import pytest

from views.lead.monitoring.checklists.section import SECTION, report

MORNING = datetime(2021, 6, 6, 13, tzinfo=UTC)
NEXT_DAY = datetime(2021, 6, 7, 17, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_in_the_morning_it_counts_and_the_day_after_it_estimates(asked, text_of, language):
    early, late = (asked(at=at, lang=language) for at in (MORNING, NEXT_DAY))
    percent = "95%"
    assert percent not in text_of(SECTION.draw(early))
    drawn = text_of(SECTION.draw(late))
    assert percent in drawn
    for question in late.observation.mission.checklists[0].questions:
        assert question.text[language] in drawn


def test_what_is_on_screen_is_in_the_files(asked, text_of):
    request = asked(at=NEXT_DAY, lang="en")
    tables, drawn = SECTION.tables(request), text_of(SECTION.draw(request))
    secrecy = tables["questions"].set_index("question").loc["secrecy"]
    assert f"{secrecy['yes']:,}" in drawn
    assert f"{100 * secrecy['share']:.1f}" in drawn
    latest = tables["critical"].iloc[0]
    assert latest["station"] in drawn
    assert len(tables["conflicts"]) == len(report(request).answered.conflicts) > 0


def test_a_question_is_chosen_by_region(asked, text_of):
    drawn = text_of(
        SECTION.draw(asked(at=NEXT_DAY, lang="en", choices="question:voting_day.queue"))
    )
    assert "By region" in drawn


def test_before_the_day_nothing_has_come(asked, text_of):
    before = datetime(2021, 6, 1, tzinfo=UTC)
    assert "No answer has come" in text_of(SECTION.draw(asked(at=before, lang="en")))
