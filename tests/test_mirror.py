"""Every source has a test: one of its name in the mirrored folder, or one that a table names.

The table is ``tests/proved_by.toml``; a test that it names has to reach the module it proves.
"""

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLE = tomllib.loads((ROOT / "tests/proved_by.toml").read_text(encoding="utf-8"))
FOLDERS = ("geo", "layers", "views", "commands", "assets")
SOURCES = sorted(
    path.relative_to(ROOT)
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.js" if folder == "assets" else "*.py")
    if path.name != "__init__.py"
)
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for folder in FOLDERS[:-1]
    for path in (ROOT / folder).rglob("*.py")
} | {"app": ROOT / "app.py"}
DISCOVERED = {
    "layers": "layers",
    "geo.sources.publishers": "geo.sources.publishers",
    "geo.records.kinds": "geo.records.kinds",
    "geo.store.migrations.upgrading": "geo.store.migrations.versions",
    "commands.lazy": "commands",
}
"""A module, and the package whose files it finds at run time."""


def mirrored(source: Path) -> Path:
    """Return where the test of a source's own name would be."""
    if source.suffix == ".js":
        below = source.relative_to("assets")
        return ROOT / "tests/js" / below.with_suffix(".test.mjs")
    return ROOT / "tests" / source.parent / f"test_{source.name}"


def named(source: Path) -> str:
    """Return the test that the table names: for the file, else for the nearest folder."""
    table = TABLE[source.parts[0]]
    below = Path(*source.parts[1:])
    keys = [below.as_posix(), *(folder.as_posix() for folder in below.parents)]
    return next((table[key] for key in keys if key in table), "")


@cache
def imports(path: Path) -> frozenset[str]:
    """Return our modules that a file imports, or starts by a name in a string."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value.partition(":")[0])
    packages = {DISCOVERED[module] for module in found & DISCOVERED.keys()}
    found |= {module for module in MODULES if _lies_in(module, packages)}
    return frozenset(found & MODULES.keys())


def _lies_in(module: str, packages: set[str]) -> bool:
    return any(module.startswith(f"{package}.") for package in packages)


@cache
def reached(test: str) -> frozenset[str]:
    """Return our modules that a test reaches through imports, however far."""
    seen = set(imports(ROOT / test))
    queue = [*seen]
    for module in queue:
        for further in imports(MODULES[module]) - seen:
            seen.add(further)
            queue.append(further)
    return frozenset(seen)


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_a_source_has_a_test(source):
    if mirrored(source).is_file():
        return
    test = named(source)
    assert test, f"{source} has no test: write {mirrored(source).relative_to(ROOT)}"
    assert (ROOT / test).is_file(), f"{source} is said to be proved by {test}, which is not there"
    module = ".".join(source.with_suffix("").parts)
    if source.suffix == ".py":
        assert module in reached(test), f"{test} does not reach {source}"


def test_the_table_names_only_what_is_there():
    for folder, table in TABLE.items():
        gone = [key for key in table if not (ROOT / folder / key).exists()]
        assert gone == [], folder


def test_the_table_does_not_name_what_has_a_test_of_its_own():
    twice = [source for source in SOURCES if mirrored(source).is_file() and own_row(source)]
    assert twice == []


def own_row(source: Path) -> bool:
    return Path(*source.parts[1:]).as_posix() in TABLE[source.parts[0]]
