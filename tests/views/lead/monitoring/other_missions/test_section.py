import json
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.cube.observation import empty
from geo.errors import QueryError
from geo.monitoring.other_missions.count_then import count_then
from views.lead.monitoring.other_missions import section
from views.lead.monitoring.other_missions.words import Words
from views.lead.rows import statement_key
from views.lead.sections.waiting import is_waiting

LATER = datetime(2021, 6, 10, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def counts():
    """Return the counts of the exercise beside statements, by which those are: each takes long."""
    return {}


@pytest.fixture
def computed(asked, counts):
    """Return a request of which the count beside the statements is there already."""

    def ask(**given):
        request = asked(at=LATER, **given)
        found = section.picture(request)
        key = section._key(found)
        if key not in counts:
            counts[key] = count_then(request.observation, found.statements)
        request.computed.value(request.observation, key, lambda: counts[key])
        return request

    return ask


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_what_three_missions_said_stands_beside_the_count_of_that_hour(computed, text_of, language):
    request = computed(lang=language)
    text = text_of(section.draw(request))
    tables = section.tables(request)
    count = tables["statements"].query("topic == 'count'")
    assert count["mission"].nunique() == 3
    assert all(finding in text for finding in count["finding"])
    write = request.locale.numerals
    stated = tables["count_then"].query("role == 'stated'")
    for row in stated.loc[stated["statement_id"].isin(count["statement_id"])].to_dict("records"):
        assert write.signed(row["points"], 2) in text
    change = tables["count_changes"].iloc[0]
    for points in (change["expected"], change["came"]):
        assert write.signed(points, 2) in text
    assert "{n" not in text


def test_the_chart_ends_with_the_moment_and_names_each_mark_once(computed):
    request = computed()
    found = section.picture(request)
    then = request.computed.value(request.observation, section._key(found), dict)
    times = then.course["at"]
    # Two statements of a mission on the same hours, an hour apart.
    said = found.statements.loc[found.statements["topic"] == "count"]
    first = then.moments.loc[then.moments["statement_id"] == said["statement_id"].iloc[0]]
    again = first.assign(at=first["at"] - pd.Timedelta(hours=1))
    twice = replace(then, moments=pd.concat([then.moments, again], ignore_index=True))
    chart = section.hours._course(said, twice, request, Words.of(request, found.missions))
    values = json.loads(chart.to_plotly_json()["props"]["data-values"])
    drawn = [t for line in values["lines"] for t, *_ in line["points"]]
    assert 0 < max(drawn) <= request.at.timestamp() < times.max().timestamp()
    names = [mark["name"] for mark in values["marks"]]
    assert len(set(names)) == len(names) > 1
    assert sum(" 2021, " in name for name in names) == 2


def test_while_the_count_is_computed_what_was_said_is_there(asked, text_of):
    drawn = section.draw(asked(at=LATER))
    assert is_waiting(drawn)
    assert "difícil de explicar" in text_of(drawn)


def test_the_matrix_says_who_agrees_and_who_was_silent(computed, text_of):
    request = computed()
    cells = section.tables(request)["matrix"]
    text = text_of(section.draw(request))
    assert {"agree", "differ", "alone"} & set(cells["reading"])
    assert "reading-differ" in text
    assert "silent" in text


def test_other_hours_can_be_chosen_and_an_unknown_number_shows_the_usual_ones(computed):
    found = section.picture(computed())
    places = [section.hours.chosen(found, computed(choices=f"span:{n}"))["hours"] for n in (0, 1)]
    assert places == found.hours["hours"].tolist()[:2]
    usual = section.hours.chosen(found, computed())
    assert section.hours.chosen(found, computed(choices="span:99")) == usual
    assert usual["missions"] == 3


def test_units_are_compared_by_the_level_that_is_chosen(computed):
    counts = [
        section.tables(computed(choices=f"others_by:{level}"))["presence_compared"]["units"].sum()
        for level in ("department", "district")
    ]
    assert counts[0] < counts[1]


def test_before_anything_was_said_the_section_says_so(asked, text_of):
    early = datetime(2021, 6, 5, tzinfo=UTC)
    assert "no other mission had said anything" in text_of(section.draw(asked(at=early)))
    assert section.tables(asked(at=early))["statements"].empty


def test_a_mission_with_none_says_how_to_bring_them(asked):
    request = asked(at=LATER)
    kinds = ("mission_statement", "other_deployment")
    records = {**request.observation.records, **{kind: empty(kind) for kind in kinds}}
    bare = replace(request, observation=replace(request.observation, records=records))
    with pytest.raises(QueryError, match="geo import mission-statements"):
        section.draw(bare)
    assert not section.SECTION.applies(bare.observation)


def test_what_a_statement_says_is_no_markup(computed, text_of):
    request = computed()
    given = request.observation.records
    said = given["mission_statement"].assign(finding="<img src=x onerror=alert(1)>")
    observation = replace(
        request.observation, records={**given, "mission_statement": said}, version="odd"
    )
    text = text_of(section.draw(replace(request, observation=observation)))
    # Children of elements are text, whatever they look like.
    assert '"children": "<img src=x onerror=alert(1)>"' in text
    assert "dangerously" not in text


def test_the_statement_that_an_alert_leads_to_is_marked_however_old_it_is(computed, text_of):
    request = computed()
    found = section.picture(request)
    words = Words.of(request, found.missions)
    oldest = found.statements["statement_id"].iloc[0]
    many = pd.concat([found.statements.head(1), *[found.statements.tail(1)] * 40])
    plain, marked = (
        text_of(
            section.topics.statements(
                replace(found, statements=many.reset_index(drop=True)), words, key
            )
        )
        for key in ("", statement_key(oldest))
    )
    first = found.statements["finding"].iloc[0]
    assert first not in plain
    assert first in marked
    assert "aria-current" not in plain
    assert marked.count('"aria-current": "true"') == 1
    assert '"aria-current"' in text_of(
        section.draw(computed(choices=f"said:{statement_key(oldest)}"))
    )
