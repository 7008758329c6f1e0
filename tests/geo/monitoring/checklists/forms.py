"""A small form, and answers to it."""

from datetime import timedelta

import pandas as pd

from geo.missions.rules.checklists import Checklist, Question

FORM = Checklist(
    id="day",
    title={"en": "Day"},
    questions=(
        Question(
            id="opened_at",
            text={"en": "Opened?"},
            type="time",
            phase="opening",
            role="opening",
            due="07:00",
            tolerance=timedelta(minutes=30),
        ),
        Question(
            id="secrecy",
            text={"en": "In secret?"},
            critical="no",
            severity="major",
            category="breach_of_secrecy",
        ),
        Question(id="queue", text={"en": "Waiting?"}, type="number", changes=True),
    ),
)
NOON = pd.Timestamp("2021-06-06T17:00Z")
"""Of the voting day in Lima."""


def answers(*rows: tuple) -> pd.DataFrame:
    """Return answers: station, team, question, answer, and hours from noon where not 0."""
    return pd.DataFrame(
        [
            {
                "answer_id": f"{n}",
                "form": "day",
                "station": station,
                "team": team,
                "question": question,
                "answer": answer,
                "observed_at": NOON + pd.Timedelta(hours=more[0] if more else 0),
                "unit": "150101",
            }
            for n, (station, team, question, answer, *more) in enumerate(rows)
        ]
    )
