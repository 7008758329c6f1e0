"""The indicators once more, as plain loops that read like their definitions."""

from collections.abc import Iterator
from itertools import pairwise
from math import hypot, inf, isnan

from pyproj import Transformer

from tests.geo.slowly import TIMES, within
from tests.geo.tiny import country, units

METRES = Transformer.from_crs("EPSG:4326", country().metric_crs, always_xy=True)


def minutes(span) -> float:
    return span.total_seconds() / 60


def sound(deployments: list[dict]) -> list[dict]:
    """Keep the deployments with a known place that end after they begin."""
    known = set(units().index) | {"9001"}
    return [
        deployment
        for deployment in deployments
        if deployment["unit"] in known and deployment["start"] < deployment["end"]
    ]


def counted(deployments: list[dict]) -> list[dict]:
    """Return the deployments in pieces: the time in which no later one claims their team."""
    pieces: list[dict] = []
    every = [claim(deployment) for deployment in deployments]
    marks = sorted(
        {
            at
            for deployment in deployments
            for at in (deployment["start"], claim(deployment)[0], deployment["end"])
        }
    )
    for deployment in deployments:
        mine = claim(deployment)
        kept: list[tuple] = []
        for begin, end in pairwise(marks):
            if not deployment["start"] <= begin < deployment["end"]:
                continue
            if begin >= mine[0] and any(gives_way(mine, other, begin) for other in every):
                continue
            joined = kept and kept[-1][1] == begin
            kept = [*kept[:-1], (kept[-1][0], end)] if joined else [*kept, (begin, end)]
        pieces += [deployment | {"start": begin, "end": end} for begin, end in kept]
    return pieces


def claim(deployment: dict) -> tuple:
    """Return from when a deployment claims its team, and what else decides about it."""
    came = arrival(deployment) if deployment["status"] == "in_place" else deployment["start"]
    group = "there" if deployment["status"] == "in_place" else "expected"
    if deployment["status"] in {"withdrawn", "cancelled"}:
        group = ""
    return came, deployment["source_row"], deployment["end"], deployment["team"], group


def gives_way(mine: tuple, other: tuple, now) -> bool:
    """Tell whether the other holds the same team at the instant, and arrived later."""
    same = mine[4] and mine[3:] == other[3:]
    return bool(same) and other[:2] > mine[:2] and other[0] <= now < other[2]


def due(deployments: list[dict], row: str, step: int) -> Iterator[dict]:
    now = TIMES[step]
    for deployment in deployments:
        expected = deployment["status"] in {"planned", "confirmed", "in_place"}
        if (
            expected
            and deployment["start"] <= now < deployment["end"]
            and within(deployment["unit"], row)
        ):
            yield deployment


def arrival(deployment: dict):
    """Return when a team that is due arrived, None if it never did."""
    result = deployment["arrived_at"]
    if result is None:
        return deployment["start"] if deployment["status"] == "in_place" else None
    return max(result, deployment["start"])


def teams_arrived(deployments: list[dict], row: str, step: int) -> int:
    came = [arrival(deployment) for deployment in due(deployments, row, step)]
    return sum(moment is not None and moment <= TIMES[step] for moment in came)


def late_minutes(deployments: list[dict], row: str, step: int) -> float:
    total = 0.0
    for deployment in due(deployments, row, step):
        came = arrival(deployment)
        until = TIMES[step] if came is None or came > TIMES[step] else came
        total += minutes(until - deployment["start"])
    return total


def present(deployments: list[dict], row: str, moment) -> list[dict]:
    return [
        deployment
        for deployment in deployments
        if deployment["status"] == "in_place"
        and arrival(deployment) <= moment < deployment["end"]
        and within(deployment["unit"], row)
    ]


def confirmed(deployments: list[dict], row: str, step: int) -> int:
    """Count who is confirmed, and who will be in place but has not arrived."""
    now = TIMES[step]
    return sum(
        deployment["status"] == "confirmed"
        or (deployment["status"] == "in_place" and arrival(deployment) > now)
        for deployment in due(deployments, row, step)
    )


def metres_to_team(deployments: list[dict], row: str, step: int) -> float:
    """Return the least of all distances, one after the other."""
    table = units()
    x, y = METRES.transform(table.loc[row, "lon"], table.loc[row, "lat"])
    least = inf
    for deployment in present(deployments, "tst", TIMES[step]):
        if deployment["unit"] in {"0101", "0102", "0201"}:
            at = METRES.transform(deployment["lon"], deployment["lat"])
            least = min(least, hypot(at[0] - x, at[1] - y))
    return least


def incidents_alone(rows: list[dict], deployments: list[dict], row: str, step: int) -> int:
    return sum(
        TIMES[0] <= incident["occurred_at"] <= TIMES[step]
        and within(incident["unit"], row)
        and place_of(incident["unit"]) not in {"tst", "unlocated"}
        and not present(deployments, place_of(incident["unit"]), incident["occurred_at"])
        for incident in rows
    )


def place_of(code: str) -> str:
    return code if code in {*units().index, "9001", "abroad"} else "unlocated"


def stations(visits: list[dict], row: str, step: int, statuses: set[str]) -> set[str]:
    return {
        visit["station"]
        for visit in visits
        if visit["status"] in statuses
        and visit["start"] <= TIMES[step]
        and within(visit["unit"], row)
    }


def minutes_monitored(visits: list[dict], row: str, step: int) -> float:
    now = TIMES[step]
    return sum(
        minutes(min(visit["end"], now) - visit["start"])
        for visit in visits
        if visit["status"] == "visited" and visit["start"] <= now and within(visit["unit"], row)
        if visit["end"] is not None
    )


def reports(visits: list[dict], row: str, step: int, state: str) -> int:
    """Count stations whose latest visit so far has its form in a state by now."""
    now, latest = TIMES[step], {}
    for visit in sorted(visits, key=lambda visit: visit["start"]):
        owes = visit["status"] == "visited" or visit["report_state"] == "unreachable"
        if visit["status"] != "cancelled" and owes and visit["start"] <= now:
            latest[visit["station"]] = visit
    found = 0
    for visit in latest.values():
        result = visit["reported_at"] is not None and visit["reported_at"] <= now
        known = (visit["report_state"] or "missing") if result else "missing"
        if visit["report_state"] == "unreachable":
            known = "unreachable"
        found += known == state and within(visit["unit"], row)
    return found


def same(left: float, right: float) -> bool:
    both = isnan(left) and isnan(right)
    return both or left == right or abs(left - right) <= 1e-3 * max(1.0, abs(right))
