"""The configuration in one language, and the texts of another as a file of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from views.words.conventions import by_language

TEXTS = "texts"
"""The page's own texts, by language and id."""
LATER = (
    "advice_",
    "before_",
    "grid_",
    "lane_",
    "offline_",
    "score_without_",
    "settle",
    "station_",
)
"""How texts begin that the later script alone asks for: they come with it, in a language's file."""


def in_one(config: Mapping[str, Any], language: str = "") -> Mapping[str, Any]:
    """Return a configuration with the texts of one language, its first where it has not this one.

    Without the page's own texts of the later script (`LATER`), which a first view does not show.
    A title that there is not in it is the first there is, as the page would show it.

    Examples
    --------
    >>> texts = {"es": {"now": "Ahora"}, "en": {"now": "Now", "advice_ask": "Where to?"}}
    >>> config = {"texts": texts, "layers": [{"title": {"es": "Brechas", "en": "Gaps"}}]}
    >>> in_one(config, "en")
    {'texts': {'en': {'now': 'Now'}}, 'layers': [{'title': {'en': 'Gaps'}}]}
    >>> in_one(config, "qu")["layers"]
    [{'title': {'es': 'Brechas'}}]
    """
    texts = config.get(TEXTS, {})
    if not texts:
        return config
    chosen = language if language in texts else next(iter(texts))
    own = {key: words for key, words in texts[chosen].items() if not key.startswith(LATER)}
    return {**config, **_reduced(_without(config), chosen), TEXTS: {chosen: own}}


def texts_in(config: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the texts of a language where they stand in a configuration, and nothing else of it.

    The browser lays it over the configuration it has; None stands for what has no text.

    Examples
    --------
    >>> texts = {"es": {"now": "Ahora"}, "en": {"now": "Now"}}
    >>> layers = [{"id": "teams"}, {"id": "gaps", "title": {"es": "Brechas", "en": "Gaps"}}]
    >>> texts_in({"texts": texts, "times": [0], "layers": layers}, "en")
    {'layers': [None, {'title': {'en': 'Gaps'}}], 'texts': {'en': {'now': 'Now'}}}
    """
    return {
        **(_texts(_without(config), language) or {}),
        TEXTS: {language: config[TEXTS][language]},
    }


def _without(config: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in config.items() if name != TEXTS}


def _in(titles: Mapping[str, str], language: str) -> dict[str, str]:
    return {language: titles.get(language, next(iter(titles.values())))}


def _reduced(said: Any, language: str) -> Any:
    if by_language(said):
        return _in(said, language)
    if isinstance(said, Mapping):
        return {name: _reduced(value, language) for name, value in said.items()}
    if isinstance(said, list):
        return [_reduced(value, language) for value in said]
    return said


def _texts(said: Any, language: str) -> Any:
    if by_language(said):
        return _in(said, language)
    if isinstance(said, Mapping):
        found = {name: _texts(value, language) for name, value in said.items()}
        return {name: value for name, value in found.items() if value is not None} or None
    if isinstance(said, Sequence) and not isinstance(said, str | bytes):
        values = [_texts(value, language) for value in said]
        return values if any(value is not None for value in values) else None
    return None
