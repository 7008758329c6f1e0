from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from geo.missions.options import Option
from geo.publish.anonymity.groups import History
from geo.publish.ledger import Published
from geo.publish.pipeline import prepare
from geo.publish.snapshot import SNAPSHOT_COLUMNS
from tests.geo.publish.sample import (
    EVE,
    FIRST,
    KEY,
    NOW,
    decided,
    incidents,
    observed,
    same_event,
)


def run(rows, decisions=None, before=FIRST, now=NOW, **release):
    decisions = decided(rows) if decisions is None else decisions
    return prepare(observed(rows, **release), decisions, before, KEY, now)


def reasons(snapshot) -> dict[str, str]:
    return snapshot.report.withheld.set_index("incident_id")["reason"].to_dict()


def test_what_goes_out_is_only_this():
    rows = run(incidents(3)).rows
    assert rows.columns.tolist() == list(SNAPSHOT_COLUMNS)
    first = rows.iloc[0]
    assert first[["domain", "category", "severity", "veracity", "place", "level"]].tolist() == [
        "electoral_process", "sealing", "major", "confirmed_true", "020101", "district",
    ]  # fmt: skip
    assert first["start"] == pd.Timestamp("2021-06-06T17:00Z")
    assert first["end"] == pd.Timestamp("2021-06-06T23:00Z")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"workflow": "invalidated"}, "invalidated"),
        ({"sensitivity": "witness"}, "sensitivity"),
        ({"domain": "legal"}, "domain"),
        ({"severity": "insignificant"}, "severity"),
        ({"veracity": "confirmed_false"}, "veracity"),
        ({"occurred_at": NOW}, "too_few"),
    ],
)
def test_one_rule_holds_an_incident_and_the_report_says_which(change, reason):
    snapshot = run(incidents([{}, {}, change]))
    assert len(snapshot.rows) == 2
    assert reasons(snapshot) == {"incident-2": reason}


@pytest.mark.parametrize("action", ["hold", "withdraw"])
def test_a_person_holds_an_incident(action):
    rows = incidents(4)
    decisions = pd.concat([decided(rows.iloc[:3]), decided(rows.iloc[3:], action)])
    assert reasons(run(rows, decisions)) == {"incident-3": action}


def test_what_nobody_released_stays():
    rows = incidents(4)
    assert reasons(run(rows, decided(rows.iloc[:3]))) == {"incident-3": "not_decided"}
    assert run(rows, decided(rows.iloc[:0])).rows.empty


@pytest.mark.parametrize("change", [{"severity": "minor"}, {"unit": "010201"}])
def test_a_release_is_of_what_was_seen(change):
    rows = incidents(4)
    decisions = decided(rows)
    for name, value in change.items():
        rows.loc[3, name] = value
    assert reasons(run(rows, decisions)) == {"incident-3": "revised"}


def test_a_unit_that_better_polygons_moved_is_no_revision():
    rows = incidents(2, lon=-74.0, lat=-15.0)
    decisions = decided(rows)
    assert len(run(rows.assign(unit="020102"), decisions).rows) == 2


def test_summaries_go_out_in_every_language_or_not_at_all():
    rows = incidents(4)
    texts = decided(rows)
    whole = [{"es": "Uno", "en": "One", "pt": "Um"}, {"es": "Dos", "en": "Two", "pt": "Dois"}]
    texts["summaries"] = [*whole, {"es": "Tres"}, {"es": "", "en": ""}]
    snapshot = run(rows, texts, fields=["summary"])
    assert sorted(snapshot.rows["summary_en"]) == ["One", "Two"]
    assert reasons(snapshot) == {"incident-2": "not_translated", "incident-3": "no_summary"}


@pytest.mark.parametrize(
    "text",
    ["At -12.04637, -77.04279", "near 12.046374", "ask 01-427 0258", "a@b.pe", "Team Condor saw",
     "Ana Quispe told us.", "At box 045123.", "Rosa Huamán saw it"],
)  # fmt: skip
def test_a_summary_that_tells_more_than_the_rules_is_held(text):
    rows = incidents(3)
    rows["team"], rows["summary"] = "Team Condor", "Ana Quispe told us."
    rows["station"], rows["source"] = "045123", "Rosa Huamán"
    texts = decided(rows, summaries={"es": "Bien", "en": "Fine", "pt": "Bem"})
    texts["summaries"] = [*texts["summaries"].iloc[:2], {"es": "Bien", "en": text, "pt": "Bem"}]
    assert reasons(run(rows, texts, fields=["summary"])) == {"incident-2": "summary_private"}


@pytest.mark.parametrize(
    ("named", "text", "withheld"),
    [
        ({"target": "Luz de la Vega"}, "A box fell on LUZ DE LA VEGA", True),
        ({"actor": "Juan Pérez"}, "Seen with Juan Pérez.", True),
        ({"actor": "unknown persons"}, "By unknown persons", False),
        ({"actor": "Corte de Apelación", "competent_body": "Corte de Apelación"},
         "The Corte de Apelación decides", False),
        ({"actor": "Keiko Fujimori"}, "A speech of Keiko Fujimori", False),
        ({"target": "San Juan"}, "In San Juan", False),
    ],
)  # fmt: skip
def test_a_person_whom_a_record_names_is_in_no_summary(named, text, withheld):
    rows = incidents(2, **named)
    texts = decided(rows, summaries={"es": "Bien", "en": text, "pt": "Bem"})
    known = {"options": (Option(id="k", title={"es": "Keiko Fujimori"}, colour="#000000"),),
             "title": {"es": "En San Juan"}}  # fmt: skip
    observation = observed(rows, fields=["summary"])
    observation = replace(observation, mission=replace(observation.mission, **known))
    snapshot = prepare(observation, texts, FIRST, KEY, NOW)
    assert set(reasons(snapshot).values()) == ({"summary_private"} if withheld else set())


def test_a_source_that_is_a_kind_of_people_may_be_told():
    rows = incidents(2, source="observer")
    texts = decided(
        rows, summaries={"es": "Lo vio un observer", "en": "An observer saw it", "pt": "Visto"}
    )
    assert len(run(rows, texts, fields=["summary"]).rows) == 2


def test_the_internal_text_of_any_incident_is_held_and_not_the_whole_publication():
    rows = incidents([{}, {}, {"summary": "A box was taken"}, {"summary": "Violence"}])
    texts = decided(rows)
    texts["summaries"] = [
        dict.fromkeys(("es", "en", "pt"), t)
        for t in ("Bien", "Violence", "Bien", "A box was taken")
    ]
    assert reasons(run(rows, texts, fields=["summary"])) == {"incident-3": "summary_private"}


def test_the_delay_counts_from_the_end_of_the_bucket_and_full_hours():
    rows = incidents(2)  # in the bucket that ends at 23:00
    end = EVE.replace(hour=23) + timedelta(hours=24)
    assert run(rows, now=end - timedelta(minutes=1)).rows.empty
    assert len(run(rows, now=end).rows) == 2
    assert run(rows, now=end + timedelta(minutes=59)).published_at == end


def test_ids_say_nothing_and_stay():
    rows = incidents(2)
    ids = run(rows).rows["id"]
    assert ids.tolist() == run(rows.iloc[::-1]).rows["id"].tolist()
    assert not any("incident" in id_ for id_ in ids)
    other = prepare(observed(rows), decided(rows), FIRST, b"another key", NOW)
    assert not set(ids) & set(other.rows["id"])


def test_a_withdrawn_incident_is_gone_from_the_next_snapshot():
    rows = incidents(4)
    first = run(rows)
    before = Published(number=1, history=History(last=first.groups, coarsest=first.groups))
    decisions = pd.concat([decided(rows.iloc[:3]), decided(rows.iloc[3:], "withdraw")])
    second = run(rows, decisions, before)
    assert len(second.rows) == 3
    assert len(second.report.gone) == 1
    assert set(second.report.gone) == set(first.groups) - set(second.groups)


def test_every_incident_is_released_or_held():
    rows = incidents([{"severity": s} for s in ("major", "major", "minor", "insignificant")])
    report = run(rows).report
    assert len(report.released) + len(report.withheld) == 4
    assert report.counts()["released"] == len(report.released)


def test_nothing_to_publish():
    snapshot = run(incidents(1).iloc[:0])
    assert snapshot.rows.empty
    assert snapshot.rows.columns.tolist() == list(SNAPSHOT_COLUMNS)
    assert snapshot.report.counts()["released"] == 0


ABDUCTION = {"domain": "violence", "category": "abduction", "lon": -74.0, "lat": -15.0}
ASSAULT = {"domain": "violence", "category": "assault"}


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ({"violence": "province", "violence.abduction": "department"}, "department"),
        ({"violence": "department", "violence.abduction": "district"}, "department"),
    ],
)
def test_no_place_tells_a_category_that_is_kept_back(place, level):
    rows = incidents([ABDUCTION, ABDUCTION, ASSAULT, ASSAULT])
    snapshot = run(rows, fields=["severity"], place={"default": "district", **place})
    assert set(snapshot.rows["level"]) == {level}
    assert len(snapshot.rows) == 4


def test_who_gives_up_the_category_gives_up_the_place_that_its_rule_alone_allows():
    place = {"default": "district", "violence": "province", "violence.abduction": "grid 20 km"}
    rows = incidents([{**ABDUCTION, "severity": s} for s in ("major", "minor")])
    found = run(rows, place=place).rows
    assert set(found["level"]) == {"country"}
    alike = run(incidents([ABDUCTION] * 2), place=place).rows
    assert set(alike["level"]) == {"grid 20 km"}
    assert set(alike["category"]) == {"abduction"}


def test_two_reports_of_one_event_are_cover_for_each_other_no_more():
    links = same_event((1, 0))
    alone = run(incidents(2), links=links)
    assert alone.rows.empty
    assert reasons(alone) == {"incident-0": "too_few", "incident-1": "same_event"}
    assert len(run(incidents(2)).rows) == 2
    three = run(incidents(3), links=links)
    assert len(three.rows) == 2
    assert reasons(three) == {"incident-1": "same_event"}


def test_the_report_that_was_shown_goes_on_speaking_for_its_event():
    rows, links = incidents(4), same_event((1, 0))
    first = run(rows, decided(rows.iloc[1:]))
    shown = Published(number=1, history=FIRST.history.after(first.groups))
    # The earlier report is released as well, and linked: the event is not told anew.
    then = run(rows, before=shown, links=links)
    assert reasons(then) == {"incident-0": "same_event"}
    assert set(then.groups) == set(first.groups)


def test_no_other_report_takes_the_place_of_one_that_is_held_again():
    rows, links = incidents(4), same_event((1, 0))
    first = run(rows, decided(rows.iloc[1:]))
    shown = Published(number=1, history=FIRST.history.after(first.groups))
    changed = rows.assign(workflow=["verified", "invalidated", "verified", "verified"])
    held = run(changed, before=shown, links=links)
    assert reasons(held) == {"incident-0": "same_event", "incident-1": "invalidated"}


def test_a_link_that_is_made_later_is_not_known():
    links = same_event((1, 0), at=NOW + timedelta(hours=1))
    assert len(run(incidents(2), links=links).rows) == 2
