"""A request in words: the command that makes a file again, and the file's name."""

import hashlib
import json
import re
import shlex
from collections.abc import Mapping
from typing import Any

from geo import __version__
from geo.export.formats.libraries import table_name
from geo.texts.command_line import program

_ODD = re.compile(r"[^A-Za-z0-9.-]+")


def signed(about: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a file says of itself with the software and the command that makes it again.

    Examples
    --------
    >>> signed({"mission": "per-2021", "record": "challenge", "revisions": "all"})["command"]
    'python -m geo export record challenge --mission per-2021 --revisions'
    """
    return {**about, "software": f"Atalaya {__version__}", "command": command(about)}


def command(about: Mapping[str, Any]) -> str:
    """Return the command line that makes a file again, without the file's name.

    Examples
    --------
    >>> command({"mission": "m", "layer": "incidents", "moment": "2021-06-07T00:00:00Z",
    ...     "mode": "cumulative", "clock": "known", "filters": {"domain": ["media"]}})
    'python -m geo export incidents --mission m --at 2021-06-07T00:00:00Z --mode cumulative --clock known --only domain=media'
    """  # noqa: E501 a command is one line
    return f"{program()} export {shlex.join(_words(about))}"


def file_name(about: Mapping[str, Any], ending: str) -> str:
    """Return the name of a file: mission, table, moment and every choice that is not the usual one.

    It ends with a hash of request and data, so two different downloads never bear one name.

    Examples
    --------
    >>> file_name({"mission": "m", "record": "tally", "revisions": "current"}, ".csv")
    'm_tally_c02f67d6.csv'
    """
    words = _words(about)
    usual = {"--mission", "--at", "--mode", "--clock"}
    parts = [str(about["mission"]), *(["exercise"] if about.get("exercise") else [])]
    parts.append(table_name(about))
    if about.get("moment"):
        parts.append(re.sub(r"[-:]|00(?=Z)", "", about["moment"], count=0))
    place = 0
    while place < len(words):
        word = words[place]
        has_value = word.startswith("--") and place + 1 < len(words)
        value = words[place + 1] if has_value and not words[place + 1].startswith("--") else ""
        if word.startswith("--") and word not in usual:
            parts.append(f"{word[2:]}-{value}" if value else word[2:])
        elif word in {"--mode", "--clock"} and value not in {"cumulative", "occurred"}:
            parts.append(value)
        place += 2 if word.startswith("--") and value else 1
    # What no command line says (a page of the API, one unit of it) is its address.
    address = [about["address"]] if "address" in about else []
    asked = json.dumps([words, about.get("data_version", ""), *address])
    digest = hashlib.sha256(asked.encode()).hexdigest()[:8]
    # Names of files are short, and the hash tells those apart that are cut.
    shown = "_".join(_ODD.sub("-", part).strip("-") for part in parts)[:120]
    return f"{shown}_{digest}{ending}"


def _words(about: Mapping[str, Any]) -> list[str]:
    if "record" in about:
        first = ["record", str(about["record"])]
    elif "layer" in about:
        first = [str(about["layer"])]
    else:
        first = [str(about.get("table", "cube"))]
    words = [*first, "--mission", str(about["mission"])]
    words += _time(about)
    words += [f for axis, values in about.get("filters", {}).items() for f in _only(axis, values)]
    for name, option in (("level", "--level"), ("bbox", "--bbox"), ("series_asked", "--series")):
        if value := about.get(name):
            words += [option, ",".join(map(str, value)) if isinstance(value, list) else str(value)]
    for name, value in about.get("selection", {}).items():
        words += [f"--{name}", str(value)]
    if "record" in about and about.get("series"):
        words += ["--series", str(about["series"])]
    for name in about.get("measures", ()):
        words += ["--measure", name]
    if about.get("shape") == "long":
        words.append("--long")
    flags = {
        "--full": about.get("full"),
        "--revisions": about.get("revisions") == "all",
        "--unit-points": about.get("unit_points"),
    }
    return [*words, *(flag for flag, given in flags.items() if given)]


def _time(about: Mapping[str, Any]) -> list[str]:
    words: list[str] = []
    if "from" in about and "moment" in about:
        words += ["--from", about["from"], "--to", about["moment"]]
    elif "moment" in about:
        words += ["--at", about["moment"]]
    for name in ("mode", "window", "clock"):
        if name in about and not (name == "window" and "from" in about):
            words += [f"--{name}", str(about[name])]
    if asked := about.get("moments_asked"):
        words += [word for moment in asked.get("at", ()) for word in ("--at", moment)]
        words += [
            w for key in ("every", "from", "to") if key in asked for w in (f"--{key}", asked[key])
        ]
    return words


def _only(axis: str, values: list[str]) -> list[str]:
    return [word for value in values for word in ("--only", f"{axis}={value}")]
