"""The page's assets: Leaflet from its package, our time control, our styles; nothing from afar."""

from pathlib import Path

from xstatic.pkg import leaflet

ROOT = Path(__file__).parents[2]
# The same files as on the mission's page, in the order in which they need each other.
SHARED = (
    "core/elements.js", "core/time_axis.js", "core/format.js", "core/state.js", "time/playback.js",
    "time/histogram.js", "time/bars.js", "time/track.js", "time/control.js",
)  # fmt: skip
OWN = ("public/embed_marks.js", "public/embed_view.js", "public/embed.js")
STYLES = ("time/control.css", "public/embed.css")


def assets() -> dict[str, bytes]:
    """Return file name -> content."""
    library = Path(leaflet.BASE_DIR)
    ours = ROOT / "assets"
    scripts = [ours / name for name in SHARED + OWN]
    styles = [ours / name for name in STYLES]
    return {
        "leaflet.js": _without_map(library / "leaflet.js"),
        "leaflet.css": (library / "leaflet.css").read_bytes(),
        "embed.js": b"".join(path.read_bytes() for path in scripts),
        "embed.css": b"".join(path.read_bytes() for path in styles),
    }


def _without_map(script: Path) -> bytes:
    """Return a script without the line that names a source map, which is not there."""
    lines = script.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"//# sourceMappingURL"))
