"""Settings: variables that are none, values that are refused, and the port."""

import errno
import os
import socket
from collections.abc import Iterator, Mapping, MutableMapping
from difflib import get_close_matches

from geo.doctor.finding import Finding, doubtful, failed, well
from geo.env_file import env_files
from geo.errors import SettingsError
from geo.settings import OIDC, PREFIX, Settings
from geo.texts.sentences import counted, say

OIDC_KEYS = tuple(PREFIX + name.upper() for name in OIDC)


def read_settings(environ: Mapping[str, str]) -> tuple[Settings, list[Finding]]:
    """Return the settings that can be read, and a finding for each variable that cannot.

    Parameters
    ----------
    environ : the variables; only ``ATALAYA_*`` are looked at. What is refused keeps its default.
    """
    known = {PREFIX + name.upper() for name in Settings.__slots__}
    given = {key: text for key, text in environ.items() if key.startswith(PREFIX)}
    findings = [_unknown(key, known) for key in sorted(given.keys() - known)]
    sound = {key: text for key, text in given.items() if key in OIDC_KEYS}
    for key in sorted((given.keys() & known) - sound.keys()):
        try:
            Settings.from_env({key: given[key]})
        except SettingsError as error:
            findings.append(failed("settings.value", str(error), _change(key)))
        else:
            sound[key] = given[key]
    try:
        settings = Settings.from_env(sound)
    except SettingsError as error:
        findings.append(failed("settings.value", str(error), _change(", ".join(OIDC_KEYS))))
        settings = Settings.from_env(
            {key: text for key, text in sound.items() if key not in OIDC_KEYS}
        )
    if not findings:
        number = counted(len(given), "setting")
        findings.append(well("settings.value", say("{number}, all understood", number=number)))
    return settings, findings


def check_files(environ: MutableMapping[str, str]) -> Iterator[Finding]:
    """Yield what is found of the files that settings are read from."""
    for path, found in env_files(environ):
        odd = sorted(key for key in found if not key.startswith(PREFIX))
        if odd:
            said = say("{path}: {names} are not read", path=path, names=", ".join(odd))
            yield doubtful(FILE, said, say("in such a file only ATALAYA_ variables count"))
        secret = sorted(key for key in found if key.endswith(SECRETS))
        if secret and path.stat().st_mode & 0o044:
            said = say("every user of this machine can read {path}", path=path)
            yield doubtful(FILE, said, say("chmod 600 {path}", path=path))
        if not odd:
            number = counted(len(found), "setting")
            yield well(FILE, say("{path}: {number}", path=path, number=number))


FILE = "settings.file"
SECRETS = ("_URL", "_SECRET", "_TOKEN", "_PASSWORD")
"""Ends of the names of settings that are nobody else's business."""


def _change(key: str) -> str:
    return say("change {key}, or leave it out", key=key)


def _unknown(key: str, known: set[str]) -> Finding:
    said = say("{key} is no setting", key=key)
    near = get_close_matches(key, sorted(known), 1)
    if near:
        advice = say("the nearest is {near}: rename it, or leave it out", near=near[0])
    else:
        advice = say("leave it out; the settings are listed in README.md")
    return failed("settings.unknown", said, advice)


def check_port(settings: Settings) -> Iterator[Finding]:
    """Yield whether the address can be listened on now."""
    where = f"{settings.host}:{settings.port}"
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        yield _port_fault(where, error)
    else:
        yield well("settings.port", say("{where} is free", where=where))


def _port_fault(where: str, error: OSError) -> Finding:
    if error.errno == errno.EADDRINUSE:
        return doubtful(
            "settings.port",
            say("another program listens on {where}", where=where),
            say("nothing, if it is this map; otherwise choose another ATALAYA_PORT"),
        )
    reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
    return failed(
        "settings.port",
        say("nothing can listen on {where}: {reason}", where=where, reason=reason),
        say("choose another ATALAYA_HOST or ATALAYA_PORT"),
    )
