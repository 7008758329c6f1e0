"""What may be said of an estimate, in words and in the language of the reader."""

from collections.abc import Iterator
from typing import Protocol

from geo.missions.mission import Mission
from geo.texts.message import fill_in
from geo.texts.program import fallbacks
from geo.texts.sentences import written
from geo.texts.values import complete
from geo.verification.quick_count.calling import (
    CALLED,
    EARLY_WARNING,
    LATE_LEAN,
    NO_SAMPLE,
    TOO_CLOSE,
    UNCOVERED_WARNING,
    Call,
)
from geo.verification.quick_count.estimate import Estimate
from geo.verification.quick_count.texts import (
    DECISIVE_TEXTS,
    NOTE_TEXTS,
    STATE_TEXTS,
    WARNING_TEXTS,
)

WITHHELD, WAITING = "withheld", "waiting"


class Writes(Protocol):
    """How numbers are written, as the reader's language and the country have them."""

    def write(self, value: float, decimals: int = 0) -> str:
        """Return a number."""

    def share(self, value: float, decimals: int = 1) -> str:
        """Return a share of 0 to 1 in percent, with its sign."""

    def shortest(self, value: float) -> str:
        """Return a number with the decimals that it has."""


class Plain:
    """Numbers as a terminal has them, in the reader's language."""

    def write(self, value: float, decimals: int = 0) -> str:
        """Return a number."""
        return written(value, f",.{decimals}f")

    def share(self, value: float, decimals: int = 1) -> str:
        """Return a share in percent."""
        return written(value, f".{decimals}%")

    def shortest(self, value: float) -> str:
        """Return a number with the decimals that it has."""
        return written(value, "g")


def shown_state(found: Estimate) -> str:
    """Return which of the states a reader is shown: one of a call, ``withheld`` or ``waiting``."""
    if found.call.state == NO_SAMPLE:
        return NO_SAMPLE
    if not found.arrived:
        return WAITING
    # Not called, though beyond the interval: that is no close race.
    if found.call.withheld or UNCOVERED_WARNING in found.call.warnings:
        return WITHHELD
    return found.call.state


def state_sentence(found: Estimate, mission: Mission, language: str) -> str:
    """Return the one sentence that says it all."""
    state = shown_state(found)
    if state in {WITHHELD, WAITING}:
        return NOTE_TEXTS[state][language]
    words = STATE_TEXTS[state][language]
    if state != CALLED:
        return words
    lead = found.table.loc[found.table["measure"] == "lead", "option"].iloc[0]
    return fill_in(words, option=option_titles(mission, language)[lead])


def reasons(found: Estimate, mission: Mission, language: str, numerals: Writes) -> Iterator[str]:
    """Yield how many reports there are, what the law makes of it, and why nothing is called."""
    # Where the first wins by a single vote, the lead has said it.
    if found.call.decided and (rule := _rule(mission, language, numerals)):
        yield fill_in(DECISIVE_TEXTS[found.call.decided][language], rule=rule)
    if found.drawn:
        counts = {
            "arrived": numerals.write(found.arrived),
            "drawn": numerals.write(found.drawn),
        }
        yield fill_in(NOTE_TEXTS["arrived"][language], **counts)
    # Before the first report everything is missing, and the state says so.
    if not found.arrived:
        return
    if EARLY_WARNING in found.call.warnings:
        yield NOTE_TEXTS[EARLY_WARNING][language]
    if UNCOVERED_WARNING in found.call.warnings:
        share = numerals.share(found.uncovered, 0)
        yield fill_in(NOTE_TEXTS[UNCOVERED_WARNING][language], share=share)
    yield from _differences(found.call, language, numerals)


def _differences(call: Call, language: str, numerals: Writes) -> Iterator[str]:
    for note, names in (("differs", call.warnings), ("uncorrected", call.uncorrected)):
        if by := [WARNING_TEXTS[one][language] for one in names if one in WARNING_TEXTS]:
            yield fill_in(NOTE_TEXTS[note][language], by=", ".join(by))
    if call.allowance and not call.barred:
        yield fill_in(NOTE_TEXTS["allowance"][language], points=numerals.shortest(100 * LATE_LEAN))
    if call.state == TOO_CLOSE and not call.barred and call.needed < 1:
        yield fill_in(NOTE_TEXTS["needed"][language], points=numerals.write(100 * call.needed, 2))


def sentences(found: Estimate, mission: Mission, language: str) -> list[str]:
    """Return what may be said of an estimate, one sentence each."""
    more = reasons(found, mission, language, Plain())
    return [state_sentence(found, mission, language), *more]


def option_titles(mission: Mission, language: str) -> dict[str, str]:
    """Return the titles of the mission's options by id."""
    languages = fallbacks(language)
    return {
        option.id: complete(option.title, languages).get(language, option.id)
        for option in mission.options
    }


def _rule(mission: Mission, language: str, numerals: Writes) -> str:
    rule = mission.decisive
    if rule is None:
        return ""
    shares = {
        "majority": _share(rule.majority, numerals),
        "share": _share(rule.share, numerals),
        "lead": numerals.shortest(100 * rule.lead),
    }
    ways = [name for name in ("majority", "lead") if getattr(rule, name)]
    written = [fill_in(DECISIVE_TEXTS[name][language], **shares) for name in ways]
    return f" {DECISIVE_TEXTS['or'][language]} ".join(written)


def _share(value: float, numerals: Writes) -> str:
    """Return a share of the law with the decimals that it has."""
    return numerals.share(value, len(f"{100 * value:g}".partition(".")[2]))
