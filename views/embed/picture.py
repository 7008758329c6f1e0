"""The still picture: what a reader without JavaScript, a preview or a printer gets."""

import io

import geopandas as gpd
from matplotlib.axes import Axes

from geo.boundaries.insets import drawn_insets
from geo.missions.countries.country_values import Box
from geo.publish.snapshot import Snapshot
from views.inset_frames import draw_sheet

WIDTH, DPI = 7.2, 125
LAND, BORDER, MARK = "#f1efe9", "#a9b1ba", "#7b3294"
SMALLEST, LARGEST = 24.0, 900.0


def picture(snapshot: Snapshot, units: gpd.GeoDataFrame) -> bytes:
    """Return a PNG: the country's top level, and a disc per place sized by its incidents."""
    country = snapshot.mission.country
    top = units[units["level"] == country.levels[0].id]
    counts = snapshot.rows["place"].value_counts()
    placed = snapshot.areas.dropna(subset=["lon"])
    number = counts.reindex(placed.index).to_numpy(float)
    # By area, as the eye compares discs; the smallest large enough to be seen in print.
    size = SMALLEST + (LARGEST - SMALLEST) * number / max(number.max(initial=1), 1)

    # Of an inset, too, nothing is drawn but what is published.
    def draw(axes: Axes, _box: Box) -> None:
        top.plot(ax=axes, color=LAND, edgecolor=BORDER, linewidth=0.7, aspect=None)
        axes.scatter(placed["lon"], placed["lat"], s=size, c=MARK, alpha=0.65, linewidths=0)

    figure = draw_sheet(
        country.shown_box,
        drawn_insets(country, top),
        draw,
        # One picture for all languages; the names of islands are nearly the same in them.
        language=snapshot.mission.languages[0],
        width=WIDTH,
        dpi=DPI,
    )
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()
