"""The leadership page's parts over the exercise, with a store of its own."""

import pytest

from geo.store import open_store
from views.lead.served import make_lead


@pytest.fixture
def lead(observation, tmp_path):
    return make_lead(lambda: observation, open_store(f"sqlite:///{tmp_path}/store.sqlite"))
