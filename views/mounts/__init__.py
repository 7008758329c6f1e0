"""Several missions in one server: each under ``/m/<name>/``, with its own records and rights."""

from views.mounts.together import mount

__all__ = ["mount"]
