"""Formats of publishers: one file each, into our column names."""

import pkgutil
from importlib import import_module

from geo.errors import SourceError
from geo.sources.format import Format
from geo.texts.sentences import say


def discover() -> dict[str, Format]:
    """Return formats by id: every module here that defines ``FORMAT`` is one.

    Examples
    --------
    >>> sorted(discover())
    ['abc-blockades', 'onpe-challenges', 'onpe-progress', 'onpe-stations']
    """
    found: dict[str, Format] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        format_ = getattr(import_module(f"{__name__}.{module}"), "FORMAT", None)
        if not isinstance(format_, Format):
            continue
        if format_.id in found:
            raise SourceError(
                say(
                    "geo/sources/publishers/{module}.py: the format {format!r} is taken",
                    module=module,
                    format=format_.id,
                )
            )
        found[format_.id] = format_
    return found


def find_format(format_id: str, command: str) -> Format:
    """Return a format by id. Raises SourceError naming those the command takes.

    Examples
    --------
    >>> find_format("onpe", "results")
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: 'onpe' is no format of results; known are onpe-progress, onpe-stations
    """
    formats = {name: one for name, one in discover().items() if one.command == command}
    if format_id not in formats:
        raise SourceError(
            say(
                "{format_id!r} is no format of {command}; known are {known}"
                if formats
                else "{format_id!r} is no format of {command}; known are none, only tables with "
                "our own columns",
                format_id=format_id,
                command=command,
                known=", ".join(formats),
            )
        )
    return formats[format_id]
