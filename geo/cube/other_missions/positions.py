"""Where missions stand on a topic, by what they said last, and whether that agrees.

The rule: a mission's position on a topic and place is the verdict of its last statement on it (of
several at one instant the gravest). Two positions agree where both find no concern or both find
some; they differ where one does and the other does not.
"""

from collections.abc import Iterable

import pandas as pd

from geo.records.vocabulary import STATEMENT_VERDICTS

AGREE, DIFFER, ALONE = "agree", "differ", "alone"
NO_CONCERN = STATEMENT_VERDICTS[0]
BETWEEN = "; "


def positions(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the position of each mission on each topic and place that it spoke of.

    Parameters
    ----------
    statements : as of `geo.cube.other_missions.statements.statements_at`.

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
            "earlier_verdicts": BETWEEN.join(_before(rows["verdict"])),
            "statements": BETWEEN.join(rows["statement_id"]),
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


def _before(verdicts: pd.Series) -> list[str]:
    """Return the verdicts that a mission had before its last one and gave up, each once."""
    last = verdicts.iloc[-1]
    return list(dict.fromkeys(verdict for verdict in verdicts.iloc[:-1] if verdict != last))
