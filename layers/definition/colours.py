"""Colours: sequential ramps that stay ordered in grey, and tints of an option's own colour."""

from collections.abc import Iterable
from colorsys import rgb_to_hls

# Light to dark with even steps of lightness, so that order survives any
# colour vision deficiency and a black-and-white print.
TEALS = ("#cdeaea", "#9dd2d8", "#6ab7c3", "#3b95a9", "#1c6f88", "#0a485e")
ORANGES = ("#fde3bd", "#fbc888", "#f2a055", "#d96c24", "#a04509")
PURPLES = ("#f1eff6", "#d9d4e8", "#b8b0d6", "#9488c0", "#6f5fa6", "#4b3a86")
# Less, the same, more: brown and teal stay apart whatever red and green look like. The same is no
# white, on which the borders between units would be lost.
SAME = "#eeeeec"
DIVERGING = ("#8c510a", "#c98d3e", "#ead3a2", SAME, "#aedcd4", "#5ab4ac", "#01665e")
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


SEAS = ("#d7ebf0", "#92cad6", "#4ca7bb", "#308192", "#225c68", "#153941")
SLATES = ("#e3e8ee", "#b3c2d2", "#859db6", "#5b7a98", "#41566c", "#283644")
BROWNS = ("#fde3bd", "#f7c98f", "#e8a35c", "#cc7d34", "#9c5a1c", "#66380d")
NOBODYS = (SEAS, SLATES, BROWNS)
"""Ramps of which one is no party's: `nobodys_ramp` takes that farthest from those who stand."""
LIGHTEST, DARKEST = 92.0, 22.0


def lightness(colour: str) -> float:
    """Return the lightness of a hex colour as people see it, CIE L* from 0 to 100.

    Examples
    --------
    >>> round(lightness("#ffffff")), round(lightness("#000000"))
    (100, 0)
    """
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    light = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


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
    """Return how far the hues of two colours lie from each other, 0 to 0.5; of greys 0.5.

    Examples
    --------
    >>> hue_apart("#ff0000", "#00ffff"), hue_apart("#ff0000", "#888888")
    (0.5, 0.5)
    """
    hues = []
    for colour in (one, other):
        hue, light, full = rgb_to_hls(*(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)))
        if full < 0.15 or light < 0.05:
            return 0.5
        hues.append(hue)
    turn = abs(hues[0] - hues[1])
    return min(turn, 1 - turn)


def nobodys_ramp(colours: Iterable[str]) -> tuple[str, ...]:
    """Return the ramp whose hue is farthest from these colours: it is no party's.

    Examples
    --------
    >>> nobodys_ramp(["#b35806", "#542788"]) == SEAS
    True
    """
    taken = list(colours)
    return max(
        NOBODYS, key=lambda one: min((hue_apart(one[3], colour) for colour in taken), default=0.5)
    )
