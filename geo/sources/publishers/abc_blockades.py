"""Bolivia: roads closed by social conflict, as the state road agency (ABC) reported them.

Each row becomes an incident with an interval. The agency does not speak the mission's language,
so what it does not say is set the same for every row: domain ``violence``, category
``road_blockade``, severity ``moderate`` (a road is closed, nobody is said to be hurt), veracity
``unconfirmed`` (no observer has verified it), ``geo_precision`` 2 (a stretch of road).

``occurred_at`` is the agency's report of the closure, ``occurred_until`` the end it gives, and
``reported_at`` when its site was read. Times are local. The file has no ids: a row's own content
makes one. A position that cannot be (0, 0; a lost minus sign) is left out and listed; the
blockade itself is kept, without a place, because that it happened is not in doubt.
"""

import hashlib
from datetime import datetime

import pandas as pd

from geo.sources.format import Format, Terms, Translated
from geo.sources.table import Table

STARTED, ENDED, READ = "fecha_reporte", "fecha_fin", "fecha_consulta"
LON, LAT = "longitud", "latitud"
DETAILS = ("sección", "sector", "evento", "estado")


def translate(table: Table, _terms: Terms, _at: datetime | None) -> Translated:
    """Return one incident per row."""
    theirs = table.frame
    details = (theirs[name] for name in DETAILS)
    incidents = pd.DataFrame(
        {
            "incident_id": _ids(theirs),
            "domain": "violence",
            "category": "road_blockade",
            "severity": "moderate",
            "veracity": "unconfirmed",
            "occurred_at": theirs[STARTED],
            # An end before the start is unknown; that the road was closed is not in doubt.
            "occurred_until": theirs[ENDED].where(theirs[ENDED] > theirs[STARTED], ""),
            "reported_at": theirs[READ].where(theirs[READ] >= theirs[STARTED], ""),
            "lon": theirs[LON],
            "lat": theirs[LAT],
            "geo_precision": "2",
            "source": "ABC (Administradora Boliviana de Carreteras)",
            "summary": ["; ".join(filter(None, texts)) for texts in zip(*details, strict=True)],
        }
    ).astype("str")
    return Translated(frames={"incident": incidents}, place_optional=True)


def _ids(theirs: pd.DataFrame) -> list[str]:
    """Return an id from each row's own content, so that a repeated row has the same one."""
    # A control character between: the rows ab, c and a, bc must not have one id.
    texts = ("\x1f".join(row) for row in zip(*(theirs[c] for c in theirs.columns), strict=True))
    return ["abc-" + hashlib.blake2b(t.encode(), digest_size=8).hexdigest() for t in texts]


FORMAT = Format(
    id="abc-blockades",
    title="ABC (Bolivia): roads closed by social conflict, with start and end",
    command="incidents",
    variants=((STARTED, ENDED, READ, LON, LAT, *DETAILS),),
    translate=translate,
)
