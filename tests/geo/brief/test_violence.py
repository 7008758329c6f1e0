from datetime import timedelta

from geo.brief.violence import violence_of
from tests.geo.monitoring.violence.cases import incidents, observed
from tests.geo.tiny import END, START


def test_what_was_not_reported_by_then_is_in_no_brief():
    scene = observed(incident=incidents(5))
    assert violence_of(scene, START + timedelta(hours=4)) is None
    assert len(violence_of(scene, END).events) == 1


def test_other_incidents_alone_are_no_violence():
    assert violence_of(observed(incident=incidents(1, domain="media")), END) is None
