import numpy as np
import pytest
import shapely

from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.boundaries.units import load_units
from geo.missions.countries.country_manifest import load_country
from geo.publish.files import coarsened, describe, public_rules
from geo.publish.pipeline import prepare
from geo.publish.rules import release_rules
from geo.settings import Settings
from tests.geo.publish.sample import FIRST, KEY, NOW, decided, incidents, mission, observed
from tests.real import PERU, real


def test_an_island_that_a_simplified_coast_swallows_is_part_of_it():
    nested = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(0.4, 0.4, 0.6, 0.6)])
    [found] = coarsened(np.array([nested]))
    assert found.is_valid
    assert found.area == pytest.approx(1)


@real[0]
@real[1]
def test_every_official_unit_of_peru_has_a_coarse_outline(tmp_path):
    peru = load_country("per", Settings().boundaries)
    import_polygons(PERU / "districts.geojson", peru, "district", Origin(), tmp_path)
    units = load_units(peru, tmp_path)
    found = coarsened(units.geometry.to_numpy())
    assert shapely.is_valid(found).all()
    assert not shapely.is_empty(found).any()


def test_the_rules_say_nothing_of_a_field_or_a_domain_that_is_kept_back():
    place = {"default": "district", "violence.arson": "department", "media": "province"}
    found = public_rules(release_rules(mission(fields=["summary"], place=place)))
    assert found["places"] == {"electoral_process": "district", "violence": "department"}
    assert found.keys() == {"domains", "veracity", "delay_hours", "bucket_hours", "k", "places"}
    found = public_rules(release_rules(mission(place=place)))
    assert found["severities"] == ["critical", "major", "minor"]
    assert found["places"] == {
        "electoral_process": "district", "violence": "district", "violence.arson": "department",
    }  # fmt: skip


def test_files_say_the_licence_that_the_mission_states_and_no_other():
    rows = incidents([{}] * 3)
    said = [
        describe(prepare(observed(rows, **release), decided(rows), FIRST, KEY, NOW)).get("licence")
        for release in ({}, {"licence": "ODbL-1.0"})
    ]
    assert said == [None, "ODbL-1.0"]
