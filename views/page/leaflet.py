"""The Leaflet map; the one file that knows dash-leaflet. What it shows is drawn by `assets`."""

from urllib.parse import urlsplit

import dash_leaflet as dl

from views import ids


def map_frame(basemap: str) -> dl.Map:
    """Return an empty map that the client fills; `basemap` is a tile URL template or "".

    Attribution is printed by the page as text: Leaflet's own control writes HTML and carries a
    flag. Neither centre nor bounds are set, the client fits the address's position.

    Examples
    --------
    >>> map_frame("").children[0].imperial, len(map_frame("/tiles/{z}/{x}/{y}.png").children)
    (False, 2)
    """
    tiles = [dl.TileLayer(url=basemap, opacity=0.6)] if basemap else []
    return dl.Map(
        [*tiles, dl.ScaleControl(imperial=False, position="bottomleft")],
        id=ids.MAP,
        attributionControl=False,
        trackViewport=False,
        zoomControl=True,
        # A long country has to fit on a phone, upright and sideways.
        minZoom=1,
        maxZoom=14,
        # The country fills the map to within a fiftieth of its side, whatever the size of the page.
        zoomSnap=1 / 32,
        className="map-frame",
    )


def tile_origin(basemap: str) -> str:
    """Return the origin whose images the page may load, as CSP writes it; "" without a basemap.

    Examples
    --------
    >>> tile_origin("https://{s}.tiles.example.org/{z}/{x}/{y}.png")
    'https://*.tiles.example.org'
    """
    if not basemap:
        return ""
    address = urlsplit(basemap)
    return f"{address.scheme}://{address.netloc.replace('{s}', '*')}"
