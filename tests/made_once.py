"""What many tests would make anew, alike each time: made once a process, or at less cost."""

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
from argon2 import PasswordHasher

from geo import brief
from geo.access import accounts
from geo.boundaries import units
from geo.boundaries.files import LevelFile
from geo.brief import facts
from geo.missions.countries.country import Country
from geo.private.word_list import PrivateWords
from geo.publish import pipeline
from geo.published_check import leaks
from geo.sources.polygons import reading as polygons
from geo.texts.sentences import spoken
from views.serving import compression

KEPT = 8
"""How many units of countries, and briefs, stay: tests make small countries by the dozen."""


def built_in_units_once() -> None:
    """Join the built-in polygons of a country once: every import, command and page needs them.

    What a mission imported is joined as ever. So is a country whose manifest or files differ.
    """
    joined = units._joined
    made: dict[str, gpd.GeoDataFrame] = {}

    def once(files: list[LevelFile], country: Country) -> gpd.GeoDataFrame:
        if any(file.imported for file in files):
            return joined(files, country)
        digest = hashlib.sha256(repr(replace(country, folder=Path())).encode())
        for file in files:
            digest.update(repr((file.level.id, file.approximate, file.path.name)).encode())
            digest.update(file.path.read_bytes())
        key = digest.hexdigest()
        found = made.pop(key, None)
        made[key] = found = joined(files, country) if found is None else found
        for old in [*made][:-KEPT]:  # threads join, too: another may have let go of it
            made.pop(old, None)
        return found.copy()

    units._joined = once


def parsed_once() -> None:
    """Parse the same polygons once: the process that does it takes longer to begin than to read.

    A file that is refused is parsed again, and so is one read otherwise or within other limits.
    """
    parse = polygons._parse
    kept = tempfile.TemporaryDirectory(prefix="parsed-")
    atexit.register(kept.cleanup)

    def once(path: Path, kind: object, arguments: list[str], limits: object) -> None:
        source, target, *options = arguments
        folder = Path(target).parent
        (copy,) = folder.glob("source.*")
        asked = (kind, source.replace(str(folder), ""), options, limits, spoken())
        digest = hashlib.sha256(copy.read_bytes() + repr(asked).encode()).hexdigest()
        made = Path(kept.name) / digest
        if not made.is_dir():
            parse(path, kind, arguments, limits)
            whole = Path(tempfile.mkdtemp(dir=kept.name))
            for file in _parsed(Path(target)):
                shutil.copyfile(file, whole / file.name)
            with suppress(OSError):  # a thread was faster
                whole.rename(made)
        else:
            for file in _parsed(Path(target)):
                shutil.copyfile(made / file.name, file)

    polygons._parse = once


def _parsed(target: Path) -> tuple[Path, Path]:
    """Return the two files that a parser leaves: the table, and why polygons are broken."""
    return target, target.with_suffix(".json")


def compressed_once() -> None:
    """Compress the same content once: every app has the same scripts, and the same first data."""
    for coding, compress in compression.CODINGS.items():
        compression.CODINGS[coding] = _kept(compress)


def _kept(compress: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    made: dict[bytes, bytes] = {}

    def once(content: bytes) -> bytes:
        key = hashlib.sha256(content).digest()
        if key not in made:
            made[key] = compress(content)
        return made[key]

    return once


def hashed_cheaply() -> None:
    """Hash passwords in no time: what a hash costs is of `passwords.HASHER`, which has a test."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    accounts.HASHER, accounts.NOBODY = cheap, cheap.hash("nobody knows")


def briefs_once() -> None:
    """Put a brief of one observation and moment together once: many tests read parts of it.

    One with acknowledgements or indicators of its own is put together as ever.
    """
    make = facts.make_brief
    made: dict[tuple[object, ...], tuple[object, facts.Brief]] = {}

    def once(observation, query, since, *rest, **more):
        if rest or more.keys() - {"selection"}:
            return make(observation, query, since, *rest, **more)
        # With what it is of, so that no other observation gets the same id meanwhile.
        key = (id(observation), repr(query), since, repr(more))
        _, found = made.pop(key, None) or (None, make(observation, query, since, **more))
        made[key] = observation, found
        for old in [*made][:-KEPT]:
            made.pop(old, None)
        return found

    facts.make_brief = brief.make_brief = once


def private_words_once() -> None:
    """List the private words of the same records once: drawing and checking each list them."""
    make = pipeline.private_words
    made: dict[tuple[object, ...], tuple[object, PrivateWords]] = {}

    def once(records, units, known=(), languages=()):
        frames = {kind: id(rows) for kind, rows in records.items()}
        key = (*sorted(frames.items()), id(units), *known, "", *languages)
        # With the frames, so that no others get the same ids meanwhile.
        _, found = made.pop(key, None) or (None, make(records, units, known, languages))
        made[key] = (dict(records), units), found
        for old in [*made][:-KEPT]:
            made.pop(old, None)
        return found

    pipeline.private_words = leaks.private_words = once
