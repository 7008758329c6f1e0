"""One list of private words: what the pipeline lets go its checker never refuses.

Teams are named after places, as is usual; people stand in every sort of text; some teams and some
people are in visits only. A canary of each sort is in some of the public summaries.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.publish.files import data_files, describe
from geo.publish.folder import stage
from geo.publish.pipeline import prepare
from geo.publish.run import refusal
from geo.published_check import Allowed, check, checker, private_of
from tests.geo.publish.sample import FIRST, KEY, NOW, UNITS, decided, incidents, mission, same_event
from tests.geo.publish.sample import Observed as Plain
from views.embed import draw

NAMES = (
    "Perú",
    "Lima",
    "Santa Rosa",
    "San Juan",
    "Rosa",
    "Huamán Norte",
    "Cruz Alta",
    "Villa Vega",
)
PLACES = UNITS.assign(name=[NAMES[i % len(NAMES)] for i in range(len(UNITS))])
WORDS = ("Lima", "Rosa", "Juan", "Vega", "Condor", "Wolfram", "Ticlavilca", "Prudencio", "Norte",
         "Cruz", "Quispe", "Huamán", "Santa", "7", "B")  # fmt: skip
FEW = st.sampled_from
several = st.lists(FEW(WORDS), min_size=1, max_size=3).map(" ".join)
teams = st.tuples(FEW(("Team ", "Equipo ", "LTO ", "")), several).map("".join)
people = st.tuples(FEW(WORDS[:8]), FEW(WORDS[8:13])).map(" ".join)
styles = FEW((str, str.lower, str.upper, str.title))
notes = st.tuples(FEW(("Habló con ", "vio a ", "", "Vino ")), people, FEW((".", " hoy", ""))).map(
    "".join
)
missions = st.fixed_dictionaries(
    {
        "team": st.lists(teams, min_size=1, max_size=3),
        "visiting": st.lists(teams, min_size=1, max_size=3),
        "actor": st.lists(people | FEW(("unknown persons", "")), min_size=1, max_size=3),
        "source": st.lists(people | FEW(("observer", "party agent")), min_size=1, max_size=3),
        "note": st.lists(notes, min_size=1, max_size=3),
    }
)
summaries = st.lists(
    st.tuples(
        FEW(("En Lima, ", "Santa Rosa, Lima: ", "el equipo ", "Según ", "team ", "")),
        several | people | teams,
        FEW(
            (
                " abrió tarde",
                ".",
                " y otros",
                ", en San Juan",
                " mesa 77123",
                " 987 654 321",
                " C.",
                " R. y",
                "-Rosa",
                " a b c d e",
                " doce punto dos uno sur",
                " arroba x",
            )
        ),
    ).map("".join),
    min_size=6,
    max_size=6,
)


def observed(given_, texts):
    rows = incidents([{} for _ in texts])
    columns = {name: [values[i % len(values)] for i in range(len(rows))]
               for name, values in given_.items()}  # fmt: skip
    rows = rows.assign(
        team=columns["team"], actor=columns["actor"], source=columns["source"], station="045123"
    )
    visits = pd.DataFrame(
        {
            "visit_id": [f"canary-visit-{i}" for i in range(len(rows))],
            "team": columns["visiting"],
            "note": columns["note"],
            "station": "077123",
        }
    )
    records = {"incident": rows, "incident_link": same_event(), "visit": visits}
    return Plain(mission=mission(fields=["summary"]), records=records, units=PLACES)


def published(observation, texts):
    decisions = decided(observation.records["incident"])
    decisions["summaries"] = [dict.fromkeys(("es", "en", "pt"), text) for text in texts]
    snapshot = prepare(observation, decisions, FIRST, KEY, NOW)
    return snapshot, data_files(snapshot, PLACES)


def faults(observation, snapshot, files) -> list[str]:
    own = observation.mission
    private = private_of(observation.records, PLACES, own.public_names(), own.languages)
    with tempfile.TemporaryDirectory() as folder:
        staged = stage(Path(folder), files, describe(snapshot), packed=False)
        allowed = Allowed(mission=own, rules=snapshot.rules, units=PLACES)
        return list(check(staged, allowed, private))


@settings(max_examples=50, deadline=None)
@given(missions, summaries)
def test_what_the_pipeline_lets_go_passes_the_checker(given_, texts):
    observation = observed(given_, texts)
    snapshot, files = published(observation, texts)
    assert faults(observation, snapshot, files) == []
    assert len(snapshot.report.withheld) + len(snapshot.rows) == len(texts)


CANARIES = {
    "team": ("Team Wolfram", "Equipo Wolfram"),
    "visiting": ("Team Lima", "el equipo de Lima"),
    "actor": ("prudencio ticlavilca", "Ticlavilca, Prudencio"),
    "source": ("rosa quispe", "QUISPE"),
    "note": ("Habló con Nemesio Condori.", "Nemesio Condori"),
}


@settings(max_examples=30, deadline=None)
@given(missions, FEW(sorted(CANARIES)), styles)
def test_a_canary_of_each_private_kind_is_in_no_byte(given_, kind, style):
    stored, found = CANARIES[kind]
    found = style(found)
    texts = ["Bien"] * 5 + [f"Se vio {found} y nada más"]
    observation = observed({**given_, kind: [stored]}, texts)
    snapshot, files = published(observation, texts)
    reasons = snapshot.report.withheld.set_index("incident_id")["reason"]
    assert reasons["incident-5"] == "summary_private"
    assert len(snapshot.rows) == 5
    assert not any(found.encode() in content for content in files.values())


def test_a_team_that_only_visits_holds_its_incident_and_the_others_go_out():
    texts = ["Bien"] * 4 + ["Lo vio el equipo de Lima"]
    plain = {"team": ["Lima"], "actor": [""], "source": [""], "note": [""]}
    observation = observed({**plain, "visiting": ["Team Lima"]}, texts)
    snapshot, files = published(observation, texts)
    assert snapshot.report.withheld["incident_id"].tolist() == ["incident-4"]
    assert faults(observation, snapshot, files) == []


def test_a_refusal_names_the_incident_as_the_mission_knows_it():
    texts = ["Bien"] * 4 + ["Habla Nemesio"]
    plain = {"team": ["Lima"], "visiting": ["Lima"], "actor": [""], "source": [""], "note": [""]}
    before = observed(plain, texts)
    snapshot, data = published(before, texts)
    # A record that came in after the snapshot was made: the checker knows it, the pipeline did not.
    rows = before.records["incident"].assign(team="Habla Nemesio")
    after = replace(before, records={**before.records, "incident": rows})
    pages = draw(snapshot, PLACES, data)
    files = {**pages, **data}
    refused = refusal(snapshot, files, frozenset(pages), checker(after))
    assert refused.startswith("not published: ")
    assert "incident incident-4 (public id " in refused
    assert refusal(snapshot, files, frozenset(pages), checker(before)) == ""
