"""The count that an address asks for, as the command line does."""

import json
import shutil
from dataclasses import replace

import pandas as pd
import pytest

from geo.cube.load import observe
from geo.errors import UnknownNameError
from geo.export import layer_stream
from geo.export.cube import CubeRequest, cube_stream
from geo.export.moments import moments_of
from geo.export.tables import content_of
from geo.missions.mission import load_mission
from geo.records.kinds import TALLY
from layers import layers_of
from tests.views.api.conftest import Api
from tests.views.api.test_routes import problem
from views.page.address import latest

COUNT = "/cube?t=2021-06-07T12:00&level=department&measure=votes_cast&f=plain-csv"


@pytest.fixture
def several(exercise_settings, tmp_path):
    """An API of two counts: that of the exercise, and one bulletin of observers."""
    home = tmp_path / "home"
    shutil.copytree(exercise_settings.home, home, ignore=shutil.ignore_patterns("blobs"))
    found = Api(replace(exercise_settings, home=home))
    bulletin = {
        "unit": ["150101"],
        "series": ["observers"],
        "reported_at": [pd.Timestamp("2021-06-07T01:00Z")],
        "votes_cast": [77],
    }
    found.store.append(TALLY, pd.DataFrame(bulletin))
    return found


def test_a_count_is_chosen_by_its_series(several):
    settings = several.settings
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    answer = several.get(f"{COUNT}&series=observers")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    moments, asked = moments_of(mission, ["2021-06-07T12:00"], "", "", "")
    theirs = observe(settings, series="observers")
    wanted = CubeRequest(
        moments=moments,
        query=latest(mission),
        measures=("votes_cast",),
        level="department",
        series="observers",
        asked=asked,
    )
    assert content_of(cube_stream(theirs, wanted), "plain-csv") == answer.data
    assert answer.data.count(b",77\r\n") == 1
    layer = several.get("/layers/results?series=observers&level=country")
    told = json.loads(layer.data)["atalaya"]
    assert (told["series"], told["series_asked"]) == ("observers", "observers")
    for path in ("/layers/results?", f"{COUNT}&"):
        found = problem(several.get(f"{path}series=observer"), 400, "bad-request")
        assert "the nearest is 'observers'" in found["detail"]
    # A name that is misspelt on the command line gave the figures of another count.
    odd = observe(settings, series="exercise")
    for make in (
        lambda: layer_stream(
            layers_of(mission)["results"], odd, latest(mission), series="observrs"
        ),
        lambda: cube_stream(odd, replace(wanted, series="observrs")),
    ):
        with pytest.raises(UnknownNameError, match="the nearest is 'observers'"):
            make()
