"""Settings in a file: ``.env`` of the working folder, then that of the home folder.

What the environment says itself wins over both, and the working folder over the home folder. Only
``ATALAYA_*`` is taken: a file that lies in a folder by chance changes nothing else of a program.
"""

import os
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from dotenv.parser import parse_stream

from geo.errors import SettingsError
from geo.settings import PREFIX, Settings
from geo.texts.sentences import say

NAME = ".env"
HOME = f"{PREFIX}HOME"


def read_env_file(path: Path) -> dict[str, str]:
    """Return the variables of a file, empty where there is none; also those that are not taken.

    A value stands as it is written: ``$`` means nothing in it.

    Raises
    ------
    SettingsError
        Naming the first line that is no ``NAME=value``, or when the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            bindings = list(parse_stream(lines))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            say("{path} cannot be read: {error}", path=path, error=error)
        ) from error
    found = {}
    for binding in bindings:
        if binding.error or (binding.key and binding.value is None):
            # Not the line itself: it may be a password.
            line = binding.original.line
            raise SettingsError(
                say("{path}, line {line}: write NAME=value", path=path, line=str(line))
            )
        if binding.key and binding.value is not None:
            found[binding.key] = binding.value
    return found


def env_files(environ: MutableMapping[str, str]) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield the files that are there with what is in them, the one that counts more first.

    Raises
    ------
    SettingsError
        When one of them cannot be read.
    """
    here = Path.cwd() / NAME
    if first := read_env_file(here):
        yield here, first
    # The file in the working folder may say where home is.
    home = environ.get(HOME) or first.get(HOME, "")
    there = (Path(home).expanduser().resolve() if home else Settings().home) / NAME
    if there != here and (second := read_env_file(there)):
        yield there, second


def take_env_files(environ: MutableMapping[str, str] | None = None) -> None:
    """Put the settings of the files into the environment, where it does not say them itself.

    Raises
    ------
    SettingsError
        When a file cannot be read; nothing is taken then.
    """
    own = os.environ if environ is None else environ
    for _, found in list(env_files(own)):
        for key, text in found.items():
            if key.startswith(PREFIX):
                own.setdefault(key, text)
