from datetime import UTC, datetime, timedelta

import pytest

from geo.advice import AdviceRequest
from geo.errors import QueryError
from views.lead.asking import before_of, request_of

AT = datetime(2021, 6, 6, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", datetime(2021, 6, 5, 23, tzinfo=UTC)),
        ("6h", AT - timedelta(hours=6)),
        ("polls_open", datetime(2021, 6, 6, 12, tzinfo=UTC)),
        ("999h", datetime(2021, 5, 31, 5, tzinfo=UTC)),
    ],
)
def test_an_earlier_moment_is_found(observation, text, expected):
    assert before_of(text, AT, observation.mission) == expected


@pytest.mark.parametrize("text", ["", "tomorrow", "6", "-6h", "polls_close", "0h"])
def test_no_earlier_moment_is_refused(observation, text):
    with pytest.raises(QueryError, match="earlier moment"):
        before_of(text, AT, observation.mission)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("add:3", AdviceRequest(add=3)),
        ("add:1,move:2,by:4h", AdviceRequest(add=1, move=2, by=AT + timedelta(hours=4))),
        ("move:2,km:50", AdviceRequest(move=2, limit_km=50.0)),
        ("add:1,base:150101,demand:gap_score",
         AdviceRequest(add=1, base="150101", demand="gap_score")),
        ("goal:all,voters:20000", AdviceRequest(goal="all", min_voters=20_000)),
        ("goal:twice", AdviceRequest(goal="twice")),
    ],
)  # fmt: skip
def test_a_request_is_read(text, expected):
    assert request_of(text, AT) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "add:0",
        "add:-1",
        "add:x",
        "add:3,by:soon",
        "add:1,team:7",
        "add:1,demand:all",
        "add:10000",
        "goal:all,voters:-1",
        "goal:all,add:1",
        "goal:none",
    ],
)
def test_a_request_that_makes_no_sense_is_refused(text):
    with pytest.raises(QueryError):
        request_of(text, AT)
