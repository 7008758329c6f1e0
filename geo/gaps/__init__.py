"""Coverage gaps: what every unit lacks at every moment, how much it matters, and since when."""

from geo.cube.deployments import Stays, sort_out_stays
from geo.gaps.indicator_arrays import Measured, measure_gaps, measure_observation

__all__ = ["Measured", "Stays", "measure_gaps", "measure_observation", "sort_out_stays"]
