from dataclasses import replace
from datetime import timedelta

import pytest

from geo.errors import ReleaseError
from geo.publish.rules import PlaceRule, parse_rules, release_rules
from tests.geo.publish.sample import PERU, RELEASE, mission


def test_the_exercise_mission_has_rules():
    rules = release_rules(mission())
    assert (rules.delay, rules.bucket_hours, rules.k) == (timedelta(hours=24), 6, 2)
    assert rules.sensitivity == ("",)


@pytest.mark.parametrize(
    ("domain", "category", "place"),
    [
        ("media", "other", "district"),
        ("violence", "assault", "province"),
        ("violence", "arson", "grid 5 km"),
    ],
)
def test_the_most_specific_place_rule_counts(domain, category, place):
    assert str(parse_rules(RELEASE, PERU).place(domain, category)) == place


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (
            {"domain": ["media"]},
            r"no key 'domain' .did you mean 'domains'\?.; known are bucket, delay, ",
        ),
        ({"domains": ["weather"]}, "no value of domains 'weather'; known are electoral"),
        ({"domains": []}, "domains is empty"),
        ({"veracity": ["true"]}, "no value of veracity 'true'"),
        ({"fields": ["lon"]}, "no value of fields 'lon'; known are category, severity, su"),
        ({"delay": "soon"}, "delay = 'soon'; write it as"),
        ({"delay": "-1h"}, "delay = '-1h' lies in the future"),
        ({"bucket": "5h"}, "bucket = '5h'; allowed are 1h, 2h"),
        ({"bucket": "90min"}, "bucket = '90min'; allowed"),
        ({"k": 1}, "k = 1; it must be at least 2"),
        ({"k": True}, "k = True; it must"),
        ({"k": 2.5}, r"k = 2.5; it must be a whole number"),
        ({"licence": "CC-BY-9"}, "no licence 'CC-BY-9'; known are CC0-1.0, CC-BY-4.0"),
        ({"smallest_km2": "25"}, "smallest_km2 = '25'; it must be at least 0"),
        ({"give_up": ["place"]}, "give_up must hold each of detail, time, place once"),
        ({"place": {"media": "district"}}, r"\[release.place\] needs a default"),
        ({"place": {"default": "street"}}, "'street' is no place; allowed are department, pro"),
        ({"place": {"default": "grid 4.9 km"}}, "'grid 4.9 km' is no place"),
        (
            {"place": {"default": "district", "media.arson": "district"}},
            "no domain or domain.category 'media.arson'",
        ),
    ],
)
def test_a_wrong_rule_is_one_sentence(change, match):
    with pytest.raises(ReleaseError, match=match):
        parse_rules({**RELEASE, **change}, PERU)


@pytest.mark.parametrize("key", ["domains", "severities", "veracity", "place"])
def test_what_may_go_out_has_no_default(key):
    table = {name: value for name, value in RELEASE.items() if name != key}
    with pytest.raises(ReleaseError, match=f"needs {key}"):
        parse_rules(table, PERU)


def test_a_mission_without_rules_publishes_nothing():
    with pytest.raises(ReleaseError, match="so nothing may be published"):
        release_rules(replace(mission(), release={}))


def test_a_grid_may_be_as_small_as_five_kilometres():
    table = {**RELEASE, "place": {"default": "grid 5 km"}}
    assert parse_rules(table, PERU).places[""] == PlaceRule(grid_km=5.0)


@pytest.mark.parametrize(
    ("place", "shared"),
    [
        ({"violence": "district", "violence.arson": "department"}, ("department",)),
        ({"violence": "grid 20 km", "violence.arson": "grid 5 km"}, ("grid 20 km", "grid 40 km")),
        ({"violence.arson": "province"}, ("province", "department")),
        ({"media.other": "department"}, ("district", "province", "department")),
    ],
)
def test_without_a_category_a_place_is_one_that_every_category_may_have(place, shared):
    table = {**RELEASE, "fields": ["summary"], "place": {"default": "district", **place}}
    assert parse_rules(table, PERU).shared["violence"] == shared


@pytest.mark.parametrize(
    "place",
    [
        {"violence": "province", "violence.abduction": "grid 20 km"},
        {"violence": "grid 20 km", "violence.abduction": "grid 30 km"},
    ],
)
def test_place_rules_without_a_common_place_are_refused_where_no_category_is_told(place):
    table = {**RELEASE, "place": {"default": "district", **place}}
    assert parse_rules(table, PERU).shared["violence"] == ()
    with pytest.raises(ReleaseError, match=r"violence.abduction = .* have none in common"):
        parse_rules({**table, "fields": ["summary"]}, PERU)
