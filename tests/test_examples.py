"""The examples in docstrings are run."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import commands
import geo
import layers
import views

PROGRAMS = {"geo.__main__", "commands.builtin"}
MODULES = [
    module.name
    for package in (geo, commands, layers, views)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if module.name not in PROGRAMS
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_say_the_truth(name):
    module = import_module(name)
    assert doctest.testmod(module).failed == 0
