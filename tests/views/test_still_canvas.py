"""A still map is drawn once, however many layers are laid on it."""

import io

import geopandas as gpd
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from views.still_canvas import StillCanvas


@pytest.mark.parametrize(("canvas", "drawn"), [(FigureCanvasAgg, 3), (StillCanvas, 1)])
def test_layers_of_geopandas_wait_until_the_map_is_saved(canvas, drawn, monkeypatch):
    times = []
    draw = Figure.draw
    monkeypatch.setattr(Figure, "draw", lambda *given: (times.append(1), draw(*given)))
    figure = Figure()
    canvas(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    land = gpd.GeoSeries([shapely.box(0, 0, 1, 1)])
    for _ in range(2):
        land.plot(ax=axes, aspect=None)
    figure.savefig(io.BytesIO(), format="png")
    assert len(times) == drawn
