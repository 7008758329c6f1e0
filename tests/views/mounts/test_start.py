"""The start page: who sees which figures, what the calendar says, and what is not known."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from werkzeug.test import Client

from geo.access.accounts import Accounts
from geo.brief.headline import Headline, make_headline
from geo.brief.headlines import FOLDER, Found, Headlines, compute, key_of, read_kept
from geo.cube.observation import join_records
from geo.errors import StoreError
from geo.missions.mission import load_mission
from geo.settings import ROOT, Settings
from geo.store import open_store, store_url
from tests.several_missions import NAMES
from tests.views.mounts.test_together import HTML, log_in, server
from views.served import open_mission, served_missions
from views.start import make_start
from views.start.calendar import calendar
from views.start.cards import election_lines
from views.start.figures import figures, locale_of
from views.start.outlines import region

SECRET = Headline(
    at="2021-06-21T05:00:00+00:00", covered_at="2021-06-07T00:00:00+00:00", units=1893, covered=48,
    incidents=77077, counted=16448, total=16448, leader="option_a", lead_votes=29966,
    lead_points=1.0495, recorded_at="2021-06-20T20:38:00+00:00",
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(several):
    """Keep a headline of each mission, as one that was computed of its data."""
    for each in served_missions(several):
        if each.mission is not None:
            store = open_store(store_url(each.settings, each.name), each.name)
            key = key_of(each.settings, each.mission, store)
            path = several.home / FOLDER / f"{each.name}.json"
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps({"key": key, "headline": SECRET.as_json()}))
    return several


def test_the_figures_of_a_mission_are_for_who_is_logged_in_there(kept):
    client = server(kept)
    page = client.get("/", headers=HTML).get_data(as_text=True)
    assert "77,077" not in page
    assert page.count("The figures are for whoever is logged in") == len(NAMES)
    assert "Peru run-off, exercise" in page
    (source,) = re.findall(r'data-source="(/m/two/[^"]+)"', page)
    assert client.get(source.replace("&amp;", "&")).status_code == 401
    log_in(client, "/m/one/", "ana-one")
    assert client.get(source).status_code == 401
    assert client.get(source.replace("/two/", "/one/")).status_code == 200
    log_in(client, "/m/two/", "ana-two")
    card = client.get(source).get_data(as_text=True)
    assert "77,077" in card
    assert "2.5%" in card
    assert "+29,966 votes · 1.05 pts" in card
    assert client.get(source).headers["Cache-Control"] == "no-store"


def test_without_accounts_they_are_for_who_sits_at_the_machine(exercise_settings):
    settings = replace(exercise_settings, mission="per-exercise,")
    path = settings.home / FOLDER / "per-exercise.json"
    (each,) = served_missions(settings)
    store = open_store(store_url(settings, each.name), each.name)
    path.parent.mkdir(exist_ok=True)
    kept = {"key": key_of(each.settings, each.mission, store), "headline": SECRET.as_json()}
    path.write_text(json.dumps(kept))
    client = Client(make_start(settings, [open_mission(each, Headlines(print))]))
    assert "77,077" in client.get("/", headers=HTML).get_data(as_text=True)
    other = client.get("/", headers=HTML, base_url="http://atalaya.example")
    assert "77,077" not in other.get_data(as_text=True)


def test_what_cannot_be_opened_is_said_and_nothing_of_it_shown(kept):
    page = server(kept).get("/", headers=HTML).get_data(as_text=True)
    assert 'id="m-broken"' in page
    assert "This mission could not be opened" in page
    assert "[[phase]]" not in page


def test_a_database_that_went_away_is_one_card(kept, monkeypatch):
    client = server(kept)

    def gone(_self):
        raise StoreError("the disk is gone")

    monkeypatch.setattr(Accounts, "any", gone)
    answer = client.get("/", headers=HTML)
    assert answer.status_code == 200
    assert answer.get_data(as_text=True).count("This mission could not be opened") == 3


def test_a_title_in_another_language_says_in_which():
    mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    (past,) = calendar([replace(mission, title={"en": "Peru"})], datetime.now(UTC))[1]
    lines = election_lines([past], [], "pt", datetime.now(UTC))
    assert [(line.title, line.title_lang) for line in lines] == [("Peru", "en")]


def test_a_page_of_no_missions_says_so(tmp_path):
    settings = Settings(mission="all", missions=tmp_path / "none", home=tmp_path)
    page = Client(make_start(settings, [])).get("/", headers=HTML).get_data(as_text=True)
    assert "No mission has records here yet." in page
    assert "No election lies ahead" in page


@pytest.mark.parametrize(
    ("language", "said"), [("es", "Calendario electoral"), ("pt", "Calendário eleitoral")]
)
def test_it_is_read_in_each_language(kept, language, said):
    page = server(kept).get(f"/?lang={language}").get_data(as_text=True)
    assert f'<html lang="{language}" ' in page
    assert said in page


def test_what_is_not_known_is_said_and_never_0():
    mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    found = Found(headline=Headline(at="2021-06-06T05:00:00+00:00", incidents=0, total=86488))
    values = [each.value for each in figures(found, mission, locale_of(mission, "en"))]
    assert values == ["not known", "0", "not known", "not known"]
    found = Found(headline=Headline(at="2021-06-06T05:00:00+00:00", total=86488))
    incidents = figures(found, mission, locale_of(mission, "en"))[1]
    assert (incidents.value, incidents.note) == ("not known", "no incidents recorded")


def test_where_no_incident_is_recorded_their_number_is_not_known(observation):
    records = {**observation.records, "incident": observation.records["incident"].iloc[:0]}
    seen = join_records(observation.mission, observation.units, records, version="x")
    assert make_headline(seen, datetime(2021, 6, 7, 4, tzinfo=UTC)).incidents is None


PARTLY = replace(
    SECRET, units=67, counted=33, total=33, units_known=5, rejected=115, leader="option_a"
)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("es", "de 33 · 5 de 67 {} con dato · 115 filas rechazadas en la última importación"),
        ("en", "of 33 · 5 of 67 {} have a figure · 115 rows rejected in the last import"),
        ("pt", "de 33 · 5 de 67 {} com dado · 115 linhas rejeitadas na última importação"),
    ],
)
def test_a_count_of_some_units_alone_is_no_whole_and_says_what_was_rejected(language, note):
    mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    units = mission.country.levels[-1].plural[language].lower()
    count = figures(Found(headline=PARTLY), mission, locale_of(mission, language))[2]
    assert (count.value, count.share) == ("33", None)
    assert count.note.startswith(note.format(units))
    whole = replace(PARTLY, units_known=None, rejected=None)
    count = figures(Found(headline=whole), mission, locale_of(mission, language))[2]
    assert count.share == 1
    assert "33" in count.note
    assert "·" not in count.note


def test_without_a_list_of_stations_the_count_is_of_the_units_that_have_reported(observation):
    late = datetime(2021, 6, 21, tzinfo=UTC)
    results = observation.records["station_result"]
    some = results.loc[results["unit"].isin(results["unit"].unique()[:5])]
    records = {**observation.records, "station_result": some}
    listed = join_records(observation.mission, observation.units, records, version="a")
    assert make_headline(listed, late).units_known is None
    records["station"] = records["station"].iloc[:0]
    seen = join_records(observation.mission, observation.units, records, version="b")
    found = make_headline(seen, late)
    assert found.units_known == 5
    assert found.counted == found.total


def test_an_option_that_the_manifest_no_longer_has_is_not_known():
    mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    found = Found(headline=replace(SECRET, leader="somebody"))
    assert figures(found, mission, locale_of(mission, "en"))[-1].value == "not known"


def test_the_headline_is_what_the_map_shows(observation):
    found = make_headline(observation, datetime(2021, 6, 7, 4, tzinfo=UTC))
    cube = observation.cube
    step = {"time": int((cube["time"] <= cube["time"].dtype.type("2021-06-07T04:00")).sum()) - 1}
    country = cube.isel(unit=0, **step)
    for name, figure in (("units_covered", found.covered), ("stations_counted", found.counted),
                         ("stations_total", found.total)):  # fmt: skip
        assert int(country[name]) == figure, name
    votes = [int(country[f"votes_{option.id}"]) for option in observation.mission.options]
    assert found.lead_votes == abs(votes[0] - votes[1])
    assert found.leader == observation.mission.options[votes.index(max(votes))].id


def test_of_a_mission_that_is_over_the_coverage_is_that_of_the_voting(observation):
    over = make_headline(observation, datetime(2026, 1, 1, tzinfo=UTC))
    assert over.at.startswith("2021-06-21T05:00")
    assert over.covered_at.startswith("2021-06-07T00:00")


def test_before_the_first_phase_nothing_is_known_but_that(observation):
    early = make_headline(observation, datetime(2021, 1, 1, tzinfo=UTC))
    assert (early.covered, early.incidents, early.counted, early.leader) == (None,) * 4
    mission = observation.mission
    assert not figures(Found(headline=early), mission, locale_of(mission, "en"))


def test_a_headline_is_computed_by_a_process_of_its_own(exercise_settings, tmp_path):
    settings = replace(exercise_settings, mission="per-exercise")
    mission = load_mission("per-exercise", settings.missions, settings.boundaries)
    key = key_of(settings, mission, open_store(store_url(settings, mission.name), mission.name))
    (settings.home / FOLDER / "per-exercise.json").unlink(missing_ok=True)
    compute(settings, key)
    made, headline = read_kept(settings.home, mission.name)
    assert made == key
    assert headline.incidents > 0
    assert read_kept(tmp_path, mission.name) == ("", None)


def test_the_calendar_has_what_lies_ahead_first_and_no_exercise():
    given = Settings()
    names = ("chl-2021-1", "per-exercise", "bol-2020", "chl-2021", "bra-2022")
    known = [load_mission(name, given.missions, given.boundaries) for name in names]
    ahead, past = calendar(known, datetime(2021, 12, 19, 12, tzinfo=UTC))
    assert [(each.mission.name, each.days) for each in ahead] == [
        ("chl-2021", 0),
        ("bra-2022", 315),
    ]
    assert [each.mission.name for each in past] == ["chl-2021-1", "bol-2020"]


def test_the_region_has_every_country_with_polygons_of_its_own():
    drawn = region(ROOT / "data" / "boundaries")
    assert [each.iso3 for each in drawn.outlines] == ["bol", "bra", "chl", "col", "ecu", "per"]
    for outline in drawn.outlines:
        assert 0 < outline.x < drawn.width
        assert 0 < outline.y < drawn.height
    assert sum(len(each.path) for each in drawn.outlines) < 40_000


def test_figures_that_another_version_kept_are_computed_again(tmp_path):
    (tmp_path / FOLDER).mkdir()
    for headline, known in ((SECRET.as_json(), SECRET), ('{"at": "2021", "incidents": 0}', None)):
        text = json.dumps({"key": "k", "headline": headline})
        (tmp_path / FOLDER / "one.json").write_text(text)
        assert read_kept(tmp_path, "one")[1] == known


def test_before_the_first_phase_a_card_has_no_figures():
    mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    early = Found(headline=Headline(at="2021-01-01T00:00:00+00:00", started=False))
    assert figures(early, mission, locale_of(mission, "en")) == ()


def test_all_cards_of_a_page_write_numbers_alike():
    found = Found(headline=SECRET)
    for language, lead in (("es", "+29.966 votos · 1,05 pts"), ("en", "+29,966 votes · 1.05 pts")):
        said = set()
        # Peru writes a point before decimals, the others a comma.
        for name in ("per-exercise", "bol-2020", "bra-2022"):
            mission = load_mission(name, Settings().missions, Settings().boundaries)
            option = mission.options[0].id
            known = replace(found, headline=replace(SECRET, leader=option))
            said.add(figures(known, mission, locale_of(mission, language))[-1].note)
        assert said == {lead}
