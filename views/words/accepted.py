"""Which language a reader asks for: what ``Accept-Language`` says, in the order of its wishes."""

from collections.abc import Collection

from werkzeug.datastructures import LanguageAccept


def accepted_language(wishes: LanguageAccept, known: Collection[str], default: str) -> str:
    """Return the language that is wanted most of those there are.

    A region falls back to its language before the next wish counts, and ``*``, which QGIS and
    others built on Qt send along, is no wish for any: both of which `best_match` has otherwise.

    Parameters
    ----------
    known : codes without regions.
    default : where none is wanted that is known.

    Examples
    --------
    >>> accepted_language(LanguageAccept([("es-PE", 1), ("*", 0.5)]), ("en", "es"), "en")
    'es'
    >>> accepted_language(LanguageAccept([("pt-BR", 1), ("en", 0.5)]), ("en", "pt"), "en")
    'pt'
    >>> accepted_language(LanguageAccept([("de", 1), ("*", 0.5)]), ("en", "es"), "es")
    'es'
    """
    for tag, quality in wishes:
        language = tag.partition("-")[0].lower()
        if quality > 0 and language in known:
            return language
    return default
