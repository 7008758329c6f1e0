"""How the command line is called: from the repository, or as the command of an installed wheel."""

from pathlib import Path

IN_REPOSITORY = "python -m geo"
INSTALLED = "atalaya"
# Only the repository has the file that a wheel is built by.
PACKAGED = not (Path(__file__).parents[2] / "pyproject.toml").is_file()


def program() -> str:
    """Return the words that the command line is called by.

    Examples
    --------
    >>> program()
    'python -m geo'
    """
    return INSTALLED if PACKAGED else IN_REPOSITORY


def as_called(text: str) -> str:
    """Return a text with its commands as a reader has to type them here.

    Texts and sentences are written with ``python -m geo``.

    Examples
    --------
    >>> as_called("make one by python -m geo user add")
    'make one by python -m geo user add'
    """
    return text.replace(IN_REPOSITORY, INSTALLED) if PACKAGED else text
