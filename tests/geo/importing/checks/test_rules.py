import numpy as np
import pandas as pd
import pytest

from geo.importing.checks.rules import find_contradictions, find_oddities, position_reasons
from geo.missions.countries.country_manifest import load_country
from geo.records.kinds import INCIDENT, INCIDENT_LINK, PROCEEDING
from tests.geo.records_mission import BOUNDARIES


@pytest.mark.parametrize(
    ("lon", "lat", "reason"),
    [
        (-77.03, -12.04, ""),
        (np.nan, np.nan, ""),
        (-77.03, np.nan, ""),
        (0.0, 0.0, "is 0, 0, which stands for a position that is not known"),
        (-12.04, -77.03, "longitude and latitude are swapped"),
        (77.03, -12.04, "a minus sign is missing or too much"),
        (-77.03, 12.04, "a minus sign is missing or too much"),
        (-58.4, -34.6, "lies outside Peru (-81.6 to -68.4 east, -18.6 to 0.2 north)"),
    ],
)
def test_a_position_that_cannot_be_has_a_reason(lon, lat, reason):
    country = load_country("per", BOUNDARIES)
    found = position_reasons(pd.Series([lon]), pd.Series([lat]), country)[0]
    assert found.endswith(reason)
    assert bool(found) == bool(reason)


def test_no_positions_have_no_reasons():
    country = load_country("per", BOUNDARIES)
    assert (
        len(position_reasons(pd.Series([], dtype=float), pd.Series([], dtype=float), country)) == 0
    )


def test_an_incident_is_not_linked_with_itself():
    rows = pd.DataFrame({"incident": ["I1", "I1", ""], "earlier_incident": ["I1", "I2", ""]})
    country = load_country("per", BOUNDARIES)
    (found,) = find_contradictions(INCIDENT_LINK, rows, country)
    assert (found.column, found.broken.tolist()) == ("earlier_incident", [True, False, False])
    assert found.reason == "is the same as incident"


@pytest.mark.parametrize(
    ("low", "told", "high", "reasons"),
    [
        (0, 1, 2, []),
        (1, 1, 1, []),
        (None, 3, None, []),
        (2, 1, 3, ["is more than fatalities"]),
        (1, 4, 3, ["is more than fatalities_high"]),
        (3, None, 2, ["is more than fatalities_high"]),
    ],
)
def test_people_killed_lie_within_their_range(low, told, high, reasons):
    rows = pd.DataFrame({"fatalities_low": [low], "fatalities": [told], "fatalities_high": [high]})
    found = find_oddities(INCIDENT, rows.astype("Int64"), ())
    assert [one.reason for one in found if one.broken.fillna(value=False).any()] == reasons


def test_a_decision_that_nobody_tells_is_listed():
    at = pd.to_datetime(["2021-06-08", None, "2021-06-08"], utc=True)
    rows = pd.DataFrame({"decided_at": at, "outcome": ["", "", "fundada"]})
    (found,) = find_oddities(PROCEEDING, rows, ())
    assert (found.column, found.broken.tolist()) == ("outcome", [True, False, False])
    assert found.reason == "is missing, though decided_at says when"
