import pytest

from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.boundaries.units import load_units
from geo.codes.crosswalk import Crosswalk, crosswalk_path, save_crosswalk
from tests.geo.toyland import CROSSWALK, country, squares


@pytest.fixture(scope="module")
def land(tmp_path_factory):
    """Toyland with polygons and a crosswalk: country, home, units."""
    home = tmp_path_factory.mktemp("home")
    toy = country(home)
    squares().to_file(home / "squares.geojson")
    import_polygons(home / "squares.geojson", toy, "district", Origin(), home)
    walk = Crosswalk(source="votes", target="census", version="1", mapping=CROSSWALK)
    save_crosswalk(walk, crosswalk_path(toy, "votes", home))
    return toy, home, load_units(toy, home)
