"""Every package that is imported is required, and its version is in the lock files."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
OURS = {"app", "commands", "geo", "layers", "serve", "views"}
OPTIONAL = {
    "dask": "requirements-cluster.txt",
    "distributed": "requirements-cluster.txt",
    "lonboard": "requirements-notebook.txt",
    "pygeoapi": "requirements-ogc.txt",
}
"""What is imported only where somebody has installed it, and the file that brings it."""
FILES = [ROOT / "app.py", ROOT / "serve.py"]
FILES += [
    path for part in ("geo", "commands", "layers", "views") for path in (ROOT / part).rglob("*.py")
]


def plain(name):
    """Return a distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def ranges(name):
    """Return what a file of ranges asks for, without the files that it names."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    named = (line.split("#")[0].strip() for line in lines)
    return [Requirement(line) for line in named if line and not line.startswith("-")]


def required():
    return {plain(asked.name) for asked in ranges("requirements.txt")}


def locked(name):
    """Return package -> its entries in a lock file, each a version and its hashes.

    A package has several where Python or the platform decides.
    """
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found = {}
    for entry in lines.replace("\\\n", " ").splitlines():
        pin = Requirement(entry.split("--hash=")[0])
        hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}(?!\S)", entry)
        found.setdefault(plain(pin.name), []).append((pin, hashes))
    return found


def imported(path):
    """Return the first part of every module that a file imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@cache
def distributions():
    """Return module -> the distributions that hold it, read once: it takes seconds."""
    return packages_distributions()


def needed():
    """Return package -> the files that import it."""
    found = {}
    for path in FILES:
        for name in imported(path):
            if name not in OURS and name not in sys.stdlib_module_names:
                found.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    return found


@pytest.mark.parametrize(("package", "files"), sorted(needed().items()))
def test_what_is_imported_is_required(package, files):
    if package in OPTIONAL:
        assert package in {plain(asked.name) for asked in ranges(OPTIONAL[package])}
        return
    offered = {plain(name) for name in distributions().get(package, ())}
    assert offered & required(), f"{package} is imported by {sorted(files)}"


def test_imports_are_found():
    assert {"dash", "geopandas", "numpy", "plotly"} <= set(needed())


LISTS = ("requirements", "requirements-dev", "requirements-docs")


@pytest.mark.parametrize("name", LISTS)
def test_what_is_required_is_locked_within_its_range(name):
    pins = locked(f"{name}.lock")
    for asked in ranges(f"{name}.txt"):
        entries = pins.get(plain(asked.name))
        assert entries, f"{asked.name} is in no lock file: run make lock"
        for pin, _ in entries:
            (version,) = pin.specifier
            assert version.operator == "=="
            assert asked.specifier.contains(version.version), f"{pin} is not {asked}: run make lock"


@pytest.mark.parametrize("name", LISTS)
def test_every_version_has_hashes_and_comes_from_no_named_place(name):
    bare = [
        str(pin)
        for entries in locked(f"{name}.lock").values()
        for pin, hashes in entries
        if not hashes
    ]
    assert bare == []
    assert "://" not in (ROOT / f"{name}.lock").read_text(encoding="utf-8")


def test_the_tests_run_with_the_versions_of_the_program():
    tests = locked("requirements-dev.lock")
    other = [
        name for name, entries in locked("requirements.lock").items() if tests[name] != entries
    ]
    assert other == []
