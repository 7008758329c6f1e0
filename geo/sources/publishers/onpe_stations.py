"""Peru: every tally sheet (acta) of a presidential run-off, as ONPE shows it at one moment.

Two shapes of the same data are read: the archive of the final states (columns ``v2_*``) and the
earlier one (``observacion`` ...). Station numbers are six digits. "Contabilizada" includes
annulled sheets and stations that were not installed, as in ONPE's own bulletins.

Source: https://www.resultadossep.eleccionesgenerales2021.pe (ONPE), by public archives.
"""

from datetime import datetime

from geo.sources.format import (
    Format,
    Terms,
    Translated,
    published_at,
    require_options,
    whole,
)
from geo.sources.table import Table
from geo.texts.sentences import counted, say

SERIES = "onpe-stations"
LEVELS = ("department", "province", "district")
# Our column -> theirs, in the two shapes; options of the mission by party.
FINAL = {
    "station": "mesa",
    "unit": "v2_CCODI_UBIGEO",
    "observation": "v2_OBSERVACION",
    "detail": "v2_OBSERVACION_TXT",
    "registered_voters": "v2_NNUME_HABILM",
    "votes_cast": "v2_emitidos",
    "blank_votes": "v2_blanco",
    "null_votes": "v2_nulos",
    "challenged_votes": "v2_impugnados",
    "votes_castillo": "v2_perulibre",
    "votes_fujimori": "v2_fp",
    "polling_place": "v2_TNOMB_LOCAL",
    "address": "v2_TDIRE_LOCAL",
    "department": "v2_DEPARTAMENTO",
    "province": "v2_PROVINCIA",
    "district": "v2_DISTRITO",
}
EARLIER = {
    "station": "num_mesa",
    "unit": "ubigeo",
    "observation": "observacion",
    "detail": "observacion_detalle",
    "registered_voters": "num_electores",
    "votes_cast": "num_votos",
    "blank_votes": "votos_blanco",
    "null_votes": "votos_nulos",
    "challenged_votes": "votos_impugnados",
    "votes_castillo": "votos_perulibre",
    "votes_fujimori": "votos_fuerzapopular",
    "polling_place": "local",
    "department": "departamento",
    "province": "provincia",
    "district": "distrito",
}
_SHAPES = (FINAL, EARLIER)
OPTIONS = {"castillo": "Perú Libre", "fujimori": "Fuerza Popular"}
STATES = {
    "CONTABILIZADAS NORMALES": "normal",
    "ACTA ELECTORAL ANULADA": "annulled",
    "MESA NO INSTALADA": "not_installed",
    "ACTA ELECTORAL PENDIENTE": "pending",
    "EN PROCESO DE DIGITACION": "pending",
    "VOTOS IMPUGNADOS": "challenged_votes",
    "SOLICITUD DE NULIDAD": "nullity_requested",
    "ERROR MATERIAL": "observed",
    "ILEGIBILIDAD": "observed",
    "INCOMPLETA": "observed",
    "ACTA SIN FIRMAS": "observed",
    "SIN DATOS": "observed",
    "OTRAS OBSERVACIONES": "observed",
}
REASONS = {
    "ERROR MATERIAL": "material_error",
    "ILEGIBILIDAD": "illegible",
    "INCOMPLETA": "incomplete",
    "ACTA SIN FIRMAS": "unsigned",
    "SIN DATOS": "no_data",
    "OTRAS OBSERVACIONES": "other",
}
COUNTED = ("CONTABILIZADAS NORMALES", "ACTA ELECTORAL ANULADA", "MESA NO INSTALADA")
AT_COURT = "ACTA ELECTORAL PARA ENVÍO AL JEE"
EARLIER_SEEN = "2021-06-08T22:22:00Z"
"""When ONPE showed the earlier state. Its archive was stamped three hours later, on 9 June, but
its 83,486 counted sheets lie between the bulletins of 22:20 (83,481) and 22:41 UTC (83,538); in
proportion that is 22:22, so the two counts of ONPE never contradict each other in time."""
# Rows, votes for Castillo, votes for Fujimori -> when ONPE showed this.
KNOWN: dict[tuple[int, ...], str] = {
    (86_488, 8_835_653, 8_791_696): "2021-06-17T00:00:00Z",
    (86_488, 8_750_536, 8_717_163): EARLIER_SEEN,
}
_RESULT = (
    "station",
    "unit",
    "registered_voters",
    "votes_cast",
    "blank_votes",
    "null_votes",
    "challenged_votes",
    "votes_castillo",
    "votes_fujimori",
)
_STATION = ("station", "unit", "unit_name", "polling_place", "address", "registered_voters")


def translate(table: Table, terms: Terms, at: datetime | None) -> Translated:
    """Return one station result and one station per sheet."""
    require_options(FORMAT.id, terms, OPTIONS)
    theirs = _SHAPES[FORMAT.variant_of(table)]
    ours = table.frame[list(theirs.values())].set_axis(list(theirs), axis=1)
    # R wrote the missing values of the earlier file.
    ours = ours.mask(ours == "NA", "") if theirs is EARLIER else ours
    # Always six digits, so that both shapes and other files call a station the same.
    ours["station"] = ours["station"].str.zfill(6)
    totals = tuple(int(whole(ours[f"votes_{option}"]).sum()) for option in OPTIONS)
    published, note = published_at(table, at, KNOWN, (len(ours), *totals))
    # ONPE's codes of cities abroad begin with 9; no polygon names them, so the file has to.
    abroad = ours["unit"].str.startswith("9")
    city = ours["district"] + " (" + ours["province"] + ")"
    ours["unit_name"] = city.where(abroad, "")
    states = ours["observation"].map(STATES)
    results = ours[list(_RESULT)].assign(
        series=SERIES,
        reported_at=published,
        # A state that is not known here goes on as written, and the check rejects it by name.
        state=states.fillna(ours["observation"]).astype("str"),
        reason=ours["observation"].map(REASONS).fillna("").astype("str"),
        counted=ours["observation"].isin(COUNTED).map({True: "true", False: "false"}),
    )
    at_court = int((ours["detail"] == AT_COURT).sum())
    pending = int((states == "pending").sum())
    return Translated(
        frames={
            "station_result": results,
            "station": ours[[name for name in _STATION if name in ours]],
        },
        code_system="onpe",
        names=ours[list(LEVELS)],
        notes=(
            *([note] if note else []),
            say(
                "{sheets} at the electoral courts, {pending:,} pending",
                sheets=counted(at_court, "sheet"),
                pending=pending,
            ),
        ),
    )


FORMAT = Format(
    id="onpe-stations",
    title="ONPE (Peru): every tally sheet of a run-off at one moment",
    command="results",
    variants=tuple(tuple(shape.values()) for shape in _SHAPES),
    translate=translate,
)
