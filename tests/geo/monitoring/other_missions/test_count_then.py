import pandas as pd
import pytest

from geo.cube.other_missions.statements import statements_at
from geo.monitoring.other_missions.count_then import count_then
from geo.verification.count_order import OrderRequest, order_of_count
from tests.geo.monitoring.other_missions.said import hour, observed, statements
from tests.geo.verification.count_order.test_order import observed as counted

SAID = statements(
    ("1", "oas", 4, "count", "serious_concern", 1, 3),
    ("2", "eu", 0.5, "result", "concern"),
    ("3", "oas", 4, "violence", "concern", 1, 3),
    ("4", "eu", 4, "count", "concern", 3, 4),
)


def then(observation, said=SAID):
    return count_then(observation, statements_at(said, hour(99), "UTC"))


@pytest.fixture(scope="module")
def found():
    return then(counted())


def test_the_figures_of_a_moment_are_those_of_the_count_s_order(found):
    row = found.moments.query("statement_id == '1' and role == 'stated'").iloc[0]
    assert row["published"] == hour(3)
    order = order_of_count(counted(), OrderRequest(at=hour(3).to_pydatetime(), pair=found.pair))
    assert row["lead"] == order.state.lead.sum()
    assert row["points"] == order.state.points
    assert (row["projected_points"], row["margin"]) == (
        order.projection.points, order.projection.points_margin,
    )  # fmt: skip
    assert (row["sheets"], row["listed"], row["open_sheets"]) == (5, 6, 1)


def test_a_change_is_over_the_span_that_the_statement_is_about(found):
    row = found.changes.query("statement_id == '1'").iloc[0]
    order = order_of_count(
        counted(),
        OrderRequest(at=hour(3).to_pydatetime(), since=hour(1).to_pydatetime(), pair=found.pair),
    )
    assert (row["points_from"], row["points_until"]) == (order.before, order.state.points)
    assert (row["expected"], row["came"]) == (order.verdict.expected, order.verdict.came)
    assert (row["word"], row["sheets"]) == (order.verdict.word, 3)


def test_before_the_first_publication_there_is_a_reason_and_no_figure(found):
    row = found.moments.query("statement_id == '2'").iloc[0]
    assert row["reason"] == "no count was published by then"
    assert row[["sheets", "points", "projected_points"]].isna().all()


def test_a_span_without_a_publication_has_no_change(found):
    row = found.changes.query("statement_id == '4'").iloc[0]
    assert (row["word"], row["reason"]) == ("", "nothing was published between")


def test_other_topics_have_no_count_beside_them(found):
    assert "3" not in set(found.moments["statement_id"]) | set(found.changes["statement_id"])


def test_of_a_day_both_ends_stand_there_and_its_end_is_no_part_of_it():
    # The country's zone is UTC: hour 12 is its midnight.
    found = then(counted(), statements(("1", "oas", 12, "count", "concern")))
    rows = found.moments.set_index("role")["at"]
    assert rows["day_began"] == hour(-12)
    assert rows["stated"] == hour(12) - pd.Timedelta(1, "us")


def test_without_a_count_every_statement_says_so():
    found = then(observed())
    assert found.pair == ()
    assert found.moments["statement_id"].nunique() == 3
    assert found.moments["reason"].str.contains("no count is stored").all()
    assert found.changes.empty
