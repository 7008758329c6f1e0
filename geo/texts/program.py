"""The program's own texts: one TOML file per language in ``texts/``, every text under one id.

An id is the path to a text through the tables of the file, as in ``layers.results.title``. A new
file is a new language: what it does not have yet is shown in another language, in the order of
`fallbacks`, and knows that it is (`geo.texts.phrase`).
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from geo.errors import MissionError
from geo.texts import files
from geo.texts.conventions import Conventions
from geo.texts.files import languages
from geo.texts.message import fill_in
from geo.texts.phrase import Phrase
from geo.texts.sentences import say
from geo.texts.values import Text, complete

PAGE, SERVER = "page", "server"
"""Tables of the mission's page: what the browser is sent, and what the server alone writes."""

Texts = Mapping[str, str]
"""The texts of one table in one language, by the last part of their ids."""

__all__ = [
    "Texts",
    "conventions",
    "fallbacks",
    "fill",
    "language_name",
    "languages",
    "load_texts",
    "stand_ins",
    "text",
    "texts",
    "weekday",
    "write_date",
]


@cache
def fallbacks(language: str) -> tuple[str, ...]:
    """Return the languages in the order in which a text is looked for, the language's own first.

    Then comes the one that its file states, then those with more texts: one that has just begun
    stands in for no other.

    Examples
    --------
    >>> fallbacks("pt")[:3]
    ('pt', 'en', 'es')
    """
    stated = files.language(language).conventions.fallback if language in languages() else ""
    others = sorted(languages(), key=lambda code: -len(files.language(code).texts))
    return tuple(dict.fromkeys((language, *([stated] if stated else ()), *others)))


def conventions(language: str) -> Conventions:
    """Return how a language writes numbers, dates and counted words.

    Examples
    --------
    >>> conventions("pt").months[1]
    'fev'
    """
    return files.language(language).conventions


def months(language: str) -> tuple[str, ...]:
    """Return the short names of the months in a language, else in the one that stands in for it.

    Examples
    --------
    >>> months("es")[0]
    'ene'
    """
    known = (conventions(each).months for each in fallbacks(language))
    return next(names for names in known if names)


def weekday(language: str, day: date) -> str:
    """Return the short name of a date's day of the week, as `months` finds those of months.

    Examples
    --------
    >>> weekday("es", date(2021, 6, 11)), weekday("en", date(2021, 6, 6))
    ('vie', 'Sun')
    """
    known = (conventions(each).weekdays for each in fallbacks(language))
    # Sunday comes first in the files, as in CLDR, and is the last of Python's week.
    return next(names for names in known if names)[day.isoweekday() % 7]


def write_date(language: str, date: date) -> str:
    """Return a date as a language writes it.

    Examples
    --------
    >>> write_date("en", date(2021, 6, 7)), write_date("pt", date(2021, 6, 7))
    ('7 Jun 2021', '7 de jun. de 2021')
    """
    named = {"day": date.day, "month": months(language)[date.month - 1], "year": date.year}
    return conventions(language).date.format(**named)


def text(key: str, **places: Text) -> Text:
    """Return a text in every language of the program.

    Parameters
    ----------
    places : texts for the ``{name}`` places, each put in in its own language; other places stay.

    Raises
    ------
    MissionError
        When no language has the text.

    Examples
    --------
    >>> text("layers.results.title")["en"]
    'Results'
    >>> text("layers.results.share_of", option={"en": "Ana", "es": "Ana"})["es"]
    'Porcentaje de Ana'
    """
    return {language: _put_in(_find(key, language), places) for language in languages()}


def texts(table: str, *names: str) -> dict[str, Text]:
    """Return the texts of a table that have these names, in this order.

    Examples
    --------
    >>> [title["en"] for title in texts("columns", "unit", "name").values()]
    ['Code', 'Name']
    """
    return {name: text(f"{table}.{name}") for name in names}


@cache
def load_texts(language: str, *tables: str) -> Texts:
    """Return every text of tables in a language; without a table, those of the mission's page.

    Raises MissionError naming the languages.

    Examples
    --------
    >>> load_texts("en")["close"]
    'Close'
    """
    # Asked for its error: below, an unknown language would be shown in another one.
    files.language(language)
    return {
        key.removeprefix(beginning): _find(key, language)
        for beginning in (f"{table}." for table in tables or (PAGE, SERVER))
        for each in languages()
        for key in files.language(each).texts
        if key.startswith(beginning)
    }


@cache
def stand_ins(language: str) -> Mapping[str, str]:
    """Return the ids of the texts that a language lacks, and the language each is shown in.

    Examples
    --------
    >>> stand_ins("pt")
    {}
    """
    own = files.language(language).texts
    return {
        key: _find(key, language).language
        for key in files.language(files.REFERENCE).texts
        if key not in own
    }


def language_name(language: str) -> str:
    """Return what a language calls itself; its code where its file does not say.

    Examples
    --------
    >>> language_name("pt")
    'Português'
    """
    return files.language(language).texts.get(f"{PAGE}.language", language.upper())


def fill(texts: Texts, key: str, **values: object) -> str:
    """Return a text with its places filled in; see `geo.texts.message.fill_in`.

    Examples
    --------
    >>> fill(load_texts("en"), "row_observers", n=2)
    '2 observers'
    """
    return fill_in(texts[key], **values)


def _find(key: str, language: str) -> Phrase:
    for each in fallbacks(language):
        if each in languages() and key in files.language(each).texts:
            return files.language(each).texts[key]
    raise MissionError(
        say("no language has the text {key!r}: it belongs in a file of texts/", key=key)
    )


def _put_in(words: Phrase, places: Mapping[str, Text]) -> Phrase:
    filled: str = words
    for name, each in places.items():
        # Not `format`: places of other names stay for whoever fills them in.
        filled = filled.replace(
            f"{{{name}}}", complete(each, fallbacks(words.language))[words.language]
        )
    return words.saying(filled)
