"""Formats that are mapping files: one TOML each, in `data/formats/` or beside a mission."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import SourceError
from geo.importing.mapping.file.stated_values import check_texts
from geo.missions.manifest import make
from geo.missions.toml_text import load_toml
from geo.records.kinds import COMMANDS
from geo.sources.publishers import discover
from geo.texts.sentences import say

FOLDER = "formats"
"""Folder of a mission in which its own formats lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatFile:
    """A format: what it is, in one sentence, which import command takes it, and its mapping."""

    id: str
    title: str
    command: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    title: str
    command: str


def read_formats(*folders: Path) -> dict[str, FormatFile]:
    """Return the formats of some folders by id, the name of their file; later folders win.

    Raises
    ------
    SourceError
        When a file is no TOML, or does not say in ``[format]`` what it is.

    Examples
    --------
    >>> read_formats(Path("nowhere"))
    {}
    """
    paths = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    return {path.stem: _read(path) for path in paths}


def find_mapping(format_id: str, command: str, *folders: Path) -> Path | None:
    """Return the mapping file of a format; None where it is a format that is a program.

    Raises
    ------
    SourceError
        When nothing is a format of this name and command; names those that are.

    Examples
    --------
    >>> find_mapping("onpe-stations", "results")
    >>> find_mapping("onpe", "challenges")
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: 'onpe' is no format of challenges; known are onpe-challenges
    """
    files = {name: one for name, one in read_formats(*folders).items() if one.command == command}
    # A mapping file wins over a program of the same name.
    if format_id in files:
        return files[format_id].path
    programs = [name for name, one in discover().items() if one.command == command]
    if format_id in programs:
        return None
    raise SourceError(
        say(
            "{format_id!r} is no format of {command}; known are {known}"
            if programs or files
            else "{format_id!r} is no format of {command}; known are none, only tables with our "
            "own columns",
            format_id=format_id,
            command=command,
            known=", ".join([*programs, *files]),
        )
    )


def _read(path: Path) -> FormatFile:
    try:
        stated = _stated(load_toml(path.read_text(encoding="utf-8-sig")).get("format", {}))
    except (OSError, UnicodeDecodeError, ValueError, TypeError) as error:
        raise SourceError(say("format {path}: {error}", path=path, error=error)) from error
    return FormatFile(id=path.stem, title=stated.title, command=stated.command, path=path)


def _stated(table: Mapping[str, Any]) -> _Stated:
    stated = make(_Stated, "[format]", table)
    check_texts("[format]", table, ("title", "command"))
    if stated.command not in COMMANDS:
        known = ", ".join(COMMANDS)
        raise ValueError(
            say(
                "[format] command {command!r} is none; known are {known}",
                command=stated.command,
                known=known,
            )
        )
    return stated
