import numpy as np
import pandas as pd

from geo.monitoring.media.media_time import media_time
from geo.monitoring.media.tone import tone_by_actor
from tests.geo.monitoring.media.tables_of import UNTIL
from tests.geo.monitoring.media.test_media_time import SEEN


def test_shares_are_of_coded_items_and_unknown_without_one():
    items = pd.DataFrame(
        {
            "actor_kind": ["option", "option", "option", "authority", "option"],
            "actor": ["yes", "yes", "yes", "yes", "no"],
            "tone": ["negative", "neutral", "", "positive", ""],
        }
    )
    actors = pd.DataFrame(
        {"actor_kind": ["option"] * 3 + ["authority"], "actor": ["yes", "no", "blank", "yes"]}
    )
    found = tone_by_actor(items, actors).set_index(["actor_kind", "actor"])
    assert found["items"].tolist() == [3, 1, 0, 1]
    assert found["coded"].tolist() == [2, 0, 0, 1]
    # An authority that is called as an option is another actor.
    assert found.loc[("option", "yes"), "negative_share"] == 0.5
    assert found.loc[("authority", "yes"), "positive_share"] == 1.0
    assert np.isnan(found.loc[("option", "no"), "neutral_share"])
    assert np.isnan(found.loc[("option", "blank"), "negative_share"])


def test_every_actor_of_the_airtime_has_a_row_and_the_items_add_up():
    found = media_time(SEEN, UNTIL)
    names = ["actor_kind", "actor"]
    told = set(found.tone[names].itertuples(index=False, name=None))
    assert told == set(found.airtime[names].itertuples(index=False, name=None))
    assert found.tone["items"].sum() == len(found.period.items)
