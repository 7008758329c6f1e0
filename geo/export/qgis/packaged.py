"""Styles inside a GeoPackage, where QGIS looks for them when it opens a table."""

import sqlite3
from contextlib import closing
from pathlib import Path

from geo.export.qgis.drawing import Drawing
from geo.export.qgis.style import qml, said

TABLE = "layer_styles"
"""As QGIS makes it itself when a style is saved into a GeoPackage."""
_COLUMNS = """
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
    f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30), update_time DATETIME
"""


def add_styles(path: Path, table: str, drawing: Drawing, *, language: str, noted: str) -> None:
    """Write every look of a table into the GeoPackage that has it; the first is its default.

    Parameters
    ----------
    language : of the legend.
    noted : ISO instant that the file says it was written at: the same rows, the same file.
    """
    with closing(sqlite3.connect(path)) as opened, opened:
        column, geometry = opened.execute(
            "SELECT column_name, geometry_type_name FROM gpkg_geometry_columns "
            "WHERE table_name = ?",
            (table,),
        ).fetchone()
        opened.execute(f"CREATE TABLE {TABLE} ({_COLUMNS})")
        opened.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, "
            "last_change) VALUES (?, 'attributes', ?, '', ?)",
            (TABLE, TABLE, noted),
        )
        rows = [
            (
                *("", "", table, column),
                said(look.title, language)[:30],
                qml(drawing, look, geometry, language),
                place == 0,
                said(look.title, language),
                noted,
            )
            for place, look in enumerate(drawing.looks)
        ]
        opened.executemany(
            f"INSERT INTO {TABLE} (f_table_catalog, f_table_schema, f_table_name, "  # noqa: S608
            "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
            "ui, update_time) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, '', '', ?)",
            rows,
        )
