"""Rows of a file, checked, placed in units and without repetitions: ready to be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from geo.importing.checks import Checked, Notation, check_rows
from geo.importing.placement.codes_alike import list_codes_alike
from geo.importing.placement.local_zones import LocalZones, find_local_zones
from geo.importing.placement.names import find_misnamed
from geo.importing.placement.placing import Codebook, Place, Placed, place_rows, read_codes
from geo.importing.placement.scopes import find_incomplete_units, find_unknown_scopes
from geo.importing.placement.unplaced import list_unplaced
from geo.importing.rejects import own_columns
from geo.importing.repeats import settle_repeats
from geo.importing.row_names import ONE_FILE, RowNames
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.records.kinds import AT_STATION, KINDS
from geo.sources.format import Translated
from geo.sources.kept_rows import without
from geo.sources.table import problems
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Rows of one kind, ready to be stored, and what stands in the way of others.

    `gone` are the rows that neither a unit holds nor the unit of their station; `note` is what is
    to be told of all rows, "" where nothing.
    """

    kind: Kind
    rows: pd.DataFrame
    repeated: int
    checked: Checked
    placed: Placed
    gone: pd.DataFrame
    problems: pd.DataFrame
    warnings: pd.DataFrame
    note: str = ""


def ready_all(  # noqa: PLR0913 - a table, what it says of itself, and what is known beside it
    translated: Translated,
    mission: Mission,
    place: Place,
    *,
    codes: str,
    notation: Notation,
    stations: Mapping[str, str] | None = None,
    names: RowNames = ONE_FILE,
) -> list[Ready]:
    """Return the rows of every kind that a file holds, checked and placed.

    Parameters
    ----------
    codes : code system of the units; "" for what the file says, or to be measured.
    notation : how the file writes numbers and dates.
    stations : unit of those whose unit is stored: their results and challenges need to say none.
    names : how a reason names other rows.

    Raises
    ------
    SourceError, CodeError
        When the file as a whole cannot be used.
    """
    units = stations or {}

    def check(kind: str, zones: pd.Series | None = None) -> Checked:
        return check_rows(
            KINDS[kind],
            translated.frames[kind],
            mission,
            notation=notation,
            zones=zones,
            place_optional=translated.place_optional,
        )

    checked = {kind: check(kind) for kind in translated.frames}
    system = codes or translated.code_system
    book = _read_codes(checked, translated, system, place)
    notes = dict.fromkeys(checked, "")
    # A zone that somebody has stated stands for all rows.
    zoned = {} if notation.zone else _zones(checked, translated, book, place, units, notation)
    for kind, found in zoned.items():
        checked[kind], notes[kind] = check(kind, found.zones), found.note
    if zoned:
        # A time that is read now may bring a unit that no other row states.
        book = _read_codes(checked, translated, system, place)
    return [
        replace(_ready(KINDS[kind], one, translated, book, place, units, names), note=notes[kind])
        for kind, one in checked.items()
    ]


def _read_codes(
    checked: Mapping[str, Checked], translated: Translated, system: str, place: Place
) -> Codebook:
    """Return what the units of all sound rows mean."""
    # All kinds of a file state the same units; a row may be sound as one kind only.
    stated = pd.concat([one.rows["unit"] for one in checked.values()])
    stated = stated[~stated.index.duplicated()]
    return read_codes(stated, translated.names, system, place)


def _zones(  # noqa: PLR0913, PLR0917 - rows, what they are, and what says where they are
    checked: Mapping[str, Checked],
    translated: Translated,
    book: Codebook,
    place: Place,
    stations: Mapping[str, str],
    notation: Notation,
) -> dict[str, LocalZones]:
    """Return the zones of local times of the kinds that have some in another than the country's."""
    found = {
        kind: find_local_zones(
            KINDS[kind], translated.frames[kind], one, book, place, stations, notation.order
        )
        for kind, one in checked.items()
    }
    return {kind: zones for kind, zones in found.items() if zones}


def _ready(  # noqa: PLR0913, PLR0917 - rows, what they are, and what says where they are
    kind: Kind,
    checked: Checked,
    translated: Translated,
    book: Codebook,
    place: Place,
    stations: Mapping[str, str],
    names: RowNames,
) -> Ready:
    placed = _of_known_scope(place_rows(checked.rows, book, place), place)
    at_stations = _at_stations(kind, placed.rows, stations)
    placed = replace(placed, counts=_counted(placed.counts, int(at_stations.sum())))
    misnamed = _misnamed(translated, placed, place)
    named = placed.rows
    # A publisher's format states the numbering, and his spelling is known to be his own.
    if not translated.code_system:
        named = without(named, misnamed["row"])
    # With the rejected rows: what shares a unit with one of them is not the whole of it.
    barred = _barred(checked, placed, book)
    settled = settle_repeats(
        kind, named, barred, _further_columns(kind, checked, translated), names
    )
    collided = named[named.index.isin(settled.problems["row"])]
    unnamed = placed.rows[~placed.rows.index.isin(named.index)]
    parts = find_incomplete_units(settled.rows, pd.concat([barred, unnamed, collided]), names)
    rows = without(settled.rows, parts["row"])
    found = [checked.problems, placed.problems, settled.problems, parts]
    odd = [
        checked.warnings,
        placed.warnings,
        list_unplaced(kind, named[~at_stations.loc[named.index]]),
        settled.warnings,
        list_codes_alike(kind, rows, checked.rows["unit"], book),
    ]
    (odd if translated.code_system else found).append(misnamed)
    listed = pd.concat(found, ignore_index=True)
    return Ready(
        kind=kind,
        rows=rows.assign(source_row=rows.index, stated_unit=placed.stated.loc[rows.index]),
        repeated=settled.repeated,
        checked=checked,
        placed=placed,
        gone=placed.rows[(placed.rows["unit"] == "") & ~at_stations],
        problems=listed,
        warnings=_of_stored(pd.concat(odd, ignore_index=True), listed),
    )


def _of_known_scope(placed: Placed, place: Place) -> Placed:
    """Return the rows without those of a part of a unit that nothing says of which one."""
    wrong = find_unknown_scopes(placed.rows, place.country)
    return replace(
        placed,
        rows=without(placed.rows, wrong["row"]),
        problems=pd.concat([placed.problems, wrong], ignore_index=True),
    )


def _at_stations(kind: Kind, rows: pd.DataFrame, stations: Mapping[str, str]) -> pd.Series:
    """Tell which rows say no unit and are where their station is."""
    if kind not in AT_STATION or not stations or "station" not in rows:
        return pd.Series(False, index=rows.index)
    bare = rows["unit"] == ""
    # A point of its own says more than its station's place.
    if "lon" in rows:
        bare &= rows["lon"].isna()
    return bare & rows["station"].isin(list(stations))


def _counted(counts: Mapping[str, int], at_stations: int) -> Mapping[str, int]:
    if not at_stations:
        return counts
    unlocated = counts["unlocated"] - at_stations
    return {**counts, "unlocated": unlocated, "through stations": at_stations}


def _misnamed(translated: Translated, placed: Placed, place: Place) -> pd.DataFrame:
    """List the rows whose names are of another unit than the one they were given."""
    if translated.names is None:
        return problems()
    return find_misnamed(placed.rows["unit"], translated.names, place.units)


def _further_columns(kind: Kind, checked: Checked, translated: Translated) -> pd.DataFrame | None:
    """Return the columns by which parts of one result differ, though no record has them."""
    if not (kind.votes or kind.parts):
        return None
    beside = translated.frames[kind.id][own_columns(checked.unknown)]
    if kind.subject != "unit":
        return beside
    # Two codes that a crosswalk leads to one unit are two places, though their figures are alike.
    code = translated.frames[kind.id]["unit"].str.strip().str.removesuffix(".0").str.lstrip("0")
    return beside.assign(code=code)


def _barred(checked: Checked, placed: Placed, book: Codebook) -> pd.DataFrame:
    """Return the rows that did not get through, by the units they name."""
    lost = checked.rows[~checked.rows.index.isin(placed.rows.index)]
    rejected = pd.concat([checked.rejected, lost])
    unit = rejected["unit"].astype("str")
    return rejected.assign(unit=unit.map(dict(book.units)).fillna(unit).astype("str"))


def _of_stored(odd: pd.DataFrame, rejected: pd.DataFrame) -> pd.DataFrame:
    """Return what is odd in rows that are taken."""
    return odd[~odd["row"].isin(rejected["row"])].reset_index(drop=True)


def note_options(ready: Ready, translated: Translated, mission: Mission) -> list[str]:
    """Say which options no row has votes of, where the rows have those of others.

    A column that the mapping does not name is a list of the ballot whose votes are unknown: with it
    the valid votes are, and so is every share and the lead, on a map that is empty without a word.
    """
    if not ready.kind.votes:
        return []
    frame = translated.frames[ready.kind.id]
    columns = [f"votes_{option.id}" for option in mission.options]
    given = [name for name in columns if name in frame and (frame[name].str.strip() != "").any()]
    absent = [name for name in columns if name not in given]
    if not given or not absent:
        return []
    sentence = say(
        "no row has {columns}: without every option no valid votes, shares and lead are known; "
        "say in the mapping which column or text it is",
        columns=", ".join(absent),
    )
    return [sentence]
