"""Abroad beside the brief's map has the figures of the cube, and says when there are none."""

from datetime import UTC, datetime

import numpy as np

from geo.brief import make_brief
from geo.cube.time_query import TimeQuery
from views.brief import compose
from views.brief.drawing.document import to_pdf
from views.brief.page import to_html

SINCE = datetime(2021, 6, 5, 23, tzinfo=UTC)


def composed(observation, *at):
    query = TimeQuery(at=datetime(2021, 6, *at, tzinfo=UTC))
    return compose(make_brief(observation, query, SINCE), "en")


def test_abroad_has_the_votes_and_the_lead_of_the_cube(observation):
    document = composed(observation, 15)
    at, abroad = np.datetime64("2021-06-15"), observation.cube.sel(unit="abroad")
    votes = {
        option.title["en"]: float(abroad[f"votes_{option.id}"].sel(time=slice(None, at))[-1])
        for option in observation.mission.options
    }
    valid = float(abroad["valid_votes"].sel(time=slice(None, at))[-1])
    assert sum(votes.values()) > 0
    order = sorted(votes, key=votes.get, reverse=True)
    lead, *numbers = document.picture.abroad.lines
    assert numbers == [(name, f"{votes[name]:,.0f}") for name in order]
    points = 100 * (votes[order[0]] - votes[order[1]]) / valid
    assert lead[0] == order[0]
    shown = float(lead[1].removeprefix("+").split()[0])
    assert abs(shown - points) <= (0.005 if points < 10 else 0.5)
    page = to_html(document)
    for _, number in document.picture.abroad.lines:
        assert f"<dd>{number}</dd>" in page
    assert to_pdf(document).startswith(b"%PDF")


def test_before_the_count_nothing_is_known_of_abroad(observation):
    document = composed(observation, 6, 15)
    assert document.picture.abroad.lines == ()
    assert "<b>Abroad</b><p>nothing known</p>" in to_html(document)
