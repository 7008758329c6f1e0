"""Peru 2021 to the vote, read here by hand so that no importer stands between."""

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from geo.boundaries import load_units
from geo.cube import build_cube, read
from geo.mission import load_mission
from geo.reading import Reading
from geo.settings import Settings
from tests.real import PERU, real

pytestmark = real
STATES = {
    "CONTABILIZADAS NORMALES": "normal",
    "ACTA ELECTORAL ANULADA": "annulled",
    "MESA NO INSTALADA": "not_installed",
}
LAST = Reading(at=datetime(2021, 7, 19, tzinfo=UTC))


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
