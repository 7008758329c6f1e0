"""Passwords: what one must not be, and how it is kept, which is only as an argon2id hash.

What everybody tries first is known: the lists that zxcvbn carries (leaked passwords, names, words,
runs of keys, dates, repetitions), words of everyday Spanish, Portuguese and English by how common
they are, the years, and the mission's own words. zxcvbn says how a password is put together of
them, with signs in place of letters too; how many guesses that takes is counted here, for it takes
every sign between two words for one that nobody knows.
"""

import math
import re
from collections.abc import Iterable
from typing import Any

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from geo.access.everyday_guesses import everyday_guesses
from geo.errors import AccountError
from geo.private.common import EVERYDAY, by_frequency, common_words
from geo.private.writing import folded_words, read
from geo.texts.sentences import mark, say, translated

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 256
GUESSES = 10**10
"""Guesses that a password has to outlast: zxcvbn's highest class, for hashes that were stolen."""
_READ = 72
"""Characters that zxcvbn reads."""
_SHORT = 4
"""Letters of a name that may stand within another word."""
_MOST = 10_000
"""Words of each language that are tried one after the other."""
_BETWEEN = 10
"""Ways to write words beside each other: together, with a space, a dash, in capitals ..."""
_YEARS = tuple(map(str, range(1900, 2100)))
_SIGNS = re.compile(r"[\W_]")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WHY = {
    "passwords": mark("it is one of the most common ones, or little more"),
    "user_inputs": mark(
        "it is little more than the name of the account or of the mission or words of it"
    ),
    "repeat": mark("it is little more than a repetition"),
    "sequence": mark("it is little more than a row of keys, letters or digits"),
    "spatial": mark("it is little more than a row of keys, letters or digits"),
    "date": mark("it is little more than a date"),
    "": mark("it is little more than a word or a name that everybody knows"),
}
# RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes.
HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4, type=Type.ID)
# Hashed of nothing anybody knows: checked where the account is unknown, so that this takes as long.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$tnKHBam3RdYeSJQ1Pb4cqw"
    "$fdDTgVxyMJBeAdShwBFjsMQtwtEhGVSpzFpc3BKLPbI"
)


def check_password(password: str, username: str, names: Iterable[str] = ()) -> str:
    """Return a password that is not what everybody tries first.

    Parameters
    ----------
    names : further names that are guessed at once: those of the mission, its options, its units
        and its teams.

    Raises
    ------
    AccountError
        When it is too short, too long, or easily guessed; it says why in one sentence.

    Examples
    --------
    >>> check_password("correct horse battery", "ana")
    'correct horse battery'
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountError(
            say(
                "a password has {shortest_password} to {longest_password} characters",
                shortest_password=SHORTEST_PASSWORD,
                longest_password=LONGEST_PASSWORD,
            )
        )
    if why := _easily_guessed(password, username, names):
        raise AccountError(
            say(
                "that password is guessed at once: {why}; take several words "
                "that nobody would join",
                why=translated(why),
            )
        )
    return password


def _easily_guessed(password: str, username: str, names: Iterable[str]) -> str:
    """Return why a password is easily guessed, "" if it is not."""
    known = [name.lower() for name in (username, *names)]
    parts = {part for name in known for part in folded_words(name) if len(part) > 2}
    parts |= {"".join(folded_words(name)) for name in known}
    # "ana" is in "ventana" by chance, but a word of its own is no chance.
    alone = username in folded_words(password)
    if alone or (len(username) > _SHORT and username in password.lower()):
        return _WHY["user_inputs"]
    word = folded_words(_ENDS.sub("", password))
    if len(word) == 1 and (word[0] in parts or common_words(EVERYDAY).has(word[0])):
        return _WHY["user_inputs" if word[0] in parts else ""]
    from zxcvbn import zxcvbn  # noqa: PLC0415 only who sets a password waits for its lists

    own = dict.fromkeys([*known, *sorted(parts), "atalaya"])
    tried = [*own, *(word for word in (*_YEARS, *by_frequency(_MOST)) if word not in own)]
    plain = _SIGNS.sub("", read(password).text).lower()
    # As written, and without its signs: whoever guesses tries words with and without dashes.
    for text, ways in ((password, 1), (plain, _BETWEEN if plain != password else 1)):
        sequence = zxcvbn(text[:_READ], user_inputs=tried)["sequence"] if text else []
        if _guesses(sequence) * ways < GUESSES:
            return _why(sequence, set(own))
    words = (word for word in by_frequency(_MOST) if word not in own)
    ranks = {word: rank for rank, word in enumerate((*own, *words), 1)}
    together = _SIGNS.sub("", read(password).text)
    ways = _BETWEEN if len(together) < len(password) else 1
    if everyday_guesses(together, ranks) * ways < GUESSES:
        return _WHY[""]
    return ""


def _guesses(sequence: list[dict[str, Any]]) -> float:
    """Return how many guesses the parts of a password take, in any order."""
    return math.factorial(len(sequence)) * math.prod(float(part["guesses"]) for part in sequence)


def _why(sequence: list[dict[str, Any]], own: set[str]) -> str:
    """Return what the longest part of a password is."""
    longest = max(sequence, key=lambda part: len(part["token"]), default={"pattern": ""})
    name = longest.get("dictionary_name") or longest["pattern"]
    if name == "user_inputs" and longest["matched_word"] not in own:
        name = ""
    return _WHY.get(name, _WHY[""])


def fits(digest: str, password: str) -> bool:
    """Tell whether a password is the one whose hash is kept.

    Examples
    --------
    >>> fits(HASHER.hash("a long sentence of mine"), "a long sentence of mine")
    True
    >>> fits("no hash at all", "a long sentence of mine")
    False
    """
    try:
        return HASHER.verify(digest, password)
    except (VerificationError, InvalidHashError):
        return False
