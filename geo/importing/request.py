"""What an import is asked for."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from geo.importing.mapping.file.file_mapping import FileMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What is asked for.

    Attributes
    ----------
    paths, command : the files, and a key of `COMMANDS`.
    format : name of their format; "" for tables with our columns or a mapping.
    columns : how the tables say what we say.
    codes : code system of their units; "" where it is to be measured.
    zone : IANA zone of their local times; "" for the country's.
    at : when they were published, where they do not say.
    revise : take known ids with other content as revisions.
    without_place : take files of which most rows have no place.
    rejects : where rejected rows of the one file go; beside each file by default.
    actor : who imports, for the audit trail.
    """

    paths: tuple[Path, ...]
    command: str
    format: str = ""
    columns: FileMapping = field(default_factory=FileMapping)
    codes: str = ""
    zone: str = ""
    at: datetime | None = None
    revise: bool = False
    without_place: bool = False
    rejects: Path | None = None
    actor: str = ""
