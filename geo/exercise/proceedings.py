"""Proceedings of an exercise: sheets at courts, requests of nullity on counted ones, appeals."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from geo.exercise.plan import hours_between, instants, phase
from geo.exercise.words import said, said_of
from geo.missions.mission import Mission
from geo.missions.options import Option
from geo.records.lists import BETWEEN

COURT = ("observed", "challenged_votes", "nullity_requested")
REQUESTS, MOST_SHEETS = 24, 8
"""Requests of nullity, and sheets that one names at most."""
GROUNDS = ("officials", "signatures", "proxy_voting", "pressure")
RULINGS = ("infundada", "improcedente", "fundada")
RULING_CHANCES = (0.6, 0.3, 0.1)
DEADLINE_HOURS = 72


def make_proceedings(
    mission: Mission, results: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Invent one case per sheet at a court, requests of nullity on counted sheets, and appeals.

    Parameters
    ----------
    results : as `geo.exercise.results.make_results` makes them.

    Returns
    -------
    Columns of `geo.records.kinds.PROCEEDING` and ``recorded_at``.
    """
    requests = _requests(mission, results, rng)
    cases = pd.concat(
        [_of_sheets(mission, results), requests, _appeals(mission, requests, rng)],
        ignore_index=True,
    )
    # What a body decides after the mission's end nobody would have recorded.
    late = cases["decided_at"] >= pd.Timestamp(mission.phases[-1].end)
    decided = cases["decided_at"].mask(late)
    return cases.assign(
        decided_at=decided,
        outcome=cases["outcome"].where(decided.notna(), ""),
        deadline=cases["filed_at"] + pd.Timedelta(hours=DEADLINE_HOURS),
        about="stations",
        note=said(mission, "nothing_happened"),
        recorded_at=decided.fillna(cases["filed_at"]),
    )


def option_name(option: Option) -> str:
    """Return what an option is called where a name has no language.

    Examples
    --------
    >>> option_name(Option(id="a", title={"es": "Lista A", "en": "List A"}, colour="#000000"))
    'Lista A'
    """
    return str(next(iter(option.title.values())))


def boards(mission: Mission, units: Iterable[object]) -> list[str]:
    """Return the electoral board of each unit: that of the department, whose digits come first."""
    return [said(mission, "electoral_board", number=str(unit)[:2]) for unit in units]


def _of_sheets(mission: Mission, results: pd.DataFrame) -> pd.DataFrame:
    """Return a case for each sheet that the electoral body sent to a court."""
    sheets = results.loc[results["state"].isin(COURT)].reset_index(drop=True)
    later = results.loc[results["instance_id"].str.endswith("-2")].set_index("station")
    outcome = later["state"].map({"normal": "counted", "annulled": "annulled"})
    ground = sheets["reason"].where(sheets["reason"] != "", sheets["state"])
    return pd.DataFrame(
        {
            "proceeding_id": "exercise-sheet-" + sheets["station"],
            "type": "observed_sheet",
            "body": boards(mission, sheets["unit"]),
            "instance": "first",
            "filed_at": sheets["reported_at"],
            "decided_at": later["reported_at"].reindex(sheets["station"]).array,
            "outcome": outcome.reindex(sheets["station"]).fillna("").array,
            "ground": said_of(mission, "ground", ground),
            "unit": sheets["unit"],
            "stations": sheets["station"],
        }
    )


def _requests(mission: Mission, results: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return requests that an option filed on counted sheets of a unit."""
    counted = results.loc[results["state"] == "normal"].drop_duplicates("station")
    lists = counted.sort_values("station").groupby("unit")["station"].agg(list)
    units = np.sort(rng.choice(len(lists), min(REQUESTS, len(lists)), replace=False))
    named = [
        [str(one) for one in found[: int(rng.integers(2, MOST_SHEETS + 1))]]
        for found in lists.iloc[units]
    ]
    closing = hours_between(mission.phases[0].start, phase(mission, "voting").end)
    filed = closing + rng.uniform(12, 84, len(named))
    taken = rng.uniform(20, 110, len(named))
    sides = [option_name(option) for option in mission.options[-2:]]
    start = mission.phases[0].start
    return pd.DataFrame(
        {
            "proceeding_id": [f"exercise-request-{n:02d}" for n in range(1, len(named) + 1)],
            "type": "nullity_request",
            "petitioner": [sides[n % len(sides)] if sides else "" for n in range(len(named))],
            "body": boards(mission, lists.index[units]),
            "instance": "first",
            "filed_at": instants(start, filed),
            "decided_at": instants(start, filed + taken),
            "outcome": rng.choice(RULINGS, len(named), p=RULING_CHANCES),
            "ground": said_of(mission, "ground", rng.choice(GROUNDS, len(named))),
            "unit": lists.index[units].astype(str),
            "stations": [BETWEEN.join(found) for found in named],
        }
    )


def _appeals(mission: Mission, requests: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return what went on to the second instance: half of what was not granted."""
    lost = requests.loc[requests["outcome"] != "fundada"].iloc[::2].reset_index(drop=True)
    start = mission.phases[0].start
    hours = (lost["decided_at"] - pd.Timestamp(start)).dt.total_seconds() / 3600
    filed = hours.to_numpy() + rng.uniform(2, 24, len(lost))
    return lost.assign(
        earlier_proceeding=lost["proceeding_id"],
        proceeding_id=lost["proceeding_id"] + "-appeal",
        type="appeal",
        body=said(mission, "national_jury"),
        instance="second",
        filed_at=instants(start, filed),
        decided_at=instants(start, filed + rng.uniform(20, 90, len(lost))),
        outcome="infundada",
    )
