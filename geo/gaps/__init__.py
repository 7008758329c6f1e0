"""Coverage gaps: what every unit lacks at every moment, how much it matters, and since when."""

from geo.cube.teams.deployments import SortedDeployments, sort_deployments
from geo.gaps.indicator_arrays import IndicatorArrays, measure_gaps, measure_observation

__all__ = [
    "IndicatorArrays",
    "SortedDeployments",
    "measure_gaps",
    "measure_observation",
    "sort_deployments",
]
