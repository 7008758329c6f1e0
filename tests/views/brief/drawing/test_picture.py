"""The brief's map is read at arm's length: its numbers are large, and none covers another."""

import numpy as np
import pytest
from reportlab.lib.units import inch, mm

from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings
from views.brief.drawing.picture import DISC, LETTERS, WIDTH, apart
from views.brief.drawing.sheet import HIGHEST, MAP
from views.inset_frames import lay_out

ON_SCREEN = 160 * mm
"""Height of the map of the page, as its style has it."""
LEAST = 9
COUNTRIES = sorted(path.parent.name for path in Settings().boundaries.glob("*/country.toml"))


@pytest.mark.parametrize("highest", [HIGHEST, ON_SCREEN], ids=["pdf", "page"])
@pytest.mark.parametrize("country", COUNTRIES)
def test_a_number_has_nine_points_on_paper_in_every_country(country, highest):
    found = load_country(country, Settings().boundaries)
    aspect = lay_out(found.shown_box, len(found.insets)).aspect
    width = min(MAP, highest / aspect)
    assert LETTERS * width / (WIDTH * inch) >= LEAST


def test_numbers_of_one_spot_stand_apart_and_near_it():
    spots = np.array([[100.0, 100.0]] * 5 + [[300.0, 300.0]])
    found = apart(spots, DISC)
    for one in range(5):
        for other in range(one):
            assert np.hypot(*(found[one] - found[other])) >= DISC - 0.5
    assert np.hypot(*(found - spots).T).max() < 3 * DISC
    assert found[5].tolist() == [300.0, 300.0]
