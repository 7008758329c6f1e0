"""What has no time waited for its week, and no time is told at which it did not happen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from geo.errors import ReleaseError
from geo.publish.anonymity.groups import NO_HISTORY, History
from geo.publish.files import data_files, describe
from geo.publish.folder import stage
from geo.publish.ledger import Published
from geo.publish.pipeline import prepare
from geo.published_check import Allowed, check, checker, private_of
from geo.texts.sentences import speaking
from geo.texts.translations import load_language
from tests.geo.publish.sample import EVE, FIRST, KEY, NOW, UNITS, decided, incidents, observed


@pytest.mark.parametrize(
    ("hours", "undated_before", "fault"),
    [
        (0, False, ""),
        (-1, False, "without a time it is too early"),
        (-1, True, ""),
    ],
)
def test_what_has_no_time_waits_for_the_end_of_its_week(tmp_path, hours, undated_before, fault):
    """The pipeline's own clock is a week ahead; the checker's is that of the files."""
    week_over = datetime(2021, 6, 7, 5, tzinfo=UTC) + timedelta(hours=24)  # Monday in Lima
    table = incidents([{}, {"occurred_at": EVE + timedelta(days=14)}], domain="violence")
    observation = observed(table.assign(category="assault"))
    chosen = decided(observation.records["incident"])
    late = prepare(observation, chosen, FIRST, KEY, NOW + timedelta(days=60))
    found = replace(late, published_at=week_over + timedelta(days=14, hours=hours))
    assert found.rows["end"].isna().all()
    before = History(last=late.groups, coarsest=late.groups) if undated_before else NO_HISTORY
    found = replace(found, before=Published(number=1, history=before))
    folder = stage(tmp_path, data_files(found, UNITS), describe(found))
    check_ = checker(observation)
    if not fault:
        check_(folder, found, frozenset())
        return
    with pytest.raises(ReleaseError, match=fault) as refused:
        check_(folder, found, frozenset())
    assert "incident-1" in str(refused.value)  # by the mission's own name of it
    assert "incident-0" not in str(refused.value)  # the week of this one is long over


def test_a_time_at_which_it_did_not_happen_is_seen(tmp_path):
    observation = observed(incidents(2))
    chosen = decided(observation.records["incident"])
    found = prepare(observation, chosen, FIRST, KEY, NOW)
    earlier = {name: found.rows[name] - timedelta(hours=6) for name in ("start", "end")}
    moved = replace(found, rows=found.rows.assign(**earlier))
    folder = stage(tmp_path, data_files(moved, UNITS), describe(moved))
    with pytest.raises(ReleaseError, match="is not its own"):
        checker(observation)(folder, moved, frozenset())


def test_a_mission_without_incidents_has_nothing_to_wait_for(tmp_path):
    observation = observed(incidents(1).iloc[:0])
    nothing = prepare(observation, decided(observation.records["incident"]), FIRST, KEY, NOW)
    folder = stage(tmp_path, data_files(nothing, UNITS), describe(nothing))
    checker(observation)(folder, nothing, frozenset())


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("es", "no publicado: incidente incident-"),
        ("pt", "não publicado: incidente incident-"),
    ],
)
def test_a_refusal_names_the_mission_s_incident_in_every_language(tmp_path, code, said):
    observation = observed(incidents(2))
    found = prepare(observation, decided(observation.records["incident"]), FIRST, KEY, NOW)
    earlier = {name: found.rows[name] - timedelta(hours=6) for name in ("start", "end")}
    moved = replace(found, rows=found.rows.assign(**earlier))
    folder = stage(tmp_path, data_files(moved, UNITS), describe(moved))
    with speaking(load_language(code)), pytest.raises(ReleaseError, match=said) as refused:
        checker(observation)(folder, moved, frozenset())
    assert "id público" in str(refused.value)


@pytest.mark.parametrize(("code", "said"), [("es", "falta areas"), ("pt", "falta areas")])
def test_a_missing_file_is_the_only_fault_in_every_language(tmp_path, code, said):
    observation = observed(incidents(2))
    found = prepare(observation, decided(observation.records["incident"]), FIRST, KEY, NOW)
    folder = stage(tmp_path, data_files(found, UNITS), describe(found))
    (folder / "areas.geojson").unlink()
    (folder / "areas.geojson.br").unlink(missing_ok=True)
    (folder / "areas.geojson.gz").unlink(missing_ok=True)
    allowed = Allowed(mission=found.mission, rules=found.rules, units=UNITS)
    with speaking(load_language(code)):
        faults = list(check(folder, allowed, private_of(observation.records, UNITS)))
    assert faults[0].startswith(said)
    # No other file is read where one is missing.
    assert all("areas.geojson" in fault for fault in faults)
