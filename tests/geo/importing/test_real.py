"""Peru 2021 and Bolivia 2020, reproduced from the files as they were published."""

import pandas as pd
import pytest

from geo.codes.code_systems import detect_system
from geo.codes.crosswalk import crosswalk_path, save_crosswalk
from geo.codes.crosswalk_table import from_table
from geo.cube.build import build_cube
from geo.errors import CodeError, SourceError
from geo.importing import ImportRequest, import_files
from geo.importing.mapping.file.formats import FOLDER, find_mapping
from geo.importing.mapping.file.reading import read_mapping
from geo.missions.mission import load_mission, mission_folder
from geo.records.kinds import CHALLENGE, INCIDENT, PROCEEDING, STATION, STATION_RESULT, TALLY
from geo.settings import Settings
from geo.sources.publishers.onpe_stations import EARLIER_SEEN
from geo.store import open_store
from tests.geo.records_mission import place_of, write_mission
from tests.real import BOLIVIA, PERU, real

pytestmark = real
FINAL, EARLIER = "round2_stations_20210617.csv.gz", "round2_stations_20210609.csv.gz"
VOTES = ["votes_castillo", "votes_fujimori"]
SHEETS = {
    "stations_total": 86_488,
    "stations_processed": 86_488,
    "stations_counted": 86_488,
    "stations_challenged": 0,
}


class Real:
    """The files brought into one store, and what became of each."""

    def __init__(self, folder):
        self.mission = write_mission(folder)
        self.place = place_of(self.mission, folder / "home")
        self.store = open_store(f"sqlite:///{folder}/records.sqlite")

    def crosswalk(self):
        table = pd.read_csv(PERU / "ubigeo_crosswalk.csv", dtype=str, keep_default_na=False)
        walk, _ = from_table(table, ("reniec", "inei"), self.place.country, "onpe", "1")
        path = crosswalk_path(self.place.country, "onpe", self.place.home)
        path.parent.mkdir(parents=True)
        save_crosswalk(walk, path)

    def bring(self, name, command="results", format_="onpe-stations", folder=PERU, **asked):
        request = ImportRequest(paths=(folder / name,), command=command, format=format_, **asked)
        return import_files(request, self.mission, self.place, self.store)


@pytest.fixture(scope="module")
def peru(tmp_path_factory):
    workspace = Real(tmp_path_factory.mktemp("per"))
    with pytest.raises(CodeError, match="first bring a crosswalk"):
        workspace.bring(FINAL)
    workspace.crosswalk()
    yield workspace
    workspace.store.close()


@pytest.fixture(scope="module")
def stations(peru):
    """Return what became of the two snapshots, brought later one first."""
    return peru.bring(FINAL), peru.bring(EARLIER)


@pytest.fixture(scope="module")
def counts(peru):
    names = ("round2_district_progress.csv.gz", "round2_districts_onpe.csv",
             "round2_national_progress.csv")  # fmt: skip
    return {name: peru.bring(name, format_="onpe-progress") for name in names}


def test_every_station_goes_in_and_none_is_lost(stations):
    for outcome in stations:
        assert (outcome.rows, outcome.added, outcome.rejected) == (86_488, 86_488, 0)
        assert outcome.placed["through codes"] == 83_048
        assert outcome.placed["abroad"] == 3_440
    assert [outcome.along["station"].added for outcome in stations] == [86_488, 0]
    assert "1,354 sheets at the electoral courts, 1,648 pending" in stations[1].notes


@pytest.mark.usefixtures("stations")
def test_votes_of_all_stations_to_the_vote(peru):
    final = peru.store.current(STATION_RESULT)
    assert final["station"].nunique() == 86_488
    assert final[VOTES].sum().tolist() == [8_835_653, 8_791_696]
    abroad = final[final["unit"].str.startswith("9")]
    assert abroad[VOTES].sum().tolist() == [112_671, 220_588]
    assert (len(abroad), abroad["unit"].nunique()) == (3_440, 208)
    inside = final[~final["unit"].str.startswith("9")]
    assert inside["unit"].nunique() == 1_874
    assert final["state"].value_counts().to_dict() == {
        "normal": 86_262, "annulled": 220, "not_installed": 6,
    }  # fmt: skip
    assert final["counted"].all()


@pytest.mark.usefixtures("stations")
def test_the_earlier_state_is_kept_beside_the_later_one(peru):
    both = peru.store.revisions(STATION_RESULT)
    assert len(both) == 2 * 86_488
    earlier = both[both["reported_at"] == pd.Timestamp(EARLIER_SEEN)]
    at_court = earlier["state"].isin(["observed", "challenged_votes", "nullity_requested"])
    assert int(at_court.sum()) == 1_354
    assert int((earlier["state"] == "pending").sum()) == 1_648
    assert int(earlier["counted"].sum()) == 83_486


def test_the_earlier_state_stands_between_the_bulletins_of_its_minutes():
    table = pd.read_csv(PERU / "round2_national_progress.csv")
    whole = table.loc[table["S_CCODI_UBIGEO"] == 0]
    local = pd.to_datetime(whole["onpe_fecha"] + whole["onpe_hora"].str[:5], format="%d/%m/%Y%H:%M")
    counted = whole.set_index(local.dt.tz_localize("America/Lima"))["S_CONTABILIZA"]
    counted[pd.Timestamp(EARLIER_SEEN)] = 83_486
    assert counted.sort_index().is_monotonic_increasing


def test_what_does_not_add_up_on_paper_is_told_and_taken(stations):
    assert stations[0].warnings.empty
    assert stations[1].warnings["reason"].str.contains("not the sum").sum() == 621
    assert stations[1].warnings["reason"].str.contains("more than registered").sum() == 3


@pytest.mark.usefixtures("stations")
def test_stations_know_their_voters_and_places(peru):
    known = peru.store.current(STATION)
    assert len(known) == 86_488
    assert known["registered_voters"].sum() == 25_287_954
    assert (known["polling_place"] != "").all()
    assert (known["address"] != "").all()
    first = known[known["unit"].str.startswith("9")].iloc[0]
    assert first["unit_name"].endswith(")")


@pytest.mark.usefixtures("stations")
def test_the_same_snapshot_again_adds_nothing(peru):
    version = peru.store.version()
    again = peru.bring(EARLIER)
    assert (again.added, again.known, again.along["station"].added) == (0, 86_488, 0)
    assert peru.store.version() == version


def test_a_snapshot_that_nobody_knows_needs_its_instant(peru, tmp_path):
    lines = pd.read_csv(PERU / FINAL, dtype=str, keep_default_na=False).head(3)
    lines.to_csv(tmp_path / "three.csv", index=False)
    with pytest.raises(SourceError, match="does not say when it was published; give --at"):
        peru.bring("three.csv", folder=tmp_path)


def test_a_mission_without_the_candidates_is_one_sentence(tmp_path):
    workspace = Real(tmp_path)
    workspace.mission = write_mission(tmp_path, options=("yes", "no"))
    with pytest.raises(SourceError, match="has no option castillo, fujimori, its options are yes"):
        workspace.bring(FINAL)


def test_codes_that_do_not_say_their_system_are_told_apart_by_names(peru):
    table = pd.read_csv(PERU / "round2_districts_onpe.csv", dtype=str, keep_default_na=False)
    names = table[["DISTRITO"]].set_axis(["district"], axis=1)
    known = (peru.place.country, peru.place.home, peru.place.units)
    assert detect_system(table["ubigeo_onpe"], names, *known) == "onpe"


def test_district_counts_and_the_finished_count_are_one_series(counts):
    progress, finished, _ = counts.values()
    assert (progress.rows, progress.added, progress.rejected) == (11_528, 11_528, 0)
    assert "2021-06-08T01:18:00Z covers 284 of 1,874 districts only" in progress.notes[0]
    reasons = progress.warnings["reason"]
    assert int(reasons.str.startswith("is a correction down").sum()) == 20
    # Three districts, in up to five snapshots each, go by another name at the electoral body.
    assert int(reasons.str.startswith("is the name in the row, but unit").sum()) == 13
    assert len(reasons) == 33
    assert (finished.added, finished.known) == (208, 1_874)


@pytest.mark.usefixtures("counts")
def test_the_finished_count_to_the_vote(peru):
    current = peru.store.current(TALLY)
    parts = current[current["unit"] != "per"]
    assert len(parts) == 2_082
    assert parts[VOTES].sum().tolist() == [8_835_970, 8_791_730]


@pytest.mark.usefixtures("counts")
def test_at_the_end_no_sheet_is_left_between_country_and_districts(peru):
    cube = build_cube(peru.place.units, peru.mission, {}, {"tally": peru.store.revisions(TALLY)})
    end = cube.isel(time=-1)
    levels = end["level"].to_numpy()
    for name, total in SHEETS.items():
        values = end[name].to_series()
        assert values["per"] == total
        assert values["undistributed"] == 0
        assert values[levels == "district"].sum() + values["abroad"] == total


def test_bulletins_are_ordered_and_told_apart(peru, counts):
    bulletins = counts["round2_national_progress.csv"]
    assert (bulletins.rows, bulletins.added, bulletins.known) == (81, 76, 5)
    assert bulletins.warnings["reason"].eq("holds the totals of Peru only").sum() == 38
    assert bulletins.warnings["reason"].str.startswith("is a correction down").sum() == 5
    national = peru.store.revisions(TALLY).query("unit == 'per' and scope == 'all'")
    ordered = national.sort_values("reported_at")
    assert ordered[VOTES].iloc[-1].tolist() == [8_836_380, 8_792_117]
    assert (ordered["stations_total"] == 86_488).all()
    assert ordered["votes_castillo"].is_monotonic_increasing
    assert ordered["reported_at"].iloc[0] == pd.Timestamp("2021-06-07T04:48-05:00")


def test_every_challenged_sheet_is_placed(peru):
    outcome = peru.bring("round2_challenged_tally_sheets.csv", "challenges", "onpe-challenges")
    assert (outcome.rows, outcome.added, outcome.rejected) == (1_619, 1_619, 0)
    assert (outcome.placed["through codes"], outcome.placed["abroad"]) == (1_255, 364)
    sheets = peru.store.current(CHALLENGE)
    assert sheets["outcome"].value_counts().to_dict() == {"counted": 1_399, "annulled": 220}
    moment = pd.Timestamp(EARLIER_SEEN)
    pending = (sheets["opened_at"] <= moment) & (sheets["decided_at"] > moment)
    assert int(pending.sum()) == 1_354


def test_blockades_become_incidents_and_impossible_places_are_listed(tmp_path):
    workspace = Real(tmp_path)
    workspace.mission = load_mission("bol-2020", Settings().missions, Settings().boundaries)
    workspace.place = place_of(workspace.mission, tmp_path / "home")
    name = "road_blockades_2020-08_2022-09.csv"
    outcome = workspace.bring(name, "incidents", "abc-blockades", folder=BOLIVIA)
    assert (outcome.rows, outcome.added, outcome.known, outcome.rejected) == (1_877, 1_876, 1, 0)
    bad = outcome.warnings[outcome.warnings["reason"].str.contains("kept without a place")]
    assert len(bad) == 36
    assert bad["row"].tolist()[:2] == [73, 134]
    assert bad["reason"].str.contains("0, 0").sum() == 32
    assert bad["reason"].str.contains("minus sign").sum() == 4
    stored = workspace.store.current(INCIDENT)
    assert int(stored["lon"].isna().sum()) == 36
    assert (stored["occurred_until"] > stored["occurred_at"]).all()
    cube = build_cube(
        workspace.place.units, workspace.mission, {"incident": stored}, {"incident": stored}
    )
    counted = cube["incidents"].sum("time").to_series()
    assert counted[["bol", "unlocated"]].tolist() == [
        1_876,
        36 + 3,
    ]  # three lie just beyond the borders
    assert int(cube["incidents_open"].sel(unit="bol")[-1]) == 0
    assert stored["occurred_at"].min() == pd.Timestamp("2020-08-13T08:08:55-04:00")
    assert workspace.bring(name, "incidents", "abc-blockades", folder=BOLIVIA).added == 0


def test_each_sheet_that_was_at_a_court_is_a_proceeding(peru, stations):
    assert stations[0].added
    settings = Settings()
    folder = mission_folder("per-2021", settings.missions) / FOLDER
    columns = read_mapping(find_mapping("jee-proceedings", "proceedings", folder))
    name = "round2_challenged_tally_sheets.csv"
    outcome = peru.bring(name, "proceedings", format_="", columns=columns)
    assert (outcome.rows, outcome.added, len(outcome.warnings)) == (1_619, 1_619, 0)
    cases = peru.store.current(PROCEEDING)
    assert cases["outcome"].value_counts().to_dict() == {"counted": 1_399, "annulled": 220}
    waiting = (cases["filed_at"] <= EARLIER_SEEN) & (cases["decided_at"] > EARLIER_SEEN)
    assert waiting.sum() == 1_354
    assert set(cases["stations"]) <= set(peru.store.current(STATION)["station"])
