"""A mission with small cases about people, parties and sheets."""

from dataclasses import replace

import pandas as pd

from geo.missions.rules.public_figures import PublicFigure

AT = pd.Timestamp("2021-06-10T00:00Z")
PRIVATE_NAME = "Zacarías Quispe Huamaní"
FIGURES = (PublicFigure(name="Ana Paz", role={"en": "candidate"}, option="option_a"),)


def instants(days):
    """Return aware instants of June 2021; None is none."""
    texts = [None if pd.isna(day) else f"2021-06-{int(day):02d}T00:00Z" for day in days]
    return pd.to_datetime(pd.Series(texts, dtype=object), utc=True).astype("datetime64[us, UTC]")


def records(*rows, **given):
    """Return proceedings from (id, day filed, deadline, decided, outcome, earlier)."""
    names = ["proceeding_id", "filed_at", "deadline", "decided_at", "outcome", "earlier_proceeding"]
    found = pd.DataFrame(rows, columns=names)
    times = {name: instants(found[name]) for name in ("filed_at", "deadline", "decided_at")}
    texts = {"type": "complaint", "body": "JNE", "instance": "first", "about": "person", "unit": ""}
    return found.assign(**times, **texts).assign(**given)


def with_cases(observation, *rows, **given):
    """Return a mission with these proceedings and none other, and a list of public figures."""
    mission = replace(observation.mission, public_figures=FIGURES)
    kinds = {**observation.records, "proceeding": records(*rows, **given)}
    return replace(observation, mission=mission, records=kinds)
