"""What a command writes lies neither over what it reads nor over something else that it writes."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.errors import QueryError
from geo.texts.sentences import say


def refuse_overwriting(
    read: Iterable[tuple[str, Path | None]], written: Mapping[str, Path | None]
) -> None:
    """Raise QueryError where a command would write over what it reads, or twice to one file.

    Parameters
    ----------
    read, written : name of an argument or option -> its file, None where it is not given.
    """
    # By real path: a link to a file is that file.
    taken = {os.path.realpath(path): name for name, path in read if path}
    for name, path in written.items():
        other = taken.setdefault(os.path.realpath(path), name) if path else name
        if other != name:
            raise QueryError(
                say(
                    "{name} would be written over {other} ({path}): name another file",
                    name=name,
                    other=other,
                    path=path,
                )
            )
