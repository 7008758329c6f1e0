"""Names in media items: offices and options as they are, of others those on the mission's list."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from geo.codes.names import fold
from geo.cube.media.monitored import Monitored, written
from geo.missions.mission import Mission
from geo.missions.rules.public_figures import Named, sayable_names
from geo.monitoring.legal.parties import private_names, without_names

OTHER = "other"
"""Kind of an actor that is neither on the ballot nor an authority: somebody, or an organisation."""
NAME_WITHHELD = "other, name withheld"
"""What stands for such a name that is on no list; pages write it in their own language."""


def without_private_names(found: Monitored, mission: Mission) -> Monitored:
    """Return what was monitored without the name of anybody who is no public figure.

    A topic that holds all words of such a name is withheld. Codings keep their ``actor``, for two
    names are to be compared, beside ``actor_shown``.
    """
    names = sayable_names(mission.public_figures, mission.options)
    codings = found.codings
    others = written(codings["actor"]).loc[_others(codings)]
    private = private_names(others.unique(), names)
    items = found.items
    return replace(
        found,
        items=items.assign(
            actor=_shown(items, names), topic=without_names(written(items["topic"]), private)
        ),
        codings=codings.assign(actor_shown=_shown(codings, names)),
    )


def _others(rows: pd.DataFrame) -> pd.Series:
    return written(rows["actor_kind"]) == OTHER


def _shown(rows: pd.DataFrame, names: Mapping[str, Named]) -> pd.Series:
    """Return actors as they may be said; "" stays: nobody is named."""
    actor = written(rows["actor"])
    told = {
        name: names[fold(name)].name if fold(name) in names else NAME_WITHHELD
        for name in actor.unique()
        if name.strip()
    }
    return actor.mask(_others(rows), actor.map(told).fillna(""))


ACTOR_TEXTS = {
    NAME_WITHHELD: "name_withheld",
    "government": "actor_government",
    "civil society": "actor_civil_society",
}
"""What an actor that is no option may be called in records, and the text that says it."""
