"""The documents name what there is: a setting nobody can find does not exist."""

import re
import shlex
from pathlib import Path

import pytest

from commands.lazy import Later
from geo.__main__ import make_app
from geo.access.roles import ROLES
from geo.settings import PREFIX, Settings
from geo.sources.publishers import discover

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "benchmarks" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]  # fmt: skip


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> list[str]:
    """Return every ``python -m geo`` line of the pages, continued lines joined."""
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    joined = pages.replace("\\\n", " ")
    return re.findall(r"^ {4}python -m geo (.+)$", joined, flags=re.MULTILINE)


@pytest.mark.parametrize("field", Settings.__slots__)
def test_the_readme_names_every_setting(field):
    assert f"`{PREFIX}{field.upper()}`" in text("README.md")


@pytest.mark.parametrize("role", ROLES)
def test_the_roles_are_explained(role):
    assert f"| {role} |" in text("docs/serving.md")


@pytest.mark.parametrize(("name", "format_"), discover().items(), ids=discover())
def test_every_format_is_listed(name, format_):
    assert f"| {format_.command} | `{name}` |" in text("docs/import.md")


@pytest.mark.parametrize("name", make_app().commands)
def test_every_command_is_shown(name):
    assert any(f"python -m geo {name}" in page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("line", commands())
def test_a_command_that_is_shown_is_understood(line):
    words, command = shlex.split(line, comments=True), make_app()
    while hasattr(command, "commands"):
        if words[0] not in command.commands and hasattr(command, "usual"):
            words.insert(0, command.usual)
        # ``passwd|role`` shows two commands at once; what follows goes with the first.
        names = words.pop(0).split("|")
        command, *_ = [command.commands[name] for name in names]
        command = command.load() if isinstance(command, Later) else command
    if len(names) == 1:
        command.make_context(names[0], words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_file_names_lead_somewhere(page):
    found = page.read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", found)
    named = re.findall(r"`((?:geo|commands|layers|views|assets|docs|tests|data)/[\w./-]+)`", found)
    missing = [name for name in linked if not (page.parent / name).exists()]
    assert missing + [name for name in named if not (ROOT / name).exists()] == []
