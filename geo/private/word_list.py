"""What no public text of a mission may hold, as one value."""

from dataclasses import dataclass

TEAM_WORDS = frozenset(
    [
        "brigada",
        "brigade",
        "core",
        "delegacion",
        "delegation",
        "eq",
        "equipe",
        "equipo",
        "group",
        "grupo",
        "lto",
        "observacion",
        "sto",
        "team",
    ]
)
"""Words beside which a word is the name of a team, whatever else it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateWords:
    """What no public text may hold, and what it may hold only if its writer means another thing.

    Attributes
    ----------
    texts : names of teams, ids, persons, internal texts, as stored, that stand in no open name.
        Private wherever their words follow each other.
    doubtful : texts that may be said without telling anything ("voto electrónico").
    teams : words of the names of teams without ``Team``, folded; private beside `TEAM_WORDS`.
    persons : words of the names of persons, folded, without particles; two of them together are
        private in either order.
    words : single words that are nothing but a name, folded: private by themselves.
    names : single words of names that are words of the language too: private with a capital.
    mentioned : single words that may name somebody, folded: doubtful with a capital. An internal
        text writes them so, or they are both a person's and a place's ("Rosa", "Santa Rosa").
    titled : words of capitalised texts that are words of the language, folded: private after a
        title or an initial ("Juan Pérez": el señor Pérez, J. Pérez).
    joined : names of teams written with ``Team`` as one word ("TeamWolfram"), folded.
    stations : numbers of ballot boxes without leading zeros.
    public, places : words that are no secret, and the names they stand in, folded: units,
        options, bodies that decide, the mission.
    """

    texts: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    teams: frozenset[tuple[str, ...]] = frozenset()
    persons: frozenset[tuple[str, ...]] = frozenset()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    titled: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()
    places: frozenset[tuple[str, ...]] = frozenset()
