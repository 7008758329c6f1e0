"""Screens that a person reviews: which there are, how one is taken, and how two are compared."""

import io
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

FOLDER = Path(__file__).parent / "pictures"
"""Small versions of those that are compared; made anew by ``make pictures``."""
SIZES: dict[str, tuple[int, int, int]] = {
    "1440x900": (1440, 900, 1),
    "1280x720": (1280, 720, 1),
    "820x1180": (820, 1180, 1),
    "390x844": (390, 844, 1),
    "360x740": (360, 740, 1),
    "844x390": (844, 390, 1),
    # What a page has of 1440 x 900 at 200 %.
    "zoomed": (720, 450, 2),
}
"""Name -> width and height in CSS pixels, device pixels for each."""
THEMES = ("day", "night")
MOMENTS = {
    "opening": "2021-06-06T15:00Z",
    "count": "2021-06-07T04:00Z",
    "after": "2021-06-09T17:00Z",
}
ELSEWHERE = {
    "chile": {
        "opening": "2021-12-19T13:00Z",
        "count": "2021-12-20T00:00Z",
        "after": "2021-12-22T15:00Z",
    },
    "brazil": {
        "opening": "2022-10-30T13:00Z",
        "count": "2022-10-30T23:00Z",
        "after": "2022-11-02T15:00Z",
    },
}
"""The map of other countries, with an exercise made from the built-in mission: its moments."""
EXERCISES = {"chile": "chl-2021", "brazil": "bra-2022"}
LAYERS = "coverage,outlines,incidents,deployments"
"""What is shown of an exercise: no made-up result beside a name that somebody bears."""
PAGES = ("map", "gaps", "public", *ELSEWHERE)
WIDTH = 48
"""Pixels across a small version."""
MEAN, FAR, FAR_SHARE = 6, 60, 0.06
"""Of 255: how far a picture may be from that of before on average; and how many pixels, as a share,
may be further than `FAR` away. Letters of another system's font are within it, panels are not."""


@dataclass(frozen=True)
class Screen:
    """A page in a size and a theme at a moment."""

    page: str
    size: str
    theme: str
    moment: str

    @property
    def name(self) -> str:
        """The name of its files."""
        return f"{self.page}-{self.size}-{self.theme}-{self.moment}"

    @property
    def query(self) -> str:
        """What its address asks for, after that of the page."""
        at = ELSEWHERE.get(self.page, MOMENTS)[self.moment]
        if self.page == "public":
            return f"?start={at}&theme={'dark' if self.theme == 'night' else 'light'}"
        if self.page in ELSEWHERE:
            return f"?lang=en&t={at}&layers={LAYERS}"
        return f"?lang=en&t={at}" + ("&view=lead" if self.page == "gaps" else "")

    @property
    def options(self) -> dict[str, Any]:
        """What the browser is opened with."""
        width, height, ratio = SIZES[self.size]
        return {
            "viewport": {"width": width, "height": height},
            "device_scale_factor": ratio,
            "reduced_motion": "reduce",
        }


ALL = tuple(Screen(*parts) for parts in product(PAGES, SIZES, THEMES, MOMENTS))
COMPARED = tuple(
    Screen(*name.split())
    for name in (
        "map 1440x900 day count",
        "map 1280x720 night opening",
        "map 820x1180 day after",
        "map 390x844 night count",
        "map 360x740 day opening",
        "map 844x390 day count",
        "map zoomed day count",
        "gaps 1440x900 night opening",
        "gaps 390x844 day count",
        "gaps zoomed day after",
        "public 1440x900 day after",
        "public 360x740 night after",
        "chile 1440x900 day opening",
        "chile 390x844 night count",
        "brazil 1440x900 day count",
        "brazil 360x740 day after",
    )
)
"""Those that `make whole` compares: each page, size, theme and moment at least once."""


SHORT = (
    "map-1280x720-night-opening",
    "map-820x1180-day-after",
    "map-844x390-day-count",
    "gaps-zoomed-day-after",
    "public-360x740-night-after",
    "chile-390x844-night-count",
    "brazil-1440x900-day-count",
)
"""Those of them that the suite compares, each page, size, theme and moment again."""


def small(picture: bytes) -> Image.Image:
    """Return a picture made small: what is left are areas and their colours."""
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    height = round(whole.height * WIDTH / whole.width)
    return whole.resize((WIDTH, height), Image.Resampling.BOX)


def fault(before: Image.Image, now: Image.Image) -> str:
    """Return how two small pictures differ beyond the tolerance; "" where they do not."""
    if before.size != now.size:
        return f"is {now.size} and was {before.size}"
    apart = np.abs(np.asarray(before, dtype=int) - np.asarray(now, dtype=int))
    far = float((apart.max(axis=2) > FAR).mean())
    if apart.mean() <= MEAN and far <= FAR_SHARE:
        return ""
    return f"differs by {apart.mean():.1f} of 255 on average, and far away in {far:.0%} of it"
