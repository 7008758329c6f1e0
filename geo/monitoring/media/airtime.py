"""Who got how much time or space on which outlet, in what tone, and how far from even."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from geo.cube.media.monitored import OPTION, Monitored
from geo.monitoring.media.sampled_share import sampled_share
from geo.records.vocabulary import TONES

NO_TONE = "no_tone"
TONE_COLUMNS = (*TONES, NO_TONE)
COLUMNS = (
    "outlet",
    "medium",
    "ownership",
    "measure",
    "actor_kind",
    "actor",
    "items",
    "amount",
    *TONE_COLUMNS,
    "direct_speech_seconds",
    "share",
    "low",
    "high",
    "no_interval",
    "equal",
    "over_equal",
    "proportional",
    "over_proportional",
    "share_of_all",
)


def airtime(
    found: Monitored, options: Sequence[str], base: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Return one row for each monitored outlet and actor, those with nothing among the options.

    Parameters
    ----------
    options : ids of the ballot's options, in its order.
    base : share of each option that would be proportional, adding up to 1; None where nobody says.

    Returns
    -------
    `COLUMNS`: ``amount`` in ``measure`` (``seconds``, ``area_cm2``, ``posts``), of it each tone and
    without one; ``share`` of an option in what the outlet gave all options (0 to 1, NaN where that
    is nothing), its interval, or in ``no_interval`` why there is none; ``over_equal`` and
    ``over_proportional`` in percentage points; ``share_of_all`` in what it gave all actors.
    """
    # What an outlet of no list is measured in nobody knows: `MediaTime.unlisted` names it.
    listed = found.outlets.index[(found.outlets["measure"] != "").to_numpy(dtype=bool)]
    outlets = [name for name in listed if (found.spans["outlet"] == name).any()]
    rows = [row for outlet in outlets for row in _of_outlet(found, outlet, options, base)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _of_outlet(
    found: Monitored, outlet: str, options: Sequence[str], base: Mapping[str, float] | None
) -> list[dict[str, object]]:
    items = found.items.loc[(found.items["outlet"] == outlet).to_numpy(dtype=bool)]
    spans = found.spans.loc[(found.spans["outlet"] == outlet).to_numpy(dtype=bool)]
    about = found.outlets.loc[outlet]
    others = items.loc[items["actor_kind"] != OPTION, ["actor_kind", "actor"]].drop_duplicates()
    actors = [(OPTION, option) for option in options]
    actors += sorted(others.itertuples(index=False, name=None))
    whole = items["amount"].sum()
    rows = []
    for kind, actor in actors:
        own = items.loc[
            ((items["actor_kind"] == kind) & (items["actor"] == actor)).to_numpy(dtype=bool)
        ]
        row: dict[str, object] = {
            "outlet": outlet,
            **{name: about[name] for name in ("medium", "ownership", "measure")},
            "actor_kind": kind,
            "actor": actor,
            "items": len(own),
            "amount": float(own["amount"].sum()),
            **tones(own),
            "direct_speech_seconds": _heard(own, str(about["measure"])),
            "share_of_all": own["amount"].sum() / whole if whole > 0 else np.nan,
            "no_interval": "",
        }
        if kind == OPTION:
            row |= _share(items, spans, actor, options, base)
        rows.append(row)
    return rows


def tones(items: pd.DataFrame) -> dict[str, float]:
    """Return how much of the items' amount has which tone, and how much none.

    Examples
    --------
    >>> tones(pd.DataFrame({"tone": ["positive", ""], "amount": [30.0, 12.0]}))
    {'positive': 30.0, 'neutral': 0.0, 'negative': 0.0, 'no_tone': 12.0}
    """
    by_tone = items.groupby("tone")["amount"].sum()
    named = {tone: float(by_tone.get(tone, 0.0)) for tone in TONES}
    return {**named, NO_TONE: float(by_tone.get("", 0.0))}


def _heard(items: pd.DataFrame, measure: str) -> float:
    """Return the seconds of direct speech; NaN where an item does not say them."""
    if measure != "seconds":
        return np.nan
    given = pd.to_numeric(items["direct_speech_seconds"], errors="coerce").astype(float)
    return float(given.sum(skipna=False)) if len(given) else 0.0


def selection_of(spans: pd.DataFrame) -> str:
    """Return how all spans were chosen; "" where they differ or one does not say.

    Examples
    --------
    >>> selection_of(pd.DataFrame({"selection": ["random", "random"]}))
    'random'
    >>> selection_of(pd.DataFrame({"selection": ["random", "purposive"]}))
    ''
    """
    chosen = spans["selection"].unique()
    return str(chosen[0]) if len(chosen) == 1 else ""


def _share(
    items: pd.DataFrame,
    spans: pd.DataFrame,
    option: str,
    options: Sequence[str],
    base: Mapping[str, float] | None,
) -> dict[str, object]:
    """Return an option's share of what all options got, and how far it is from even."""
    ours = items.loc[(items["actor_kind"] == OPTION).to_numpy(dtype=bool)]
    clusters = pd.Index(spans["cluster"].unique())
    wholes = ours.groupby("cluster")["amount"].sum().reindex(clusters, fill_value=0.0)
    own = ours.loc[(ours["actor"] == option).to_numpy(dtype=bool)]
    parts = own.groupby("cluster")["amount"].sum().reindex(clusters, fill_value=0.0)
    estimate = sampled_share(parts, wholes, selection_of(spans))
    equal = 1 / len(options)
    proportional = base[option] if base else np.nan
    return {
        "share": estimate.share,
        "low": estimate.low,
        "high": estimate.high,
        "no_interval": estimate.no_interval,
        "equal": equal,
        "over_equal": 100 * (estimate.share - equal),
        "proportional": proportional,
        "over_proportional": 100 * (estimate.share - proportional),
    }
