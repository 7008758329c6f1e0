"""What verifying the vote says of a unit: computed beside the cube, for missions that have it."""

from typing import Any

from geo.catalogue.measure import Derived, Measure, ratio


def _ours(name: str, unit: str, **more: Any) -> Measure:
    return Measure(id=name, unit=unit, **more)


STILL_OUT: tuple[Measure | Derived, ...] = (
    _ours("sheets_out", "stations"),
    _ours("expected_lead", "votes"),
    _ours("expected_valid_votes", "votes"),
    ratio(
        "expected_points",
        "expected_lead",
        "expected_valid_votes",
        unit="points",
        factor=100,
        decimals=2,
    ),
)
DISCREPANCY: tuple[Measure | Derived, ...] = (
    _ours("copies", "stations"),
    _ours("copies_compared", "stations"),
    _ours("copies_agreeing", "stations"),
    _ours("copies_differing", "stations"),
    _ours("copies_in_conflict", "stations"),
    _ours("discrepancy_votes", "votes"),
    ratio("copies_differing_share", "copies_differing", "copies_compared"),
)
QUICK_COUNT: tuple[Measure | Derived, ...] = (
    _ours("sample_drawn", "stations"),
    _ours("sample_arrived", "stations"),
    ratio("sample_arrived_share", "sample_arrived", "sample_drawn"),
)
AT_STAKE: tuple[Measure | Derived, ...] = (
    _ours("sheets_at_court", "stations"),
    _ours("sheets_at_court_without_votes", "stations"),
    _ours("votes_at_court", "votes"),
    _ours("lead_at_court", "votes"),
)
VERIFICATION = (*STILL_OUT, *DISCREPANCY, *QUICK_COUNT, *AT_STAKE)
