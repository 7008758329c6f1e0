"""What a country is made of: numberings, levels, insets, and where its polygons come from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from geo.errors import CountryError
from geo.missions.countries.country_values import Box, read_view
from geo.texts.sentences import say
from geo.texts.values import Text

ABROAD_PREFIX = "abroad-"
"""How codes begin that a mapping makes for reporting units abroad that have none of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSystem:
    """One numbering of units.

    Attributes
    ----------
    pattern : what a code looks like.
    abroad : what a code looks like that has no polygon; "" where none is.
    abroad_prefixed : its codes abroad are those of units at home in the country's own numbering
        (88001 is Caracas, and San Andrés): records keep them with `ABROAD_PREFIX`.
    """

    id: str
    title: str
    pattern: str
    abroad: str = ""
    abroad_prefixed: bool = False

    def is_abroad(self, code: str) -> bool:
        """Tell whether a code names a reporting unit outside the country's polygons.

        Examples
        --------
        >>> onpe = CodeSystem(id="onpe", title="ONPE", pattern="[0-9]{6}", abroad="9[0-9]{5}")
        >>> onpe.is_abroad("910101"), onpe.is_abroad("140101")
        (True, False)
        """
        # Made by a mapping, whatever the numbering of its file: no publisher's code begins so.
        if code.startswith(ABROAD_PREFIX):
            return True
        return bool(self.abroad) and re.match(self.abroad, code) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One administrative level; the first `code_digits` of a lower unit's code name its parent.

    Where `nested` is false a unit's code says nothing of its parent: each has to be stated, by the
    file of polygons or by the country's table of units.
    """

    id: str
    title: Text
    plural: Text
    code_digits: int
    nested: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundarySource:
    """Where a level's polygons come from, and what has to be said of it.

    Attributes
    ----------
    level, title, licence, attribution : which level, and what is printed on the map.
    file : file beside the manifest, when the polygons are built in.
    url, sha256 : download address and checksum, when ``fetch`` brings them.
    columns : our column name -> theirs (``code``, ``name``, ``parent``).
    code_system : numbering of the codes in the file.
    approximate : the polygons are a stand-in for official ones and are marked so on the map.
    """

    level: str
    title: str
    licence: str
    attribution: str
    file: str = ""
    url: str = ""
    sha256: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    code_system: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A part that maps draw in a frame of its own: far islands, or a capital too small to see.

    `bbox` is west, south, east, north in degrees.
    """

    id: str
    title: Text
    bbox: Box


def read_insets(insets: tuple[Inset, ...], bbox: Box) -> tuple[Inset, ...]:
    """Return insets with boxes that are read. Raises CountryError where one is none.

    Examples
    --------
    >>> capital = Inset(id="lima", title={"en": "Lima"}, bbox=(-77.2, -12.3, -76.8, -11.8))
    >>> read_insets((capital,), (-81.6, -18.6, -68.4, 0.2))[0].bbox
    (-77.2, -12.3, -76.8, -11.8)
    """
    ids = [inset.id for inset in insets]
    if twice := next((one for one in ids if ids.count(one) > 1), ""):
        raise CountryError(say("[[insets]]: the id {twice!r} stands twice", twice=twice))
    return tuple(
        replace(inset, bbox=read_view(inset.bbox, bbox, f"[[insets]] {inset.id}: bbox"))
        for inset in insets
    )


def check_patterns(systems: tuple[CodeSystem, ...], own: CodeSystem) -> None:
    """Refuse patterns that are none, and letters in the codes of the country's own units."""
    for system in systems:
        for key, pattern in (("pattern", system.pattern), ("abroad", system.abroad)):
            try:
                re.compile(pattern)
            except (re.error, TypeError) as error:
                raise CountryError(
                    say(
                        "[[code_systems]] {system}: {key} = {pattern!r} is no "
                        "regular expression ({error})",
                        system=system.id,
                        key=key,
                        pattern=pattern,
                        error=error,
                    )
                ) from error
    # Without what stands for a kind of character: \d is no letter.
    if re.search("[A-Za-z]|\\\\w", re.sub(r"\\[dDsSbBAZ]", "", own.pattern)):
        raise CountryError(
            say(
                "[[code_systems]] {own}: pattern = {pattern!r} takes letters; "
                "codes of the country's own units are digits: state codes with "
                "letters as another system, with a crosswalk",
                own=own.id,
                pattern=own.pattern,
            )
        )
