"""The command line as a whole."""

import tomllib

from geo.__main__ import main
from geo.settings import ROOT


def test_the_version_is_the_projects(capsys):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"atalaya {project['version']}\n"
