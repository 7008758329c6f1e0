"""What a request's headers ask for: a content coding, and only what has changed."""

from functools import lru_cache

CODINGS = {"br": ".br", "gzip": ".gz"}


@lru_cache(maxsize=256)
def coding_of(accepted: str) -> str:
    """Return the best content coding that an ``Accept-Encoding`` header allows, "" for none.

    Examples
    --------
    >>> coding_of("gzip, deflate, br"), coding_of("gzip;q=0.5"), coding_of("br;q=0"), coding_of("")
    ('br', 'gzip', '', '')
    """
    given: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";q=")
        try:
            given[name.strip()] = float(quality or 1)
        except ValueError:
            continue
    # `*` speaks for every coding that is not named, also to refuse them all (`*;q=0`).
    everything = given.get("*", 0)
    return next((name for name in CODINGS if given.get(name, everything) > 0), "")


def matches(asked: str, tag: str) -> bool:
    """Tell whether an ``If-None-Match`` header names a tag; a cache in between may weaken it.

    Examples
    --------
    >>> matches('"a", W/"b"', '"b"'), matches("*", '"b"'), matches('"ab"', '"b"')
    (True, True, False)
    """
    if asked == tag:
        return True
    return any(part.strip().removeprefix("W/") in {tag, "*"} for part in asked.split(","))
