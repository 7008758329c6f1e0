"""Where missions agree on a topic, where they differ, and who was there and kept silent.

The rule of positions is that of `geo.cube.other_missions.positions`. A mission without a position
is silent where it says that it was in the country at some time from the beginning of what the
others speak of to their last statement, and absent where it was there at other times alone. Of one
that only announced itself, or says nothing of where it was, nobody knows: its silence says nothing.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from geo.cube.other_missions.positions import positions, reading
from geo.monitoring.other_missions.presence import announced
from geo.records.vocabulary import STATEMENT_TOPICS

STATED, SILENT, ABSENT, NOT_KNOWN = "stated", "silent", "absent", "not_known"
CELL_COLUMNS = [
    "topic",
    "unit",
    "mission",
    "presence",
    "verdict",
    "earlier_verdicts",
    "statements",
    "reading",
    "begins",
    "ends",
]


def matrix(
    statements: pd.DataFrame, deployments: pd.DataFrame, missions: Iterable[str], at: pd.Timestamp
) -> pd.DataFrame:
    """Return topics and places by missions, one row a cell.

    Parameters
    ----------
    statements : as of `geo.cube.other_missions.statements.statements_at`.
    deployments : ``mission, start, end, announced`` of `geo.records.kinds.OTHER_DEPLOYMENT`.
    missions : ids in the order of the columns.
    at : the moment; what begins later is no presence.

    Returns
    -------
    `CELL_COLUMNS`: `presence` is `STATED`, `SILENT`, `ABSENT` or `NOT_KNOWN`, `verdict` "" where it
    said nothing, `reading` of all of the row, `begins` and `ends` the span of what is spoken of.
    Rows in the order of the topics, the whole country first.
    """
    names, said = list(missions), positions(statements)
    cells = [
        cell
        for (topic, unit), rows in statements.groupby(["topic", "unit"], sort=False)
        for cell in _row_cells(str(topic), str(unit), rows, said, deployments, names, at)
    ]
    found = pd.DataFrame(cells, columns=CELL_COLUMNS)
    order = found["topic"].map({topic: n for n, topic in enumerate(STATEMENT_TOPICS)})
    places = [names.index(name) for name in found["mission"]]
    sorted_ = found.assign(_topic=order, _mission=places).sort_values(
        ["_topic", "unit", "_mission"], kind="stable", ignore_index=True
    )
    return sorted_[CELL_COLUMNS]


def _row_cells(  # noqa: PLR0913, PLR0917 a row of the matrix, and all it is made of
    topic: str,
    unit: str,
    rows: pd.DataFrame,
    said: pd.DataFrame,
    deployments: pd.DataFrame,
    missions: list[str],
    at: pd.Timestamp,
) -> list[dict[str, Any]]:
    nothing = {"verdict": "", "earlier_verdicts": "", "statements": ""}
    here = said.loc[(said["topic"] == topic) & (said["unit"] == unit)].set_index("mission")
    here = here[list(nothing)]
    begins = rows["about_from"].fillna(rows["stated_from"]).min()
    ends = rows["stated_at"].max()
    presences = presence_of(deployments, missions, begins, min(ends, at))
    of_all: dict[str, Any] = {"topic": topic, "unit": unit, "begins": begins, "ends": ends}
    of_all |= {"reading": reading(here["verdict"])}
    own = {name: {str(key): value for key, value in row.items()} for name, row in here.iterrows()}
    return [
        {**of_all, "mission": name, "presence": STATED, **own[name]}
        if name in own
        else {
            **of_all,
            "mission": name,
            "presence": presences[name],
            **nothing,
        }
        for name in missions
    ]


def presence_of(
    deployments: pd.DataFrame, missions: Iterable[str], begins: pd.Timestamp, ends: pd.Timestamp
) -> dict[str, str]:
    """Return of each mission without a position what its silence over a span is, ends included.

    Examples
    --------
    >>> rows = pd.DataFrame({"mission": ["oas", "eu", "celac"],
    ...     "start": pd.to_datetime(["2019-10-07", "2019-10-20", "2019-10-07"], utc=True),
    ...     "end": pd.to_datetime([None, None, "2019-10-20"], utc=True),
    ...     "announced": [None, True, None]})
    >>> day = pd.Timestamp("2019-10-21", tz="UTC")
    >>> presence_of(rows, ["oas", "eu", "celac", "uniore"], day, day)
    {'oas': 'silent', 'eu': 'not_known', 'celac': 'absent', 'uniore': 'not_known'}
    """
    late = (
        deployments["end"]
        .astype("datetime64[us, UTC]")
        .fillna(pd.Timestamp.max.tz_localize("UTC").floor("us"))
    )
    start = deployments["start"].astype("datetime64[us, UTC]")
    inside = np.asarray((start <= ends) & (late > begins), dtype=bool)
    only_announced = announced(deployments)
    there = set(deployments.loc[inside & ~only_announced, "mission"])
    open_ = set(deployments.loc[inside & only_announced, "mission"])
    elsewhen = set(deployments["mission"]) - open_
    return {
        name: SILENT if name in there else ABSENT if name in elsewhen else NOT_KNOWN
        for name in missions
    }
