from datetime import UTC, datetime

import pytest
from flask import Flask

from geo.monitoring.timeline import lanes_of
from views.lead.section_tabs import SECTIONS_OF
from views.lead.series import lanes


@pytest.fixture
def get(lead, observation):
    def answer(**query):
        with Flask(__name__).app_context():
            return lanes.answer(observation, lead.computed, query)

    return answer


def test_every_entry_is_there_with_its_time_and_title(get, lead, observation):
    lead.computed.value(observation, ("timeline",), lambda: lanes_of(observation))
    found = get(version=observation.version, lang="en").get_json()
    assert found["state"] == lanes.DONE
    for described, lane in zip(found["lanes"], lanes_of(observation), strict=True):
        assert described["id"] == lane.id
        begins = [datetime.fromtimestamp(at, UTC) for at in described["begins"]]
        assert begins == list(lane.entries["begins"])
        assert len(described["title"]) == len(described["ends"]) == len(lane.entries)
        assert max(described["title"]) < len(described["titles"])
    assert "Candidate ban" in {title for lane in found["lanes"] for title in lane["titles"]}


def test_a_lane_that_filters_nothing_opens_a_section_of_its_own(observation):
    for tab, check in (*lanes.OPENS.values(), lanes.LIST):
        assert check in {section.id for section in SECTIONS_OF[tab]}
    bare = {lane.matter for lane in lanes_of(observation) if not (lane.domain or lane.layer)}
    assert bare
    assert len({lanes.OPENS[matter] for matter in bare}) == len(bare)


def test_until_they_are_made_it_says_so(get, observation):
    assert get(version=observation.version).get_json() == {"state": lanes.WORKING}


def test_a_page_of_older_data_is_told(get):
    assert get(version="older").status_code == 409
