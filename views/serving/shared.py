"""The words and numbers that Python and the browser share, written once: in Python.

``assets/shared/`` holds them as ES modules, one per subject, so that scripts, their tests and their
type checker read plain files. After a change here or in what is imported here::

    python -m views.serving.shared

Each list is written as a constant of its very values, so that a type checker knows the words.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from geo.boundaries.units import COUNTRY_LEVEL
from geo.cube import read, unit_rows
from geo.cube.time_query import CLOCKS, FILTERS, MODES, TimeQuery
from geo.gaps.table import STATES
from geo.records.vocabulary import AREAS
from geo.settings import ROOT
from layers.colours import NO_DATA
from views import ids
from views.lead.asking import ASKABLE, MOST_VOTERS
from views.page.address import AUTO, TIME_KEYS
from views.payload.records import NEVER

FOLDER = ROOT / "assets" / "shared"
HEAD = "// Made of values in Python by `python -m views.serving.shared`: change them there.\n"
Module = Mapping[str, Any]


def modules() -> Mapping[str, Module]:
    """Return module -> name of a constant -> value: texts, numbers, lists, or text by name.

    Examples
    --------
    >>> modules()["time_query"]["MODES"]
    ('moment', 'window', 'cumulative')
    """
    opening = TimeQuery(at=datetime.fromtimestamp(0, UTC))
    return {
        "codes": {
            "COUNTRY_LEVEL": COUNTRY_LEVEL,
            "ABROAD": unit_rows.ABROAD,
            "ABROAD_UNIT": unit_rows.ABROAD_UNIT,
            "UNLOCATED": unit_rows.UNLOCATED,
            "UNDISTRIBUTED": unit_rows.UNDISTRIBUTED,
        },
        "drawing": {"NO_DATA": NO_DATA},
        "ids": {
            name: value
            for name, value in vars(ids).items()
            if name.isupper() and isinstance(value, str)
        },
        "leadership": {
            "ASKABLE": ASKABLE,
            "AREAS": AREAS,
            "COVER_STATES": STATES,
            "MOST_VOTERS": MOST_VOTERS,
        },
        "records": {
            "NEVER": NEVER,
            "NEWEST": read.NEWEST,
            "OLDEST": read.OLDEST,
        },
        "time_query": {
            "AUTO": AUTO,
            "AXES": tuple(FILTERS),
            "FILTERS": FILTERS,
            "CLOCK": _by_name(CLOCKS),
            "CLOCKS": CLOCKS,
            "MODE": _by_name(MODES),
            "MODES": MODES,
            "OPENING": {
                "clock": opening.clock,
                "mode": opening.mode,
                "window": int(opening.window.total_seconds()),
            },
            "TIME_KEYS": TIME_KEYS,
        },
    }


def script_text(module: Module) -> str:
    """Return the text of an ES module that exports these constants.

    Examples
    --------
    >>> print(script_text({"MODES": ("moment", "window")}).splitlines()[-1])
    export const MODES = /** @type {const} */ (["moment", "window"]);
    """
    lines = [f"export const {name} = {_literal(value)};\n" for name, value in module.items()]
    return HEAD + "".join(lines)


def write(folder: Path = FOLDER) -> None:
    """Write every module into a folder."""
    folder.mkdir(exist_ok=True)
    for name, module in modules().items():
        (folder / f"{name}.js").write_text(script_text(module), encoding="utf-8")


def _literal(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    # Without this a type checker takes a list of words for one of any texts.
    return text if isinstance(value, (str, int)) else f"/** @type {{const}} */ ({text})"


def _by_name(values: Sequence[str]) -> dict[str, str]:
    return {value: value for value in values}


if __name__ == "__main__":
    write()
