"""Peru 2021 to the vote, read here by hand so that no importer stands between."""

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from geo.boundaries.units import load_units
from geo.cube.build import as_of, build_cube, read
from geo.cube.time_query import TimeQuery
from geo.missions.mission import load_mission
from geo.settings import Settings
from tests.real import PERU, real

pytestmark = real
STATES = {
    "CONTABILIZADAS NORMALES": "normal",
    "ACTA ELECTORAL ANULADA": "annulled",
    "MESA NO INSTALADA": "not_installed",
}
LAST = TimeQuery(at=datetime(2021, 7, 19, tzinfo=UTC))


@pytest.fixture(scope="module")
def setting(tmp_path_factory):
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    mission = load_mission("per-2021", settings.missions, settings.boundaries)
    return load_units(mission.country, settings.home), mission


@pytest.fixture(scope="module")
def count(setting):
    crosswalk = pd.read_csv(PERU / "ubigeo_crosswalk.csv", dtype=str).dropna(subset=["reniec"])
    table = pd.read_csv(PERU / "round2_stations_20210617.csv.gz", dtype=str)
    code = table["v2_CCODI_UBIGEO"]
    inei = code.map(crosswalk.set_index("reniec")["inei"])
    rows = pd.DataFrame(
        {
            "station": table["mesa"],
            "unit": inei.where(~code.str.startswith("9"), code),
            "series": "onpe-stations",
            "reported_at": pd.Timestamp("2021-06-17", tz="UTC"),
            "state": table["v2_OBSERVACION"].map(STATES),
            "counted": True,
            "registered_voters": pd.to_numeric(table["v2_NNUME_HABILM"]),
            "votes_castillo": pd.to_numeric(table["v2_perulibre"]),
            "votes_fujimori": pd.to_numeric(table["v2_fp"]),
        }
    )
    return build_cube(*setting, {"station_result": rows})


@pytest.mark.parametrize(
    ("measure", "country", "abroad"),
    [
        ("votes_castillo", 8_835_653, 112_671),
        ("votes_fujimori", 8_791_696, 220_588),
        ("stations_total", 86_488, 3_440),
        ("registered_voters", 25_287_954, 997_033),
    ],
)
def test_stations_add_up_to_the_vote(count, measure, country, abroad):
    found = read(count, measure, LAST)
    assert found[["per", "abroad", "unlocated"]].tolist() == [country, abroad, 0]


def test_every_district_with_stations_has_votes(count):
    votes = read(count, "valid_votes", LAST)[count["level"].to_numpy() == "district"]
    assert (votes > 0).sum() == 1_874


@pytest.fixture(scope="module")
def progress(setting):
    snapshots = pd.read_csv(PERU / "round2_district_progress.csv.gz", dtype={"ubigeo_inei": str})
    districts = pd.DataFrame(
        {
            "unit": snapshots["ubigeo_inei"],
            "scope": "all",
            "reported_at": pd.to_datetime(snapshots["updated_utc"], utc=True),
            "stations_processed": snapshots["ACTAS_PROCESADAS"],
            "registered_voters": snapshots["ELECTORES_HABIL"],
            "votes_castillo": snapshots["peru_libre"],
            "votes_fujimori": snapshots["fuerza_popular"],
        }
    )
    table = pd.read_csv(PERU / "round2_national_progress.csv")
    table = table.loc[table["S_MESAS_HABILES"] == 86_488]
    local = pd.to_datetime(
        table["onpe_fecha"] + " " + table["onpe_hora"].str[:5], format="%d/%m/%Y %H:%M"
    )
    bulletins = pd.DataFrame(
        {
            "unit": "per",
            "scope": "all",
            "reported_at": local.dt.tz_localize("America/Lima").dt.tz_convert("UTC"),
            "stations_processed": table["S_ACTAS_PROCESADAS"],
            "registered_voters": table["S_ELECTORES_HABIL"],
            "votes_castillo": table["V_PARTIDO POLITICO NACIONAL PERU LIBRE"],
            "votes_fujimori": table["V_FUERZA POPULAR"],
        }
    )
    rows = pd.concat([districts, bulletins], ignore_index=True).assign(series="onpe-progress")
    return build_cube(*setting, {"tally": rows})


def test_the_last_bulletin_is_the_proclamation(progress):
    found = [read(progress, f"votes_{name}", LAST)["per"] for name in ("castillo", "fujimori")]
    assert found == [8_836_380, 8_792_117]


def test_the_count_only_grows_and_passes_the_lead_on(progress):
    castillo, fujimori = (
        progress[name][0].to_numpy().astype(int) for name in ("votes_castillo", "votes_fujimori")
    )
    assert (np.diff(castillo) >= 0).all()
    leads = castillo[castillo > 0] > fujimori[castillo > 0]
    assert not leads[0]
    assert leads[-1]


def test_the_country_is_always_the_sum_of_what_is_below_it(progress):
    below = progress["parent"].to_numpy() == "per"
    for name in ("votes_castillo", "stations_processed", "counted_voters"):
        values = progress[name].to_numpy().astype(int)
        assert (values[below].sum(axis=0) == values[0]).all()


@pytest.fixture(scope="module")
def whole_and_home(setting):
    """Every bulletin, of the whole and of home, with blank and null votes; districts without."""
    snapshots = pd.read_csv(PERU / "round2_district_progress.csv.gz", dtype={"ubigeo_inei": str})
    table = pd.read_csv(PERU / "round2_national_progress.csv")
    local = pd.to_datetime(table["onpe_fecha"] + table["onpe_hora"].str[:5], format="%d/%m/%Y%H:%M")
    districts = pd.DataFrame(
        {
            "unit": snapshots["ubigeo_inei"],
            "scope": "all",
            "reported_at": pd.to_datetime(snapshots["updated_utc"], utc=True),
            "stations_processed": snapshots["ACTAS_PROCESADAS"],
            "votes_castillo": snapshots["peru_libre"],
            "votes_fujimori": snapshots["fuerza_popular"],
        }
    )
    bulletins = pd.DataFrame(
        {
            "unit": "per",
            "scope": table["S_CCODI_UBIGEO"].map({0: "all", 800_000: "home", 900_000: "abroad"}),
            "reported_at": local.dt.tz_localize("America/Lima").dt.tz_convert("UTC"),
            "stations_processed": table["S_ACTAS_PROCESADAS"],
            "votes_castillo": table["V_PARTIDO POLITICO NACIONAL PERU LIBRE"],
            "votes_fujimori": table["V_FUERZA POPULAR"],
            "blank_votes": table["V_VOTOS EN BLANCO"],
            "null_votes": table["V_VOTOS NULOS"],
        }
    )
    rows = pd.concat([districts, bulletins], ignore_index=True).assign(series="onpe-progress")
    return build_cube(*setting, {"tally": rows.drop_duplicates()})


def test_the_votes_abroad_of_the_morning_stay_in_the_afternoons_count(whole_and_home):
    at = TimeQuery(at=datetime(2021, 6, 7, 20, 45, tzinfo=UTC))
    count = {name: read(whole_and_home, f"votes_{name}", at) for name in ("castillo", "fujimori")}
    abroad = {name: votes["abroad"] for name, votes in count.items()}
    assert abroad == {"castillo": 10_768, "fujimori": 23_181}
    assert count["castillo"]["per"] - count["fujimori"]["per"] == 66_756
    instants = as_of(whole_and_home, at)
    assert instants.loc["abroad", "as_of"] == pd.Timestamp("2021-06-07T08:18-05:00")
    assert instants.loc["per", "as_of"] == pd.Timestamp("2021-06-07T15:21-05:00")
    assert instants.loc["per", "as_of_oldest"] == instants.loc["abroad", "as_of"]


def test_blank_and_null_votes_are_known_of_the_country_and_of_no_province(whole_and_home):
    at = TimeQuery(at=datetime(2021, 6, 16, tzinfo=UTC))
    found = {name: read(whole_and_home, name, at) for name in ("blank_votes", "null_votes")}
    assert [votes["per"] for votes in found.values()] == [121_477, 1_108_039]
    inside = np.isin(whole_and_home["level"].to_numpy(), ["department", "province", "district"])
    for votes in found.values():
        assert votes[inside].isna().all()
    districts = read(whole_and_home, "votes_castillo", at)[
        whole_and_home["level"].to_numpy() == "district"
    ]
    # 38 had not a single sheet by then, as their publisher says; the rest are not of this count.
    assert (districts.notna().sum(), (districts == 0).sum()) == (1_874, 38)


def test_no_figure_of_the_country_goes_back_by_more_than_a_correction(whole_and_home):
    country = whole_and_home["valid_votes"][0].to_numpy().astype(int)
    assert np.diff(country).min() >= -200
