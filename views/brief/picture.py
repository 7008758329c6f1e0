"""The brief's map, drawn without a browser in the very colours of the gap layer."""

import io

import geopandas as gpd
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from geo.brief import Brief
from geo.brief.facts import gravest
from layers.colours import NO_DATA
from layers.deployments import LAYER as DEPLOYMENTS
from layers.gaps import LAYER as GAPS
from layers.layer import Scale

WIDTH, DPI = 5.4, 200
SIMPLE = 0.01
"""Degrees within which borders are simplified: half a pixel of the print."""
BORDER, REGION = "#ffffff", "#5b6470"
TEAM, NUMBER = "#17527d", "#14181f"


def scale() -> Scale:
    """Return the classes of the gap score, as the layer shows them.

    Examples
    --------
    >>> scale().kind
    'classes'
    """
    return GAPS.choices[0].scale  # type: ignore[index]  # the gap layer's are the same everywhere


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


def aspect(box: tuple[float, float, float, float]) -> float:
    """Return height per width of a box in degrees, at its middle latitude.

    Examples
    --------
    >>> round(aspect((0, 0, 1, 1)), 2), round(aspect((0, 60, 1, 61)), 2)
    (1.0, 2.03)
    """
    west, south, east, north = box
    return (north - south) / ((east - west) * float(np.cos(np.radians((north + south) / 2))))


def draw_map(brief: Brief) -> bytes:
    """Return a PNG: every unit by its gap score, teams in place, the gravest gaps by number."""
    country = brief.observation.mission.country
    west, south, east, north = country.shown_box
    figure = Figure(figsize=(WIDTH, WIDTH * aspect(country.shown_box)), dpi=DPI)
    # Not pyplot: it keeps every figure, and several threads draw here.
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    units = brief.gaps.set_geometry(brief.gaps.geometry.simplify(SIMPLE))
    colours = colours_of(units["gap_score"].to_numpy(float), scale())
    # aspect=None: the figure has the box's shape, and geopandas would stretch it again.
    units.plot(
        ax=axes, color=[to_rgba(c) for c in colours], edgecolor=BORDER, linewidth=0.15, aspect=None
    )
    regions = brief.observation.units
    top = regions.loc[regions["level"] == country.levels[0].id]
    top.boundary.simplify(SIMPLE).plot(ax=axes, color=REGION, linewidth=0.6, aspect=None)
    _teams(axes, brief)
    _numbers(axes, gravest(brief))
    axes.set(xlim=(west, east), ylim=(south, north))
    axes.set_axis_off()
    buffer = io.BytesIO()
    # Without the version of the program that drew it: the same brief is the same bytes.
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _teams(axes: object, brief: Brief) -> None:
    finest = brief.observation.mission.country.finest.id
    rows = DEPLOYMENTS.features(brief.observation, brief.query, finest)
    here = rows.loc[(rows["status"] == "in_place") & ~rows.geometry.is_empty]
    axes.scatter(  # type: ignore[attr-defined]
        here.geometry.x, here.geometry.y, s=16, c=TEAM, edgecolors="white", linewidths=0.7, zorder=5
    )


def _numbers(axes: object, gaps: gpd.GeoDataFrame) -> None:
    for number, (_, row) in enumerate(gaps.iterrows(), start=1):
        axes.annotate(  # type: ignore[attr-defined]
            str(number),
            (row["lon"], row["lat"]),
            ha="center",
            va="center",
            fontsize=6.5,
            color="white",
            weight="bold",
            zorder=6,
            bbox={"boxstyle": "circle,pad=0.25", "fc": NUMBER, "ec": "white", "lw": 0.8},
        )
