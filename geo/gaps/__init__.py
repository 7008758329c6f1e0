"""Coverage gaps: what every unit lacks at every moment, how much it matters, and since when."""

from geo.gaps.measuring import Measured, measure_gaps
from geo.gaps.stays import Stays, sort_out_stays

__all__ = ["Measured", "Stays", "measure_gaps", "sort_out_stays"]
