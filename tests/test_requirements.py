"""Every package that the program imports is named in requirements.txt, and none by accident."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"app", "commands", "geo", "layers", "views"}
FILES = [ROOT / "app.py", ROOT / "serve.py"]
FILES += [
    path for part in ("geo", "commands", "layers", "views") for path in (ROOT / part).rglob("*.py")
]


def plain(name):
    """Return a distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    named = (line.split("#")[0].strip() for line in lines)
    return {plain(re.match(r"[\w.-]+", line)[0]) for line in named if line}


def imported(path):
    """Return the first part of every module that a file imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


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
    offered = {plain(name) for name in packages_distributions().get(package, ())}
    assert offered & required(), f"{package} is imported by {sorted(files)}"


def test_imports_are_found():
    assert {"dash", "geopandas", "numpy", "plotly"} <= set(needed())
