"""The parts of a first mapping that say which votes are whose."""

from collections.abc import Collection

from geo.importing.inspection.elections import ASK, quoted
from geo.importing.inspection.recognise import Recognised
from geo.importing.inspection.recognise_options import first_ids
from geo.importing.inspection.words import PARTS, called
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.texts.listing import and_more
from geo.texts.sentences import say

SHOWN = 12
"""How many names that are nobody's are listed."""


def long_part(found: Recognised) -> str:
    """Say which columns of a long table are what, and which option each text is."""
    if not found.option:
        return ""
    lines = [
        "[long]",
        f"option = {quoted(found.option)}",
        f"number = {quoted(found.number)}",
        f"record = [{', '.join(map(quoted, found.record))}]"
        if found.record
        else f'{ASK} record = ["..."]  # '
        + say("which columns together name a station? none: its place does"),
        "[long.options]",
    ]
    lines += [f"{_bare(our)} = {quoted(name)}" for our, name in found.options.items()]
    return "\n".join(lines)


def asked_options(found: Recognised, kind: Kind, known: Collection[str], before: str) -> list[str]:
    """Ask which texts are options, where no mission says which there are.

    Parameters
    ----------
    before : how our columns of votes begin; in a long table options stand by themselves.
    """
    if not kind.votes:
        return []
    others = [name for name in found.strangers if name not in known and not called(name, PARTS)]
    asked = say("an option? write its id of the mission")
    lines = [
        f"{ASK} {before}{option} = {quoted(name)}  # {asked}"
        for option, name in first_ids(others[:SHOWN]).items()
    ]
    more = len(others) - SHOWN
    return [*lines, *([f"# {say('and {more:,} more', more=more)}"] if more > 0 else [])]


def strangers_part(found: Recognised, mission: str, known: Collection[str]) -> str:
    """Name the texts or columns that are nobody's."""
    others = [name for name in found.strangers if name not in known]
    if not others:
        return ""
    asked = say(
        "values of the option column that are no option of {mission}: {names}"
        if found.option
        else "columns of whole numbers that are no option of {mission}: {names}",
        mission=mission,
        names=and_more(", ".join(map(quoted, others[:SHOWN])), len(others) - SHOWN),
    )
    return f"{ASK} {asked}"


def absent_part(found: Recognised, mission: Mission | None) -> str:
    """Ask for options of which nothing is found, where others are: without it there is no lead."""
    options = [option.id for option in mission.options] if mission else []
    absent = [option for option in options if f"votes_{option}" not in found.options]
    if not absent or len(absent) == len(options):
        return ""
    asked = say(
        "which text of the option column is {options}? without it no lead and no shares are known"
        if found.option
        else "which column is {options}? without it no lead and no shares are known",
        options=", ".join(absent),
    )
    return f"{ASK} {asked}"


def _bare(our: str) -> str:
    return our.removeprefix("votes_")
