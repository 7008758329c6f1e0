"""Quick count (parallel vote tabulation): from a probability sample to an estimate."""

from geo.verification.quick_count.arrival import Arrival, compare_arrival
from geo.verification.quick_count.arrived.reports import Reports, check_reports
from geo.verification.quick_count.estimate import Estimate, estimate, not_a_sample
from geo.verification.quick_count.fan import fan, fan_moments
from geo.verification.quick_count.sample import Sample, draw, read_sample

__all__ = [
    "Arrival",
    "Estimate",
    "Reports",
    "Sample",
    "check_reports",
    "compare_arrival",
    "draw",
    "estimate",
    "fan",
    "fan_moments",
    "not_a_sample",
    "read_sample",
]
