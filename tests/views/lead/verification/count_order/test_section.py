import json
from datetime import UTC, datetime

import numpy as np
import pytest

from geo.errors import QueryError
from views.lead.verification.count_order import section as count_order
from views.lead.verification.count_order.section import order, published

EVENING = datetime(2021, 6, 7, 2, tzinfo=UTC)


def charts_of(drawn):
    """Return the values of the charts among elements."""
    found = {}
    queue = list(drawn)
    for element in queue:
        props = element.to_plotly_json()["props"] if hasattr(element, "to_plotly_json") else {}
        if "data-chart" in props:
            found[props["data-chart"]] = json.loads(props["data-values"])
        children = props.get("children") or []
        queue += children if isinstance(children, (list, tuple)) else [children]
    return found


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_the_section_says_what_is_in_what_is_out_and_where_that_leads(asked, text_of, language):
    request = asked(at=EVENING, lang=language)
    found, words = order(request), request.locale.numerals.write
    text = text_of(count_order.draw(request))
    assert words(found.state.sheets.sum()) in text
    assert words(found.projection.open_sheets) in text
    assert request.locale.numerals.signed(found.projection.points, 2) in text
    assert "{" not in text.replace('{"', "").replace("{\\", "")


def test_the_lead_at_a_glance_is_that_of_the_moment(asked, text_of):
    request = asked(at=EVENING)
    state = order(request).state
    points = 100 * state.lead.sum() / state.valid.sum()
    after = text_of(count_order.draw(request)).partition("Whole count")[2][:200]
    assert request.locale.numerals.signed(points, 2) in after


def test_what_is_in_and_out_is_all_there_is(asked):
    found = order(asked(at=EVENING))
    assert found.out["sheets"].sum() == found.projection.open_sheets
    assert found.out["counted"].sum() == found.state.sheets.sum()


@pytest.mark.parametrize("unit", ["votes", "points"])
def test_the_parts_of_a_bar_add_up_to_its_total(asked, unit):
    drawn = charts_of(count_order.draw(asked(at=EVENING, choices=f"unit:{unit},since:bulletin")))
    assert drawn["bars"]["unit"] == unit
    for row in drawn["bars"]["rows"]:
        assert sum(row["values"]) == pytest.approx(row["total"], abs=1e-4)


def test_nothing_later_than_the_moment_is_drawn_and_the_projection_is_of_it(asked):
    request = asked(at=EVENING)
    whole, found = published(request), order(request)
    drawn = charts_of(count_order.draw(request))["course"]
    times = [t for line in drawn["lines"] for t, *_ in line["points"]]
    shown = whole.course["at"].loc[whole.course["at"] <= found.at]
    assert max(times) == int(shown.max().timestamp()) < int(whole.moments[-1].timestamp())
    assert [mark["t"] for mark in drawn["marks"]] == [int(found.at.timestamp())]


def test_between_two_publications_nothing_is_computed_anew(asked):
    first = published(asked()).moments[-1].to_pydatetime()
    later = first.replace(year=first.year + 1)
    assert order(asked(at=first, choices="since:bulletin")) is order(
        asked(at=later, choices="since:bulletin")
    )


def test_a_change_is_since_the_page_s_earlier_moment_or_the_publication_before(asked):
    whole = published(asked())
    since_before = order(asked(at=EVENING, before="6h"))
    at = since_before.at
    earlier = [moment for moment in whole.moments if moment < at]
    by_bulletin = order(asked(at=EVENING, choices="since:bulletin"))
    assert by_bulletin.since == earlier[-1]
    # Before the first publication there is nothing to compare with: the one before stands in.
    assert order(asked(at=EVENING, before="yesterday")).since == earlier[-1]


def test_before_the_first_publication_a_sentence_says_when_it_is(asked):
    with pytest.raises(QueryError, match="first publication"):
        order(asked(at=datetime(2021, 6, 6, 10, tzinfo=UTC)))


def test_places_are_listed_by_the_level_that_is_chosen(asked, text_of):
    request = asked(at=EVENING, choices="places:district")
    found = order(request)
    assert found.level == "district"
    gravest = found.out["place"].iloc[0]
    assert f'"data-unit": "{gravest}"' in text_of(count_order.draw(request))
    with pytest.raises(QueryError, match="no level of places"):
        order(asked(at=EVENING, choices="places:parish"))


def test_a_mission_without_results_says_how_to_bring_them(asked, observation):
    bare = observation.states.iloc[:0], observation.bulletins.iloc[:0]
    assert count_order.applies(observation)
    assert not count_order.applies(type("Bare", (), {"states": bare[0], "bulletins": bare[1]})())


def test_its_tables_are_those_of_the_same_moment(asked):
    tables = count_order.tables(asked(at=EVENING))
    assert tables["still_out"]["sheets"].sum() == order(asked(at=EVENING)).projection.open_sheets
    assert np.isfinite(tables["course"]["lead"]).all()
