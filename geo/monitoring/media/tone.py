"""In what tone each actor was spoken of: items counted, over all outlets of a period."""

import pandas as pd

from geo.cube.media.monitored import written
from geo.records.vocabulary import TONES

SHARES = tuple(f"{tone}_share" for tone in TONES)
COLUMNS = ("actor_kind", "actor", "items", "coded", *TONES, *SHARES)


def tone_by_actor(items: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Return how many items about each actor have which tone.

    Items are counted, not their length: seconds, cm² and posts are never added up.

    Parameters
    ----------
    items : ``actor_kind, actor, tone``; "" where no tone was coded.
    actors : ``actor_kind, actor`` of everybody who is to have a row.

    Returns
    -------
    `COLUMNS`, in the order of `actors`: ``items``, of them ``coded`` (with a tone), of these each
    tone, and its share of them (0 to 1, NaN where no tone was coded).

    Examples
    --------
    >>> items = pd.DataFrame({"actor_kind": "option", "actor": ["a", "a", "a", "b"],
    ...     "tone": ["positive", "negative", "", ""]})
    >>> found = tone_by_actor(items, items[["actor_kind", "actor"]])
    >>> found[["actor", "items", "coded", "positive_share", "neutral_share"]].to_numpy().tolist()
    [['a', 3, 2, 0.5, 0.0], ['b', 1, 0, nan, nan]]
    """
    names = ["actor_kind", "actor"]
    rows = items[names].assign(tone=written(items["tone"]))
    keys = pd.MultiIndex.from_frame(actors[names].drop_duplicates())
    whole = rows.groupby(names).size()
    by_tone = rows.groupby([*names, "tone"]).size()
    found = pd.DataFrame({"items": whole.reindex(keys, fill_value=0)}, index=keys)
    for tone in TONES:
        own = by_tone[by_tone.index.get_level_values("tone") == tone].droplevel("tone")
        found[tone] = own.reindex(keys, fill_value=0)
    found["coded"] = found[list(TONES)].sum(axis=1)
    for tone, share in zip(TONES, SHARES, strict=True):
        # 0 of 0 is NaN: nobody knows in what tone.
        found[share] = found[tone] / found["coded"]
    return found.reset_index()[list(COLUMNS)]
