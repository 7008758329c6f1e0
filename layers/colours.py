"""Colours: sequential ramps that stay ordered in grey, and tints of an option's own colour."""

# Six steps each, light to dark with even steps of lightness, so that order survives any
# colour vision deficiency and a black-and-white print.
GREENS = ("#eaf5ee", "#c5e4d3", "#93cbb1", "#5aab8c", "#2c8466", "#0d5a43")
PURPLES = ("#f1eff6", "#d9d4e8", "#b8b0d6", "#9488c0", "#6f5fa6", "#4b3a86")
NOTHING = "#d8dadd"


def tint(colour: str, share: float) -> str:
    """Return a CSS hex colour mixed with white; `share` is how much of the colour stays, 0-1.

    Examples
    --------
    >>> tint("#b35806", 1), tint("#b35806", 0)
    ('#b35806', '#ffffff')
    """
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)
