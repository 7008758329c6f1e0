"""The child process that opens a file of polygons, so that a hostile one harms nobody else.

Run by `geo.sources.polygons.reading` with ``OGR_SKIP`` already in the environment: GDAL reads it
when it is imported, and then knows only the drivers that are allowed. Never imported by the
program.
"""

import json
from pathlib import Path
from typing import Any

from geo.sources.child_limits import limited_options, within
from geo.texts.sentences import say


def main() -> None:
    """Read one layer and write it as GeoParquet in EPSG:4326."""
    options = limited_options()
    options.add_argument("source")
    options.add_argument("target", type=Path)
    options.add_argument("--layer", default="")
    options.add_argument("--crs", default="")
    args = options.parse_args()
    with within(args):
        _convert(args.source, args.target, args.layer, args.crs)


def _convert(source: str, target: Path, layer: str, crs: str) -> None:
    import shapely  # noqa: PLC0415 - after the limits are in force

    from geo.sources.polygons import faults as odd  # noqa: PLC0415

    faults: dict[int, str] = {}
    if source.endswith(".parquet"):
        table, faults = odd.read_parquet(source)
    else:
        if source.endswith("json"):
            odd.refuse_odd_bytes(Path(source))
        table, faults = odd.read_features(source, layer or _only_layer(source))
    table = table.set_crs(_crs_of(table, source, crs), allow_override=bool(crs))
    faults = odd.not_finite(table) | faults
    table = odd.drop_odd(table, faults)
    table = table.set_geometry(shapely.force_2d(table.geometry.to_numpy()), crs=table.crs)
    degrees = table.to_crs("EPSG:4326")
    # Last in the union wins: the reason found first stands, not what followed from it.
    faults = odd.not_finite(degrees) | odd.not_in_the_world(degrees) | faults
    degrees = odd.drop_odd(degrees, faults)
    odd.refuse_all(degrees, faults)
    degrees.to_parquet(target)
    target.with_suffix(".json").write_text(json.dumps(faults), encoding="utf-8")


def _only_layer(source: str) -> str:
    import pyogrio  # noqa: PLC0415

    listed = pyogrio.list_layers(source)
    # A GeoPackage from QGIS has a table of styles, too: what has no geometry is no layer of areas.
    layers = [str(name) for name, geometry in listed if geometry] or [str(n) for n, _ in listed]
    if len(layers) != 1:
        raise ValueError(
            say(
                "it has {number} layers, choose one by --layer: {layers}",
                number=len(layers),
                layers=", ".join(layers),
            )
        )
    return layers[0]


def _crs_of(table: Any, source: str, crs: str) -> Any:
    if crs:
        return crs
    if table.crs is not None:
        return table.crs
    if source.endswith("json"):  # RFC 7946 and TopoJSON know no other
        return "EPSG:4326"
    raise ValueError(
        say("it does not say its coordinate system, give it by --crs, as in EPSG:4326")
    )


if __name__ == "__main__":
    main()
