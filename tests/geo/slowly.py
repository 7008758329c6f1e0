"""The joins once more, as plain loops that read like their definitions."""

from datetime import timedelta

from tests.geo.tiny import UNITS, mission

TIMES = list(mission().time_axis())
PARENTS = {code: parent for code, _, _, parent, _ in UNITS} | {
    "abroad": "tst", "9001": "abroad", "unlocated": "tst", "undistributed": "tst",
}  # fmt: skip


def within(code: str, row: str) -> bool:
    """Tell whether a record of `code` counts in `row`."""
    place = code if code in PARENTS else "unlocated"
    while place and place != row:
        place = PARENTS[place]
    return place == row


def events(rows: list[dict], column: str, row: str, step: int) -> int:
    """Count the records of a row that happened after the previous instant, up to this one.

    The first step holds what happened at its instant: what was before is beside the axis.
    """
    since = TIMES[step - 1] if step else TIMES[0] - timedelta(microseconds=1)
    return sum(
        since < record[column] <= TIMES[step] and within(record["unit"], row) for record in rows
    )


def teams(rows: list[dict], row: str, step: int) -> int:
    """Count the deployments of a row that hold at the instant."""
    now = TIMES[step]
    return sum(
        deployment["start"] <= now < deployment["end"]
        and deployment["status"] == "in_place"
        and within(deployment["unit"], row)
        for deployment in rows
    )


def votes(rows: list[dict], row: str, step: int) -> int:
    """Sum the votes of the last state of each sheet that was reported by the instant."""
    now = TIMES[step]
    last: dict[str, dict] = {}
    for sheet in sorted(rows, key=lambda sheet: sheet["reported_at"]):
        if sheet["reported_at"] <= now:
            last[sheet["station"]] = sheet
    return sum(
        sheet["votes_yes"]
        for sheet in last.values()
        if sheet["counted"] and within(sheet["unit"], row)
    )
