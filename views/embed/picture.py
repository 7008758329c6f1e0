"""The still picture: what a reader without JavaScript, a preview or a printer gets."""

import io
from collections.abc import Mapping

import geopandas as gpd
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from geo.boundaries.drawing.insets import published_insets
from geo.boundaries.drawing.surroundings import read_surroundings
from geo.missions.countries.country import Country
from geo.missions.countries.country_values import Box
from geo.publish.snapshot import Snapshot
from geo.publish.standing import breaks
from views.inset_frames import draw_sheet

WIDTH, DPI = 7.2, 125
LAND, BORDER, MARK = "#f1efe9", "#a9b1ba", "#8808b0"
SEA, NEAR, COAST = "#dfe8ee", "#f7f6f3", "#c6c9c9"
UNTOLD, HATCH = "#c9c5bb", "/////"
STEPS = ("#e3e6e6", "#c3cdd2", "#98abb6", "#6a8497")
"""From few incidents told in a region to many; the page's styles have the same."""
SMALLEST, LARGEST = 24.0, 900.0


def picture(snapshot: Snapshot, units: gpd.GeoDataFrame, told: Mapping[str, int]) -> bytes:
    """Return a PNG: the country's regions shaded, and a disc per place sized by its incidents.

    Parameters
    ----------
    told : region -> incidents that are told in it, see `geo.publish.standing.by_region`.
    """
    country = snapshot.mission.country
    top = units[units["level"] == country.levels[0].id]
    counts = snapshot.rows["place"].value_counts()
    placed = snapshot.areas.dropna(subset=["lon"])
    number = counts.reindex(placed.index).to_numpy(float)
    # By area, as the eye compares discs; the smallest large enough to be seen in print.
    size = SMALLEST + (LARGEST - SMALLEST) * number / max(number.max(initial=1), 1)

    # Of an inset, too, nothing is drawn but what is published.
    def draw(axes: Axes, box: Box) -> None:
        lay_ground(axes, country, box)
        shade(axes, top, told)
        axes.scatter(
            placed["lon"], placed["lat"], s=size, c=MARK, alpha=0.65, linewidths=0, zorder=3
        )

    figure = draw_sheet(
        country.shown_box,
        published_insets(country, top),
        draw,
        # One picture for all languages; the names of islands are nearly the same in them.
        language=snapshot.mission.languages[0],
        width=WIDTH,
        dpi=DPI,
    )
    return png(figure)


def lay_ground(axes: Axes, country: Country, box: Box) -> None:
    """Draw sea, land, lakes and borders around a country, as far as a box reaches; degrees."""
    west, south, east, north = box
    sea = Rectangle((west, south), east - west, north - south, facecolor=SEA, zorder=0.1)
    axes.add_artist(sea)
    around = read_surroundings(country)
    if around is None:
        return
    lines = {
        kind: [
            np.cumsum(np.reshape(line, (-1, 2)), axis=0) / around["grid"] for line in around[kind]
        ]
        for kind in ("land", "lakes", "borders")
    }
    for kind, colour, order in (("land", NEAR, 0.2), ("lakes", SEA, 0.3)):
        if lines[kind]:
            rings = [Path(np.vstack([ring, ring[:1]]), closed=True) for ring in lines[kind]]
            area = PathPatch(Path.make_compound_path(*rings), facecolor=colour, zorder=order)
            area.set(edgecolor=COAST, linewidth=0.5)
            # Not add_patch: it goes through every point for limits, which the box has.
            axes.add_artist(area)
    axes.add_collection(LineCollection(lines["borders"], colors=COAST, linewidths=0.6, zorder=0.4))


def shade(axes: Axes, top: gpd.GeoDataFrame, told: Mapping[str, int]) -> None:
    """Draw regions by how many incidents are told in them; hatched where no number is told."""
    from_ = breaks(max(told.values(), default=0))
    untold = top[~top.index.isin(list(told))]
    # The edge is drawn once more: matplotlib gives the hatch its colour.
    if len(untold):
        untold.plot(ax=axes, color=LAND, edgecolor=UNTOLD, hatch=HATCH, linewidth=0, aspect=None)
    for step, colour in enumerate(STEPS[: len(from_)]):
        least, next_ = from_[step], [*from_, None][step + 1]
        inside = [unit for unit, n in told.items() if n >= least and (not next_ or n < next_)]
        if inside:
            top.loc[inside].plot(ax=axes, color=colour, linewidth=0, aspect=None)
    top.boundary.plot(ax=axes, color=BORDER, linewidth=0.7, aspect=None)


def png(figure: Figure) -> bytes:
    """Return a figure's pixels and nothing beside them."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()
