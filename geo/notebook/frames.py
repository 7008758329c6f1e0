"""Tables on their way out of the program as frames, instead of as files."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa

from geo.export.stream import Stream

WGS84 = "EPSG:4326"
_NULLABLE = {
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
    pa.string(): pd.StringDtype(na_value=np.nan),
}
"""Arrow's type -> that of pandas with room for what is not known: no number is cast for it."""


def frame_of(stream: Stream) -> gpd.GeoDataFrame:
    """Return the rows of a table as it would be exported, with what the file would say of itself.

    Returns
    -------
    Columns of ``stream.schema`` and ``geometry`` (EPSG:4326, None where a row has no place), a row
    per row of the table; ``attrs`` is ``stream.about``.

    Examples
    --------
    >>> from geo.export.stream import stream_of
    >>> rows = gpd.GeoDataFrame(
    ...     {"votes": pd.array([3, None], "Int64")},
    ...     geometry=gpd.points_from_xy([-77, None], [-12, None]), crs=WGS84,
    ... )
    >>> frame = frame_of(stream_of(rows, {"mission": "per-2021"}))
    >>> frame["votes"].tolist(), frame.attrs["mission"]
    ([3, <NA>], 'per-2021')
    """
    batches, shapes = [], []
    for part in stream.parts():
        batches.append(part.cells)
        shapes.append(_places(part.shapes, len(part.cells)))
    cells = pa.Table.from_batches(batches, stream.schema).to_pandas(types_mapper=_NULLABLE.get)
    places = np.concatenate(shapes) if shapes else np.empty(0, dtype=object)
    frame = gpd.GeoDataFrame(cells, geometry=gpd.GeoSeries(places, crs=WGS84))
    frame.attrs = dict(stream.about)
    return frame


def _places(shapes: np.ndarray | None, rows: int) -> np.ndarray:
    return np.full(rows, None, dtype=object) if shapes is None else shapes
