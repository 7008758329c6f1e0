"""Versions: that of Python, and each direct requirement within its range."""

import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from geo.doctor.finding import Finding, failed, well
from geo.settings import ROOT
from geo.texts.command_line import INSTALLED, PACKAGED
from geo.texts.sentences import counted, say

PYTHON = (3, 11)
"""The floor, as pyproject.toml says it."""


def check_python(running: tuple[int, ...] = sys.version_info[:3]) -> Iterator[Finding]:
    """Yield whether the Python that runs is new enough."""
    text, floor = ".".join(map(str, running)), ".".join(map(str, PYTHON))
    if running[:2] >= PYTHON:
        yield well("versions.python", f"Python {text}")
    else:
        yield failed(
            "versions.python",
            say("Python {text} is older than {floor}", text=text, floor=floor),
            say("install Python {floor} or newer and run `make` again", floor=floor),
        )


def direct_requirements(folder: Path = ROOT) -> list[Requirement]:
    """Return what the program asks for itself, with the ranges.

    Parameters
    ----------
    folder : with ``requirements.txt``; an installed package says the same in its metadata.

    Raises
    ------
    OSError
        When the file cannot be read.
    """
    if PACKAGED:
        lines: Iterable[str] = requires(INSTALLED) or ()
    else:
        lines = (folder / "requirements.txt").read_text(encoding="utf-8").splitlines()
    texts = (line.split("#")[0].strip() for line in lines)
    found = [Requirement(text) for text in texts if text]
    # Those of an extra are not needed to run, those of another system are not for this one.
    return [one for one in found if one.marker is None or one.marker.evaluate({"extra": ""})]


def check_requirements(asked: Iterable[Requirement]) -> Iterator[Finding]:
    """Yield a finding for each requirement that is missing or out of its range."""
    number = faults = 0
    for one in asked:
        number += 1
        if fault := _fault(one):
            faults += 1
            yield failed(
                "versions.package", fault, say("run `make` again: it installs what the lock says")
            )
    if not faults:
        packages = counted(number, "package")
        yield well("versions.package", say("{packages} within their ranges", packages=packages))


def _fault(asked: Requirement) -> str:
    """Return what is wrong with an installed package, "" where nothing is."""
    try:
        installed = version(asked.name)
    except PackageNotFoundError:
        return say("{name} is not installed", name=asked.name)
    if asked.specifier.contains(installed, prereleases=True):
        return ""
    return say(
        "{name} {installed} is not within {range}",
        name=asked.name,
        installed=installed,
        range=str(asked.specifier),
    )


def check_versions() -> Iterator[Finding]:
    """Yield the findings of this installation."""
    yield from check_python()
    try:
        asked = direct_requirements()
    except (OSError, InvalidRequirement, PackageNotFoundError) as error:
        yield failed(
            "versions.package",
            say("the list of packages cannot be read: {error}", error=error),
            say("fetch the program again"),
        )
        return
    yield from check_requirements(asked)
