"""The words and numbers that Python and the browser share, written once: in Python.

``assets/shared/`` holds them as ES modules, one per subject, so that scripts, their tests and their
type checker read plain files. After a change of what `shared_values` names::

    python -m views.serving.shared

Each list is written as a constant of its very values, so that a type checker knows the words.
"""

import json
from pathlib import Path
from typing import Any

from geo.settings import ROOT
from views.serving.shared_values import Module, modules

FOLDER = ROOT / "assets" / "shared"
HEAD = "// Made of values in Python by `python -m views.serving.shared`: change them there.\n"


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


if __name__ == "__main__":
    write()
