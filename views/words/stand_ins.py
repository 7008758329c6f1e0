"""What a reader is told of texts that stand in for missing ones: a sentence, and whose they are.

The browser does the same to what its scripts draw (``assets/words/stand_ins.js``).
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from html import unescape

from geo.texts.message import fill_in, pattern, places
from geo.texts.program import language_name, stand_ins, text

# Scripts and styles as a whole: what stands in them is no text of the page.
_TOKEN = re.compile(r"(<script.*?</script>|<style.*?</style>|<[^>]*>)", re.DOTALL)
_OPENING = re.compile(r"<(\w+)")


def notice(language: str) -> str:
    """Return the sentence on a page in a language that lacks texts; "" where none is missing.

    Examples
    --------
    >>> notice("pt")
    ''
    """
    missing = Counter(stand_ins(language).values())
    if not missing:
        return ""
    words = text("server.partly_translated")[language]
    others = ", ".join(language_name(code) for code, _ in missing.most_common())
    return fill_in(words, language=language_name(language), others=others)


def mark(html: str, language: str) -> str:
    """Return a page whose texts in another language than its own have a ``lang``.

    Examples
    --------
    >>> mark("<p>Fechar</p>", "pt")
    '<p>Fechar</p>'
    """
    if not stand_ins(language):
        return html
    parts = _TOKEN.split(html)
    # Split together with the tags: texts are at even places, tags at odd ones.
    for i in range(2, len(parts) - 1, 2):
        # Unescaped: texts are known as their files write them.
        other = _language_of(unescape(parts[i]).strip(), language)
        if not other:
            continue
        opened = _OPENING.match(parts[i - 1])
        if opened and parts[i + 1] == f"</{opened[1]}>" and " lang=" not in parts[i - 1]:
            end = opened.end()
            parts[i - 1] = f'{parts[i - 1][:end]} lang="{other}"{parts[i - 1][end:]}'
        # A title and an option hold text alone: an element within would be shown as its letters.
        elif not (opened and opened[1] in {"title", "option"}):
            parts[i] = f'<span lang="{other}">{parts[i]}</span>'
    return "".join(parts)


@cache
def _known(language: str) -> tuple[Mapping[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Return the texts that stand in, as they are and as patterns, with their languages."""
    plain, filled = {}, []
    for key, other in stand_ins(language).items():
        words = text(key)[language]
        if not places(words):
            plain[words] = other
        elif made := pattern(words):
            filled.append((made, other))
    return plain, tuple(filled)


def _language_of(said: str, language: str) -> str:
    plain, filled = _known(language)
    if not said:
        return ""
    found = (other for made, other in filled if made.fullmatch(said))
    return plain.get(said) or next(found, "")
