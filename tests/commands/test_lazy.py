"""Help comes without what only a run needs."""

import subprocess
import sys

import pytest

from geo.__main__ import main, make_app

HEAVY = ("numpy", "pandas", "geopandas", "scipy", "matplotlib", "sqlalchemy", "xarray")
LOADED = f"""
import sys
from geo.__main__ import main
main(["--help"])
print("loaded:", [name for name in {HEAVY} if name in sys.modules])
"""


def test_help_imports_nothing_heavy():
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    assert "exercise" in done.stdout
    assert "loaded: []" in done.stdout


@pytest.mark.parametrize(("name", "command"), make_app().commands.items())
def test_the_list_of_commands_says_what_each_says_of_itself(name, command):
    assert command.load().help.partition("\n")[0] == command.help


def test_a_command_is_loaded_when_it_is_asked(capsys):
    assert main(["audit", "verify", "--help"]) == 0
    assert "python -m geo audit verify" in capsys.readouterr().out


def test_a_misspelt_command_is_told_its_neighbour(capsys):
    assert main(["exprot"]) == 2
    assert "'export'" in capsys.readouterr().err
