"""The brief: the situation of one moment, put together from the observation alone."""

from geo.brief.facts import Brief, make_brief

__all__ = ["Brief", "make_brief"]
