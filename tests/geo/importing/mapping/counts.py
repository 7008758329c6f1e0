"""Mappings of counts that several tests begin with, and what came into the store."""

from geo.records.kinds import STATION_RESULT

COUNT = """
code_system = "inei"
[constants]
series = "count"
reported_at = "2021-06-07T00:00"
"""
SUM = (
    COUNT
    + """
[columns]
unit = { column = "muni", digits = 6 }
registered_voters = "aptos"
votes_castillo = "a"
votes_fujimori = "b"
[sum]
by = ["muni"]
"""
)


def stored(workspace, kind=STATION_RESULT):
    return workspace.store.current(kind).sort_values(kind.subject).to_dict("records")
