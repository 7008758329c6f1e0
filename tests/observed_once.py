"""The same data read once: commands asked one after the other get the observation of the first."""

from collections.abc import Callable
from contextlib import closing

import pytest

from geo.cube.load import data_version, observe
from geo.cube.observation import Observation
from geo.missions.mission import load_mission
from geo.settings import Settings
from geo.store import open_store, store_url

KEPT = 2
"""Observations that are kept: one of the exercise takes tens of MB."""


def observing_once(kept: dict[tuple[object, ...], Observation]) -> Callable[..., Observation]:
    """Return `observe`, which reads again only what has changed, or is asked otherwise.

    Parameters
    ----------
    kept : the observations used last, oldest use first.
    """

    def observed(settings: Settings, known_at: object = None, **asked: object) -> Observation:
        mission = load_mission(settings.mission, settings.missions, settings.boundaries)
        with closing(open_store(store_url(settings, mission.name), mission.name)) as store:
            version = data_version(settings, store)
        key = (version, settings.mission, known_at, *sorted(asked.items()))
        found = kept.pop(key, None)
        kept[key] = found = observe(settings, known_at, **asked) if found is None else found
        for old in [*kept][:-KEPT]:
            kept.pop(old, None)
        return found

    return observed


def share(patch: pytest.MonkeyPatch, kept: dict, *modules: str) -> None:
    """Let modules, by their names, read what has not changed only once."""
    shared = observing_once(kept)
    for module in modules:
        patch.setattr(f"{module}.observe", shared)
