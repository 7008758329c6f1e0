"""The page's assets: Leaflet from a package, our time control, our styles; nothing from afar.

Leaflet is the release that dash-leaflet has in its own script, so that both maps are one: a test
compares them.
"""

from pathlib import Path

import js_lib_leaflet

from views.serving.modules import script_of

ROOT = Path(__file__).parents[2]
SCRIPT = "public/embed.js"
STYLES = ("styles/time_control.css", "public/embed.css")


def assets() -> dict[str, bytes]:
    """Return file name -> content.

    Examples
    --------
    >>> sorted(assets())
    ['embed.css', 'embed.js', 'leaflet.css', 'leaflet.js']
    """
    library = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
    ours = ROOT / "assets"
    styles = [ours / name for name in STYLES]
    return {
        "leaflet.js": _without_map(library / "leaflet.js"),
        "leaflet.css": (library / "leaflet.css").read_bytes(),
        "embed.js": script_of(ours / SCRIPT),
        "embed.css": b"".join(path.read_bytes() for path in styles),
    }


def _without_map(script: Path) -> bytes:
    """Return a script without the line that names a source map, which is not there."""
    lines = script.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"//# sourceMappingURL"))
