"""The brief's map, drawn without a browser in the very colours of the gap layer."""

import io

import geopandas as gpd
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from geo.boundaries.drawing.insets import drawn_insets
from geo.brief import Brief
from geo.brief.facts import gravest
from geo.brief.selection import SCORE
from geo.missions.countries.country import Inset
from geo.missions.countries.country_values import Box
from layers.definition.colours import NO_DATA
from layers.definition.layer import Scale
from layers.deployments import LAYER as DEPLOYMENTS
from layers.gaps import LAYER as GAPS
from views.brief.drawing.ground import Rect, lay_ground, write_names
from views.inset_frames import draw_sheet

WIDTH, DPI = 4.96, 220
"""Inches: as wide as it is on the sheet, so that a point of its text is a point on paper."""
LETTERS = 13.0
"""Points of a gap's number. Where a tall country is drawn smaller, at least 9 are left of them."""
SIMPLE = 0.01
"""Degrees within which borders are simplified: half a pixel of the print."""
BORDER, REGION = "#ffffff", "#5b6470"
PAD = 0.25
DISC = 24.0
"""Points across a number's disc: those of two digits, the widest."""
ROUNDS = 200
TEAM, NUMBER = "#17527d", "#14181f"
LEFT_OUT = "#ece9e2"
"""Of units that the brief's filters leave out: paler than any that nothing is known of."""


def scale(indicator: str = SCORE) -> Scale:
    """Return the classes of an indicator, as the gap layer shows them.

    Examples
    --------
    >>> scale().kind
    'classes'
    """
    return next(choice.scale for choice in GAPS.choices if choice.measure == indicator)  # type: ignore[union-attr]  # the gap layer's are the same everywhere


def colours_of(values: np.ndarray, classes: Scale) -> np.ndarray:
    """Return the colour of each value; undefined ones get that of no data.

    Examples
    --------
    >>> colours_of(np.array([0.0, np.nan]), scale()).tolist()
    ['#fdf1e4', '#bfbab0']
    """
    found = np.array(classes.colours, dtype=object)[
        np.searchsorted(classes.breaks, values, "right") % len(classes.colours)
    ]
    # NaN sorts behind every number, and would be drawn as the gravest gap.
    return np.where(np.isnan(values), NO_DATA, found)


def insets_of(brief: Brief) -> tuple[Inset, ...]:
    """Return the parts that the map shows in frames of their own."""
    return drawn_insets(brief.observation.mission.country, brief.everywhere)


def draw_map(brief: Brief, language: str) -> bytes:
    """Return a PNG: units by their gap score or another indicator, teams, the gravest by number."""
    country = brief.observation.mission.country
    fine = brief.everywhere
    units = fine.set_geometry(fine.geometry.simplify(SIMPLE))
    colours = pd.Series([to_rgba(c) for c in _colours(brief)], units.index)
    regions = brief.observation.units
    top = regions.loc[regions["level"] == country.levels[0].id].boundary

    def draw(axes: Axes, box: Box) -> None:
        near = box != country.shown_box
        west, south, east, north = box
        around = lay_ground(axes, country, box)
        shown = (fine if near else units).cx[west:east, south:north]
        if len(shown):
            # aspect=None: the axes have the box's shape, and geopandas would stretch it again.
            shown.plot(
                ax=axes, color=colours[shown.index], edgecolor=BORDER, linewidth=0.15, aspect=None
            )
        (top if near else top.simplify(SIMPLE)).plot(
            ax=axes, color=REGION, linewidth=0.6, aspect=None
        )
        _teams(axes, brief)
        taken = _numbers(axes, gravest(brief).cx[west:east, south:north], gravest(brief))
        write_names(axes, around, box, language, taken)

    figure = draw_sheet(
        country.shown_box, insets_of(brief), draw, language=language, width=WIDTH, dpi=DPI
    )
    buffer = io.BytesIO()
    # Without the version of the program that drew it: the same brief is the same bytes.
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _colours(brief: Brief) -> np.ndarray:
    indicator, units = brief.selection.indicator, brief.everywhere
    found = colours_of(units[indicator].to_numpy(float), scale(indicator))
    return np.where(units["unit"].isin(brief.gaps["unit"]), found, LEFT_OUT)


def _teams(axes: Axes, brief: Brief) -> None:
    rows = DEPLOYMENTS.features(brief.observation, brief.query, brief.observation.finest.id)
    here = rows.loc[(rows["status"] == "in_place") & ~rows.geometry.is_empty]
    axes.scatter(
        here.geometry.x, here.geometry.y, s=16, c=TEAM, edgecolors="white", linewidths=0.7, zorder=5
    )


def _numbers(axes: Axes, shown: gpd.GeoDataFrame, all_: gpd.GeoDataFrame) -> list[Rect]:
    """Draw the numbers of the gaps, none over another; return their boxes in points."""
    if shown.empty:
        return []
    scale = 72 / axes.figure.dpi
    spots = axes.transData.transform(shown[["lon", "lat"]].to_numpy(float)) * scale
    places = apart(spots, DISC + 1)
    numbers = {unit: n for n, unit in enumerate(all_["unit"], start=1)}
    for unit, spot, place in zip(shown["unit"], spots, places, strict=True):
        lon, lat = axes.transData.inverted().transform(spot / scale)
        axes.annotate(
            str(numbers[unit]),
            (lon, lat),
            xytext=tuple(place - spot),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=LETTERS,
            color="white",
            weight="bold",
            zorder=8,
            bbox={"boxstyle": f"circle,pad={PAD}", "fc": NUMBER, "ec": "white", "lw": 0.8},
            arrowprops={"arrowstyle": "-", "color": NUMBER, "lw": 0.9, "shrinkA": 0, "shrinkB": 0},
        )
    half = DISC / 2
    return [(x - half, y - half, x + half, y + half) for x, y in places]


def apart(spots: np.ndarray, least: float) -> np.ndarray:
    """Return places near some spots that are at least so far from each other: (spot, 2).

    Examples
    --------
    >>> found = apart(np.array([[0.0, 0.0], [1.0, 0.0], [50.0, 0.0]]), 10.0)
    >>> bool(np.hypot(*(found[0] - found[1])) >= 9.99), found[2].tolist()
    (True, [50.0, 0.0])
    """
    found = spots.astype(float).copy()
    for _ in range(ROUNDS):
        moved = False
        for one in range(len(found)):
            for other in range(one):
                way = found[one] - found[other]
                far = float(np.hypot(*way))
                if far >= least - 1e-6:
                    continue
                # Of one spot: to the right and to the left, so that the same brief is the same map.
                step = way / far if far > 1e-9 else np.array([1.0, 0.0])
                found[one] += step * (least - far) / 2
                found[other] -= step * (least - far) / 2
                moved = True
        if not moved:
            break
    return found
