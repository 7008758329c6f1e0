from dataclasses import replace

import pandas as pd

from geo.missions.rules.public_figures import PublicFigure
from geo.monitoring.media.media_time import media_time
from geo.monitoring.media.names import NAME_WITHHELD
from geo.monitoring.media.tables import media_tables
from tests.geo.monitoring.media.tables_of import UNTIL, items, observed, outlets, spans

ANA = PublicFigure(name="Ana Paz", role={"en": "judge"})


def test_names_of_others_are_in_no_table_but_those_of_public_figures():
    first = items(
        ("tv", 10, "Juan Quispe", 60, "neutral"),
        ("tv", 10.5, "ANA PAZ", 60, ""),
        ("tv", 10.7, "yes", 60, ""),
        topic="Quispe, Juan and his shop",
    )
    second = first.iloc[:1].assign(entry=2, coder="B", coding_id="d1", actor="Eva Rojas Lima")
    seen = observed(
        outlet=outlets(tv="television"),
        monitored_span=spans(("tv", 10, 12)),
        media_item=pd.concat([first, second], ignore_index=True),
    )
    seen.mission = replace(seen.mission, public_figures=(ANA,))
    found = media_time(seen, UNTIL)
    tables = media_tables(found)
    written = "".join(table.to_csv() for table in tables.values())
    assert not any(name in written for name in ("Juan", "Quispe", "Rojas"))
    others = found.airtime.loc[found.airtime["actor_kind"] == "other", "actor"]
    assert sorted(others) == ["Ana Paz", NAME_WITHHELD]
    # Two names that are withheld are still two names.
    assert len(tables["disagreements"]) == 1
