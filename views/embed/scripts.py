"""The page's assets: Leaflet from a package, our time control, our styles; nothing from afar.

Leaflet is the release that dash-leaflet has in its own script, so that both maps are one: a test
compares them.
"""

import json
from pathlib import Path

import js_lib_leaflet

from geo.boundaries.drawing.surroundings import read_surroundings
from geo.missions.countries.country import Country
from views.serving.modules import later_script_of, script_of

ROOT = Path(__file__).parents[2]
SCRIPT, GROUND = "public/embed.js", "public/ground.js"
HELD = "globalThis.atalayaSurroundings = "
STYLES = ("styles/time_control.css", "public/embed.css")


def assets(country: Country) -> dict[str, bytes]:
    """Return file name -> content; what lies around the country where that has been made.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> peru = load_country("per", ROOT / "data" / "boundaries")
    >>> sorted(assets(peru))
    ['embed.css', 'embed.js', 'ground.js', 'leaflet.css', 'leaflet.js', 'surroundings.js']
    """
    library = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
    ours = ROOT / "assets"
    styles = [ours / name for name in STYLES]
    return {
        "leaflet.js": _without_map(library / "leaflet.js"),
        "leaflet.css": (library / "leaflet.css").read_bytes(),
        "embed.js": script_of(ours / SCRIPT, ours / GROUND),
        "ground.js": later_script_of(ours / GROUND, ours / SCRIPT),
        "surroundings.js": _surroundings(country),
        "embed.css": b"".join(path.read_bytes() for path in styles),
    }


def _surroundings(country: Country) -> bytes:
    """Return a script that holds what lies around the country: no page may fetch anything else."""
    found = read_surroundings(country)
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"{HELD}{text};\n".encode()


def _without_map(script: Path) -> bytes:
    """Return a script without the line that names a source map, which is not there."""
    lines = script.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"//# sourceMappingURL"))
