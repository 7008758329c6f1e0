"""Small statements and deployments of other missions, in the tiny country."""

import pandas as pd

from geo.cube.observation import join_records
from geo.cube.other_missions.statements import COLUMNS
from geo.missions.rules.other_missions import OtherMission
from tests.geo import tiny

DECLARED = tuple(
    OtherMission(id=name, title={"en": name.upper()}, type=kind, source=f"{name}.org")
    for name, kind in (("oas", "EOM"), ("eu", "EEM"), ("cepr", "research"))
)


def hour(after):
    return pd.NaT if pd.isna(after) else pd.Timestamp(tiny.START) + pd.Timedelta(hours=after)


def statements(*rows):
    """Return statements from (id, mission, hour, topic, verdict, about from, about until)."""
    names = [
        "statement_id",
        "mission",
        "stated_at",
        "topic",
        "verdict",
        "about_from",
        "about_until",
    ]
    found = pd.DataFrame([(*row, *[None] * (7 - len(row))) for row in rows], columns=names)
    times = {
        name: pd.to_datetime(found[name].map(hour), utc=True).astype("datetime64[us, UTC]")
        for name in ("stated_at", "about_from", "about_until")
    }
    given = {"unit": "", "finding": "slow", "source": "a.org", "page": "", "language": "en"}
    return found.assign(**times, **given, source_file="said.csv", source_row=2).reindex(
        columns=list(COLUMNS)
    )


def deployed(*rows):
    """Return deployments of other missions from (mission, unit, from hour, until hour, number)."""
    found = pd.DataFrame(rows, columns=["mission", "unit", "start", "end", "observers"])
    times = {
        name: pd.to_datetime(found[name].map(hour), utc=True).astype("datetime64[us, UTC]")
        for name in ("start", "end")
    }
    ids = [f"d{n}" for n in range(len(found))]
    return found.assign(
        **times,
        observers=found["observers"].astype("Int64"),
        other_deployment_id=ids,
        source="a.org",
        page="",
        source_file="there.csv",
        source_row=2,
        recorded_at=tiny.START,
    )


def observed(said=None, there=None, **records):
    given = {
        "mission_statement": (statements() if said is None else said).assign(
            recorded_at=tiny.START
        ),
        "other_deployment": deployed() if there is None else there,
    }
    mission = tiny.mission(other_missions=DECLARED)
    return join_records(mission, tiny.units(), given | records, version="1")
