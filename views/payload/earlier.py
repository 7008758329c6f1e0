"""Both rounds of an election side by side: which figures the panel of a unit compares."""

from typing import Any

from geo.catalogue.earlier import earlier, has_lead_change
from geo.cube.observation import Observation
from geo.missions.mission import Mission
from geo.texts.program import text


def describe_earlier(observation: Observation) -> dict[str, Any] | None:
    """Return the earlier round and the rows of the comparison; None without such a round.

    Each row has a title and the ids of the measure now, then and of its change; "" where there
    is none: who did not stand in the earlier round has no share of it.
    """
    mission = observation.mission
    if mission.earlier_round is None:
        return None
    return {
        "title": dict(mission.earlier_round.title),
        "imported": observation.earlier is not None and observation.earlier.imported,
        "rows": compared(mission),
    }


def compared(mission: Mission) -> list[dict[str, Any]]:
    """Return the rows: each option's share, the lead, of a run-off its change, and turnout.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> rows = compared(load_mission("per-2021", Settings().missions, Settings().boundaries))
    >>> [row["change"] for row in rows]
    ['share_change_castillo', 'share_change_fujimori', '', 'lead_change', 'turnout_change']
    """
    stood = mission.continuing
    rows = [
        _row(
            option.title,
            f"share_{option.id}",
            earlier(f"share_{option.id}") if option.id in stood else "",
            f"share_change_{option.id}" if option.id in stood else "",
        )
        for option in mission.options
    ]
    if mission.options:
        rows.append(_row(text("server.earlier_lead"), "lead", earlier("lead"), ""))
    if has_lead_change(tuple(option.id for option in mission.options), tuple(stood)):
        first, second = (option.title for option in mission.options)
        named = text("server.earlier_lead_of", first=first, second=second)
        rows.append(_row(named, "", "", "lead_change"))
    return [
        *rows,
        _row(text("server.earlier_turnout"), "turnout", earlier("turnout"), "turnout_change"),
    ]


def _row(title: Any, now: str, then: str, change: str) -> dict[str, Any]:
    return {"title": dict(title), "now": now, "then": then, "change": change}
