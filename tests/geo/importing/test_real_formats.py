"""Chile, Brazil and Bolivia, to the vote, from the published files and a format each."""

from datetime import datetime

import pandas as pd
import pytest

from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.codes.crosswalk import crosswalk_path, save_crosswalk
from geo.codes.crosswalk_table import from_table
from geo.cube.observation import join_records
from geo.cube.read import read
from geo.cube.time_query import TimeQuery
from geo.importing import ImportRequest, import_files
from geo.importing.mapping.file.formats import FOLDER, find_mapping
from geo.importing.mapping.file.reading import read_mapping
from geo.missions.mission import load_mission, mission_folder
from geo.records.kinds import STATION, STATION_RESULT, TALLY
from geo.settings import Settings
from geo.store import open_store
from geo.verification.count_order import OrderRequest, order_of_count
from tests.geo.records_mission import place_of
from tests.real import BOLIVIA, BOLIVIA_2019, BRAZIL, CHILE, real
from tests.series import WHOLE

pytestmark = real


class Brought:
    """A built-in mission with real polygons, and its store."""

    def __init__(self, folder, mission, polygons, level, **origin):
        settings = Settings()
        self.folder = mission_folder(mission, settings.missions) / FOLDER
        self.mission = load_mission(mission, settings.missions, settings.boundaries)
        import_polygons(polygons, self.mission.country, level, Origin(**origin), folder)
        self.place = place_of(self.mission, folder)
        self.store = open_store(f"sqlite:///{folder}/records.sqlite")

    def bring(self, format_, *paths, command="results"):
        columns = read_mapping(find_mapping(format_, command, self.folder))
        request = ImportRequest(paths=paths, command=command, columns=columns)
        outcome = import_files(request, self.mission, self.place, self.store)
        assert (outcome.rejected, len(outcome.conflicts)) == (0, 0)
        return outcome


def sums(frame, *names):
    return tuple(int(frame[name].sum()) for name in names)


@pytest.fixture(scope="module")
def bolivia(tmp_path_factory):
    brought = Brought(
        tmp_path_factory.mktemp("bol"),
        "bol-2019",
        BOLIVIA / "municipios.topo.json",
        "municipality",
        names=BOLIVIA / "municipios.nombres.json",
    )
    yield brought
    brought.store.close()


@WHOLE
def test_chile_by_names_row_by_row(tmp_path):
    """Four rows a station, no codes, Antártica without a polygon: not a vote is lost."""
    chile = Brought(tmp_path, "chl-2021", CHILE / "comunas.geojson", "comuna")
    outcome = chile.bring("servel-long", CHILE / "round2_stations_long.csv.gz")
    assert (outcome.rows, outcome.added) == (46_639, 46_639)
    assert "186,556 rows make 46,639 records" in outcome.notes
    stored = chile.store.current(STATION_RESULT)
    chile.store.close()
    assert sums(stored, "votes_boric", "votes_kast") == (4_596_579, 3_640_606)
    assert sums(stored, "null_votes", "blank_votes", "votes_cast") == (68_331, 23_816, 8_329_332)
    antarctica = stored[stored["unit"] == "12202"]
    assert sums(antarctica, "votes_cast") == (33,)


@WHOLE
def test_brazil_by_zones_through_a_crosswalk(tmp_path):
    brazil = Brought(tmp_path, "bra-2022", BRAZIL / "municipalities.parquet", "municipality")
    table = pd.read_csv(BRAZIL / "tse_ibge.csv", dtype=str, keep_default_na=False)
    country = brazil.mission.country
    walk, _ = from_table(table, ("cod_tse", "cod_ibge7"), country, "tse", "2022")
    path = crosswalk_path(country, "tse", tmp_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_crosswalk(walk, path)
    outcome = brazil.bring("tse-zones", BRAZIL / "round2_zones.csv.gz")
    assert (outcome.rows, outcome.placed["abroad"]) == (6_242, 140)
    stored = brazil.store.current(TALLY).set_index("unit")
    revisions = {TALLY.id: brazil.store.placed(TALLY)}
    brazil.store.close()
    votes = ["votes_lula", "votes_bolsonaro"]
    assert sums(stored, *votes) == (60_345_999, 58_206_354)
    assert sums(stored, "registered_voters") == (156_453_354,)
    assert sums(stored.loc["3550308"], *votes) == (3_677_921, 3_191_484)
    without = brazil.place.units.geometry.is_empty
    assert sums(stored.loc[brazil.place.units.index[without]], *votes) == (20_490, 24_599)
    assert stored.loc["abroad-29262", "unit_name"]
    _check_zones(join_records(brazil.mission, brazil.place.units, revisions, version="1"), votes)


def _check_zones(seen, votes):
    """Every zone, municipality and state as pandas sums the file, each vote once."""
    last = TimeQuery(at=seen.mission.phases[-1].end)
    found = pd.DataFrame({name: read(seen.cube, name, last) for name in votes})
    table = pd.read_csv(BRAZIL / "round2_zones.csv.gz")
    zone = table["SG_UF"] + "-" + table["NR_ZONA"].astype(str)
    wanted = table.groupby(zone)[["lula", "bolsonaro"]].sum()
    zones = found[seen.cube["level"].to_series() == "zone"]
    assert zones.reindex(wanted.index).to_numpy().tolist() == wanted.to_numpy().tolist()
    assert (len(zones), tuple(zones.sum())) == (2_637, tuple(found.loc["bra"]))
    assert tuple(found.loc["3550308"]) == (3_677_921, 3_191_484)
    home = zones[~zones.index.str.startswith("ZZ")]
    by_state = home.groupby(home.index.str[:2]).sum().sort_values(votes)
    states = found[seen.cube["level"].to_series() == "state"].sort_values(votes)
    assert by_state.to_numpy().tolist() == states.to_numpy().tolist()
    cut = seen.units[(seen.units["level"] == "zone") & seen.units.geometry.is_empty]
    assert (len(cut), cut["partly"].eq("3550308").sum()) == (722, 58)


def test_bolivia_by_names_at_three_instants(bolivia):
    names = ("20191020T1940", "20191021T1829")
    paths = [BOLIVIA_2019 / f"preliminary_count_{name}.csv.gz" for name in names]
    assert bolivia.bring("oep-preliminary", *paths).rows == 28_975 + 32_806
    outcome = bolivia.bring("oep-official", BOLIVIA_2019 / "official_count_20191025.csv.gz")
    assert (outcome.rows, outcome.placed["abroad"]) == (34_555, 1_507)
    stored = bolivia.store.current(STATION_RESULT)
    last = stored[stored["reported_at"] == stored["reported_at"].max()]
    assert sums(last, "votes_mas", "votes_cc") == (2_889_359, 2_240_920)


def test_bolivia_s_polling_places_by_their_positions(bolivia):
    stations = BOLIVIA_2019 / "official_count_20191025.csv.gz"
    assert bolivia.bring("oep-stations", stations, command="stations").rows == 34_555
    assert bolivia.store.current(STATION)["lon"].notna().all()


def test_bolivia_s_interrupted_count_from_the_store(bolivia):
    """The night stopped at 19:40, as it was and as it ended."""
    official = BOLIVIA_2019 / "official_count_20191025.csv.gz"
    # What the two tests above have brought in by now, where they were run.
    if bolivia.store.current(STATION).empty:
        bolivia.bring("oep-stations", official, command="stations")
    if bolivia.store.current(STATION_RESULT).empty:
        bolivia.bring("oep-preliminary", BOLIVIA_2019 / "preliminary_count_20191020T1940.csv.gz")
        bolivia.bring("oep-official", official)
    revisions = {kind.id: bolivia.store.placed(kind) for kind in (STATION, STATION_RESULT)}
    seen = join_records(bolivia.mission, bolivia.place.units, revisions, version="1")
    stop, end = (
        datetime.fromisoformat(at) for at in ("2019-10-20T19:40:57-04:00", "2019-10-26T00:00Z")
    )
    night = order_of_count(seen, OrderRequest(at=stop))
    assert (night.pair, night.faults.empty) == (("mas", "cc"), True)
    assert (round(night.state.points, 2), round(night.projection.points, 2)) == (7.87, 10.10)
    assert night.projection.open_sheets == 5_580
    assert night.out["sheets"].sum() == 5_580
    whole = order_of_count(seen, OrderRequest(at=end, since=stop))
    sources = whole.sources.set_index("source")
    assert sources.loc["polling_place", "sheets"] == 4_462
    assert round(whole.change.iloc[-1]["explained"], 2) == 0.83
    assert (round(whole.verdict.came, 2), whole.verdict.word) == (24.65, "explained by where")
