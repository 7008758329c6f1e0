"""Positions in a text as people write them: degrees, minutes, hemispheres, grids, codes, links."""

import re
from collections.abc import Iterator

Stretch = tuple[int, int, str, bool]
"""Start and end in the text, kind of find, certain."""

_ANY = re.IGNORECASE
_NUMBER = r"[-+]?\d{1,3}(?:[.,]\d+)?"
_FINE = r"[-+]?\d{1,3}[.,]\d{2,}"
_DEGREE = r"(?:\s*(?:°|grados?|graus?|degrees?|deg\b)\s*)"
_LATITUDE = r"(?:N|S|norte|sur|sul|north|south)\b"
# O is oeste, W west, E este or east, L leste.
_LONGITUDE = r"(?:E|O|W|L|este|oeste|leste|east|west)\b"
_SIDE = rf"(?:{_LATITUDE}|{_LONGITUDE})"
# S12 02.783 W077 02.571: the digits follow at once.
_BEFORE_LATITUDE, _BEFORE_LONGITUDE = (
    side.replace(r"\b", r"(?![^\W\d])") for side in (_LATITUDE, _LONGITUDE)
)
_SEXAGESIMAL = rf"\d{{1,3}}(?:{_DEGREE}|[ :-]|[dgo])\s*\d{{1,2}}(?:[.,]\d+)?(?:(?:\s*(?:'|min\w*\b|m\b)\s*|[ :-])\d{{1,2}}(?:[.,]\d+)?)?\s*(?:''|[\"'s])?"  # noqa: E501
_COORDINATE = rf"(?:{_SEXAGESIMAL}|{_NUMBER}{_DEGREE}?)"
_BETWEEN = r"[\s,;/|-]{0,4}(?:(?:y|e|and)\s)?"
_AXIS = r"(?:lat|lon|lng)(?:itude?|gitude?|itud|gitud)?"
_NO_SHARE = r"(?!\d|\s*(?:%|por\s?cien|percent|per cent|puntos|points|pontos))"
_CERTAIN = [
    # 12 02 47 S 77 02 34 O; 13.532 S, 71.968 O; S 12.0464 O 77.0428
    re.compile(rf"{_COORDINATE}\s*{_LATITUDE}\W{{0,4}}{_COORDINATE}\s*{_LONGITUDE}", _ANY),
    re.compile(rf"{_COORDINATE}\s*{_LONGITUDE}\W{{0,4}}{_COORDINATE}\s*{_LATITUDE}", _ANY),
    re.compile(
        rf"\b{_BEFORE_LATITUDE}\s*{_COORDINATE}\W{{0,4}}"
        rf"{_BEFORE_LONGITUDE}\s*{_COORDINATE}",
        _ANY,
    ),
    # One of the two tells nearly as much: 13.532 S; 13°31'; 13 grados 31 minutos; 71.968°.
    re.compile(rf"(?<![\d.,]){_FINE}{_DEGREE}?\s*[NSEOW](?![\w/])"),
    # "este" is this, too.
    re.compile(
        rf"(?<![\d.,]){_FINE}\s+(?:norte|sur|sul|oeste|leste|north|south|east|west)\b", _ANY
    ),
    re.compile(
        rf"(?<!\d)\d{{1,3}}(?:[.,]\d+)?{_DEGREE}\d{{1,2}}(?:[.,]\d+)?(?:\s*['\"]|\s*min|\b)", _ANY
    ),
    re.compile(r"(?<!\d)\d{1,3}[do]\s?\d{1,2}'", _ANY),
    re.compile(r"(?<!\d)\d{1,3}\s?[dg]\s?\d{1,2}\s?m\s?(?:\d{1,2}(?:[.,]\d+)?\s?s\s?)?[NSEOW]\b"),
    re.compile(r"(?<![\d.,])\d{1,3}\s\d{1,2}\s\d{1,2}(?:[.,]\d+)?\s*[\"']*\s*[NSEOW]\b"),
    re.compile(rf"{_FINE}{_DEGREE}|\d{{1,3}}\s*°\s*[NSEOWL]\b"),
    re.compile(
        rf"(?<!\d)\d{{1,3}}{_DEGREE}(?:y|e|con|and)\s+\d{{1,2}}(?:[.,]\d+)?"
        r"\s*(?:'|min)",
        _ANY,
    ),
    # doce grados sur; 77 graus ao oeste; "12 grados este mes" says something else.
    re.compile(
        rf"(?<![\d.,])\d{{1,3}}{_DEGREE}(?:de\s+|al?\s+|ao\s+)?(?:{_AXIS}\s+)?"
        r"(?:norte|sur|sul|oeste|leste|north|south|east|west)\b",
        _ANY,
    ),
    re.compile(rf"(?<!\w)-\d{{1,3}}[.,]\d{{3,}}{_NO_SHARE}"),
    re.compile(rf"\b{_AXIS}\b\W{{0,4}}(?:{_SEXAGESIMAL}|{_NUMBER}{_DEGREE}|{_FINE})", _ANY),
    # UTM and MGRS: 18L 278000 8667000; 18LTM7800067000.
    re.compile(r"\b\d{1,2}\s?[C-HJ-NP-X]\s+\d{3}[ .,]?\d{3}(?:[.,]\d+)?\W{1,3}\d[\d .,]{5,}", _ANY),
    re.compile(r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b", _ANY),
    re.compile(r"\b(?:UTM|MGRS)\b.{0,24}?\d{4,}", _ANY),
    re.compile(
        r"\bzon[ae]\W{0,3}\d{1,2}\s?[C-X]?\W{1,3}"
        r"\d{3}[ .,]?\d{3}\W{1,4}\d[\d .,]{5,}",
        _ANY,
    ),
    re.compile(
        r"\b(?:este|east|leste|e|x)\W{0,3}\d{3}[ .,]?\d{3}\W{1,4}(?:norte|north|n|y)\W{0,3}"
        r"\d[\d .,]{5,}",
        _ANY,
    ),
    # Coordenadas: 12 02 47, 77 02 34; 12 punto 0464 sur.
    re.compile(r"\bcoord\w*\W{0,3}(?:\w+\W{1,3}){0,3}?-?\d[\d\s.,;:°'\"-]{3,}\d", _ANY),
    re.compile(rf"\b\d{{1,3}}\s+(?:punto|coma|point|ponto|virgula)\s+\d+\s+{_SIDE}", _ANY),
    # Plus codes (Open Location Code), what3words.
    re.compile(
        r"\b(?=[2-9CFGHJMPQRVWX+]*[CFGHJMPQRVWX])[2-9CFGHJMPQRVWX]{4,8}\+"
        r"[2-9CFGHJMPQRVWX]{2,3}\b",
        _ANY,
    ),
    re.compile(r"(?:/{3}|\b(?:what3words|w3w)\W{1,3})[^\W\d]+\.[^\W\d]+\.[^\W\d]+", _ANY),
    re.compile(r"\bgeohash\W{0,3}(?=\w*\d)\w{5,12}\b", _ANY),
    re.compile(r"\bgeo:\s?-?\d[^\s]*", _ANY),
]
# 0.2513 may be any figure, "lat 5" a date after "lat".
_ALONE = re.compile(rf"(?<![\d.,])[-+]?(\d{{1,3}}[.,]\d{{4,}})(?![\d.,]?\d){_NO_SHARE}")
_WHOLE = re.compile(rf"\b{_AXIS}\b\W{{0,4}}{_NUMBER}", _ANY)
# The first is whole: 50.123.456 is one count.
_PAIR = re.compile(rf"(?<![\d.,])({_FINE})(?!\d){_DEGREE}?{_BETWEEN}({_FINE})(?![\d]|[.,]\d)")


def position_finds(text: str, bbox: tuple[float, float, float, float]) -> Iterator[Stretch]:
    """Yield the positions in a text in plain letters (`geo.private.writing.read`).

    One number with four decimals may be one, or a share. Two numbers with decimals beside each
    other are one if they lie in the country's `bbox` (degrees WGS84), in either order and without
    their signs too.

    Examples
    --------
    >>> peru = (-81.4, -18.4, -68.6, 0.0)
    >>> [len(list(position_finds(t, peru))) > 0 for t in
    ...  ("13.532 S, 71.968 O", "12 02 47 S 77 02 34 O", "-12,05; -77,04", "8,30 a 12,45")]
    [True, True, True, False]
    """
    for pattern in _CERTAIN:
        yield from ((*found.span(), "position", True) for found in pattern.finditer(text))
    yield from ((*found.span(), "position", False) for found in _WHOLE.finditer(text))
    for found in _ALONE.finditer(text):
        if _is_on_an_axis(float(found[1].replace(",", ".")), bbox):
            yield (*found.span(), "position", False)
    for found in _PAIR.finditer(text):
        one, two = (float(number.replace(",", ".")) for number in found.groups())
        if _in_country(one, two, bbox):
            yield (*found.span(), "position", True)


def _is_on_an_axis(number: float, bbox: tuple[float, float, float, float]) -> bool:
    """Tell whether a number, with its sign or without, is a longitude or latitude of the country.

    >>> peru = (-81.4, -18.4, -68.6, 0.0)
    >>> _is_on_an_axis(77.0428, peru), _is_on_an_axis(50.1234, peru)
    (True, False)
    """
    west, south, east, north = bbox
    return any(
        low <= sign * number <= high
        for low, high in ((west, east), (south, north))
        for sign in (1, -1)
    )


def _in_country(one: float, two: float, bbox: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bbox
    return any(
        south <= x * lat <= north and west <= y * lon <= east
        for lat, lon in ((one, two), (two, one))
        for x in (1, -1)
        for y in (1, -1)
    )
