"""Ways to spoil a snapshot: each returns a function that changes one thing in its folder."""

import gzip
import hashlib
import io
import json
import re
import struct
import zlib
from pathlib import Path


def seal(folder: Path) -> None:
    """Make the manifest fit whatever is in the folder, as somebody careful would."""
    manifest = json.loads((folder / "manifest.json").read_text())
    for name in manifest["files"]:
        content = (folder / name).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        manifest["files"][name] = {"bytes": len(content), "sha256": digest}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    for path in folder.iterdir():
        if path.suffix in {".br", ".gz"}:
            path.unlink()


def document(name, change):
    def spoil(folder):
        result = json.loads((folder / name).read_text())
        change(result)
        (folder / name).write_text(json.dumps(result, ensure_ascii=False))

    return spoil


def text(name, old, new):
    def spoil(folder):
        before = (folder / name).read_text()
        after = re.sub(old, lambda _: new, before, count=1)
        assert before != after
        (folder / name).write_text(after)

    return spoil


def page(change):
    """Change the document that the page's script reads."""

    def spoil(folder):
        html = (folder / "en.html").read_text()
        found = re.search(r'id="snapshot">(.*?)</script>', html, re.DOTALL)
        result = json.loads(found[1])
        change(result)
        (folder / "en.html").write_text(html.replace(found[1], json.dumps(result)))

    return spoil


def into(markup):
    return text("en.html", "<main>", f"<main>{markup}")


def chunk(name: bytes, content: bytes):
    def spoil(folder):
        picture = (folder / "map.png").read_bytes()
        at = picture.index(b"IDAT") - 4
        frame = struct.pack(">I", len(content)) + name + content
        sealed = frame + struct.pack(">I", zlib.crc32(name + content))
        (folder / "map.png").write_bytes(picture[:at] + sealed + picture[at:])

    return spoil


def append(name, content: bytes):
    def spoil(folder):
        (folder / name).write_bytes((folder / name).read_bytes() + content)

    return spoil


def feature(name, **values):
    return document(name, lambda d: d["features"][0].update(values))


def place(**values):
    return document("areas.geojson", lambda d: d["features"][0]["properties"].update(values))


def first_place(result):
    return next(iter(result["places"].values()))


def named(folder: Path) -> None:
    """Pack a file again, with a name in the archive's header."""
    packed = io.BytesIO()
    with gzip.GzipFile("ana.txt", "wb", fileobj=packed) as file:
        file.write((folder / "areas.geojson").read_bytes())
    (folder / "areas.geojson.gz").write_bytes(packed.getvalue())
