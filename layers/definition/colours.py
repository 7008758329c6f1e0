"""Colours: sequential ramps that stay ordered in grey, and tints of an option's own colour."""

from collections.abc import Iterable
from math import atan2, degrees, hypot

# Light to dark with even steps of lightness, so that order survives any
# colour vision deficiency and a black-and-white print.
TEALS = ("#cdeaea", "#9dd2d8", "#6ab7c3", "#3b95a9", "#1c6f88", "#0a485e")
ORANGES = ("#fde3bd", "#fbc888", "#f2a055", "#d96c24", "#a04509")
PURPLES = ("#f1eff6", "#d9d4e8", "#b8b0d6", "#9488c0", "#6f5fa6", "#4b3a86")
# Less, the same, more: rose and teal stay apart whatever red and green look like, and are hues that
# no option of a mission that comes with the program has. The same is no white, on which the borders
# between units would be lost.
SAME = "#eeeeec"
DIVERGING = ("#994345", "#e2908d", "#f4cfcc", SAME, "#acdbe1", "#57b3be", "#006974")
# None of what was counted is a blank. Nothing counted yet is a ground of its own with dots over it
# (assets/map/areas/count_marks.js); nothing known is grey, and warm enough to be no step of a ramp.
NONE = "#ffffff"
NOTHING_YET = "#e1ded4"
NO_DATA = "#bfbab0"
# Nobody leads alone, where somebody did.
TIED = "#57534e"
NOBODY = "#3a3833"
"""Of an arrow that is no option's."""


def tint(colour: str, share: float) -> str:
    """Return a CSS hex colour mixed with white; `share` is how much of the colour stays, 0-1.

    Examples
    --------
    >>> tint("#b35806", 1), tint("#b35806", 0)
    ('#b35806', '#ffffff')
    """
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


SEAS = ("#d7ecec", "#90cbcd", "#51a8ab", "#2b8385", "#1c5e5f", "#153a3b")
SLATES = ("#e3e8ee", "#b3c2d2", "#859db6", "#5b7a98", "#41566c", "#283644")
ROSES = ("#fad4d2", "#ee9290", "#d36d6d", "#ad5051", "#813a3b", "#552627")
NOBODYS = (SEAS, SLATES, ROSES)
"""Ramps of which one is no party's: `nobodys_ramp` takes that farthest from those who stand."""
LIGHTEST, DARKEST = 92.0, 22.0
COLOURED = 8
"""CIELAB chroma from which on a colour has a hue to speak of."""
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""From linear sRGB."""


def cielab(colour: str) -> tuple[float, float, float]:
    """Return a hex colour as people see it: CIE L* from 0 to 100, and a* and b*.

    Examples
    --------
    >>> [round(part) + 0 for part in cielab("#ffffff")], round(cielab("#b35806")[2])
    ([100, 0, 0], 55)
    """
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    x, y, z = (
        _compressed(sum(share * part for share, part in zip(row, linear, strict=True)) / sum(row))
        for row in TO_XYZ
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _compressed(light: float) -> float:
    return light ** (1 / 3) if light > 0.008856 else 7.787 * light + 16 / 116


def lightness(colour: str) -> float:
    """Return the lightness of a hex colour as people see it, CIE L* from 0 to 100.

    Examples
    --------
    >>> round(lightness("#ffffff")), round(lightness("#000000"))
    (100, 0)
    """
    return cielab(colour)[0]


def ramp(colour: str, steps: int) -> tuple[str, ...]:
    """Return a colour in even steps of lightness, from almost white to almost black.

    Examples
    --------
    >>> ramp("#b35806", 3)
    ('#f3e6d9', '#c17735', '#542903')
    """
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))

    def at(place: float) -> str:
        # 0 is white, 1 the colour, 2 black.
        if place <= 1:
            return tint(colour, place)
        return "#" + "".join(f"{round(part * (2 - place)):02x}" for part in (red, green, blue))

    found = []
    for step in range(steps):
        wanted = LIGHTEST + (DARKEST - LIGHTEST) * step / max(1, steps - 1)
        low, high = 0.0, 2.0
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (middle, high) if lightness(at(middle)) > wanted else (low, middle)
        found.append(at(high))
    return tuple(found)


def hue_apart(one: str, other: str) -> float:
    """Return how many degrees the hues of two colours lie apart as people see them; of greys 180.

    Examples
    --------
    >>> round(hue_apart("#b35806", "#542788")), hue_apart("#ff0000", "#888888")
    (108, 180)
    """
    hues = []
    for colour in (one, other):
        _, red, yellow = cielab(colour)
        if hypot(red, yellow) < COLOURED:
            return 180
        hues.append(degrees(atan2(yellow, red)))
    return abs((hues[0] - hues[1] + 180) % 360 - 180)


def nobodys_ramp(colours: Iterable[str]) -> tuple[str, ...]:
    """Return the ramp whose hue is farthest from these colours: it is no party's.

    Examples
    --------
    >>> nobodys_ramp(["#b35806", "#542788"]) == SEAS
    True
    """
    taken = list(colours)
    return max(
        NOBODYS, key=lambda one: min((hue_apart(one[3], colour) for colour in taken), default=180)
    )
