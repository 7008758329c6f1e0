"""Units by level and name: which one a name is, and which it may mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from geo.codes.names import UnknownName, fold
from geo.importing.checks.totals import called_totals
from geo.importing.mapping.units.aliases import Aliases
from geo.texts.sentences import say

NEAREST = 3
"""How many units are named that may be meant."""
LEAST_ALIKE = 60.0
"""Likeness in percent from which a unit is named as one that may be meant (`fuzz.WRatio`)."""
_PARTICLES = {"DE", "DEL", "LA", "LAS", "EL", "LOS", "DO", "DA", "DOS", "DAS", "OF"}
"""Words between what a unit is and its name: Región de la Araucanía."""
_OF = {"DE", "DEL", "DO", "DA", "DOS", "DAS", "OF"}
"""Those of them that stand before a name and are no part of it where no unit is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Unit of one combination of names, or which level's name stands in the way, and why."""

    code: str = ""
    level: str = ""
    reason: str = ""
    unknown: UnknownName | None = None


class Gazetteer:
    """Units by level and name.

    Parameters
    ----------
    units : index ``unit``; ``level``, ``name``, ``parent``.
    aliases : other spellings, of the country's list and the mapping's.
    titles : level -> what such units are called in any language: a name may begin with it.
    near : whether to look for the units that an unknown name may mean, which takes a while.

    Examples
    --------
    >>> units = pd.DataFrame(
    ...     {"level": ["region", "comuna"], "parent": ["", "1"], "name": ["Norte", "Ñiquén"]},
    ...     index=["1", "101"],
    ... )
    >>> gazetteer = Gazetteer(units, Aliases(), {"comuna": ["Comuna"]}, near=True)
    >>> gazetteer.find("comuna", "1", "comuna de niquen").code
    '101'
    """

    def __init__(
        self,
        units: pd.DataFrame,
        aliases: Aliases,
        titles: Mapping[str, Sequence[str]],
        *,
        near: bool,
    ) -> None:
        self.aliases = aliases
        self.near = near
        self.titles = {level: {fold(word) for word in words} for level, words in titles.items()}
        self.level = dict(zip(units.index, units["level"], strict=True))
        self.parent = dict(zip(units.index, units["parent"], strict=True))
        self.title = dict(zip(units.index, units["name"], strict=True))
        self.words: dict[str, list[str]] = {}
        self.stems: dict[str, str] = {}
        self.within: dict[tuple[str, str], dict[str, list[str]]] = {}
        self.levels = list(dict.fromkeys(units["level"]))
        for code, level in self.level.items():
            # Under every unit above it: a file may leave out levels between.
            for above in ("", *self.ancestors(code)):
                here = self.within.setdefault((level, above), {})
                for key in self.keys(level, self.title[code]):
                    here.setdefault(key, []).append(code)

    def ancestors(self, code: str) -> list[str]:
        """Return the units that a unit lies in, the nearest first."""
        above = []
        while code := self.parent.get(code, ""):
            above.append(code)
        return above

    def keys(self, level: str, name: str) -> list[str]:
        """Return a name as it is compared: whole, and without what its level is called.

        "Región de Los Lagos" is Los Lagos, and "Región de la Araucanía" may be Araucanía.
        """
        words = fold(name).split()
        ways = [words]
        if words and words[0] in self.titles.get(level, ()):
            ways.append(words[1:])
            while len(ways[-1]) > 1 and ways[-1][0] in _PARTICLES:
                ways.append(ways[-1][1:])
        return list(dict.fromkeys(self.aliases.key(" ".join(way)) for way in ways if way))

    def shown(self, code: str) -> str:
        """Return a unit's code and name."""
        return f"{code} {self.title[code]}"

    def find(self, level: str, parent: str, name: str) -> Found:
        """Return the unit of a level that a name is, among those that lie in `parent`."""
        # What a person has stated wins over what the names would find.
        stated = self.aliases.code(level, parent, name)
        if stated and (wrong := self._misstated(level, parent, name, stated)):
            return Found(
                level=level,
                reason=say(
                    "is stated to be {stated}, which is {wrong}",
                    stated=stated,
                    wrong=wrong,
                ),
            )
        codes = self.within.get((level, parent), {})
        keys = self.keys(level, name)
        if (words := fold(name).split())[0] in _OF and len(words) > 1:
            # A publisher writes the name as it follows the word for its level: DE LOS LAGOS.
            keys = [*keys, *self.keys(level, " ".join(words[1:]))]
        found = [stated] if stated else next((codes[key] for key in keys if key in codes), [])
        if len(found) == 1:
            return Found(code=found[0])
        if not found and called_totals(pd.Series([name])).any():
            return Found(
                level=level, reason=say("is called a total: leave such rows out, [[leave_out]]")
            )
        inside = self.shown(parent) if parent else ""
        if found:
            near = tuple(map(self.shown, found))
            reason = say(
                "fits several units of {parent}: {units}"
                if parent
                else "fits several units: {units}",
                parent=inside,
                units=", ".join(near),
            )
        else:
            # Without the word for its level, which would make all of them alike.
            alike = self._near(codes, keys[-1], name) if self.near else []
            near = tuple(map(self.shown, alike))
            hint = say("; near are {units}", units=", ".join(near)) if near else ""
            other, elsewhere = self._other(level, parent, keys)
            reason = (other or _no_name(level, inside)) + hint
            # A publisher may count it elsewhere than it lies: exactly this name is a candidate.
            shown = dict.fromkeys([*([elsewhere] if elsewhere else []), *alike])
            near = tuple(map(self.shown, list(shown)[:NEAREST]))
        unknown = UnknownName(level=level, parent=parent, written=name, candidates=near)
        return Found(level=level, reason=reason, unknown=unknown)

    def _other(self, level: str, parent: str, keys: Sequence[str]) -> tuple[str, str]:
        """Return of what other level a name is, here or in another part, and the unit elsewhere.

        Which level is meant is left to the reader: a district may be called as its province.
        """
        inside = self.shown(parent) if parent else ""
        # The same name in another part says more than that of another level.
        for other in dict.fromkeys([level, *self.levels]):
            for above in (parent, *self.ancestors(parent), "") if parent else ("",):
                codes = self.within.get((other, above), {})
                found = next((codes[key] for key in keys if key in codes), [])
                if not found or set(found) & {parent, *self.ancestors(parent)}:
                    continue
                shown = self.shown(found[0])
                if other == level and len(found) > 1:
                    return "", ""
                if other == level:
                    lies = self.parent.get(found[0], "")
                    reason = say(
                        "{reason}; {unit} lies in {parent}"
                        if lies
                        else "{reason}; {unit} lies elsewhere",
                        reason=_no_name(level, inside),
                        unit=shown,
                        parent=self.shown(lies) if lies else "",
                    )
                    return reason, found[0]
                reason = say(
                    "is the name of a {other} ({unit}), not of a {level}",
                    other=other,
                    unit=shown,
                    level=level,
                )
                return reason, ""
        return "", ""

    def _misstated(self, level: str, parent: str, name: str, stated: str) -> str:
        """Return why a stated code cannot be the unit of a name; "" where it can.

        A slip of one digit would put the votes into another part of the country, without a word.
        """
        if stated not in self.level:
            return say("no unit")
        if self.level[stated] != level:
            return say("no {level}: {unit}", level=level, unit=self.shown(stated))
        # A line for any parent says that a publisher counts the unit elsewhere than it lies.
        said_here = (level, parent, self.aliases.key(name)) in self.aliases.codes
        if parent and said_here and parent not in self.ancestors(stated):
            return say(
                "{unit}, not in {parent}: correct the line, or empty its parent where it is meant "
                "so",
                unit=self.title[stated],
                parent=self.shown(parent),
            )
        return ""

    def _near(self, codes: Mapping[str, list[str]], key: str, name: str) -> list[str]:
        # LIMONES (VALDEZ) is Valdez (Limones): without the order of words nothing is alike.
        words = self._words(name)
        swapped = [
            code
            for code in dict.fromkeys(one for found in codes.values() for one in found)
            if self._words_of(code) == words
        ]
        # 11 DE NOVIEMBRE is Once de Noviembre (Ilinchisi): before all that begin or end so.
        stem = self._stem(name)
        named = [one for found in codes.values() for one in found if self._stem_of(one) == stem]
        near = process.extract(
            key,
            list(codes),
            scorer=fuzz.WRatio,
            # More than are shown, for several spellings may be of one unit.
            limit=2 * NEAREST,
            score_cutoff=LEAST_ALIKE,
        )
        alike = (code for found, _, _ in near for code in codes[found])
        return list(dict.fromkeys([*swapped, *named, *alike]))[:NEAREST]

    def _words_of(self, code: str) -> list[str]:
        """Return the words of a unit's name; each unit is asked for with every unknown name."""
        if code not in self.words:
            self.words[code] = self._words(self.title[code])
        return self.words[code]

    def _stem_of(self, code: str) -> str:
        if code not in self.stems:
            self.stems[code] = self._stem(self.title[code])
        return self.stems[code]

    def _stem(self, name: str) -> str:
        """Return a name as it is compared, without what stands in brackets behind it."""
        return self.aliases.key(name.partition("(")[0])

    def _words(self, name: str) -> list[str]:
        """Return the words of a name, abbreviations written out, in the order of letters."""
        parts = "".join(c if c.isalnum() else " " for c in fold(name)).split()
        return sorted(self.aliases.key(part) for part in parts)


def _no_name(level: str, inside: str) -> str:
    if inside:
        return say("is the name of no {level} of {parent}", level=level, parent=inside)
    return say("is the name of no {level}", level=level)
