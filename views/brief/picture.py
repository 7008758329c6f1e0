"""The brief's map, drawn without a browser in the very colours of the gap layer."""

import io

import geopandas as gpd
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from geo.boundaries.insets import drawn_insets
from geo.brief import Brief
from geo.brief.facts import gravest
from geo.missions.countries.country import Inset
from geo.missions.countries.country_values import Box
from layers.colours import NO_DATA
from layers.deployments import LAYER as DEPLOYMENTS
from layers.gaps import LAYER as GAPS
from layers.layer import Scale
from views.inset_frames import draw_sheet

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


def insets_of(brief: Brief) -> tuple[Inset, ...]:
    """Return the parts that the map shows in frames of their own."""
    return drawn_insets(brief.observation.mission.country, brief.gaps)


def draw_map(brief: Brief, language: str) -> bytes:
    """Return a PNG: every unit by its gap score, teams in place, the gravest gaps by number."""
    country = brief.observation.mission.country
    units = brief.gaps.set_geometry(brief.gaps.geometry.simplify(SIMPLE))
    fine = brief.gaps
    colours = pd.Series(
        [to_rgba(c) for c in colours_of(units["gap_score"].to_numpy(float), scale())], units.index
    )
    regions = brief.observation.units
    top = regions.loc[regions["level"] == country.levels[0].id].boundary

    def draw(axes: Axes, box: Box) -> None:
        near = box != country.shown_box
        west, south, east, north = box
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
        _numbers(axes, gravest(brief))

    figure = draw_sheet(
        country.shown_box, insets_of(brief), draw, language=language, width=WIDTH, dpi=DPI
    )
    buffer = io.BytesIO()
    # Without the version of the program that drew it: the same brief is the same bytes.
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _teams(axes: Axes, brief: Brief) -> None:
    rows = DEPLOYMENTS.features(brief.observation, brief.query, brief.observation.finest.id)
    here = rows.loc[(rows["status"] == "in_place") & ~rows.geometry.is_empty]
    axes.scatter(
        here.geometry.x, here.geometry.y, s=16, c=TEAM, edgecolors="white", linewidths=0.7, zorder=5
    )


def _numbers(axes: Axes, gaps: gpd.GeoDataFrame) -> None:
    for number, (_, row) in enumerate(gaps.iterrows(), start=1):
        axes.annotate(
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
