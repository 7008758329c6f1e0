"""The ground of a brief's map: sea, land, borders, water and names, as on the mission's map."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patheffects import withStroke

from geo.boundaries.drawing.surroundings import read_surroundings
from geo.missions.countries.country import Country
from geo.missions.countries.country_values import Box

SEA, LAND, RIVER = "#dfe8ee", "#f3f2ee", "#9dbad0"
"""As in the page's styles, by day."""
BORDER, SOFT, INK = "#b9b8b2", "#6b7280", "#14181f"
BIG_RIVER, CITY = 2, 4
"""Ranks of Natural Earth up to which a river and a city are drawn."""
NAME, COUNTRY, WIDE = 7.5, 8.5, 0.6
"""Points of a place's name and of a country's; width of a letter in heights of its font."""
Rect = tuple[float, float, float, float]


def unpack(packed: Sequence[int], grid: int) -> np.ndarray:
    """Return a line that is stored as its first point and the steps from it: (point, 2) degrees.

    Examples
    --------
    >>> unpack([-70000, -12000, 1000, 500], 1000).tolist()
    [[-70.0, -12.0], [-69.0, -11.5]]
    """
    return np.cumsum(np.reshape(np.asarray(packed, float), (-1, 2)), axis=0) / grid


def lay_ground(axes: Axes, country: Country, box: Box) -> dict[str, Any]:
    """Draw what lies around a country below all else; return it, nothing where it is not there."""
    west, south, east, north = box
    axes.set(xlim=(west, east), ylim=(south, north))
    around = read_surroundings(country)
    if around is None:
        return {}
    grid = around["grid"]
    axes.axhspan(south, north, facecolor=SEA, zorder=-9)
    for name, colour, order in (("land", LAND, -8), ("lakes", SEA, 3)):
        shapes = [unpack(ring, grid) for ring in around[name]]
        axes.add_collection(PolyCollection(shapes, facecolor=colour, zorder=order))
    lines = [unpack(line, grid) for line in around["borders"]]
    axes.add_collection(LineCollection(lines, colors=BORDER, linewidths=0.7, zorder=-7))
    rivers = [
        unpack(line, grid)
        for river in around["rivers"]
        if river["rank"] <= BIG_RIVER
        for line in river["lines"]
    ]
    axes.add_collection(LineCollection(rivers, colors=RIVER, linewidths=0.8, zorder=3))
    return around


def write_names(
    axes: Axes, around: dict[str, Any], box: Box, language: str, taken: Iterable[Rect]
) -> None:
    """Write neighbours and cities where there is room for them, the larger ones first.

    Parameters
    ----------
    taken : boxes in points of what no name may cover: left, bottom, right, top.
    """
    kept = list(taken)
    west, south, east, north = _in_points(axes, box)
    for words, at, size, style in _names(around, language):
        x, y = _point(axes, at)
        half = len(words) * size * WIDE / 2
        dot = style["dot"]
        # Beside its dot, on the side where there is room; a country's name has none.
        for left in (x + 4, x - 4 - 2 * half) if dot else (x - half,):
            name = (left, y - size / 2, left + 2 * half, y + size / 2)
            inside = name[0] >= west and name[1] >= south and name[2] <= east and name[3] <= north
            if inside and not any(_cover(name, other) for other in kept):
                kept.append(name)
                _write(axes, words, at, left - x, {"size": size, **style})
                break


def _names(
    around: dict[str, Any], language: str
) -> Iterator[tuple[str, tuple[float, float], float, dict[str, Any]]]:
    for country in around.get("countries", ()):
        name = country["name"].get(language) or country["name"]["en"]
        for at in country["at"][:1]:
            yield name.upper(), tuple(at), COUNTRY, {"dot": False, "colour": SOFT}
    for place in sorted(around.get("places", ()), key=lambda p: (not p["own"], p["rank"])):
        if place["rank"] <= CITY and place["own"]:
            yield place["name"], tuple(place["at"]), NAME, {"dot": True, "colour": INK}


def _write(
    axes: Axes, words: str, at: tuple[float, float], aside: float, style: dict[str, Any]
) -> None:
    if style["dot"]:
        axes.plot(*at, "o", ms=2.6, mfc=INK, mec="white", mew=0.5, zorder=5)
    axes.annotate(
        words,
        at,
        xytext=(aside, 0),
        textcoords="offset points",
        va="center",
        ha="left",
        fontsize=style["size"],
        color=style["colour"],
        zorder=7,
        path_effects=[withStroke(linewidth=2, foreground="white")],
    )


def _point(axes: Axes, at: tuple[float, float]) -> tuple[float, float]:
    x, y = axes.transData.transform(at) * 72 / axes.figure.dpi
    return float(x), float(y)


def _in_points(axes: Axes, box: Box) -> Rect:
    west, south, east, north = box
    return (*_point(axes, (west, south)), *_point(axes, (east, north)))


def _cover(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
