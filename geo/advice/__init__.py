"""Redeployment advice: where to move or add teams, by covering models with a proven bound."""

from geo.advice.full_coverage import FullCoverage, cover_all
from geo.advice.goals import advise
from geo.advice.most_demand import Advice
from geo.advice.request import AdviceRequest

__all__ = ["Advice", "AdviceRequest", "FullCoverage", "advise", "cover_all"]
