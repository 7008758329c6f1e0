"""Peru: tally sheets that were ever at an electoral court (JEE), from two states of the count.

The file compares two states of ONPE's site of 8 June 2021 with the final states of 17 June, so
instants are those at which something was first seen, never those of the decisions themselves. The
second state is the one that the archive calls 9 June (see `geo.sources.publishers.onpe_stations`):

- opened: early on 8 June where the sheet was observed then, else that evening where it had been
  sent to the court or come back from it by then, else 17 June;
- decided: in the evening of 8 June where it was resolved by then, else 17 June;
- state and reason: as observed before it was resolved. Of sheets that were resolved before they
  were first seen, only that they were observed is known.

The position is the district's capital: ``geo_precision`` 2.
"""

from datetime import datetime

import pandas as pd

from geo.sources.format import Format, Terms, Translated, require_options
from geo.sources.publishers.onpe_stations import (
    AT_COURT,
    EARLIER_SEEN,
    LEVELS,
    OPTIONS,
    REASONS,
    STATES,
)
from geo.sources.table import Table
from geo.texts.sentences import say

SEEN = ("2021-06-08T00:00:00-05:00", EARLIER_SEEN, "2021-06-17T00:00:00Z")
OUTCOMES = {"CONTABILIZADAS NORMALES": "counted", "ACTA ELECTORAL ANULADA": "annulled"}
COLUMNS = {
    "station": "num_mesa",
    "registered_voters": "num_electores",
    "votes_cast": "v2_emitidos",
    "votes_castillo": "v2_perulibre",
    "votes_fujimori": "v2_fp",
    "lon": "district_lon",
    "lat": "district_lat",
    "department": "departamento",
    "province": "provincia",
    "district": "distrito",
}
_RESOLVED = "ACTA ELECTORAL RESUELTA"
_OBSERVED = ("observed", "challenged_votes", "nullity_requested")
_CODES = ("ubigeo", "ubigeo_inei")
_STATES = ("obs_20210608", "obs_20210609", "obs_det_20210609", "final_obs")


def translate(table: Table, terms: Terms, _at: datetime | None) -> Translated:
    """Return one challenge per sheet."""
    require_options(FORMAT.id, terms, OPTIONS)
    theirs = table.frame
    ours = theirs[list(COLUMNS.values())].set_axis(list(COLUMNS), axis=1)
    challenges = ours.drop(columns=list(LEVELS)).assign(
        station=ours["station"].str.zfill(6),
        # Sheets from abroad have no census code, only ONPE's own.
        unit=theirs["ubigeo_inei"].where(theirs["ubigeo_inei"] != "", theirs["ubigeo"]),
        outcome=theirs["final_obs"].map(OUTCOMES).fillna(theirs["final_obs"]).astype("str"),
        geo_precision=(ours["lon"] != "").map({True: "2", False: ""}),
        **_history(theirs),
    )
    return Translated(
        frames={"challenge": challenges},
        code_system=terms.code_system,
        names=ours[list(LEVELS)],
        notes=(
            say("instants are those at which each state was first seen, on 8 and 17 June 2021"),
        ),
    )


def _history(theirs: pd.DataFrame) -> dict[str, pd.Series]:
    """Return state, reason, opening and decision of each sheet."""
    first, second = theirs["obs_20210608"], theirs["obs_20210609"]
    resolved = theirs["obs_det_20210609"] == _RESOLVED
    early = first.map(STATES).isin(_OBSERVED)
    by_evening = (theirs["obs_det_20210609"] == AT_COURT) | resolved
    # The last mask wins, so the earliest sighting is written last.
    opened = pd.Series(SEEN[2], index=theirs.index).mask(by_evening, SEEN[1]).mask(early, SEEN[0])
    decided = pd.Series(SEEN[2], index=theirs.index).mask(resolved, SEEN[1])
    # Of a resolved sheet the second state tells the outcome: the ground stands in the first.
    seen = second.where(~resolved, first.where(early, ""))
    return {
        "state": seen.map(STATES).where(seen != "", "observed").fillna(seen).astype("str"),
        "reason": seen.map(REASONS).fillna("").astype("str"),
        "opened_at": opened.astype("str"),
        "decided_at": decided.astype("str"),
    }


FORMAT = Format(
    id="onpe-challenges",
    title="ONPE (Peru): tally sheets that were at an electoral court, and what became of them",
    command="challenges",
    variants=((*COLUMNS.values(), *_CODES, *_STATES),),
    translate=translate,
)
