// Made of values in Python by `python -m views.serving.shared`: change them there.
export const FORMATS = /** @type {const} */ ([["geojson", "GeoJSON"], ["gpkg", "GeoPackage"], ["parquet", "GeoParquet"], ["csv", "CSV"], ["xlsx", "Excel"], ["fgb", "FlatGeobuf"]]);
export const ADVICE_FORMATS = /** @type {const} */ ([["geojson", "GeoJSON"], ["parquet", "GeoParquet"], ["csv", "CSV"]]);
