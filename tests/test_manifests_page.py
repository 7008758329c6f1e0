"""docs/manifests.md names every key that is read, with its default, and no other."""

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import timedelta
from pathlib import Path

import pytest

from geo.exercise.plan import CITY_KEYS, ExercisePlan
from geo.missions import decisive, mission, phases
from geo.missions.countries import country, country_manifest, publishers
from geo.missions.rules import (
    checklists,
    coverage_rules,
    media_rule,
    other_missions,
    public_figures,
)
from geo.missions.rules import release_rules as rules

PAGE = (Path(__file__).parents[1] / "docs" / "manifests.md").read_text(encoding="utf-8")
# Values with a table behind them, made empty by the reader where the manifest has none.
OPTIONAL = {
    *("options", "sources", "publishers", "zones", "view", "insets", "electoral_levels"),
    *("release", "exercise", "public_figures", "other_missions", "checklists"),
}
NOT_KEYS = {"digest"}


def result(value) -> str:
    """Return a default as the page writes it."""
    if value is None or (value != [""] and not value and isinstance(value, (str, Mapping))):
        return "none"
    if isinstance(value, timedelta):
        return f'`"{value / timedelta(hours=1):g}h"`'
    return f"`{json.dumps(list(value) if isinstance(value, tuple) else value)}`"


def declared(kind) -> dict[str, str]:
    """Return the keys of a value that is read from a table, with their defaults."""
    found = {}
    for field in fields(kind):
        made = field.default_factory() if field.default_factory is not MISSING else field.default
        found[field.name] = "required" if made is MISSING else result(made)
    return {name: default for name, default in found.items() if name not in NOT_KEYS}


RELEASE = dict.fromkeys(rules.REQUIRED, "required") | {
    key: result(value) for key, value in rules.DEFAULTS.items()
}
TABLES = {
    "[[options]]": declared(mission.Option),
    "[[phases]]": declared(phases.WrittenPhase),
    "[[moments]]": declared(mission.Moment),
    "[[public_figures]]": declared(public_figures.PublicFigure),
    "[[other_missions]]": declared(other_missions.OtherMission),
    "[[checklists]]": declared(checklists.Checklist),
    "[[checklists.questions]]": declared(checklists.Question),
    "[decisive]": declared(decisive.DecisiveRule),
    "[coverage]": declared(coverage_rules.CoverageRule),
    "[travel]": declared(coverage_rules.TravelRule),
    "[gap_score]": declared(coverage_rules.GapWeights),
    "[alerts]": declared(coverage_rules.AlertRules),
    "[sample]": declared(coverage_rules.SamplePlan),
    "[media]": declared(media_rule.MediaRule),
    "[release]": RELEASE,
    "[exercise]": declared(ExercisePlan),
    "[exercise.abroad]": dict.fromkeys(CITY_KEYS, "required"),
    "[[code_systems]]": declared(country.CodeSystem),
    "[[levels]]": declared(country.Level),
    "[[electoral_levels]]": declared(country.ElectoralLevel),
    "[[insets]]": declared(country.Inset),
    "[[sources]]": declared(country.BoundarySource),
    "[[publishers]]": declared(publishers.Publisher),
    "[sources.columns]": dict.fromkeys(country.COLUMNS, "none"),
}
KEYS = {
    "Top of mission.toml": set(mission.KEYS),
    "Top of country.toml": set(country_manifest.KEYS),
    "[view]": set(mission.VIEW),
    "[release.place]": {"default"},
}


def documented() -> dict[str, dict[str, str]]:
    """Return the page's tables: heading -> key -> default, without an explanation."""
    parts = re.findall(r"^## (.+?)\n(.*?)(?=^#|\Z)", PAGE, flags=re.MULTILINE | re.DOTALL)
    row = re.compile(r"^\| `(\w+)` \|[^|]*\| ([^|:]+?)(?::[^|]*)? \|", flags=re.MULTILINE)
    return {heading.strip("`"): dict(row.findall(text)) for heading, text in parts}


def test_every_table_is_there():
    assert documented().keys() == TABLES.keys() | KEYS.keys()
    assert set(coverage_rules.TABLES) <= {name.strip("[]") for name in TABLES}


@pytest.mark.parametrize(("table", "keys"), TABLES.items(), ids=TABLES)
def test_every_key_is_told_with_its_default(table, keys):
    assert documented()[table] == keys


@pytest.mark.parametrize(("table", "keys"), KEYS.items(), ids=KEYS)
def test_every_key_is_told(table, keys):
    assert documented()[table].keys() == keys


def test_what_is_required_at_the_top_is_said():
    for kind, top in ((mission.Mission, "mission"), (country.Country, "country")):
        page = documented()[f"Top of {top}.toml"]
        fixed = {field.name for field in fields(kind) if field.default is MISSING}
        needed = {name for name in fixed if name in page} - OPTIONAL
        assert {key for key, default in page.items() if default == "required"} == needed
