"""The start page of several missions."""

from views.start.routes import make_start

__all__ = ["make_start"]
