"""What a section is asked, over the exercise on election night."""

import json
from datetime import UTC, datetime

import pytest
from plotly.utils import PlotlyJSONEncoder

from geo.cube.time_query import TimeQuery
from views.lead.verification.tab import request_of

NIGHT = datetime(2021, 6, 7, 4, tzinfo=UTC)
VIEW = {"before": "6h", "level": "", "lang": "en", "check": "", "choices": ""}


@pytest.fixture
def view():
    """Return what an address says where it says nothing of the tab."""
    return dict(VIEW)


@pytest.fixture
def asked(lead):
    """Return a request as an address asks it: its keys by name."""
    return lambda at=NIGHT, **given: request_of(lead, VIEW | given, TimeQuery(at=at))


@pytest.fixture
def text_of():
    """Return elements as text, to find words in."""
    return lambda components: json.dumps(components, cls=PlotlyJSONEncoder, ensure_ascii=False)
