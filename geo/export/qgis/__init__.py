"""How a table is drawn in QGIS: the map's own colours and shapes, in the files that QGIS reads."""
