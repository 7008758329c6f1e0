"""Crosswalks: versioned tables that say which code of one system is which of another."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.errors import CodeError
from geo.files.atomic_write import written_whole
from geo.missions.countries.country import Country
from geo.texts.sentences import counted, say

NAMED = 5
"""Codes that a sentence names."""


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
        # Sorted: the same pairs in another order are the same crosswalk.
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
        return say(
            "crosswalk {source} -> {target}, version {version}",
            source=self.source,
            target=self.target,
            version=self.version,
        )

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
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> peru = load_country("per", Settings().boundaries)
        >>> walk = Crosswalk(source="onpe", target="inei", version="", mapping={"140101": "150101"})
        >>> walk.of_every_level(peru)
        {'14': '15', '1401': '1501', '140101': '150101'}
        """
        digits = [level.code_digits for level in country.levels[:-1]]
        above = {t: o for length in digits for t, o in self.upper(length, length).items()}
        short = {code.lstrip("0") for code in self.mapping}
        # What the table says itself wins over what first digits say.
        return {t: o for t, o in above.items() if t.lstrip("0") not in short} | dict(self.mapping)


def crosswalk_path(country: Country, source: str, home: Path) -> Path:
    """Return where an imported crosswalk into the country's own system lies.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> crosswalk_path(load_country("per", Settings().boundaries), "onpe", Path("var")).as_posix()
    'var/crosswalks/per/onpe-inei.csv'
    """
    return home / "crosswalks" / country.iso3 / f"{source}-{country.code_system}.csv"


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


def check_kept(walk: Crosswalk, before: Crosswalk | None) -> list[str]:
    """Return the codes of the crosswalk before that a new one has no more, in order.

    Raises
    ------
    CodeError
        When fewer than half of them are left: that is a part of a table, or another one.

    Examples
    --------
    >>> names = {"source": "a", "target": "b", "version": "1"}
    >>> old = Crosswalk(**names, mapping={"1": "x", "2": "y", "3": "z"})
    >>> check_kept(Crosswalk(**names, mapping={"1": "x", "2": "y"}), old)
    ['3']
    >>> check_kept(Crosswalk(**names, mapping={"1": "x"}), old)
    Traceback (most recent call last):
        ...
    geo.errors.CodeError: the table has 1 of the 3 codes of crosswalk a -> b, version 1, which it \
would take the place of; not in it: 2, 3: say --replace if that is meant
    """
    if before is None:
        return []
    gone = sorted(before.mapping.keys() - walk.mapping.keys())
    left = len(before.mapping) - len(gone)
    if left < len(gone):
        listed = ", ".join(gone[:NAMED]) + (", …" if len(gone) > NAMED else "")
        raise CodeError(
            say(
                "the table has {left:,} of the {codes} of {title}, which it "
                "would take the place of; not in it: {listed}: say --replace "
                "if that is meant",
                left=left,
                codes=counted(len(before.mapping), "code"),
                title=before.title,
                listed=listed,
            )
        )
    return gone


def save_crosswalk(walk: Crosswalk, path: Path) -> None:
    """Write the mapping as CSV, and beside it as JSON what it is a version of."""
    table = pd.DataFrame(sorted(walk.mapping.items()), columns=[walk.source, walk.target])
    header = {"source": walk.source, "target": walk.target, "version": walk.version}
    # The description first: if the table does not follow, the checksum refuses the old one.
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
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> load_crosswalk(peru, "nobody", Path("nowhere")) is None
    True
    """
    built_in = country.folder / f"{source}-{country.code_system}.csv"
    # What a mission has imported wins over what is built in.
    for path in (crosswalk_path(country, source, home), built_in):
        if not path.is_file():
            continue
        # All as text: as numbers, codes would lose their leading zeros.
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        header = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        walk = Crosswalk(
            source=source,
            target=country.code_system,
            version=header["version"],
            mapping=dict(zip(table[source], table[country.code_system], strict=True)),
        )
        if walk.checksum != header["checksum"]:
            raise CodeError(
                say("{path} is not the table its version names; import it again", path=path)
            )
        return walk
    return None
