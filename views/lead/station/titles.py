"""What figures, checks and faults of sheets are called."""

from geo.cube.measures import votes
from geo.missions.mission import Mission
from geo.verification.sheet_comparison.arithmetic import CHECKS
from geo.verification.tally_copies.entry_faults import FAULTS
from views.words.locale import Locale

_CHECK_KEYS = (
    "missing",
    "parts",
    "voters",
    "option",
    "part",
    "without",
    "no_ballot",
)
_FAULT_KEYS = ("unlisted", "unit", "early", "voters")


def figure_title(name: str, mission: Mission, locale: Locale) -> str:
    """Return what a figure of a sheet is called: an option by its title.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> locale = Locale.of(mission, "en")
    >>> [figure_title(name, mission, locale) for name in ("votes_option_a", "null_votes")]
    ['List A', 'Null votes']
    """
    titles = {votes(option.id): option.title for option in mission.options}
    return locale.titled(titles[name]) if name in titles else locale.text(f"measure_{name}")


def check_title(check: str, locale: Locale) -> str:
    """Return what an arithmetic check says; see `geo.verification.sheet_comparison.arithmetic`."""
    return locale.text(f"check_{_CHECK_KEYS[CHECKS.index(check)]}")


def fault_title(reason: str, locale: Locale) -> str:
    """Return why an entry of a copy does not count."""
    return locale.text(f"copy_fault_{_FAULT_KEYS[FAULTS.index(reason)]}")
