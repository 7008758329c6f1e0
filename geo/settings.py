"""Settings: the only reader of the environment (``ATALAYA_*``)."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import user_data_path

from geo.errors import QueryError, SettingsError
from geo.numbers import parse_whole
from geo.texts.command_line import PACKAGED
from geo.texts.sentences import say

ROOT = Path(__file__).parents[1]
PREFIX = "ATALAYA_"
FOLDERS = {"home", "boundaries", "missions", "formats", "public"}
RANGES = {
    "port": (1, 65535),
    "workers": (0, 64),
    "proxies": (0, 8),
    "idle_minutes": (1, 1440),
    "session_hours": (1, 72),
}
"""Field -> its least and greatest value."""
LOGS = ("text", "json")
LEAST_TOKEN = 20
"""Characters of the token of the figures: nobody guesses it."""
OIDC = ("oidc_issuer", "oidc_client_id", "oidc_client_secret")
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the system's locale, the one that counts most first."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
ALL = "all"
"""Setting of the mission: every one that has records."""
MOUNT = "/m/"
"""Where each of several missions is found: ``/m/<name>/``."""
PLACE = "{mission}"
"""Stands for the mission's name in the settings that each mission needs of its own."""


def _home() -> Path:
    """Return the folder of what is written: beside the program, or the user's once installed."""
    return user_data_path("atalaya", appauthor=False) if PACKAGED else ROOT / "var"


# The sources of a policy: no separator may slip in, or one setting would write the whole header.
_ANCESTORS = re.compile(r"\*|'none'|'self'|[\w.:/*-]+( [\w.:/*-]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the program finds its mission, where it listens, and whom it lets in.

    Attributes
    ----------
    mission : name of a folder in ``data/missions`` or a path to one with a ``mission.toml``;
        several with commas between them, or ``all``, where a server serves them together.
    language : ISO 639 code of what the command line says; "" for that of the system's locale.
    home : folder for everything written while running (records, imported polygons, caches).
    database_url : SQLAlchemy URL of the mission's records; by default SQLite inside `home`. Here
        and in `public` and `address`, ``{mission}`` stands for the mission's name.
    host, port : address the app listens on.
    basemap : tile URL template; empty means no request ever leaves the page's own origin.
    boundaries, missions : folders of the manifests.
    formats : folder of the mapping files that are formats of publishers.
    public : folder that is published into and shown under ``/embed/``; None for one in `home`.
    address : where ``/embed/`` is found from outside, ``https://host/embed/``; for oEmbed.
    frame_ancestors : who may put the public map into a frame, as a policy writes it.
    workers : processes of the production server; 0 for as many as there are processors.
    proxies : reverse proxies in front whose ``X-Forwarded-`` headers are to be believed.
    idle_minutes, session_hours : when a login ends without a click, and in any case.
    oidc_issuer, oidc_client_id, oidc_client_secret : OpenID Connect, all three or none.
    kobo_token : key of an account of KoboToolbox, for ``pull``.
    odk_email, odk_password : web user of ODK Central, for ``pull``.
    oidc_claim : which claim holds the name of the account.
    log : how a server says what it does, one of `LOGS`.
    metrics_token : what a reader of ``/metrics`` has to send; "" for no such address.
    """

    mission: str = "per-exercise"
    language: str = ""
    home: Path = field(default_factory=_home)
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8050
    basemap: str = ""
    boundaries: Path = ROOT / "data" / "boundaries"
    missions: Path = ROOT / "data" / "missions"
    formats: Path = ROOT / "data" / "formats"
    public: Path | None = None
    address: str = ""
    frame_ancestors: str = "*"
    workers: int = 0
    proxies: int = 0
    idle_minutes: int = 120
    session_hours: int = 12
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_claim: str = "preferred_username"
    kobo_token: str = field(default="", repr=False)
    odk_email: str = ""
    odk_password: str = field(default="", repr=False)
    log: str = "text"
    metrics_token: str = field(default="", repr=False)

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
                raise SettingsError(
                    say("{key} is no setting; known are {known}", key=key, known=known)
                )
            given[field] = _convert(key, field, text)
        if 0 < sum(bool(given.get(name)) for name in OIDC) < len(OIDC):
            keys = ", ".join(PREFIX + name.upper() for name in OIDC)
            raise SettingsError(say("OpenID Connect needs all of {keys}, or none", keys=keys))
        return cls(**given)

    def public_folder(self, mission: str) -> Path:
        """Return the folder of a mission's public snapshots: the one in force is ``current``.

        Examples
        --------
        >>> Settings(public=Path("/srv/www")).public_folder("per2021").as_posix()
        '/srv/www'
        """
        if self.public is None:
            return self.home / "public" / mission
        return Path(str(self.public).replace(PLACE, mission))

    def several(self) -> bool:
        """Tell whether the setting of the mission names several.

        Examples
        --------
        >>> Settings(mission="per-2021,chl-2021").several(), Settings(mission="all").several()
        (True, True)
        >>> Settings(mission="per-2021").several()
        False
        """
        # A folder may be called anything, also `all` and with a comma.
        one = any((folder / self.mission).is_dir() for folder in (Path(), self.missions))
        return not one and (self.mission == ALL or "," in self.mission)

    def for_mission(self, name: str) -> "Settings":
        """Return the settings of one of several missions, by the name of its folder or its path.

        Raises
        ------
        SettingsError
            When all of them would write into one folder, or be found at one address.

        Examples
        --------
        >>> one = Settings(mission="per-2021,chl-2021").for_mission("chl-2021")
        >>> one.mission, one.public_address()
        ('chl-2021', 'http://127.0.0.1:8050/m/chl-2021/embed/')
        """
        if not self.several():
            return replace(self, mission=name)
        for key in ("public", "address", "database_url"):
            text = str(getattr(self, key) or "")
            # A database of PostgreSQL has room for several: each gets a schema of its own.
            if text and PLACE not in text and not text.startswith("postgresql"):
                raise SettingsError(
                    say(
                        "{key} needs {place} in it, where the name "
                        "of each of several missions is put",
                        key=PREFIX + key.upper(),
                        place=PLACE,
                    )
                )
        short = Path(name).name
        address = self.address.replace(PLACE, short) or self._loopback(f"{MOUNT}{short}")
        return replace(self, mission=name, address=address)

    def public_address(self) -> str:
        """Return where ``/embed/`` is found; "" where only whoever runs the server can know.

        Examples
        --------
        >>> Settings(port=8050).public_address()
        'http://127.0.0.1:8050/embed/'
        >>> Settings(host="0.0.0.0").public_address()
        ''
        """
        return self.address.replace(PLACE, Path(self.mission).name) or self._loopback()

    def _loopback(self, prefix: str = "") -> str:
        """Return the address of the public map on this machine; "" where it listens elsewhere."""
        if self.host not in LOOPBACK:
            return ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{prefix}/embed/"


def reader_language(known: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """Return the language that the command line speaks, by the environment.

    The setting comes first, then the variables that gettext reads; "en" where the system's locale
    is of a language that is not known.

    Parameters
    ----------
    known : ISO 639 codes of the languages there are.

    Raises
    ------
    SettingsError
        When the setting asks for one that is not there.

    Examples
    --------
    >>> reader_language(("en", "es"), {"LANG": "es_PE.UTF-8"})
    'es'
    >>> reader_language(("en", "es"), {"LANGUAGE": "qu:es", "LANG": "en_US.UTF-8"})
    'es'
    >>> reader_language(("en", "es"), {"ATALAYA_LANGUAGE": "en", "LANG": "es_PE.UTF-8"})
    'en'
    >>> reader_language(("en", "es"), {"LC_ALL": "C", "LANG": "es_PE.UTF-8"})
    'en'
    """
    if (stated := environ.get(f"{PREFIX}LANGUAGE", "")) and stated not in known:
        raise SettingsError(
            say(
                "{key} = {stated!r} is no language of the command line; it speaks {known}",
                key=f"{PREFIX}LANGUAGE",
                stated=stated,
                known=", ".join(known),
            )
        )
    locale = next((environ[name] for name in LOCALE if environ.get(name)), "")
    # LANGUAGE lists several, and says nothing where the locale is C.
    plain = locale.partition(".")[0] in {"", "C", "POSIX"}
    asked = [] if plain else [*environ.get("LANGUAGE", "").split(":"), locale]
    codes = [stated, *(re.split(r"[_.@]", text)[0] for text in asked)]
    return next((code for code in codes if code in known), "en")


def _convert(key: str, field: str, text: str) -> str | int | Path:
    if field in FOLDERS:
        return Path(text).expanduser().resolve()
    if field in RANGES:
        return _number(key, text, field)
    if field == "log" and text not in LOGS:
        raise SettingsError(
            say(
                "{key}={text!r} is no log; allowed are {logs}",
                key=key,
                text=text,
                logs=", ".join(LOGS),
            )
        )
    if field == "metrics_token" and 0 < len(text) < LEAST_TOKEN:
        raise SettingsError(
            say("{key} is too short: it needs {least} characters", key=key, least=LEAST_TOKEN)
        )
    if field == "frame_ancestors" and not _ANCESTORS.fullmatch(text):
        raise SettingsError(
            say(
                "{key}={text!r} names no pages; allowed are *, 'none', 'self', "
                "or addresses as in https://news.example https://*.example.org",
                key=key,
                text=text,
            )
        )
    if field == "address" and not _is_folder_address(text):
        raise SettingsError(
            say("{key}={text!r} is no address; write it as https://host/embed/", key=key, text=text)
        )
    return text


def _is_folder_address(text: str) -> bool:
    address = urlsplit(text)
    return address.scheme in {"http", "https"} and bool(address.netloc) and text.endswith("/")


def _number(key: str, text: str, field: str) -> int:
    least, most = RANGES[field]
    try:
        return parse_whole(key, text, least, most)
    except QueryError as error:
        # Here, not beside the ranges: the reader's language is known once the program runs.
        what = {
            "port": say("port"),
            "workers": say("number of workers"),
            "proxies": say("number of proxies"),
            "idle_minutes": say("number of minutes"),
            "session_hours": say("number of hours"),
        }[field]
        raise SettingsError(
            say(
                "{key}={text!r} is no {what}; allowed are {least} to {most}",
                key=key,
                text=text,
                what=what,
                least=least,
                most=most,
            )
        ) from error
