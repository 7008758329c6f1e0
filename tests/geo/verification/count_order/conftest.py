"""The nights of Bolivia 2019 and Peru 2021 as states of a count, where the real data are."""

import numpy as np
import pandas as pd
import pytest

from geo.verification.count_order.decomposition import CountChange, CountState
from geo.verification.count_order.place_levels import POLLING_PLACE, PlaceLevels
from geo.verification.count_order.stored.sheet_history import history_of_sheets
from tests.geo.verification.peru import CONTEST, LAST, SEEN, sheets
from tests.real import BOLIVIA_2019, PERU

OPTIONS = ["CC", "FPV", "MTS", "UCS", "MAS - IPSP", "21F", "PDC", "MNR", "PAN-BOL"]
PLACES = ["País", "Departamento", "Provincia", "Municipio", "Localidad", "Recinto"]


def nested(table):
    """Return places whose code holds the names of all places above."""
    codes = table[PLACES[0]].astype(str)
    found = {PLACES[0]: codes}
    for level in PLACES[1:]:
        codes = codes + "|" + table[level].astype(str)
        found[level if level != PLACES[-1] else POLLING_PLACE] = codes
    return PlaceLevels(codes=pd.DataFrame(found))


@pytest.fixture(scope="package")
def bolivia():
    """The night stopped at 19:40 and the official count, by the publisher's own six levels."""
    early = pd.read_csv(BOLIVIA_2019 / "preliminary_count_20191020T1940.csv.gz")
    last = pd.read_csv(BOLIVIA_2019 / "official_count_20191025.csv.gz").set_index("Número Mesa")
    early = early.set_index("Número Mesa").reindex(last.index)
    was = early["CC"].notna().to_numpy(dtype=float)

    def state(table, counted):
        lead = (table["MAS - IPSP"] - table["CC"]).fillna(0).to_numpy() * counted
        return CountState(
            sheets=counted, lead=lead, valid=table[OPTIONS].sum(axis=1).to_numpy() * counted
        )

    change = CountChange(
        before=state(early, was), corrected=state(last, was), after=state(last, np.ones(len(was)))
    )
    return nested(last), change


@pytest.fixture(scope="package")
def peru():
    """8 and 17 June, 86,488 sheets; places by ONPE's codes and the polling place."""
    last = sheets(LAST)
    both = pd.concat([sheets(SEEN), last], ignore_index=True)
    history = history_of_sheets(both, last.iloc[:0], [SEEN, LAST], CONTEST)
    listed = last.set_index("station").loc[history.rows.index]
    place = listed["unit"] + "|" + listed["polling_place"] + "|" + listed["address"]
    digits = {"department": 2, "province": 4, "district": 6}
    codes = {name: listed["unit"].str[:n] for name, n in digits.items()}
    return history, PlaceLevels(codes=pd.DataFrame(codes | {"polling_place": place}))


@pytest.fixture(scope="package")
def home(peru):
    """Five cuts of the count at home by district, and 17 June."""
    history, places = peru
    district = places.codes["district"]
    inside = ~district.str.startswith("9")
    grown = pd.read_csv(PERU / "round2_district_progress.csv.gz", dtype={"ubigeo_onpe": str})
    columns = ["CONTABILIZA", "peru_libre", "fuerza_popular"]
    whole = [at for at, rows in grown.groupby("updated_utc") if len(rows) == 1_874][:4]
    cuts = []
    for at in whole:
        rows = grown.loc[grown["updated_utc"] == at].set_index("ubigeo_onpe").sort_index()[columns]
        sheets_in, first, second = rows.to_numpy(dtype=float).T
        cuts.append((at, CountState(sheets=sheets_in, lead=first - second, valid=first + second)))
    for at, state in history.cuts(1):
        sums = pd.DataFrame(vars(state), index=district.index)[inside].groupby(district).sum()
        figures = {name: sums[name].to_numpy() for name in sums}
        cuts.append((at, CountState(**figures)))
    codes = pd.Series(sums.index)
    levels = {"department": codes.str[:2], "province": codes.str[:4], "district": codes}
    return PlaceLevels(codes=pd.DataFrame(levels)), cuts
