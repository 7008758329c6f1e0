"""The place that a time zone is named after, as each language writes it."""

from geo.texts.program import load_texts
from geo.texts.values import Text

TABLE = "places"


def place_of_zone(zone: str, language: str) -> str:
    """Return the place of an IANA zone, in words.

    Examples
    --------
    >>> place_of_zone("America/Sao_Paulo", "en"), place_of_zone("Pacific/Easter", "es")
    ('São Paulo', 'Isla de Pascua')
    >>> place_of_zone("America/Argentina/Buenos_Aires", "pt")
    'Buenos Aires'
    """
    # From the last part: America/Argentina/Buenos_Aires is Buenos Aires to a reader.
    last = zone.rpartition("/")[2]
    return load_texts(language, TABLE).get(last.lower(), last.replace("_", " "))


def places_of_zone(zone: str, languages: tuple[str, ...]) -> Text:
    """Return the place of an IANA zone in each language.

    Examples
    --------
    >>> places_of_zone("America/Lima", ("es", "en"))
    {'es': 'Lima', 'en': 'Lima'}
    """
    return {language: place_of_zone(zone, language) for language in languages}
