"""The form of a word beside a count, by the rules of its language in the notation of CLDR.

A rule is a condition as CLDR's table of language plural rules writes it, ``n % 10 = 2..4``; the
form of a count is the first whose condition holds, else ``other``. Counts are whole: the operands
``n`` and ``i`` are the count, ``v``, ``w``, ``f``, ``t``, ``c`` and ``e`` are 0. The browser reads
the same rules (``assets/words/plurals.js``).
"""

import re
from collections.abc import Mapping
from functools import cache

FORMS = ("zero", "one", "two", "few", "many")
"""Forms that a language may have, without ``other``, which every one has."""
Rules = Mapping[str, str]
"""Form -> condition."""
ENGLISH: Rules = {"one": "i = 1"}
_RELATION = re.compile(
    r"(?P<operand>[nivwftce])(?: % (?P<modulus>[1-9]\d*))? (?P<sign>!?=) "
    r"(?P<ranges>\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*)"
)


def form_of(count: int | None, rules: Rules) -> str:
    """Return the form of a count; ``other`` of what is no whole number.

    Raises
    ------
    ValueError
        When a condition is not in CLDR's notation.

    Examples
    --------
    >>> polish = {"one": "n = 1", "few": "n % 10 = 2..4 and n % 100 != 12..14"}
    >>> [form_of(count, polish) for count in (1, 2, 5, 12, 22, None)]
    ['one', 'few', 'other', 'other', 'few', 'other']
    """
    if count is None:
        return "other"
    found = (form for form in FORMS if form in rules and _holds(rules[form], count))
    return next(found, "other")


def check_rules(what: str, rules: Rules) -> Rules:
    """Return rules as they are.

    Raises
    ------
    ValueError
        When one names no form, or its condition is not in CLDR's notation.

    Examples
    --------
    >>> check_rules("qu.toml", {"one": "exactly 1"})
    Traceback (most recent call last):
        ...
    ValueError: qu.toml: [plurals] one = 'exactly 1' is no rule of CLDR, as in n % 10 = 2..4
    """
    for form, condition in rules.items():
        if form not in FORMS:
            raise ValueError(f"{what}: [plurals] has no {form!r}; forms are {', '.join(FORMS)}")
        try:
            _parse(condition)
        except ValueError as error:
            raise ValueError(
                f"{what}: [plurals] {form} = {condition!r} is no rule of CLDR, as in n % 10 = 2..4"
            ) from error
    return rules


def _holds(condition: str, count: int) -> bool:
    return any(all(_is(relation, count) for relation in each) for each in _parse(condition))


def _is(relation: re.Match[str], count: int) -> bool:
    # CLDR's other operands speak of decimals, and counts have none.
    value = abs(count) if relation["operand"] in "ni" else 0
    if relation["modulus"]:
        value %= int(relation["modulus"])
    bounds = (part.split("..") for part in relation["ranges"].split(","))
    inside = any(int(ends[0]) <= value <= int(ends[-1]) for ends in bounds)
    return inside == (relation["sign"] == "=")


@cache
def _parse(condition: str) -> tuple[tuple[re.Match[str], ...], ...]:
    # `and` binds closer than `or` in CLDR's rules: parted at `or` first.
    return tuple(
        tuple(_relation(text) for text in each.split(" and ")) for each in condition.split(" or ")
    )


def _relation(text: str) -> re.Match[str]:
    found = _RELATION.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return found
