"""Peru 2021's station files as records, read here by hand so that no importer stands between."""

from functools import cache

import pandas as pd

from geo.verification.count_order.contest import Contest
from tests.real import PERU

CONTEST = Contest(options=("castillo", "fujimori"), pair=("castillo", "fujimori"))
SEEN, LAST = pd.to_datetime(["2021-06-08T22:22Z", "2021-06-17T00:00Z"])
COUNTED = {
    "CONTABILIZADAS NORMALES": "normal",
    "ACTA ELECTORAL ANULADA": "annulled",
    "MESA NO INSTALADA": "not_installed",
}
PENDING = ("ACTA ELECTORAL PENDIENTE", "EN PROCESO DE DIGITACION")
FILES = {
    SEEN: (
        "round2_stations_20210609.csv.gz",
        {
            "num_mesa": "station",
            "ubigeo": "unit",
            "observacion": "state",
            "observacion_detalle": "detail",
            "num_electores": "registered_voters",
            "num_votos": "votes_cast",
            "votos_blanco": "blank_votes",
            "votos_nulos": "null_votes",
            "votos_impugnados": "challenged_votes",
            "votos_perulibre": "votes_castillo",
            "votos_fuerzapopular": "votes_fujimori",
        },
    ),
    LAST: (
        "round2_stations_20210617.csv.gz",
        {
            "mesa": "station",
            "v2_CCODI_UBIGEO": "unit",
            "v2_OBSERVACION": "state",
            "v2_OBSERVACION_TXT": "detail",
            "v2_NNUME_HABILM": "registered_voters",
            "v2_emitidos": "votes_cast",
            "v2_blanco": "blank_votes",
            "v2_nulos": "null_votes",
            "v2_impugnados": "challenged_votes",
            "v2_perulibre": "votes_castillo",
            "v2_fp": "votes_fujimori",
            "v2_TNOMB_LOCAL": "polling_place",
            "v2_TDIRE_LOCAL": "address",
        },
    ),
}
TEXTS = ("station", "unit", "state", "detail", "polling_place", "address")


@cache
def sheets(at):
    """Return the sheets of one file as ``station_result``, with ONPE's codes of units."""
    name, columns = FILES[at]
    table = pd.read_csv(PERU / name, dtype=str, keep_default_na=False, usecols=list(columns))
    table = table.rename(columns=columns)
    for column in set(columns.values()) - set(TEXTS):
        table[column] = pd.to_numeric(table[column].replace({"NA": None, "": None}))
    theirs = table["state"]
    ours = theirs.map(COUNTED).fillna("observed").mask(theirs.isin(PENDING), "pending")
    return table.assign(
        station=table["station"].str.zfill(6),
        state=ours,
        counted=theirs.isin(COUNTED),
        reported_at=at,
        recorded_at=0,
        series="onpe",
        source_file=name,
        source_row=range(2, len(table) + 2),
    )
