"""Colours: sequential ramps that stay ordered in grey, and tints of an option's own colour."""

# Light to dark with even steps of lightness, so that order survives any
# colour vision deficiency and a black-and-white print.
TEALS = ("#cdeaea", "#9dd2d8", "#6ab7c3", "#3b95a9", "#1c6f88", "#0a485e")
ORANGES = ("#fde3bd", "#fbc888", "#f2a055", "#d96c24", "#a04509")
PURPLES = ("#f1eff6", "#d9d4e8", "#b8b0d6", "#9488c0", "#6f5fa6", "#4b3a86")
# Less, the same, more: brown and teal stay apart whatever red and green look like. The same is no
# white, on which the borders between units would be lost.
SAME = "#eeeeec"
DIVERGING = ("#8c510a", "#c98d3e", "#ead3a2", SAME, "#aedcd4", "#5ab4ac", "#01665e")
# Nothing counted yet is a blank; nothing known is grey, and warm enough to be no step of a ramp.
NOTHING = "#ffffff"
NO_DATA = "#bfbab0"


def tint(colour: str, share: float) -> str:
    """Return a CSS hex colour mixed with white; `share` is how much of the colour stays, 0-1.

    Examples
    --------
    >>> tint("#b35806", 1), tint("#b35806", 0)
    ('#b35806', '#ffffff')
    """
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)
