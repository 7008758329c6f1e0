import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.cube.observation import empty
from geo.errors import QueryError
from geo.verification.proceedings.stake_verdict import stake_verdict
from views.lead.verification.votes_at_stake import section as votes_at_stake
from views.lead.verification.votes_at_stake.section import courses_of, stake
from views.lead.verification.votes_at_stake.tables import proceedings
from views.lead.verification.votes_at_stake.words import Words
from views.words.numerals import DASH

LATER = datetime(2021, 6, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_the_section_says_the_readings_and_the_pile_apart(asked, text_of, language):
    request = asked(at=LATER, lang=language)
    found, write = stake(request), request.locale.numerals
    text = text_of(votes_at_stake.draw(request))
    assert found.court.sheets
    assert found.requested.sheets
    for votes in (found.court.bound, found.court.largest, found.swing, found.requested.first):
        assert write.write(votes) in text
    assert write.signed(found.court.all_counted) in text
    assert "{" not in text.replace('{"', "").replace("{\\", "")


def test_before_the_first_sheet_the_lead_is_unknown_and_not_0(asked, text_of):
    request = asked(at=datetime(2021, 6, 6, 23, tzinfo=UTC))
    lead = votes_at_stake.draw(request)[1].children[0]
    assert [part.children for part in lead.children] == ["Lead in the count", DASH, ""]
    readings = votes_at_stake.tables(request)["readings"]
    assert readings["lead"].isna().all()


def test_stations_and_units_of_cases_are_buttons(asked, text_of):
    request = asked(at=LATER)
    text = text_of(votes_at_stake.draw(request))
    cases = stake(request).cases.query("stations != ''")
    case = cases.sort_values(["pending", "hours_left"], ascending=[False, True]).iloc[0]
    assert f'"data-station": "{case["stations"].partition(";")[0]}"' in text
    assert '"data-unit"' in text


def test_the_course_is_the_same_at_every_moment(asked):
    assert courses_of(asked(at=LATER)) is courses_of(asked())


def test_chart_and_files_end_at_the_moment(asked, text_of):
    request = asked(at=LATER)
    moment = pd.Timestamp(LATER)
    assert courses_of(request).sheets["at"].max() > moment
    tables = votes_at_stake.tables(request)
    for name in ("course", "bulletins"):
        assert not (tables[name]["at"] > moment).any()
    drawn = text_of(votes_at_stake.draw(request))
    seconds = [int(point) for point in re.findall(r"\[(\d{10}), [\d.]+, 0\]", drawn)]
    assert seconds
    assert max(seconds) <= moment.timestamp()


def test_no_file_names_who_filed(asked):
    request = asked(at=LATER)
    filed = set(stake(request).cases["petitioner"]) - {""}
    assert filed
    written = "".join(rows.to_csv() for rows in votes_at_stake.tables(request).values())
    assert not [name for name in filed if name in written]


def test_who_filed_is_shown_to_those_alone_who_may_record(asked, text_of):
    request = asked(at=LATER)
    found = stake(request)
    found = replace(found, cases=found.cases.query("petitioner != '' and stations != ''"))
    words = Words.of(found, request.observation, request.locale)
    name = found.cases["petitioner"].iloc[0]
    private, shown = (text_of(proceedings(found, words, names_shown=may)) for may in (False, True))
    assert name not in private
    assert name in shown


def test_without_proceedings_the_section_says_how_to_bring_them(asked, text_of):
    request = asked(at=LATER)
    records = {**request.observation.records, "proceeding": empty("proceeding")}
    bare = replace(request, observation=replace(request.observation, records=records, version="-"))
    text = text_of(votes_at_stake.draw(bare))
    assert "geo import proceedings" in text
    assert '"data-chart": "course"' in text
    assert r"\"unit\": \"count\"" in text


def test_without_sheets_a_sentence_says_what_is_missing(asked):
    request = asked()
    none = pd.DataFrame(request.observation.states[:0])
    bare = replace(request, observation=replace(request.observation, states=none))
    with pytest.raises(QueryError, match="geo import results"):
        votes_at_stake.draw(bare)


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "con {} del cómputo: "), ("en", "with {} counted: "), ("pt", "com {} totalizados: ")],
)
def test_the_verdict_names_its_moment_and_what_is_counted(asked, text_of, language, words):
    request = asked(at=LATER, lang=language)
    known = stake_verdict(stake(request), courses_of(request))
    share = request.locale.numerals.share(known.counted_share, 1)
    text = json.loads(json.dumps(text_of(votes_at_stake.draw(request))))
    assert request.locale.when(pd.Timestamp(LATER)) + ", " + words.format(share) in text
    assert request.locale.numerals.write(known.reach) in text
