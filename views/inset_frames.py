"""Where a still map's parts lie on its sheet: the country, and its insets in frames beside it.

A broad country has them in a row below, a tall one in a column on its left: none covers land.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from geo.boundaries.drawing.insets import aspect, filling
from geo.missions.countries.country import Inset
from geo.missions.countries.country_values import Box
from views.still_canvas import StillCanvas

Rect = tuple[float, float, float, float]
"""Left, bottom, width, height, in parts of the sheet."""
TALLEST: Final = 1.6
"""Height per width of the tallest sheet: Chile alone would be five times as high as wide."""
COLUMN, ROW, MOST_IN_ROW = 0.34, 0.3, 3
"""Width of a column of frames and height of a row of them, in widths of the sheet."""
GAP, HEADING = 0.02, 0.045
CORNER, EDGE = 0.26, 0.025
"""Width of a frame within a map, and how far it stays from the edge; in widths of the map."""
FRAME = "#5b6470"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: `aspect` is its height per width, `main` the country's place, `insets` theirs."""

    aspect: float
    main: Rect
    insets: tuple[Rect, ...]


def lay_out(box: Box, insets: int) -> Sheet:
    """Return a sheet for a country's box and so many insets.

    Examples
    --------
    >>> lay_out((0, 0, 1, 1), 0).main
    (0.0, 0.0, 1.0, 1.0)
    >>> chile = lay_out((-76.0, -56.0, -66.3, -17.4), 3)
    >>> chile.aspect, len(chile.insets), round(chile.main[2], 2)
    (1.6, 3, 0.32)
    """
    own = aspect(box)
    if own > TALLEST or (insets and own > 1 / (1 - COLUMN)):
        return _with_column(own, insets)
    return _with_row(own, insets)


def _with_column(own: float, insets: int) -> Sheet:
    most = 1 - COLUMN if insets else 1.0
    height = min(own * most, TALLEST)
    width = height / own
    if not insets:
        return Sheet(aspect=height, main=((1 - width) / 2, 0.0, width, 1.0), insets=())
    # Square at most: one inset alone would be as high as the country.
    each = min(1 / insets, COLUMN / height)
    frames = tuple(
        _framed((0.0, 1 - (place + 1) * each, COLUMN, each), height) for place in range(insets)
    )
    left = COLUMN + (1 - COLUMN - width) / 2
    return Sheet(aspect=height, main=(left, 0.0, width, 1.0), insets=frames)


def _with_row(own: float, insets: int) -> Sheet:
    if not insets:
        return Sheet(aspect=own, main=(0.0, 0.0, 1.0, 1.0), insets=())
    height = own + ROW
    each = 1 / max(insets, MOST_IN_ROW)
    frames = tuple(_framed((n * each, 0.0, each, ROW / height), height) for n in range(insets))
    return Sheet(aspect=height, main=(0.0, ROW / height, 1.0, own / height), insets=frames)


def _framed(cell: Rect, height: float) -> Rect:
    """Return a frame within a cell, with room for its heading above."""
    left, bottom, width, tall = cell
    gap, heading = GAP / height, HEADING / height
    return left + GAP / 2, bottom + gap / 2, width - GAP, tall - gap - heading


def draw_sheet(  # noqa: PLR0913 - what is drawn, and how large
    box: Box,
    insets: Sequence[Inset],
    draw: Callable[[Axes, Box], None],
    *,
    language: str,
    width: float,
    dpi: int,
) -> Figure:
    """Return a figure of a country with its insets, all drawn by the same function.

    Parameters
    ----------
    draw : (axes, box) -> draws what lies in the box, degrees.
    width : inches.
    """
    sheet = lay_out(box, len(insets))
    figure = Figure(figsize=(width, width * sheet.aspect), dpi=dpi)
    # Not pyplot: it keeps every figure, and several threads draw here.
    StillCanvas(figure)
    main = _axes(figure, sheet.main, box, draw)
    main.set_axis_off()
    for inset, rect in zip(insets, sheet.insets, strict=True):
        part = filling(inset.bbox, sheet.aspect * rect[3] / rect[2])
        frame(_axes(figure, rect, part, draw), inset.title[language], main, part, box)
    return figure


def frame(  # noqa: PLR0913, PLR0917 - what it is drawn of, and where
    axes: Axes, title: str, main: Axes, part: Box, box: Box, size: float = 7.5
) -> None:
    """Draw an inset's frame and title around what is drawn of `part`, and its place on the map."""
    axes.set_axis_on()
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set(color=FRAME, linewidth=0.7)
    axes.set_title(title, loc="left", fontsize=size, pad=2.5, color=FRAME)
    _outline(main, part, box)


def corner_frames(box: Box, land: gpd.GeoDataFrame, insets: int, panel: float) -> tuple[Rect, ...]:
    """Return frames for insets within a map, one over the other in the corner with least land.

    Parameters
    ----------
    box : what the map shows, degrees.
    land : of the country, EPSG:4326.
    panel : height per width of the map.

    Examples
    --------
    >>> import shapely
    >>> east = gpd.GeoDataFrame(geometry=[shapely.box(5, 0, 10, 10)], crs=4326)
    >>> [rect[0] < 0.5 for rect in corner_frames((0, 0, 10, 10), east, 2, 1.0)]
    [True, True]
    """
    west, south, east, north = box
    height = min(CORNER / panel, 0.9 / max(insets, 1) - HEADING)
    each, whole = height + HEADING, insets * (height + HEADING)

    def covered(corner: tuple[float, float]) -> float:
        left, bottom = corner
        x, y = west + left * (east - west), south + bottom * (north - south)
        taken = shapely.box(x, y, x + CORNER * (east - west), y + whole * (north - south))
        return float(shapely.area(shapely.intersection(shapes, taken)).sum())

    shapes = shapely.make_valid(land.geometry.to_numpy())
    corners = [(x, y) for x in (EDGE, 1 - EDGE - CORNER) for y in (EDGE, 1 - EDGE - whole)]
    left, bottom = min(corners, key=covered)
    return tuple(
        (left, bottom + whole - (place + 1) * each, CORNER, height) for place in range(insets)
    )


def _axes(figure: Figure, rect: Rect, box: Box, draw: Callable[[Axes, Box], None]) -> Axes:
    axes = figure.add_axes(rect)
    draw(axes, box)
    west, south, east, north = box
    # geopandas names the axes of what it draws.
    axes.set(xlim=(west, east), ylim=(south, north), xlabel="", ylabel="")
    return axes


def _outline(axes: Any, part: Box, box: Box) -> None:
    """Mark on the map where the frame of a capital lies; far islands have no place there."""
    west, south, east, north = part
    if west < box[0] or east > box[2] or south < box[1] or north > box[3]:
        return
    corners = ([west, east, east, west, west], [south, south, north, north, south])
    axes.plot(*corners, color=FRAME, linewidth=0.7, zorder=4)
