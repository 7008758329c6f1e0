"""The pipeline and the checker know the rules apart from each other, and agree on any input."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.publish.anonymity.groups import History
from geo.publish.files import data_files, describe
from geo.publish.folder import stage
from geo.publish.ledger import Published
from geo.publish.pipeline import prepare
from geo.published_check import Allowed, check, private_of
from geo.records.vocabulary import SEVERITIES, VERACITIES
from tests.geo.publish.sample import EVE, FIRST, KEY, NOW, UNITS, decided, incidents, observed

FEW = st.sampled_from
rows = st.lists(
    st.fixed_dictionaries(
        {
            "domain": FEW(("electoral_process", "violence", "legal")),
            "category": FEW(("sealing", "arson", "assault", "", "complaint")),
            "severity": FEW(SEVERITIES[:4]),
            "veracity": FEW(VERACITIES),
            "occurred_at": st.integers(0, 400).map(lambda h: EVE + timedelta(hours=h)),
            "unit": FEW(("010101", "010102", "020101", "0202", "01", "per", "", "920202")),
            "lon": st.floats(-79.9, -72.1) | st.none(),
            "lat": st.floats(-19.9, -10.1),
            "geo_precision": st.integers(1, 3),
        }
    ),
    min_size=1,
    max_size=60,
)
# Refused where no category is told.
MIXED = {"default": "district", "violence.arson": "grid 5 km"}
rules = st.fixed_dictionaries(
    {
        "k": st.integers(2, 4),
        "bucket": FEW(("1h", "6h", "24h")),
        "licence": FEW(("", "CC-BY-4.0")),
        "delay": FEW(("0h", "5h", "72h")),
        "fields": st.lists(FEW(("category", "severity")), unique=True),
        "give_up": st.permutations(["detail", "time", "place"]),
        "place": FEW(
            (
                MIXED,
                {"default": "district", "violence.arson": "department"},
                {"default": "grid 20 km", "violence": "department"},
                {"default": "grid 20 km", "violence.arson": "grid 5 km"},
                {"default": "province"},
            )
        ),
    }
).filter(lambda table: "category" in table["fields"] or table["place"] != MIXED)


def faults(observation, snapshot) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        files = data_files(snapshot, UNITS)
        staged = stage(Path(folder), files, describe(snapshot))
        allowed = Allowed(mission=snapshot.mission, rules=snapshot.rules, units=UNITS)
        return list(check(staged, allowed, private_of(observation.records, UNITS)))


@settings(max_examples=25, deadline=None)
@given(rows, rules, rules)
def test_whatever_goes_out_passes_the_checker_also_after_a_change_of_rules(given_, first, second):
    table = incidents(given_)
    table.loc[table["lon"].isna(), "lat"] = None
    table["category"] = [
        category if (domain, category) in VALID else ""
        for domain, category in zip(table["domain"], table["category"], strict=True)
    ]
    before = FIRST
    for number, release in enumerate((first, second), start=1):
        observation = observed(table, **release)
        snapshot = prepare(observation, decided(table), before, KEY, NOW)
        assert faults(observation, snapshot) == []
        assert len(snapshot.report.withheld) + len(snapshot.rows) == len(table)
        history = History(last=snapshot.groups, coarsest=snapshot.groups)
        before = Published(number=number, history=history)


VALID = {("electoral_process", "sealing"), ("violence", "arson"), ("violence", "assault"),
         ("legal", "complaint")}  # fmt: skip


def test_the_clock_of_the_tests_lies_in_the_past():
    assert pd.Timestamp(NOW) < pd.Timestamp.now(tz="UTC")
