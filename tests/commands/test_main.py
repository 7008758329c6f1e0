"""The command line as a whole."""

from geo.__main__ import main
from geo.settings import ROOT


def test_the_version_is_the_projects(capsys):
    # What the wheel is named by, as pyproject.toml says: the line of geo/__init__.py.
    line = (ROOT / "geo/__init__.py").read_text(encoding="utf-8").split('__version__ = "')[1]
    version, _, _ = line.partition('"')
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"atalaya {version}\n"
