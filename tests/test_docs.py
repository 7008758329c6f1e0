"""The documents name what there is: a setting nobody can find does not exist."""

from pathlib import Path

import pytest

from geo.roles import ROLES
from geo.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("field", Settings.__slots__)
def test_the_readme_names_every_setting(field):
    assert f"`{PREFIX}{field.upper()}`" in text("README.md")


@pytest.mark.parametrize("role", ROLES)
def test_the_roles_are_explained(role):
    assert f"| {role} |" in text("docs/serving.md")
