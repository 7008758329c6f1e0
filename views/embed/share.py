"""The picture for sharing (Open Graph): the page's first view, in its words, by language."""

import textwrap
from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from geo.boundaries.drawing.insets import filling, published_insets
from geo.missions.countries.country_values import Box
from geo.publish.snapshot import Snapshot
from geo.publish.standing import breaks, standing
from views.embed.picture import BORDER, HATCH, LAND, MARK, STEPS, UNTOLD, lay_ground, png, shade
from views.embed.words import Words, words
from views.inset_frames import corner_frames, frame
from views.still_canvas import StillCanvas

WIDTH, HEIGHT, DPI = 1200, 630, 100
"""Pixels, as those who show previews of links ask for."""
MAP_LEFT = 0.5
PANEL = HEIGHT / (WIDTH * (1 - MAP_LEFT))
"""Height per width of the map."""
INK, SOFT, PAPER = "#16202a", "#4b5661", "#ffffff"
MARGIN = 0.035
LINE = 1.25


def name_of(language: str) -> str:
    """Return the file name of a language's picture.

    >>> name_of("en")
    'share-en.png'
    """
    return f"share-{language}.png"


def pictures(
    snapshot: Snapshot, units: gpd.GeoDataFrame, told: Mapping[str, int]
) -> dict[str, bytes]:
    """Return file name -> PNG; nothing is drawn or said in them but what the page tells.

    Parameters
    ----------
    told : region -> incidents that are told in it, see `geo.publish.standing.by_region`.
    """
    country = snapshot.mission.country
    top = units[units["level"] == country.levels[0].id]
    charts: dict[str, np.ndarray] = {}
    found = {}
    for language in snapshot.mission.languages:
        figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER)
        StillCanvas(figure)
        texts = words(snapshot.mission, language)
        # The names of insets are all that a language changes in the map.
        names = "\n".join(inset.title[language] for inset in published_insets(country, top))
        if names not in charts:
            charts[names] = _chart(snapshot, top, told, language)
        figure.figimage(charts[names], xo=round(WIDTH * MAP_LEFT))
        _write(figure, snapshot, texts)
        _explain(figure, texts, breaks(max(told.values(), default=0)))
        found[name_of(language)] = png(figure)
    return found


def _chart(
    snapshot: Snapshot, top: gpd.GeoDataFrame, told: Mapping[str, int], language: str
) -> np.ndarray:
    """Return the map's pixels (height, width, RGBA), the country's insets in a free corner."""
    figure = Figure(figsize=(WIDTH * (1 - MAP_LEFT) / DPI, HEIGHT / DPI), dpi=DPI)
    canvas = StillCanvas(figure)
    country = snapshot.mission.country
    box = filling(country.shown_box, PANEL)
    main = figure.add_axes((0, 0, 1, 1))
    _draw_map(main, snapshot, top, told, box)
    insets = published_insets(country, top)
    for inset, rect in zip(insets, corner_frames(box, top, len(insets), PANEL), strict=True):
        part = filling(inset.bbox, PANEL * rect[3] / rect[2])
        axes = figure.add_axes(rect)
        _draw_map(axes, snapshot, top, told, part)
        frame(axes, inset.title[language], main, part, box, 11)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def _draw_map(
    axes: Axes, snapshot: Snapshot, top: gpd.GeoDataFrame, told: Mapping[str, int], box: Box
) -> None:
    west, south, east, north = box
    lay_ground(axes, snapshot.mission.country, box)
    shade(axes, top, told)
    placed = snapshot.areas.dropna(subset=["lon"])
    number = snapshot.rows["place"].value_counts().reindex(placed.index).to_numpy(float)
    size = 30 + 500 * number / max(number.max(initial=1), 1)
    axes.scatter(placed["lon"], placed["lat"], s=size, c=MARK, alpha=0.65, linewidths=0, zorder=3)
    axes.set(xlim=(west, east), ylim=(south, north), xlabel="", ylabel="")
    axes.set_axis_off()


def _write(figure: Figure, snapshot: Snapshot, texts: Words) -> None:
    """Write the page's title, its sentence and its hour, from the top down."""
    published = texts.published(pd.Timestamp(snapshot.published_at))
    title = texts.text("title", mission=texts.title())
    parts = [
        (title, 30, "bold", INK),
        (texts.lede(standing(snapshot.rows)), 21, "bold", INK),
        (published, 15, "normal", SOFT),
        (texts.own["people_never"], 15, "normal", SOFT),
    ]
    if snapshot.mission.exercise:
        parts.append((texts.shared["exercise_note"], 15, "bold", "#9a3412"))
    y = 0.93
    for text, size, weight, colour in parts:
        # A letter is on average 0.6 times as wide as it is high, in points of 1/72 inch.
        room = (MAP_LEFT - 2 * MARGIN) * WIDTH / (size * DPI / 72 * 0.62)
        lines = textwrap.wrap(text, int(room))
        figure.text(
            MARGIN, y, "\n".join(lines), va="top",
            fontsize=size, weight=weight, color=colour, linespacing=LINE,
        )  # fmt: skip
        y -= (len(lines) * LINE + 0.7) * size * DPI / 72 / HEIGHT


def _explain(figure: Figure, texts: Words, from_: tuple[int, ...]) -> None:
    """Draw the legend of the shades at the foot, as the page has it."""
    figure.text(MARGIN, 0.135, texts.own["steps"], fontsize=12, color=SOFT, weight="bold")
    told = [
        f"< {from_[1]}"
        if step == 0 and len(from_) > 1
        else f"{least}+"
        if step == len(from_) - 1
        else f"{least}\u2013{from_[step + 1] - 1}"
        for step, least in enumerate(from_)
    ]
    x = MARGIN
    for label, colour in zip([*told, texts.own["untold"]], [*STEPS[: len(told)], ""], strict=True):
        swatch = Rectangle((x, 0.06), 0.024, 0.04, transform=figure.transFigure)
        swatch.set(facecolor=colour or LAND, edgecolor=BORDER if colour else UNTOLD)
        swatch.set_hatch("" if colour else HATCH)
        figure.patches.append(swatch)
        figure.text(x + 0.029, 0.08, label, fontsize=12, color=SOFT, va="center")
        x += 0.045 + 0.0085 * len(label)
