"""Imports point one way: app.py, commands -> views -> layers -> geo -> geo.sources -> words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What the parts talk in: values without files of records or polygons behind them.
WORDS = (
    "geo.errors",
    "geo.numbers",
    "geo.settings",
    "geo.codes.names",
    "geo.missions",
    "geo.records",
    "geo.texts",
)
RANKS = (WORDS, ("geo.sources",), ("geo",), ("layers",), ("views",), ("commands", "app"))
# Inside geo the join stands on the boundaries, what is computed from it on the join.
FLOORS = (
    "geo.catalogue",
    "geo.boundaries",
    "geo.cube",
    "geo.gaps",
    "geo.verification",
    "geo.monitoring",
    "geo.advice",
    "geo.brief",
)
OURS = {"geo", "commands", "layers", "views", "app"}
# `python -m geo` starts the command line and does nothing else.
STARTER = "geo.__main__"
# The commands that draw: the public snapshot and the brief, put together as app.py does the page.
DRAWING = ("commands.publish", "commands.brief", "commands.archive")
# The commands that start the app, as `python app.py` and `python serve.py` do.
SERVING = "commands.serving"
WIDGETS = {"dash", "dash_leaflet", "folium", "flask"}
FILES = sorted(
    [
        *ROOT.glob("app.py"),
        *(p for d in ("geo", "commands", "layers", "views") for p in (ROOT / d).rglob("*.py")),
    ]
)


def within(module: str, names: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


def rank(module: str) -> int:
    """Return how far to the right a module stands; the first match is the most specific."""
    return next(i for i, names in enumerate(RANKS) if within(module, names))


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield every module named by an import, ``from package import module`` included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, "relative imports hide the direction"
            yield node.module


def climbs(module: str, name: str) -> bool:
    """Tell whether a module of one of the floors imports from a higher one."""
    here, there = (
        next((i for i, floor in enumerate(FLOORS) if within(each, (floor,))), None)
        for each in (module, name)
    )
    return here is not None and there is not None and there > here


def furthest(module: str) -> str:
    """Return the module furthest to the right that this one may import."""
    if module == STARTER:
        return "commands"
    if module == SERVING:
        return "app"
    if within(module, ("commands",)):
        return "views" if within(module, DRAWING) else "layers"
    return module


def faults(module: str, source: str) -> list[str]:
    """Return each import of `source` that points the wrong way."""
    found = []
    for name in imports(ast.parse(source)):
        top = name.split(".", maxsplit=1)[0]
        beside = top == "commands" and within(module, ("commands",))
        ours = top in OURS and not beside
        if ours and (rank(name) > rank(furthest(module)) or climbs(module, name)):
            found.append(f"{module} may not import {name}")
        if top in WIDGETS and not within(module, ("views", "app")):
            found.append(f"{module} may not draw with {name}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path):
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    assert faults(module, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("geo.records.kinds", "from geo.sources import table"),
        ("geo.cube.build", "from layers.definition.layer import Layer"),
        ("geo.cube.build", "def late():\n    import layers"),
        ("geo.sources.table", "from geo.store import open_store"),
        ("geo.boundaries.units", "from geo.cube.axes import Axes"),
        ("geo.cube.build", "from geo.gaps import measure_gaps"),
        ("commands.export", "from views.ids import MAP"),
        ("geo.cube.build", "from commands.importing.outcome import report"),
        ("commands.brief", "from app import create_app"),
        ("layers.results", "from views import ids"),
        ("layers.results", "import dash_leaflet as dl"),
        ("commands.export", "import folium"),
        ("views.payload", "from app import create_app"),
    ],
)
def test_an_arrow_to_the_right_is_caught(module, source):
    (fault,) = faults(module, source)
    assert fault.startswith(f"{module} may not")


def test_no_module_brings_the_statistics_of_scipy_when_it_is_imported():
    # They take half a second of every start; where one is needed a function imports it.
    for path in FILES:
        tops = ast.parse(path.read_text()).body
        named = [name for node in tops for name in imports(node) if not isinstance(node, DEFINED)]
        assert not any(within(name, ("scipy.stats",)) for name in named), path


DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
