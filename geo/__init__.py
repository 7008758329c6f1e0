"""Data: boundaries, records and their joins. Knows no widget and no layer."""

from typing import TYPE_CHECKING, Any

__version__ = "0.2.0"

if TYPE_CHECKING:
    from geo.notebook import open_mission

__all__ = ["__version__", "open_mission"]


def __getattr__(name: str) -> Any:
    # All of the joins and checks are behind it: a program that imports `geo` need not wait.
    if name == "open_mission":
        from geo.notebook import open_mission  # noqa: PLC0415

        return open_mission
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
