"""The notebook of the examples runs from its first cell to its last."""

import json
import os
import subprocess
import sys

from tests.test_mirror import ROOT

NOTEBOOK = ROOT / "examples/a_mission.ipynb"
LAST = "\nassert list(unwatched) and (unwatched['registered_voters'] > 20_000).all()\n"


def test_every_cell_runs_in_order_on_the_exercise(exercise_settings, tmp_path):
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert len(code) > 4
    assert not any(cell.get("outputs") for cell in cells), "figures of a run are not kept"
    script = tmp_path / "cells.py"
    script.write_text("\n\n".join(code) + LAST, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "ATALAYA_HOME": str(exercise_settings.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
