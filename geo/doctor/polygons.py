"""Boundaries: the polygons of a mission's country, read as the map reads them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from geo.boundaries.files import LevelFile, level_files
from geo.boundaries.units import load_units
from geo.doctor.finding import Finding, failed, well
from geo.errors import AtalayaError
from geo.missions.countries.country import Country
from geo.texts.sentences import counted, say

CHECK = "boundaries.read"


def check_boundaries(country: Country, home: Path) -> Iterator[Finding]:
    """Yield whether the polygons of a country are found, open, and make its units."""
    faults = [fault for file in level_files(country, home) for fault in _report_faults(file)]
    try:
        units = load_units(country, home, keep=False)
    except (AtalayaError, OSError, KeyError, ValueError, pa.ArrowException) as error:
        said = say("the polygons of {iso3} cannot be read: {error}", iso3=country.iso3, error=error)
        faults.append(failed(CHECK, said, _again(country)))
    else:
        if not faults:
            number = counted(len(units), "unit")
            yield well(CHECK, say("{iso3}: {number}", iso3=country.iso3, number=number))
    yield from faults


def _report_faults(file: LevelFile) -> Iterator[Finding]:
    """Yield what is wrong with the report beside imported polygons, which names their source."""
    if not file.imported:
        return
    path = file.path.with_suffix(".json")
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        _ = told["attribution"] or told["title"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield failed(
            "boundaries.source",
            say("{path} does not say whose polygons they are: {error}", path=path, error=error),
            say("import the polygons again: the report is written beside them"),
        )


def _again(country: Country) -> str:
    return say(
        "import them again: python -m geo import boundaries FILE --country {iso3} --level {level}",
        iso3=country.iso3,
        level=country.finest.id,
    )
