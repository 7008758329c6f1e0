"""A topology in few bytes: what repeats in TopoJSON's text follows here from the arcs before it.

TopoJSON writes where each arc begins and which arcs a ring goes along as numbers in text. Of
Brazil's 5,570 municipalities, compressed, that is as much as the borders themselves. Here an arc
begins relative to where the ring is, and a ring says how far back an arc was first gone along.
"""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from geo.texts.sentences import say

BITS = 7
"""Of each byte of a number; the eighth says that more follow (LEB128)."""


def pack_topology(topology: dict[str, Any]) -> bytes:
    """Return a topology (`geo.boundaries.drawing.topojson`) as bytes for ``packed_topology.js``.

    Returns
    -------
    Six float64, little endian (west, south, east, north; width and height of the grid's cells),
    then numbers as LEB128. How many units; per unit its id beside the one before, its polygons,
    per polygon its rings, per ring its arcs. Per arc of a ring twice how many arcs ago it was new
    (0: it is new now), plus 1 where it is gone along backwards. Per new arc its points. Then in
    zigzag the steps along x of all arcs, those along y, and where each arc begins beside where
    the ring was, x and y.

    Raises
    ------
    ValueError
        When arcs are not numbered in the order in which rings go along them.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import shapely
    >>> from geo.boundaries.drawing.topojson import topojson
    >>> square = shapely.from_wkt("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))")
    >>> list(pack_topology(topojson(gpd.GeoDataFrame(geometry=[square]), grid=11))[48:])
    [1, 0, 1, 1, 1, 0, 5, 20, 0, 19, 0, 0, 20, 0, 19, 0, 0]
    """
    arcs = [np.array(arc, dtype=np.int64).reshape(-1, 2) for arc in topology["arcs"]]
    structure: list[int] = []
    references: list[int] = []
    geometries = topology["objects"]["units"]["geometries"]
    structure.append(len(geometries))
    ids = zigzag(np.diff([geometry["id"] for geometry in geometries], prepend=0)).tolist()
    for beside, geometry in zip(ids, geometries, strict=True):
        polygons = _polygons(geometry)
        structure += [beside, len(polygons)]
        for rings in polygons:
            structure += [len(rings), *map(len, rings)]
            references += itertools.chain.from_iterable(rings)
    begins, ages = _along(references, arcs)
    lengths = [len(arc) for arc in arcs]
    steps = np.concatenate([arc[1:] for arc in arcs] or [np.zeros((0, 2), dtype=np.int64)])
    numbers = [
        np.array([*structure, *ages, *lengths], dtype=np.int64),
        *(zigzag(column) for column in (*steps.T, *begins.T)),
    ]
    head = np.array([*topology["bbox"], *topology["transform"]["scale"]], dtype="<f8")
    return head.tobytes() + leb128(np.concatenate(numbers))


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the polygons of a geometry, none where it is empty."""
    if geometry["type"] is None:
        return []
    arcs: list[Any] = geometry["arcs"]
    return arcs if geometry["type"] == "MultiPolygon" else [arcs]


def _along(references: list[int], arcs: list[np.ndarray]) -> tuple[np.ndarray, list[int]]:
    """Return where each new arc begins beside where the ring was, and each reference's age."""
    firsts = np.array([arc[0] for arc in arcs], dtype=np.int64).reshape(-1, 2)
    lasts = np.array([arc.sum(axis=0) for arc in arcs], dtype=np.int64).reshape(-1, 2)
    order = np.array(references, dtype=np.int64)
    backwards = order < 0
    arc = np.where(backwards, ~order, order)
    # How many arcs were known before each reference.
    new = np.zeros(len(order), dtype=bool)
    new[np.unique(arc, return_index=True)[1]] = True
    known = np.cumsum(new) - new
    if not np.array_equal(arc[new], np.arange(len(arcs))) or (backwards & new).any():
        raise ValueError(say("arcs are numbered in the order in which rings go along them"))
    ages = 2 * (known - arc) + backwards
    reached = np.where(backwards[:, None], firsts[arc], lasts[arc])
    before = np.vstack([np.zeros((1, 2), dtype=np.int64), reached[:-1]])[: len(order)]
    return firsts - before[new], ages.tolist()


def zigzag(values: np.ndarray) -> np.ndarray:
    """Return whole numbers as ones that are not negative: 0, -1, 1, -2 ... are 0, 1, 2, 3.

    Examples
    --------
    >>> zigzag(np.array([0, -1, 1, -2])).tolist()
    [0, 1, 2, 3]
    """
    return np.where(values < 0, -2 * values - 1, 2 * values)


def leb128(values: np.ndarray) -> bytes:
    """Return whole numbers, none negative, one after the other in seven bits a byte.

    Source: DWARF 5, section 7.6, "unsigned LEB128".

    Examples
    --------
    >>> list(leb128(np.array([3, 300])))
    [3, 172, 2]
    >>> leb128(np.array([], dtype=int))
    b''
    """
    rest = values.astype(np.uint64)
    columns = list(_sevens(rest))
    # A column of bytes for each place; what a number does not need is left out.
    places = np.arange(len(columns))
    needed = np.ones((len(rest), len(columns)), dtype=bool)
    needed[:, 1:] = (rest[:, None] >> (BITS * places[1:]).astype(np.uint64)) > 0
    cells = np.stack(columns, axis=1) if columns else np.zeros((0, 0), dtype=np.uint8)
    cells[:, :-1] |= np.where(needed[:, 1:], np.uint8(1 << BITS), np.uint8(0))
    return bytes(cells[needed].tobytes())


def _sevens(rest: np.ndarray) -> Iterator[np.ndarray]:
    """Give the lowest seven bits of all numbers, then the next seven, until none has more."""
    while True:
        yield (rest & np.uint64((1 << BITS) - 1)).astype(np.uint8)
        rest = rest >> np.uint64(BITS)
        if not rest.any():
            return
