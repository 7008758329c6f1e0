import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from geo.boundaries.assign_unit import refine
from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.cube.load import observe
from geo.importing import ImportRequest, import_files
from geo.records.kinds import INCIDENT
from geo.settings import Settings
from geo.store import open_store, store_url
from tests.geo.records_mission import place_of, write_mission

HEADER = "incident_id,domain,severity,veracity,occurred_at,unit,lon,lat\n"
WHERE = {
    "point": ",-77.0428,-12.0464",
    "point in a department": "15,-77.0428,-12.0464",
    "stated district": "150101,-77.0428,-12.0464",
    "code alone": "150101,,",
    "nowhere": ",,",
}


@pytest.fixture
def settings(tmp_path):
    write_mission(tmp_path)
    return Settings(mission="test-per", home=tmp_path / "home", missions=tmp_path)


@pytest.fixture
def observed(settings):
    """Import incidents on the built-in districts; return a function that observes them."""
    mission = write_mission(settings.missions)
    path = settings.missions / "night.csv"
    rows = [f"{name},media,minor,unconfirmed,2021-06-06T12:00,{w}" for name, w in WHERE.items()]
    path.write_text(HEADER + "\n".join(rows), encoding="utf-8")
    store = open_store(store_url(settings, mission.name))
    request = ImportRequest(paths=(path,), command="incidents", codes="inei")
    import_files(request, mission, place_of(mission, settings.home), store)
    store.close()

    def look():
        observation = observe(settings)
        counts = observation.cube["incidents"].to_pandas().sum(axis=1)
        units = observation.records["incident"].set_index("incident_id")["unit"]
        return units[list(WHERE)].tolist(), counts, observation

    return look


def bring_others(settings):
    """Move the border: Lima's capital now lies in 150102."""
    shapes = [box(-77.5, -12.0, -76.5, -11.5), box(-77.5, -12.5, -76.5, -12.0)]
    table = gpd.GeoDataFrame(
        {"ubigeo": ["150101", "150102"], "nombre": ["Lima", "Ancón"]},
        geometry=shapes,
        crs="EPSG:4326",
    )
    path = settings.missions / "district.geojson"
    table.to_file(path)
    mission = write_mission(settings.missions)
    import_polygons(path, mission.country, "district", Origin(), settings.home, partial=True)


def test_records_follow_polygons_that_come_later(observed, settings):
    units, counts, before = observed()
    assert units == ["150101", "150101", "150101", "150101", ""]
    assert (counts["150101"], counts["unlocated"], counts["per"]) == (4, 1, 5)
    bring_others(settings)
    units, counts, after = observed()
    assert units == ["150102", "150102", "150101", "150101", ""]
    assert (counts["150101"], counts["150102"], counts["per"]) == (2, 2, 5)
    assert before.version != after.version
    assert set(after.records["incident"]) == set(before.records["incident"])


def test_taking_the_polygons_back_takes_the_places_back(observed, settings):
    bring_others(settings)
    observed()
    for file in (settings.home / "boundaries" / "per").iterdir():
        file.unlink()
    assert observed()[0] == ["150101", "150101", "150101", "150101", ""]


def test_records_that_no_import_placed_stay_as_they_were_given(settings):
    mission = write_mission(settings.missions)
    store = open_store(store_url(settings, mission.name))
    moment = pd.Timestamp("2021-06-06T12:00Z")
    row = {
        "incident_id": ["a"],
        "domain": "media",
        "severity": "minor",
        "veracity": "unconfirmed",
        "occurred_at": moment,
        "unit": "010101",
        "lon": -77.0428,
        "lat": -12.0464,
    }
    store.append(INCIDENT, pd.DataFrame(row))
    store.close()
    bring_others(settings)
    assert observe(settings).records["incident"]["unit"].tolist() == ["010101"]


def test_nothing_to_refine(settings, units):
    country = write_mission(settings.missions).country
    none = pd.Series([], dtype="str")
    assert refine(none, pd.DataFrame(index=none.index), country, units).unit.empty
