"""What the browser is told of the languages: how each writes, and which texts are in another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geo.texts.phrase import Phrase
from geo.texts.program import conventions, language_name, languages
from views.words.stand_ins import notice


def describe_conventions(wanted: Sequence[str], said: Any) -> dict[str, dict[str, Any]]:
    """Return the conventions of languages, and of those that stand in for them, by language.

    Parameters
    ----------
    said : what is sent, by language somewhere in it; its texts that stand in for missing ones are
        listed under ``stand_ins`` with the language they are in.

    Examples
    --------
    >>> said = {"title": {"pt": Phrase("Mesas", "es")}}
    >>> told = describe_conventions(["pt"], said)
    >>> told["pt"]["stand_ins"], told["pt"]["decimal"], sorted(told)
    ({'Mesas': 'es'}, 'comma', ['es', 'pt'])
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for language, phrase in _phrases(said, frozenset(wanted), ""):
        if phrase.language and phrase.language != language:
            found[language][str(phrase)] = phrase.language
    # A text that stands in counts by the plurals of its own language.
    others = {other for texts in found.values() for other in texts.values()}
    return {code: _written(code, found[code]) for code in dict.fromkeys((*wanted, *sorted(others)))}


def _written(language: str, stand_ins: Mapping[str, str]) -> dict[str, Any]:
    known = conventions(language)
    return {
        "name": language_name(language),
        "notice": notice(language),
        "decimal": known.decimal,
        "plurals": dict(known.plurals),
        "months": list(known.months),
        "weekdays": list(known.weekdays),
        "fallback": known.fallback,
        "stand_ins": dict(stand_ins),
    }


def _phrases(said: Any, wanted: frozenset[str], within: str) -> Iterator[tuple[str, Phrase]]:
    """Yield the texts that stand under a language, and that language."""
    if isinstance(said, Phrase):
        if within:
            yield within, said
    elif isinstance(said, Mapping):
        for name, value in said.items():
            yield from _phrases(value, wanted, name if name in wanted else within)
    elif isinstance(said, Sequence) and not isinstance(said, str | bytes):
        for value in said:
            yield from _phrases(value, wanted, within)


def by_language(said: Any) -> bool:
    """Return whether this is one text, in each language.

    Examples
    --------
    >>> by_language({"en": "Gaps", "es": "Brechas"}), by_language({"en": {"gaps": "Gaps"}})
    (True, False)
    """
    return (
        isinstance(said, Mapping)
        and bool(said)
        and set(said) <= set(languages())
        # Texts only: whole tables (`texts`, `conventions`) are named by languages, too.
        and all(isinstance(each, str) for each in said.values())
    )


def in_these(said: Any, wanted: Sequence[str]) -> Any:
    """Return what is sent without the texts in languages that nobody can choose.

    Examples
    --------
    >>> in_these([{"title": {"en": "Gaps", "es": "Brechas", "pt": "Lacunas"}}], ("es", "en"))
    [{'title': {'es': 'Brechas', 'en': 'Gaps'}}]
    """
    if by_language(said):
        return {code: said[code] for code in wanted if code in said} or dict(said)
    if isinstance(said, Mapping):
        return {name: in_these(value, wanted) for name, value in said.items()}
    if isinstance(said, Sequence) and not isinstance(said, str | bytes):
        return [in_these(value, wanted) for value in said]
    return said
