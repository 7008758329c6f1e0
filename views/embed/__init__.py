"""The public page: folium draws it from a snapshot, and any web server can carry it."""

from collections.abc import Mapping

import geopandas as gpd

from geo.publish.snapshot import Snapshot
from geo.publish.standing import by_region, regions

PICTURE, OEMBED = "map.png", "oembed.json"


def draw(
    snapshot: Snapshot, units: gpd.GeoDataFrame, data: Mapping[str, bytes], address: str = ""
) -> dict[str, bytes]:
    """Return the page's files by name: a page per language, its assets, picture, record and oEmbed.

    Parameters
    ----------
    snapshot : of `geo.publish`; nothing but what it tells is drawn.
    units : outlines of the country's top level.
    data : the data files, which the page links to.
    address : where the folder will be found (``https://host/path/``); oEmbed needs it.
    """
    # Folium and matplotlib: half a second and 20 MB that a server which draws nothing saves.
    from views.embed.catalogue import CATALOGUE, catalogue  # noqa: PLC0415
    from views.embed.oembed import oembed  # noqa: PLC0415
    from views.embed.page import page  # noqa: PLC0415
    from views.embed.picture import picture  # noqa: PLC0415
    from views.embed.scripts import assets  # noqa: PLC0415
    from views.embed.share import pictures  # noqa: PLC0415

    languages = snapshot.mission.languages
    lying = regions(snapshot, units)
    told = by_region(snapshot, lying)
    names = {code: "index.html" if code == languages[0] else f"{code}.html" for code in languages}
    files = {
        name: page(snapshot, code, names, data, address, lying) for code, name in names.items()
    }
    files |= {
        **assets(snapshot.mission.country),
        PICTURE: picture(snapshot, units, told),
        **pictures(snapshot, units, told),
        CATALOGUE: catalogue(snapshot, data, address),
    }
    if address:
        files[OEMBED] = oembed(snapshot, address)
    return files
