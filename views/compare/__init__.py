"""Two missions side by side under two clocks, where a server has several."""

from views.compare.routes import PATH, blueprint, comparison

__all__ = ["PATH", "blueprint", "comparison"]
