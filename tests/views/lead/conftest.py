"""The leadership page's parts over the exercise on election night, with a store of its own."""

import json
from datetime import UTC, datetime

import pytest
from plotly.utils import PlotlyJSONEncoder

from geo.cube.time_query import TimeQuery
from geo.store import open_store
from views.lead.sections.tab import request_of
from views.lead.served import make_lead

NIGHT = datetime(2021, 6, 7, 4, tzinfo=UTC)
VIEW = {
    "tab": "verification", "before": "6h", "level": "", "lang": "en", "check": "", "choices": "",
    "window": "",
}  # fmt: skip


@pytest.fixture
def lead(observation, tmp_path):
    return make_lead(lambda: observation, open_store(f"sqlite:///{tmp_path}/store.sqlite"))


@pytest.fixture
def view():
    """Return what an address says where it says nothing of a section."""
    return dict(VIEW)


@pytest.fixture
def asked(lead):
    """Return a request as an address asks it: its keys by name."""
    return lambda at=NIGHT, **given: request_of(lead, VIEW | given, TimeQuery(at=at))


@pytest.fixture
def text_of():
    """Return elements as text, to find words in."""
    return lambda components: json.dumps(components, cls=PlotlyJSONEncoder, ensure_ascii=False)
