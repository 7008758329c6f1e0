"""What a card of the start page says of a mission, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd

from geo.brief.headline import STATIONS, TIE, Headline
from geo.brief.headlines import Found
from geo.missions.mission import Mission
from geo.missions.status import Status, status_of
from geo.texts.capitals import as_sentence, within_sentence
from views.pages import words
from views.words.locale import Locale
from views.words.numerals import Numerals

TEN = 10
"""Points from which on one decimal is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a card; `share` (0 to 1) is drawn as a bar, `colour` as a swatch."""

    label: str
    value: str
    note: str = ""
    known: bool = True
    share: float | None = None
    colour: str = ""


def locale_of(mission: Mission, language: str) -> Locale:
    """Return the locale of a mission's card, in a language that the mission may not offer.

    All cards of the page write numbers as the language does where no country is named: 2,5 beside
    11.6 would leave open which sign is whose.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    >>> [locale_of(mission, language).numerals.write(1.5, 1) for language in ("es", "en", "pt")]
    ['1,5', '1.5', '1,5']
    """
    numerals = Numerals.of(language, "")
    plain = replace(Locale.of(mission, mission.languages[0]), language=language, numerals=numerals)
    return replace(plain, texts=words(language))


def figures(found: Found, mission: Mission, locale: Locale) -> Sequence[Figure]:
    """Return the figures of a mission; each says so where it is not known."""
    known = found.headline
    if known is None or not known.started:  # before the first phase there is nothing to count
        return ()
    return (
        _coverage(known, locale),
        _incidents(known, locale),
        _count(known, mission, locale),
        _leader(known, mission, locale),
    )


def standing(mission: Mission, locale: Locale, now: datetime) -> tuple[str, str, str]:
    """Return where a mission stands: the state, its word, and of which phase that follows.

    Examples
    --------
    >>> from datetime import UTC
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    >>> standing(mission, locale_of(mission, "en"), datetime(2022, 1, 1, tzinfo=UTC))
    ('archived', 'Archived', 'Complaints and appeals: until 20 Jul 2021, 00:00')
    """
    status = status_of(mission, now)
    phase = locale.text(f"phase_{status.phase.id}")
    first = status.state == "ahead"
    instant = status.phase.start if first else status.phase.end
    key = "start_phase_from" if first else "start_phase_until"
    note = locale.text(key, phase=phase, time=locale.when(pd.Timestamp(instant)))
    return status.state, _word(status, locale), note


def _word(status: Status, locale: Locale) -> str:
    if status.days > 0:
        return locale.text("start_days_to_go", n=locale.numerals.write(status.days))
    return locale.text(f"start_{status.state}")


def as_of(found: Found, locale: Locale) -> str:
    """Return of when the data are; "" where there are none."""
    known = found.headline
    if known is None or known.recorded_at is None:
        return ""
    return locale.text("start_as_of", time=_when(known.recorded_at, locale))


def _coverage(known: Headline, locale: Locale) -> Figure:
    label = locale.text("start_covered")
    if known.covered is None or not known.units or known.covered_at is None:
        return _unknown(label, locale, locale.text("no_deployments"))
    share = known.covered / known.units
    note = locale.text(
        "start_part_at",
        n=locale.numerals.write(known.covered),
        total=locale.numerals.write(known.units),
        time=_when(known.covered_at, locale),
    )
    return Figure(label=label, value=_share(share, locale), note=note, share=share)


def _incidents(known: Headline, locale: Locale) -> Figure:
    label = locale.text("figure_incidents")
    if known.incidents is None:
        return _unknown(label, locale, locale.text("no_incidents"))
    return Figure(label=label, value=locale.numerals.write(known.incidents))


def _count(known: Headline, mission: Mission, locale: Locale) -> Figure:
    of_stations = known.counted_of == STATIONS
    label = locale.text("figure_stations" if of_stations else "start_units_counted")
    rejected = _rejected(known, locale)
    if known.counted is None or not known.total:
        total = known.total and locale.text("of_total", total=_number(known.total, locale))
        return _unknown(label, locale, _joined(total or "", rejected))
    counted, total = (locale.numerals.write(n) for n in (known.counted, known.total))
    if known.units_known is not None:
        # Nobody knows how many stations the other units have: there is no whole to be a share of.
        some = _units_known(known, mission, locale)
        note = _joined(locale.text("brief_of_all", total=total), some, rejected)
        return Figure(label=label, value=counted, note=note)
    share = known.counted / known.total
    note = _joined(locale.text("brief_of", n=counted, total=total), rejected)
    return Figure(label=label, value=_share(share, locale), note=note, share=share)


def _units_known(known: Headline, mission: Mission, locale: Locale) -> str:
    """Return of how many units the stations are known, as the strip of the map says it."""
    n, m = (_number(number, locale) for number in (known.units_known, known.units))
    plural = within_sentence(locale.titled(mission.country.finest.plural))
    return as_sentence(locale.text("units_with_figure", n=n, m=m, units=plural))


def _rejected(known: Headline, locale: Locale) -> str:
    # A file that was taken whole needs no words.
    return locale.text("start_rejected", n=known.rejected) if known.rejected else ""


def _joined(*notes: str) -> str:
    return " · ".join(filter(None, notes))


def _leader(known: Headline, mission: Mission, locale: Locale) -> Figure:
    label = locale.text("figure_leader")
    if known.leader is None:
        return _unknown(label, locale)
    if known.leader == TIE:
        return Figure(label=label, value=locale.text("tie"))
    option = next((option for option in mission.options if option.id == known.leader), None)
    if option is None:  # the manifest has another list since; newer figures are on their way
        return _unknown(label, locale)
    points = locale.text("no_data")
    if (lead := known.lead_points) is not None:
        number = locale.numerals.write(lead, 2 if lead < TEN else 1)
        points = locale.text("points_value", n=number)
    note = locale.text("lead_sub", votes=_number(known.lead_votes, locale), points=points)
    # As in the header of the map: what stands in brackets, the party, has no room here.
    name = locale.titled(option.title).partition(" (")[0]
    return Figure(label=label, value=name, note=note, colour=option.colour)


def _unknown(label: str, locale: Locale, note: str = "") -> Figure:
    return Figure(label=label, value=locale.text("start_unknown"), note=note, known=False)


def _share(value: float, locale: Locale) -> str:
    """Return a share; all and nothing without decimals, as on the map."""
    return locale.numerals.share(value, 0 if value in {0, 1} else 1)


def _number(value: int | None, locale: Locale) -> str:
    return locale.text("start_unknown") if value is None else locale.numerals.write(value)


def _when(instant: str, locale: Locale) -> str:
    return locale.when(pd.Timestamp(instant))
