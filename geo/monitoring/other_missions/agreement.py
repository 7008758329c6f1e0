"""Where missions agree on a topic, where they differ, and who was there and kept silent.

The rule: a mission's position on a topic and place is the verdict of its last statement on it (of
several at one instant the gravest). Two positions agree where both find no concern or both find
some; they differ where one does and the other does not. A mission without a position is silent
where it says that it was in the country at some time from the beginning of what the others speak of
to their last statement, and absent where it was there at other times alone. Of one that only
announced itself, or says nothing of where it was, nobody knows: its silence says nothing.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from geo.monitoring.other_missions.presence import announced
from geo.records.vocabulary import STATEMENT_TOPICS, STATEMENT_VERDICTS

AGREE, DIFFER, ALONE = "agree", "differ", "alone"
STATED, SILENT, ABSENT, NOT_KNOWN = "stated", "silent", "absent", "not_known"
NO_CONCERN = STATEMENT_VERDICTS[0]
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


def positions(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the position of each mission on each topic and place that it spoke of.

    Parameters
    ----------
    statements : as of `statements.statements_at`.

    Returns
    -------
    ``topic, unit, mission, verdict``, ``earlier_verdicts`` (those it had before, another than its
    last, in order, joined by ``; ``) and ``statements`` (ids of all of them, joined so).

    Examples
    --------
    >>> rows = pd.DataFrame({"topic": "count", "unit": "", "mission": "oas",
    ...     "verdict": ["concern", "no_concern"], "statement_id": ["1", "2"],
    ...     "stated_at": pd.to_datetime(["2019-10-21", "2019-10-22"], utc=True)})
    >>> positions(rows)[["verdict", "earlier_verdicts", "statements"]].to_numpy().tolist()
    [['no_concern', 'concern', '1; 2']]
    >>> positions(rows[:0]).columns.tolist()
    ['topic', 'unit', 'mission', 'verdict', 'earlier_verdicts', 'statements']
    """
    gravity = statements["verdict"].map(STATEMENT_VERDICTS.index)
    ordered = statements.assign(gravity=gravity).sort_values(
        ["stated_at", "gravity", "statement_id"], kind="stable"
    )
    found = [
        {
            **dict(zip(("topic", "unit", "mission"), of, strict=True)),
            "verdict": rows["verdict"].iloc[-1],
            "earlier_verdicts": "; ".join(_before(rows["verdict"])),
            "statements": "; ".join(rows["statement_id"]),
        }
        for of, rows in ordered.groupby(["topic", "unit", "mission"], sort=False)
    ]
    columns = ["topic", "unit", "mission", "verdict", "earlier_verdicts", "statements"]
    return pd.DataFrame(found, columns=columns)


def reading(verdicts: Iterable[str]) -> str:
    """Return whether positions agree: `AGREE`, `DIFFER`, or `ALONE` where there are not two.

    Examples
    --------
    >>> reading(["concern", "calls_for_action"]), reading(["concern", "no_concern"])
    ('agree', 'differ')
    >>> reading([])
    'alone'
    """
    found = list(verdicts)
    if len(found) < 2:
        return ALONE
    return AGREE if len({verdict == NO_CONCERN for verdict in found}) == 1 else DIFFER


def matrix(
    statements: pd.DataFrame, deployments: pd.DataFrame, missions: Iterable[str], at: pd.Timestamp
) -> pd.DataFrame:
    """Return topics and places by missions, one row a cell.

    Parameters
    ----------
    statements : as of `statements.statements_at`.
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


def _before(verdicts: pd.Series) -> list[str]:
    """Return the verdicts that a mission had before its last one and gave up, each once."""
    last = verdicts.iloc[-1]
    return list(dict.fromkeys(verdict for verdict in verdicts.iloc[:-1] if verdict != last))
