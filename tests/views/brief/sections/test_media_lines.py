from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from geo.brief.monitored import checklists_of, media_of
from geo.monitoring.checklists.report import report_tables
from geo.monitoring.media.tables import media_tables
from geo.monitoring.media.tone import SHARES
from geo.records.vocabulary import TONES
from geo.texts.program import fill, load_texts
from views.brief.sections.media_lines import checklist_lines, media_lines
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


@LANGUAGES
def test_the_tone_of_each_actor_is_that_of_the_exported_items_with_their_numbers(
    observation, media, language
):
    line, locale = told_of(media, observation, language)
    items, write = media_tables(media)["items"], locale.numerals
    ours = items.loc[items["actor_kind"] == "option"]
    titles = {one.id: locale.titled(one.title) for one in observation.mission.options}
    assert set(ours["actor"]) == set(titles)
    for option, own in ours.groupby("actor"):
        coded = own.loc[own["tone"] != "", "tone"]
        said = line.partition(f"{titles[option]} {write.share((coded == 'positive').mean(), 1)} ")[
            2
        ]
        told = said.partition(")")[0]
        assert told, option
        for tone in ("neutral", "negative"):
            assert write.share((coded == tone).mean(), 1) in told
        assert f"({write.write(len(coded))} " in told
        assert f" {write.write(len(own))} " in told


@LANGUAGES
def test_without_a_coded_tone_it_is_unknown_and_no_zero(observation, media, language):
    one = media.tone.index[:1]
    tone = media.tone.assign(items=7)
    names = [name for name in tone if name in ("coded", *TONES)]
    tone.loc[one, names] = 0
    tone.loc[one, list(SHARES)] = float("nan")
    line, locale = told_of(replace(media, tone=tone.loc[one]), observation, language)
    (first,) = observation.mission.options[:1]
    labels = load_texts(language, "media.labels")
    title = locale.titled(first.title)
    assert fill(labels, "brief_tone_none", actor=title, n=7) in line
    assert f"{title} 0" not in line


def test_actors_beyond_those_that_have_room_are_counted(observation, media, monkeypatch):
    monkeypatch.setattr("views.brief.sections.media_lines.MOST_ACTORS", 1)
    told = told_of(media, observation)[0]
    left = len(media.tone) - 1
    assert f"{left} more actors are in the file of tones." in told


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
    monkeypatch.setattr("views.brief.sections.media_lines.MOST_QUESTIONS", 1)
    line = " ".join(checklist_lines(checklists, Locale.of(observation.mission, "en")))
    assert "more critical questions are in the file." in line


def test_before_anything_was_monitored_there_is_no_paragraph(observation):
    early = datetime(2021, 5, 1, tzinfo=UTC)
    assert media_of(observation, early) is None
    assert checklists_of(observation, early) is None
    locale = Locale.of(observation.mission, "en")
    assert list(checklist_lines(None, locale)) == []
    assert told_of(None, observation)[0] == ""
