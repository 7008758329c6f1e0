"""What a library or the system says of an error, in the reader's language or as a quotation."""

from geo.texts.sentences import ENGLISH, mark, spoken, translated

KNOWN = (
    mark("File is not a zip file"),
    mark("Compressed file ended before the end-of-stream marker was reached"),
    mark("No such file or directory"),
    mark("Permission denied"),
    mark("Is a directory"),
    mark("No space left on device"),
)
"""The commonest, as Python says them."""


def cause_said(error: Exception) -> str:
    """Return the words of an error: those of others in quotation marks where they stay English.

    Examples
    --------
    >>> cause_said(ValueError("File is not a zip file"))
    'File is not a zip file'
    """
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    own = type(error).__module__.startswith("geo.")
    if own or spoken() == ENGLISH.code:
        return str(error)
    return translated(words) if words in KNOWN else f"«{error}»"
