"""Ways to reach or to identify somebody: telephones, mail, links, numbers of documents."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from phonenumbers import (
    Leniency,
    PhoneNumberMatcher,
    PhoneNumberType,
    is_valid_number,
    number_type,
    parse,
)
from phonenumbers.phonenumberutil import NumberParseException

from geo.private.common import common_words
from geo.publish.summary.positions import Stretch

_ANY = re.IGNORECASE
_MAPS = re.compile(
    r"map|goo\.gl|waze|osm\.|openstreet|w3w|what3words|plus\.codes|wa\.me|t\.me", _ANY
)
_CERTAIN = {
    "mail": re.compile(
        r"[^\s@]+\s*@\s*[^\s@]+?(?:\s*\.\s*\w+)+|\S+@\S+"
        r"|\b[\w.-]+\s*[\[({]\s*(?:at|arroba|@)\s*[\])}]\s*[\w.-]+"
        r"|\b[\w.-]+\s+(?:arroba\s+[\w.-]+|at\s+\w+\s+(?:dot|punto|ponto)\s+\w+)",
        _ANY,
    ),
    "document": re.compile(
        r"\b(?:d\.?n\.?i|r\.?u\.?[cnt]|c\.?p\.?f|c\.?i|r\.?g|c\.?u\.?r\.?p|cedula|carnet?|documento"
        r"|document|pasaporte|passaporte|passport|id|identidad|brevete|licencia|licence|habilitacao|cnh|titulo"
        r"|matricula|inscricao|carteira|identidade|pis|nis|nit|sus|cnpj|oab(?:/[a-z]{2})?|pix)\b\.?(?:\W{0,3}(?:de|of|do|n|no|nro"
        r"|num|numero|number|identidad|identidade|identity|ciudadania|conducir|eleitor|elector|eleitoral|electoral|motorista|trabalho|cidadao"
        r"|driving|extranjeria)\b\.?){0,3}"
        r"\W{0,4}(?=(?:[\w.-]*?\d){5})[A-Za-z]{0,4}[\d.-]{4,}[\dkKxX]?",
        _ANY,
    ),
    "telephone": re.compile(
        r"\b(?:tel|telf|telefono|telefone|fono|cel|celular|movil|phone|mobile"
        r"|whatsapp|wsp|whats|zap)\b\W{0,4}(?:n\W{0,3})?\d(?:[ .()-]*\d){4,}",
        _ANY,
    ),
}
_PLATE = re.compile(
    r"\b[Pp]la(?:ca|te)s?\b(?:\W{0,3}(?:de|rodaje|n|no|nro|num|numero|number)\b){0,3}\W{0,4}"
    r"(?=[A-Z0-9 -]{0,5}\d)(?=[\d-]*[A-Z])[A-Z0-9]{2,4}[- ]?[A-Z0-9]{2,4}\b"
)
_DIGIT = (
    "(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|zero|um|dois|quatro|sete|oito|nove"
    "|one|two|three|four|five|six|seven|eight|nine)"
)
SPELT = re.compile(rf"\b{_DIGIT}(?:[\s,-]+{_DIGIT}){{5,}}\b", _ANY)
"""Six digits and more as words: nobody counts so."""
_ENDING = re.compile(
    r"\b(?:tel|telf|telefono|telefone|fono|cel|celular|movil|phone|mobile|whatsapp|numero|number)\b"
    r"[^.;\n\d]{0,30}?\b(?:termina\w*|acaba\w*|final\w*|ending|ends|last|ultim[oa]s)\b"
    r"[^.;\n\d]{0,24}?\d{2,6}(?!\d)",
    _ANY,
)
_ACCOUNT = re.compile(
    r"\b(?:facebook|fb|instagram|insta|ig|tik ?tok|twitter|telegram|whatsapp|wsp|youtube)\b"
    r"(\s*[:/]\s*@?|\s+@|\s+)([\w.]*\w)",
    _ANY,
)
_BARE_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{3}-\d{3,4}|[A-Z]{3}\d[A-Z]\d\d|[A-Z]\d[A-Z]-\d{3}|\d{3,4}-[A-Z]{3})(?![\w-])"
)
PROVIDERS = "gmail|googlemail|hotmail|outlook|yahoo|icloud|proton ?mail"
_AT_PROVIDER = re.compile(
    rf"([\w.-]*\w)\s{{1,3}}(?:(?:en|em|at|a)\s{{1,3}})?(?:{PROVIDERS})\b", _ANY
)
"""quispe en gmail: an address unless the word before goes on with the sentence."""
_HANDLE = re.compile(r"(?<![\w@.])@\w{3,}")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b(?:[\w-]+\.)+(?:com|org|net|gl|me|ly|pe)/\S+", _ANY)
# Seven digits are neither a count nor a year.
_RUN = re.compile(r"(?<![\w])\+?\(?\d(?:[\s./()_,*|-]{0,3}\d){6,}")
_GROUPED = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?")
_SUMS = re.compile(
    r"\s*(?:de\s+)?(?:votos?|votes?|electore?s|eleitores|voters|personas|pessoas|people|habitantes"
    r"|inhabitants|actas|cedulas|ballots|soles|reais|bolivianos|pesos|dolares|dollars|euros)\b",
    _ANY,
)
_MONEY = re.compile(r"(?:S/\.?|R\$|US\$|\$|\bBs\.?)\s?$")
_DATE = re.compile(
    r"(?<!\d)(?:(\d{4})([-./])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-./])(\d{1,2})\6(\d{4}|\d\d))(?!\d)"
)
_CLOCK = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?![\d.:])")
_YEARS = range(1900, 2101)
_SPAN_OF_YEARS = re.compile(r"(?<![\d.,+-])(?:1[5-9]|20)\d\d ?[-/] ?(?:1[5-9]|20)\d\d(?![\d-])")
# Resolucion N. 0123-2021-JNE; Lei 9.504/1997; expediente EG.2021001234; 044-2020-PCM.
_NORM = re.compile(
    r"\b(?:ley|lei|law|act|art|articulo|artigo|article|resol\w*|res|rj|rm|rs|ds|dl|decre\w*|oficio"
    r"|exp|expedientes?|proces\w*|acuerdo|acordo|acordao|carta|informe|ordenanza|directiva|sentencia"
    r"|memorando|portaria|instrucao|sumula|edital|consulta|acta electoral|jne|onpe|tse)\b"
    r"[^\d\n]{0,24}?"
    r"(?:\d[\d.]{0,7}[-/](?:1[89]|20)\d\d|(?:19|20)\d{6,10})(?![\d])"
    r"|(?<![\d.+-])\d{1,7}-(?:19|20)\d\d-[A-Z]{2,}",
    _ANY,
)

_CASE = re.compile(r"(?<![\d.+-])\d{7}-\d\d\.(?:19|20)\d\d\.\d\.\d\d\.\d{4}(?!\d)")
"""The one number of a Brazilian court case: 0600123-45.2022.6.26.0001."""


def contact_finds(text: str, region: str) -> Iterator[Stretch]:
    """Yield telephones, mail addresses, links and documents in a text in plain letters.

    Parameters
    ----------
    region : ISO 3166-1 alpha-2 of the country whose numbers are written without +, "" of none.

    Examples
    --------
    >>> [kind for _, _, kind, _ in contact_finds("987-654-321", "PE")][0]
    'telephone'
    >>> list(contact_finds("El 06/06/2021 a las 10:30, 1.234 de 2.345.678", "PE"))[0][3]
    False
    """
    for kind, pattern in _CERTAIN.items():
        yield from ((*found.span(), kind, True) for found in pattern.finditer(text))
    for found in _LINK.finditer(text):
        yield (*found.span(), "link", _MAPS.search(found[0]) is not None)
    yield from ((*found.span(), "document", True) for found in _PLATE.finditer(text))
    yield from ((*found.span(), "telephone", True) for found in SPELT.finditer(text))
    yield from (
        (*found.span(), "mail", not _is_word(found[1])) for found in _AT_PROVIDER.finditer(text)
    )
    yield from ((*found.span(), "link", False) for found in _HANDLE.finditer(text))
    yield from (
        (*found.span(2), "link", False)
        for found in _ACCOUNT.finditer(text)
        # "Facebook: x" names an account; "en Facebook circula" goes on with the sentence.
        if found[1].strip() or not _is_word(found[2])
    )
    yield from ((*found.span(), "telephone", False) for found in _ENDING.finditer(text))
    undated = _without_times(text)
    yield from ((*found.span(), "document", False) for found in _BARE_PLATE.finditer(undated))
    for match in PhoneNumberMatcher(undated, region or None, leniency=Leniency.VALID):
        certain = not _is_sum(undated, match.start, match.end)
        certain &= not _is_line_for_all(match.raw_string, region)
        yield (match.start, match.end, "telephone", certain)
    for found in _RUN.finditer(undated):
        if _is_sum(undated, *found.span()):
            continue  # the numbers of lines are found above
        # 2.345.678 is a count, and 120, 230, 340 are three, unless somebody can be called there.
        listed = ", " in found[0]
        count = listed or _GROUPED.fullmatch(found[0]) is not None
        reached = _is_telephone(found[0], region)
        if reached or not listed:
            certain = not count or (reached and not listed)
            one = certain and not _is_line_for_all(found[0], region)
            yield (*found.span(), "telephone", one)


def _is_sum(text: str, start: int, end: int) -> bool:
    """Tell whether a number is grouped as counts are, and says of what: votes, people, money."""
    grouped = _GROUPED.fullmatch(text, start, end) is not None
    before, after = _MONEY.search(text, 0, start), _SUMS.match(text, end)
    return grouped and (before is not None or after is not None)


def _is_word(name: str) -> bool:
    """Tell whether what stands beside the name of a service only goes on with the sentence."""
    return common_words(()).like(name.casefold())


def _without_times(text: str) -> str:
    """Return a text of the same length without days, years, times and numbers of norms."""

    def blank(found: re.Match[str]) -> str:
        # As long as before: what is found later has its place in the text that was written.
        return "#" * len(found[0])

    # First of all: there is a day in the number of a case.
    dated = _CASE.sub(blank, text)
    # Only days that there are: 45-45-2021 may be the number of a document, and stays.
    dated = _DATE.sub(lambda found: blank(found) if _is_date(found) else found[0], dated)
    for pattern in (_NORM, _SPAN_OF_YEARS, _CLOCK):
        dated = pattern.sub(blank, dated)
    return dated


def _is_date(found: re.Match[str]) -> bool:
    year, month, day = found.group(1, 3, 4) if found[1] else found.group(8, 7, 5)
    try:
        return (
            date(int(year) + (2000 if int(year) < 100 else 0), int(month), int(day)).year in _YEARS
        )
    except ValueError:
        return False


def _is_telephone(text: str, region: str) -> bool:
    try:
        return is_valid_number(parse(re.sub(r"[^\d+]", "", text), region or None))
    except NumberParseException:
        return False


def _is_line_for_all(text: str, region: str) -> bool:
    """Tell whether a number is free to call: a body's, and nobody's own."""
    try:
        number = parse(re.sub(r"[^\d+]", "", text), region or None)
    except NumberParseException:
        return False
    return number_type(number) == PhoneNumberType.TOLL_FREE


@cache
def region_of(timezone: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a time zone's country, "" where it has none.

    Source: ``zone.tab`` of the IANA time zone database.

    Examples
    --------
    >>> region_of("America/Lima"), region_of("UTC")
    ('PE', '')
    """
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((row[0] for row in rows if row[2] == timezone), "")
