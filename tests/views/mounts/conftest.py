"""The missions of a server, made once."""

import pytest

from tests.several_missions import make_several


@pytest.fixture(scope="package")
def several(exercise_settings, tmp_path_factory):
    """Return the settings of a server of the missions one, two and broken."""
    return make_several(exercise_settings, tmp_path_factory.mktemp("several"))
