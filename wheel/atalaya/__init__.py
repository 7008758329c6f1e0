"""Atalaya, installed: the observation map for election missions.

>>> import atalaya
>>> mission = atalaya.open_mission("per-exercise")  # doctest: +SKIP

The program's parts lie in this package as they do in the repository (`geo`, `layers`, `views` and
others), and import each other by these names. They are found here once `atalaya` is imported, for
this process alone; where another package has taken one of the names already, the import is refused.
"""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

FOLDER = Path(__file__).parent
PARTS = ("geo", "commands", "layers", "views", "app", "serve")

if TYPE_CHECKING:
    from geo import open_mission


def _find_parts() -> None:
    """Let the parts be imported by their names.

    Raises
    ------
    ImportError
        When one of the names is another package's in this process.
    """
    if not (FOLDER / "geo").is_dir():
        # An editable installation: the parts are the repository's, which is on the path.
        return
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    for name in PARTS:
        spec = find_spec(name)
        origin = Path(spec.origin) if spec and spec.origin else None
        if origin is None or not origin.is_relative_to(FOLDER):
            raise ImportError(
                f"Atalaya has a part {name!r}, and this process has imported another package of "
                f"that name ({origin}): import atalaya first, or in a process of its own"
            )


def __getattr__(name: str) -> object:
    # Polygons, pandas and the rest are imported when a mission is opened, not before.
    if name == "open_mission":
        from geo import open_mission  # noqa: PLC0415

        return open_mission
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


_find_parts()

__all__ = ["open_mission"]
