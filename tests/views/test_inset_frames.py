import itertools

import numpy as np
import pytest
import shapely

from geo.missions.countries.country import Inset
from views.inset_frames import TALLEST, draw_sheet, lay_out

BOXES = {
    "chl": (-76.0, -56.0, -66.3, -17.4),
    "per": (-81.6, -18.6, -68.4, 0.2),
    "bra": (-74.1, -33.8, -34.6, 5.4),
}


def rects(sheet):
    return [shapely.box(x, y, x + w, y + h) for x, y, w, h in (sheet.main, *sheet.insets)]


@pytest.mark.parametrize("insets", [0, 1, 2, 3, 5])
@pytest.mark.parametrize("iso3", BOXES)
def test_nothing_lies_on_anything_else_or_off_the_sheet(iso3, insets):
    sheet = lay_out(BOXES[iso3], insets)
    assert 0 < sheet.aspect <= TALLEST + 0.5
    for one in rects(sheet):
        assert shapely.box(-1e-9, -1e-9, 1 + 1e-9, 1 + 1e-9).covers(one)
        assert one.area > 0.001
    for one, other in itertools.combinations(rects(sheet), 2):
        assert one.intersection(other).area < 1e-9


def test_a_long_country_fits_a_page():
    assert lay_out(BOXES["chl"], 0).aspect == TALLEST


def test_the_same_is_drawn_in_every_frame_and_named():
    inset = Inset(id="a", title={"en": "Far island"}, bbox=(8.0, 1.0, 9.0, 2.0))
    boxes = []

    def draw(axes, box):
        boxes.append(box)
        axes.scatter([8.5], [1.5])

    figure = draw_sheet((0, 0, 4, 4), [inset], draw, language="en", width=4, dpi=50)
    main, frame = figure.axes
    assert boxes[0] == (0, 0, 4, 4)
    assert shapely.box(*boxes[1]).covers(shapely.box(*inset.bbox))
    assert frame.get_title(loc="left") == "Far island"
    assert np.diff(frame.get_xlim())[0] < np.diff(main.get_xlim())[0]
