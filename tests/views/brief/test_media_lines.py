from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from geo.brief.monitored import checklists_of, media_of
from geo.monitoring.checklists.report import report_tables
from geo.monitoring.media.tables import media_tables
from views.brief.media_lines import checklist_lines, media_lines
from views.words.locale import Locale

AT = datetime(2021, 6, 12, 23, tzinfo=UTC)
LANGUAGES = pytest.mark.parametrize("language", ["en", "es", "pt"])


@pytest.fixture(scope="module")
def media(observation):
    return media_of(observation, AT)


@pytest.fixture(scope="module")
def checklists(observation):
    return checklists_of(observation, AT)


def told_of(media, observation, language="en"):
    locale = Locale.of(observation.mission, language)
    return " ".join(media_lines(media, SimpleNamespace(observation=observation), locale)), locale


@LANGUAGES
def test_every_share_of_the_file_is_in_the_paragraph_with_its_interval_and_hours(
    observation, media, language
):
    line, locale = told_of(media, observation, language)
    tables, share = media_tables(media), locale.numerals.share
    rows = tables["airtime"].dropna(subset="share")
    assert rows["low"].notna().any()
    for row in rows.to_dict("records"):
        assert share(row["share"], 1) in line
        if row["low"] == row["low"]:
            assert f"({share(row['low'], 1)} " in line
            assert f" {share(row['high'], 1)})" in line
    hours = tables["outlets"].set_index("outlet").loc["Canal 1", "monitored_hours"]
    assert f"Canal 1 ({locale.numerals.write(hours, 1)} h):" in line


def test_a_silence_that_lasts_is_said(observation, media):
    assert "Radio B: nothing about List B in" in told_of(media, observation)[0]
    without = replace(media, silences=media.silences.iloc[:0])
    assert "nothing about" not in told_of(without, observation)[0]


@LANGUAGES
def test_shares_of_a_sample_have_intervals_and_late_openings_are_counted(
    observation, checklists, language
):
    locale = Locale.of(observation.mission, language)
    line = " ".join(checklist_lines(checklists, locale))
    rows = report_tables(checklists)["questions"]
    secrecy = rows.loc[rows["question"] == "secrecy"].to_dict("records")[0]
    share = locale.numerals.share
    assert secrecy["basis"] == "sample"
    assert f"{share(secrecy['share'], 1)} ({share(secrecy['low'], 1)} " in line
    opened = rows.set_index("question").loc["opened_at"]
    assert f"{share(opened['share'], 1)} ({share(opened['low'], 1)} " in line
    counts = checklists.openings["status"].value_counts()
    assert f" {locale.numerals.write(int(counts['late']))} " in line


def test_stations_that_are_no_sample_have_counts_and_no_share(observation, checklists):
    counted = checklists.questions.assign(basis="observed", share=float("nan"), low=float("nan"))
    found = replace(checklists, questions=counted, drawn=0)
    line = " ".join(checklist_lines(found, Locale.of(observation.mission, "en")))
    secrecy = counted.set_index("question").loc["secrecy"]
    assert f"{secrecy['yes']:,.0f} of {secrecy['yes'] + secrecy['no']:,.0f}" in line
    assert "no probability sample" in line
    assert "%" not in line


def test_critical_questions_that_are_left_out_are_counted(observation, checklists, monkeypatch):
    monkeypatch.setattr("views.brief.media_lines.MOST_QUESTIONS", 1)
    line = " ".join(checklist_lines(checklists, Locale.of(observation.mission, "en")))
    assert "more critical questions are in the file." in line


def test_before_anything_was_monitored_there_is_no_paragraph(observation):
    early = datetime(2021, 5, 1, tzinfo=UTC)
    assert media_of(observation, early) is None
    assert checklists_of(observation, early) is None
    locale = Locale.of(observation.mission, "en")
    assert list(checklist_lines(None, locale)) == []
    assert told_of(None, observation)[0] == ""
