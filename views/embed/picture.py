"""The still picture: what a reader without JavaScript, a preview or a printer gets."""

import io

import geopandas as gpd
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from geo.publish.snapshot import Snapshot

WIDTH, DPI = 7.2, 125
LAND, BORDER, MARK = "#f1efe9", "#a9b1ba", "#7b3294"
SMALLEST, LARGEST = 24.0, 900.0


def picture(snapshot: Snapshot, units: gpd.GeoDataFrame) -> bytes:
    """Return a PNG: the country's top level, and a disc per place sized by its incidents."""
    west, south, east, north = snapshot.mission.country.shown_box
    aspect = (north - south) / ((east - west) * np.cos(np.radians((north + south) / 2)))
    figure = Figure(figsize=(WIDTH, WIDTH * aspect), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    top = units[units["level"] == snapshot.mission.country.levels[0].id]
    top.plot(ax=axes, color=LAND, edgecolor=BORDER, linewidth=0.7, aspect=None)
    counts = snapshot.rows["place"].value_counts()
    placed = snapshot.areas.dropna(subset=["lon"])
    number = counts.reindex(placed.index).to_numpy(float)
    # By area, as the eye compares discs; the smallest large enough to be seen in print.
    size = SMALLEST + (LARGEST - SMALLEST) * number / max(number.max(initial=1), 1)
    axes.scatter(placed["lon"], placed["lat"], s=size, c=MARK, alpha=0.65, linewidths=0)
    axes.set(xlim=(west, east), ylim=(south, north))
    axes.set_axis_off()
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()
