"""The client's ES modules as one classic script: what an entry imports, each in a scope of its own.

Fifty small files cost fifty round trips before the first paint. The order is that of the imports,
so a loop has none and is refused. What the first view does not need is a second script, which takes
the modules that both need from the first.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rjsmin import jsmin

from geo.texts.sentences import say

NAMED = re.compile(r'^import (?:(?:\{([^}]*)\}|\* as (\w+)) from )?"(\.[^"]+)";\n', re.MULTILINE)
DECLARED = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


HANDED = "globalThis.atalayaModules"
"""Where the first script leaves the modules that a later one takes from it."""


def script_of(entry: Path, *later: Path) -> bytes:
    """Return the script of an entry module and of all that it imports, strict as modules are.

    Parameters
    ----------
    later : entries of scripts that are fetched later, and find here what both need.

    Raises
    ------
    ValueError : modules import each other in a loop, or in a form that is not read here:
        ``import {a, b as c}``, ``import * as a`` and ``import`` alone, of a path; ``export`` before
        a function, constant or class. Default exports and ``export let`` are refused: a
        variable that changes after it was exported would keep its first value.

    Examples
    --------
    >>> from geo.settings import ROOT
    >>> b"import " in script_of(ROOT / "assets" / "main.js")
    False
    """
    shared = {path: None for each in later for path in _common(each, entry)}
    names = ", ".join(map(_name, shared))
    # Before the entry runs: what it starts may fetch the later script at once.
    *modules, last = (_scope(path, entry.parent) for path in in_order(entry.resolve()))
    return _strict([*modules, f"{HANDED} = {{ {names} }};\n" if names else "", last])


def later_script_of(entry: Path, first: Path) -> bytes:
    """Return the script of an entry module without what the script of `first` has already.

    Raises ValueError as `script_of` does.

    Examples
    --------
    >>> from geo.settings import ROOT
    >>> assets = ROOT / "assets"
    >>> script = later_script_of(assets / "leadership" / "main.js", assets / "main.js")
    >>> b"const $leadership_tabs=" in script, b"const $core_client=" in script
    (True, False)
    """
    there = in_order(first.resolve())
    taken = ", ".join(map(_name, _common(entry, first)))
    own = [path for path in in_order(entry.resolve()) if path not in there]
    scopes = [_scope(path, first.parent) for path in own]
    return _strict([f"const {{ {taken} }} = {HANDED};\n", *scopes])


def _common(entry: Path, first: Path) -> list[Path]:
    """Return the modules of the first script that those of a later one import, in its order."""
    there = in_order(first.resolve())
    later = [path for path in in_order(entry.resolve()) if path not in there]
    wanted = {other for path in later for other in imported(path)}
    return [path for path in there if path in wanted]


def _strict(scopes: Iterable[str]) -> bytes:
    # What is fetched need not explain itself: without comments, types and spaces.
    return jsmin(f'(() => {{\n"use strict";\n{"".join(scopes)}}})();\n').encode()


@cache
def in_order(entry: Path) -> tuple[Path, ...]:
    """Return the modules that an entry imports, each after all it imports, the entry last.

    Examples
    --------
    >>> from geo.settings import ROOT
    >>> in_order(ROOT / "assets" / "main.js")[-1].name
    'main.js'
    """
    # In their order; a list would be searched again for every import.
    done: dict[Path, None] = {}
    open_: list[Path] = []

    def visit(path: Path) -> None:
        if path in open_:
            loop = " -> ".join(part.stem for part in [*open_[open_.index(path) :], path])
            raise ValueError(say("modules import each other: {loop}", loop=loop))
        if path in done:
            return
        open_.append(path)
        for other in imported(path):
            visit(other)
        done[open_.pop()] = None

    visit(entry)
    return tuple(done)


@cache
def imported(path: Path) -> tuple[Path, ...]:
    """Return the modules that one imports, in its order.

    Examples
    --------
    >>> from geo.settings import ROOT
    >>> [path.name for path in imported(ROOT / "assets" / "data" / "record_tables.js")]
    ['time_axis.js', 'changes.js', 'topology.js', 'codes.js']
    """
    return tuple((path.parent / found[3]).resolve() for found in NAMED.finditer(_text(path)))


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _scope(path: Path, folder: Path) -> str:
    """Return a module as a constant that holds what it exports."""
    text = _text(path)
    names = ", ".join(name for _, name in DECLARED.findall(text))
    body = NAMED.sub(lambda match: _taken(match, path), text)
    body = DECLARED.sub(r"\1 \2", body)
    # An import left in a classic script would stop all of it in the browser.
    if left := OTHER.search(body):
        raise ValueError(
            say(
                "{relative_to}: cannot read {left!r}",
                relative_to=path.relative_to(folder.resolve()),
                left=left[0],
            )
        )
    return f"const {_name(path)} = (() => {{\n{body}return {{ {names} }};\n}})();\n"


def _taken(match: re.Match[str], path: Path) -> str:
    """Return an import as constants taken from the scope of the module that exports them."""
    names, whole, target = match.groups()
    scope = _name((path.parent / target).resolve())
    if whole:
        return f"const {whole} = {scope};\n"
    return f"const {{{names.replace(' as ', ': ')}}} = {scope};\n" if names else ""


def _name(path: Path) -> str:
    # With the folder: there is a records.js in `data/` and another in `shared/`.
    return f"${path.parent.name}_{path.stem}"
