"""Lists in sentences: some of many, and how many others there are."""

from geo.texts.sentences import say


def and_more(listed: str, more: int) -> str:
    """Return what is listed, and how many others there are; alone where there are none.

    Examples
    --------
    >>> and_more("a, b, c", 1_200), and_more("a", 0)
    ('a, b, c and 1,200 more', 'a')
    """
    return say("{listed} and {more:,} more", listed=listed, more=more) if more > 0 else listed
