"""Settings: the only reader of the environment (``ATALAYA_*``)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import SettingsError

ROOT = Path(__file__).parents[1]
PREFIX = "ATALAYA_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the program finds its mission and where it listens.

    Attributes
    ----------
    mission : name of a folder in ``data/missions`` or a path to one with a ``mission.toml``.
    home : folder for everything written while running (records, imported polygons, caches).
    database_url : SQLAlchemy URL of the mission's records; by default SQLite inside `home`.
    host, port : address the app listens on.
    basemap : tile URL template; empty means no request ever leaves the page's own origin.
    boundaries, missions : folders of the manifests.
    """

    mission: str = "per-exercise"
    home: Path = ROOT / "var"
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8050
    basemap: str = ""
    boundaries: Path = ROOT / "data" / "boundaries"
    missions: Path = ROOT / "data" / "missions"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read ``ATALAYA_<FIELD>`` variables. Raises SettingsError on an unknown or bad one."""
        fields = {name.upper(): name for name in cls.__slots__}
        given: dict[str, Any] = {}
        for key, text in environ.items():
            if not key.startswith(PREFIX):
                continue
            if (field := fields.get(key.removeprefix(PREFIX))) is None:
                known = ", ".join(sorted(PREFIX + name for name in fields))
                raise SettingsError(f"{key} is no setting; known are {known}")
            given[field] = _convert(key, field, text)
        return cls(**given)


def _convert(key: str, field: str, text: str) -> str | int | Path:
    if field in {"home", "boundaries", "missions"}:
        return Path(text).expanduser().resolve()
    if field != "port":
        return text
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise SettingsError(f"{key}={text!r} is no port; allowed are 1 to 65535")
    return int(text)
