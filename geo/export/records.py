"""Every kind of record as a table: all columns, the revision that holds or every one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from geo.boundaries.assign_unit import relocate
from geo.boundaries.unit_zones import unit_zones
from geo.errors import QueryError
from geo.export.local_time import SUFFIX
from geo.export.record_fields import OWN_FIELDS, POINT_OF, ROW_TYPES, describe_record
from geo.export.request import signed
from geo.export.shapes import POINT_DECIMALS
from geo.export.stream import INSTANT, Part, Stream, unlike
from geo.export.written import local_texts
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.records.kinds import KINDS
from geo.store import Store
from geo.store.record_stream import (
    CURRENT,
    Asked,
    import_log,
    read_in_batches,
    series_of,
    stored_options,
)
from geo.store.tables import STATED_UNIT, VOTES_PREFIX
from geo.texts.sentences import say
from geo.texts.translations import in_each

UNIT_POINT = ("point_lon", "point_lat", "point_of")
"""Columns that say where a row is drawn, and whether that is its own point or its unit's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSource:
    """What records are read from, and placed by.

    Attributes
    ----------
    units : as of `geo.boundaries.units.load_units`.
    polygons : version of the units, as of `geo.boundaries.units.boundary_version`.
    about : what every file of the mission says of itself.
    """

    store: Store
    mission: Mission
    units: gpd.GeoDataFrame
    polygons: str
    about: Mapping[str, Any]


def find_kind(name: str) -> Kind:
    """Return a kind by id or by the word of its import. Raises QueryError naming all.

    Examples
    --------
    >>> find_kind("incident").id, find_kind("challenges").id, find_kind("station-result").id
    ('incident', 'challenge', 'station_result')
    """
    plain = name.replace("-", "_")
    if plain in KINDS:
        return KINDS[plain]
    for kind in KINDS.values():
        if name in {kind.command, f"{kind.id}s", f"{kind.id.replace('_', '-')}s"}:
            return kind
    raise unlike(name, KINDS)


def record_stream(
    source: RecordSource,
    kind: Kind,
    *,
    every: bool = False,
    series: str = "",
    unit_points: bool = False,
) -> Stream:
    """Return the records of a kind, ready to be written in any format, in the order they came in.

    Parameters
    ----------
    every : every revision, instead of the one that holds.
    series : whose count; "" all.
    unit_points : what has no point of its own is drawn at a point in its unit; `UNIT_POINT` say
        so.

    Raises
    ------
    QueryError
        When the kind is no count, or no such series is stored.
    """
    _check_series(source.store, kind, series)
    asked = Asked(kind=kind, every=every, series=series)
    options = stored_options(source.store, kind)
    own_point = kind.column("lon") is not None
    drawn = unit_points and (own_point or kind.column("unit") is not None)
    schema = _schema(kind, options, every=every, drawn=drawn)
    placing = _Placing(source, unit_points=drawn)

    def parts() -> Iterator[Part]:
        files = import_log(source.store)
        for columns in read_in_batches(source.store, asked, options):
            yield placing.part(columns, schema, files, own_point=own_point)

    return Stream(
        schema=schema,
        parts=parts,
        about=signed(
            {
                **source.about,
                "record": kind.id,
                "definition": in_each(kind.definition, source.mission.languages),
                "revisions": "all" if every else "current",
                "series": series,
                "unit_points": drawn,
                "fields": describe_record(source.mission, kind, schema),
            }
        ),
        geometry="Point" if own_point or drawn else "",
    )


def _check_series(store: Store, kind: Kind, series: str) -> None:
    if not series:
        return
    known = series_of(store, kind)
    if not known:
        raise QueryError(say("records of {kind} are no count of a series", kind=kind.id))
    if series not in known:
        raise unlike(series, known)


def _schema(kind: Kind, options: list[str], *, every: bool, drawn: bool) -> pa.Schema:
    found: list[tuple[str, pa.DataType]] = []
    for column in kind.columns:
        found.append((column.name, ROW_TYPES[column.type]))
        if column.type == "instant":
            found.append((column.name + SUFFIX, pa.string()))
    found += [(VOTES_PREFIX + option, pa.int64()) for option in options]
    if kind.column("lon") is not None:
        found.append((STATED_UNIT, pa.string()))
    found += [(name, type_) for name, type_ in OWN_FIELDS.items() if name != CURRENT or every]
    if drawn:
        found += zip(UNIT_POINT, (pa.float64(), pa.float64(), pa.string()), strict=True)
    return pa.schema(found)


class _Placing:
    """Turns columns of the store into rows of a file: typed, in local time too, placed."""

    def __init__(self, source: RecordSource, *, unit_points: bool) -> None:
        self.source, self.unit_points = source, unit_points
        country = source.mission.country
        self.zone, self.zones = country.timezone, unit_zones(source.units, country)
        self.points = _points_in(source.units) if unit_points else None

    def part(
        self,
        columns: Mapping[str, pa.Array],
        schema: pa.Schema,
        files: Mapping[int, tuple[str, str]],
        *,
        own_point: bool,
    ) -> Part:
        imports = columns["import_id"].to_pylist()
        known = dict(columns)
        known["source_file"] = pa.array([files.get(n, ("", ""))[0] or None for n in imports])
        if own_point:
            known["unit"] = self._units(columns, [files.get(n, ("", ""))[1] for n in imports])
        shapes = None
        if own_point or self.unit_points:
            shapes, known = self._shapes(known, own_point=own_point)
        zones = self._zones(known)
        cells = [
            _local(known[field.name.removesuffix(SUFFIX)], zones)
            if field.name not in known
            else _typed(known[field.name], field.type)
            for field in schema
        ]
        return Part(
            cells=pa.RecordBatch.from_arrays(cells, schema=schema),
            shapes=shapes,
            ids=known["instance_id"],
        )

    def _units(self, columns: Mapping[str, pa.Array], placed_by: list[str]) -> pa.Array:
        """Return the unit that the polygons at hand give each row, as the map has it."""
        if not set(placed_by) - {"", self.source.polygons}:
            return columns["unit"]
        names = ("lon", "lat", "geo_precision")
        rows = pd.DataFrame({n: columns[n].to_pandas() for n in names if n in columns})
        texts = {n: columns[n].fill_null("").to_pandas() for n in ("unit", STATED_UNIT)}
        rows = rows.assign(**texts, placed_by=placed_by)
        country, units = self.source.mission.country, self.source.units
        again = relocate(rows, country, units, self.source.polygons)["unit"]
        return pa.array([unit or None for unit in again], pa.string())

    def _shapes(
        self, known: dict[str, pa.Array], *, own_point: bool
    ) -> tuple[np.ndarray, dict[str, pa.Array]]:
        count = len(known["instance_id"])
        nothing = np.full(count, np.nan)
        lon = known["lon"].to_numpy(zero_copy_only=False).astype(float) if own_point else nothing
        lat = known["lat"].to_numpy(zero_copy_only=False).astype(float) if own_point else nothing
        own = np.isfinite(lon) & np.isfinite(lat)
        if self.points is not None:
            units = known["unit"].fill_null("").to_pandas()
            there = self.points.reindex(units)
            lon = np.where(own, lon, there["lon"].to_numpy())
            lat = np.where(own, lat, there["lat"].to_numpy())
            placed = np.isfinite(lon)
            said = np.where(own, POINT_OF[0], np.where(placed, POINT_OF[1], ""))
            known |= {
                "point_lon": pa.array(lon, from_pandas=True),
                "point_lat": pa.array(lat, from_pandas=True),
                "point_of": pa.array([text or None for text in said.tolist()], pa.string()),
            }
        shapes = shapely.points(np.round(lon, POINT_DECIMALS), np.round(lat, POINT_DECIMALS))
        shapes[~(np.isfinite(lon) & np.isfinite(lat))] = None
        return shapes, known

    def _zones(self, known: Mapping[str, pa.Array]) -> str | list[str]:
        if not self.zones or "unit" not in known:
            return self.zone
        return [self.zones.get(unit, self.zone) for unit in known["unit"].to_pylist()]


def _typed(values: pa.Array, type_: pa.DataType) -> pa.Array:
    if pa.types.is_boolean(type_) and pa.types.is_integer(values.type):
        return values.cast(pa.bool_())
    return values.cast(type_)


def _local(instants: pa.Array, zones: str | list[str]) -> pa.Array:
    instants = instants.cast(INSTANT)
    if isinstance(zones, str):
        return local_texts(instants, zones).cast(pa.string())
    found = pd.Series([None] * len(instants), dtype=object)
    given = pd.Series(zones)
    for zone in sorted(set(zones)):
        there = (given == zone).to_numpy()
        found[there] = local_texts(instants.filter(pa.array(there)), zone).to_pylist()
    return pa.array(found.tolist(), pa.string())


def _points_in(units: gpd.GeoDataFrame) -> pd.DataFrame:
    points = units.geometry.representative_point()
    places = pd.DataFrame({"lon": points.x, "lat": points.y}, index=units.index).round(6)
    return places.loc[~places.index.duplicated()]
