"""What the commands about the mission's records share: its store, and who is acting."""

import getpass

from geo.boundaries.units import load_units
from geo.errors import AccountError
from geo.missions.mission import load_mission
from geo.settings import Settings
from geo.store import Store, open_store, store_url
from geo.texts.sentences import say


def settings_of(mission: str) -> Settings:
    """Return the settings, with another mission where one is named."""
    settings = Settings.from_env()
    return settings.for_mission(mission) if mission else settings


def store_of(mission: str) -> Store:
    """Open the records of a mission."""
    settings = settings_of(mission)
    chosen = load_mission(settings.mission, settings.missions, settings.boundaries)
    return open_store(store_url(settings, chosen.name), chosen.name)


def words_of(mission: str) -> tuple[str, ...]:
    """Return what a mission, its country, options, moments and units are called."""
    settings = settings_of(mission)
    chosen = load_mission(settings.mission, settings.missions, settings.boundaries)
    units = load_units(chosen.country, settings.home)["name"].unique()
    country = chosen.country.title.values()
    # None of them may be a password: everybody in the mission would try them first.
    return tuple(dict.fromkeys([*chosen.public_names(), *country, *map(str, units)]))


def actor_at_terminal() -> str:
    """Return who acts from the command line, as the audit trail names them: ``shell:<login>``.

    Raises AccountError where the system does not know.

    Examples
    --------
    >>> actor_at_terminal().partition(":")[0]
    'shell'
    """
    try:
        return f"shell:{getpass.getuser()}"
    except (KeyError, OSError) as error:
        raise AccountError(say("the system does not say who you are; set USER")) from error
