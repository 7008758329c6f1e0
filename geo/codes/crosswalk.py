"""Crosswalks: versioned tables that say which code of one system is which of another."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.codes.leading_zeros import note_restored, pad_to_pattern
from geo.codes.names import spelled_as
from geo.counts import counted
from geo.errors import CodeError
from geo.files.atomic_write import written_whole
from geo.missions.country import CodeSystem, Country

SHOWN = 10
"""Codes that a message lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """Codes of one system in terms of another; `mapping` is theirs -> ours, one to one or many.

    `version` is what the table's publisher calls it; `checksum` is of the mapping itself.
    """

    source: str
    target: str
    version: str
    mapping: Mapping[str, str]

    @property
    def checksum(self) -> str:
        """Short hash of the mapping.

        Examples
        --------
        >>> same = [Crosswalk(source="a", target="b", version=v, mapping={"1": "2"}) for v in "12"]
        >>> same[0].checksum == same[1].checksum
        True
        """
        text = json.dumps(sorted(self.mapping.items()))
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def title(self) -> str:
        """What is printed when it was used.

        Examples
        --------
        >>> Crosswalk(source="onpe", target="inei", version="2021", mapping={}).title
        'crosswalk onpe -> inei, version 2021'
        """
        return f"crosswalk {self.source} -> {self.target}, version {self.version}"

    def upper(self, digits: int, target_digits: int) -> dict[str, str]:
        """Return upper units' codes, where a code and one of ours have the same units below them.

        Numbers that only count (Brazil's electoral court: 00035, 01007) begin alike by chance:
        their first digits name no unit, though some of them lead into one unit of ours.

        >>> walk = Crosswalk(
        ...     source="onpe", target="inei", version="1", mapping={"240101": "070101"}
        ... )
        >>> walk.upper(2, 2)
        {'24': '07'}
        >>> walk = Crosswalk(
        ...     source="tse", target="ibge", version="1",
        ...     mapping={"33014": "2900108", "35017": "2900207"},
        ... )
        >>> walk.upper(2, 2)
        {}
        """
        table = pd.DataFrame(
            {
                "theirs": [code[:digits] for code in self.mapping],
                "ours": [code[:target_digits] for code in self.mapping.values()],
            }
        ).drop_duplicates()
        shared = table.duplicated("theirs", keep=False) | table.duplicated("ours", keep=False)
        single = table[~shared]
        return dict(zip(single["theirs"], single["ours"], strict=True))

    def of_every_level(self, country: Country) -> dict[str, str]:
        """Return theirs -> ours for the units in the table and for all above them.

        What is a code of the table that lost its leading zeros is no code of a unit above: 35 is
        00035.

        Examples
        --------
        >>> from geo.missions.country import load_country
        >>> from geo.settings import Settings
        >>> peru = load_country("per", Settings().boundaries)
        >>> walk = Crosswalk(source="onpe", target="inei", version="", mapping={"140101": "150101"})
        >>> walk.of_every_level(peru)
        {'14': '15', '1401': '1501', '140101': '150101'}
        """
        digits = [level.code_digits for level in country.levels[:-1]]
        above = {t: o for length in digits for t, o in self.upper(length, length).items()}
        short = {code.lstrip("0") for code in self.mapping}
        return {t: o for t, o in above.items() if t.lstrip("0") not in short} | dict(self.mapping)


def crosswalk_path(country: Country, source: str, home: Path) -> Path:
    """Return where an imported crosswalk into the country's own system lies.

    Examples
    --------
    >>> from geo.missions.country import load_country
    >>> from geo.settings import Settings
    >>> crosswalk_path(load_country("per", Settings().boundaries), "onpe", Path("var")).as_posix()
    'var/crosswalks/per/onpe-inei.csv'
    """
    return home / "crosswalks" / country.iso3 / f"{source}-{country.code_system}.csv"


def from_table(
    table: pd.DataFrame, columns: tuple[str, str], country: Country, source: str, version: str
) -> tuple[Crosswalk, pd.DataFrame]:
    """Make a crosswalk from a table of text; rows without a code on both sides are returned too.

    Parameters
    ----------
    table : text columns, one row per unit.
    columns : the one in `source` codes, the one in the country's own.

    Raises
    ------
    CodeError
        When a column is missing, a code leads to two units or is one abroad besides, or no row
        has two codes.
    """
    columns = (_column(columns[0], table), _column(columns[1], table))
    pairs = table[list(columns)].fillna("").astype(str).apply(lambda column: column.str.strip())
    patterns = country.system(source).pattern, country.system(country.code_system).pattern
    pairs = pairs.assign(
        **{name: pad_to_pattern(pairs[name], p) for name, p in zip(columns, patterns, strict=True)}
    )
    good = pairs[columns[0]].str.match(patterns[0]) & pairs[columns[1]].str.match(patterns[1])
    theirs = pairs[good].drop_duplicates()
    if (twice := theirs[columns[0]].duplicated()).any():
        code = theirs.loc[twice, columns[0]].iloc[0]
        units = ", ".join(theirs.loc[theirs[columns[0]] == code, columns[1]])
        raise CodeError(f"{source} code {code} leads to several units: {units}")
    if theirs.empty:
        raise CodeError(f"no row has a {source} code like {patterns[0]} and one like {patterns[1]}")
    refuse_both(theirs[columns[0]], country.system(source))
    walk = Crosswalk(
        source=source,
        target=country.code_system,
        version=version,
        mapping=dict(zip(theirs[columns[0]], theirs[columns[1]], strict=True)),
    )
    return walk, table.loc[~good, list(columns)]


def regained_zeros(
    table: pd.DataFrame, columns: tuple[str, str], country: Country, source: str
) -> tuple[str, ...]:
    """Return one sentence per column in which codes got back leading zeros that they had lost.

    Parameters as of `from_table`, which reads such codes whole.
    """
    systems = source, country.code_system
    notes = []
    for name, system in zip(columns, systems, strict=True):
        column = _column(name, table)
        given = table[column].fillna("").astype(str).str.strip()
        if note := note_restored(given, pad_to_pattern(given, country.system(system).pattern)):
            notes.append(f"column {column}: {note}")
    return tuple(notes)


def _column(name: str, table: pd.DataFrame) -> str:
    """Return the table's column of a name, spelled in any case."""
    there = [str(column) for column in table.columns]
    found = spelled_as(name, there)
    if len(found) != 1:
        what = f"several columns are {name!r}" if found else f"no column {name!r}"
        raise CodeError(f"{what}; there are {', '.join(there)}")
    return found[0]


def refuse_both(codes: Iterable[str], system: CodeSystem) -> None:
    """Refuse codes that lead to a polygon and count as abroad: their rows would leave the map.

    Raises
    ------
    CodeError
        Naming the codes and the pattern that takes them abroad.

    Examples
    --------
    >>> from geo.missions.country import CodeSystem
    >>> onpe = CodeSystem(id="onpe", title="ONPE", pattern="[0-9]{6}", abroad="9[0-9]{5}")
    >>> refuse_both(["140101"], onpe)
    >>> refuse_both(["140101", "910101"], onpe)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.CodeError: 1 onpe code of a unit of the country and yet abroad by abroad ...
    """
    both = sorted(code for code in codes if system.is_abroad(code))
    if both:
        listed = ", ".join(both[:SHOWN]) + (" …" if len(both) > SHOWN else "")
        raise CodeError(
            f"{counted(len(both), f'{system.id} code')} of a unit of the country and yet abroad by "
            f"abroad = '{system.abroad}' of country.toml: {listed}; make the pattern narrower "
            "or leave them out of the crosswalk"
        )


def many_to_one(walk: Crosswalk) -> dict[str, tuple[str, ...]]:
    """Return the codes of ours that several of theirs lead to, with those.

    Examples
    --------
    >>> walk = Crosswalk(
    ...     source="zone", target="own", version="1", mapping={"1": "a", "2": "a", "3": "b"}
    ... )
    >>> many_to_one(walk)
    {'a': ('1', '2')}
    """
    leading: dict[str, list[str]] = {}
    for theirs, ours in sorted(walk.mapping.items()):
        leading.setdefault(ours, []).append(theirs)
    return {ours: tuple(theirs) for ours, theirs in leading.items() if len(theirs) > 1}


def save_crosswalk(walk: Crosswalk, path: Path) -> None:
    """Write the mapping as CSV, and beside it as JSON what it is a version of."""
    table = pd.DataFrame(sorted(walk.mapping.items()), columns=[walk.source, walk.target])
    header = {"source": walk.source, "target": walk.target, "version": walk.version}
    with written_whole(path.with_suffix(".json")) as draft:
        draft.write_text(json.dumps(header | {"checksum": walk.checksum}), encoding="utf-8")
    with written_whole(path) as draft:
        table.to_csv(draft, index=False)


def load_crosswalk(country: Country, source: str, home: Path) -> Crosswalk | None:
    """Return the crosswalk into the country's own system, imported or built in, if there is one.

    Raises
    ------
    CodeError
        When the table and its description are of different imports.

    Examples
    --------
    >>> from geo.missions.country import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> load_crosswalk(peru, "nobody", Path("nowhere")) is None
    True
    """
    built_in = country.folder / f"{source}-{country.code_system}.csv"
    for path in (crosswalk_path(country, source, home), built_in):
        if not path.is_file():
            continue
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        header = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        walk = Crosswalk(
            source=source,
            target=country.code_system,
            version=header["version"],
            mapping=dict(zip(table[source], table[country.code_system], strict=True)),
        )
        if walk.checksum != header["checksum"]:
            raise CodeError(f"{path} is not the table its version names; import it again")
        return walk
    return None
