"""Items coded twice, side by side without who coded: what alpha is computed from again."""

import pandas as pd

from geo.cube.media.monitored import written
from geo.monitoring.media.agreement import CODERS, VARIABLES, compared
from geo.monitoring.media.names import NAME_WITHHELD

ITEM = ("item_id", "outlet", "aired_at")
COLUMNS = (*ITEM, *(f"{name}_{place}" for name in VARIABLES for place in ("first", "second")))


def double_coded(codings: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each item of which two codings are compared.

    Parameters
    ----------
    codings : as of `geo.monitoring.media.names.without_private_names`.

    Returns
    -------
    `COLUMNS`: tone, actor (its kind, a colon, who) and seconds of both codings, missing where a
    coder left them out. A name that is withheld has a number of its own in the table, so that two
    of them are told apart and none is told. The order of coders is that of their entries.
    """
    entries = compared(codings)
    tone = written(entries["tone"])
    seconds = pd.to_numeric(entries["seconds"], errors="coerce").astype(float)
    rows = entries.assign(tone=tone.mask(tone == ""), actor=_told(entries), seconds=seconds)
    first, second = (
        rows.loc[(rows["entry"] == entry).to_numpy(dtype=bool), [*ITEM, *VARIABLES]]
        for entry in CODERS
    )
    both = first.merge(
        second.drop(columns=["outlet", "aired_at"]), on="item_id", suffixes=("_first", "_second")
    )
    return both[list(COLUMNS)].sort_values("item_id", kind="stable", ignore_index=True)


def _told(entries: pd.DataFrame) -> pd.Series:
    """Return actors as they are compared, names that may not be said by a number."""
    kind, name = written(entries["actor_kind"]), written(entries["actor"])
    shown = written(entries["actor_shown"]) if "actor_shown" in entries else name
    hidden = shown == NAME_WITHHELD
    numbers = {one: n for n, one in enumerate(name.loc[hidden].unique(), start=1)}
    numbered = name.map(numbers).map(lambda n: f"{NAME_WITHHELD} ({n:.0f})", na_action="ignore")
    return kind + ":" + shown.mask(hidden, numbered)
