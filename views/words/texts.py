"""The page's texts: one TOML file per language beside this module, with the same keys in each."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geo.errors import MissionError

FOLDER = Path(__file__).parent / "texts"
Texts = Mapping[str, str]


@cache
def load_texts(language: str, folder: Path = FOLDER) -> Texts:
    """Return every text of a language by key. Raises MissionError naming the languages there are.

    Examples
    --------
    >>> load_texts("en")["close"]
    'Close'
    """
    path = folder / f"{language}.toml"
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in folder.glob("*.toml")))
        raise MissionError(f"no texts in language {language!r}; there are {known}")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def fill(texts: Texts, key: str, **values: object) -> str:
    """Return a text with its ``{name}`` places filled in.

    Examples
    --------
    >>> fill(load_texts("en"), "row_observers", n=2)
    '2 observers'
    """
    return texts[key].format(**values)
