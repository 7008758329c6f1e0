"""The cards of the start page: one a mission, those of a country together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from flask import Request

from geo.brief.headlines import Found
from geo.errors import AtalayaError
from geo.missions.polls_close import polls_close
from geo.missions.status import election_day
from geo.publish.folder import CURRENT
from geo.texts.program import fallbacks, write_date
from geo.texts.values import Text, complete
from views.compare import comparison
from views.login.sessions import at_the_machine
from views.pages import address, words
from views.served.opened import Opened
from views.start.calendar import Election
from views.start.figures import Figure, as_of, figures, locale_of, standing

HEADLINE = "headline.html"
"""A mission's figures, below its own prefix and behind its login."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the start page shows of a mission.

    Attributes
    ----------
    href : of its map, in the reader's language; `public` of its public map, "" where none is
        published.
    rounds : address of the comparison with the earlier round, "" where the server has none.
    title_lang : language of the title where it is not the reader's, for screen readers.
    state, word, note : where it stands, see `views.start.figures.standing`.
    source : address of its figures, below its prefix and behind its login.
    closed : they are for whoever is logged in there; else they stand in the card.
    """

    name: str
    iso3: str
    country: str
    title: str
    day: str
    order: str
    href: str
    title_lang: str = ""
    public: str = ""
    exercise: bool = False
    broken: bool = False
    state: str = ""
    word: str = ""
    note: str = ""
    source: str = ""
    closed: bool = False
    figures: Sequence[Figure] = ()
    as_of: str = ""
    coming: bool = False
    failed: bool = False
    rounds: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The missions of one country; of those that cannot be read none is known."""

    iso3: str
    title: str
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the electoral calendar; `href` leads to a mission's card, "" where it has none."""

    day: str
    title: str
    title_lang: str
    word: str
    href: str


def cards(
    opened: Sequence[Opened], language: str, now: datetime, asked: Request
) -> tuple[Card, ...]:
    """Return a card for each mission, with its figures where whoever asks may see them."""
    made = (_card(each, language, now, asked) for each in opened)
    return tuple(
        replace(card, rounds=_rounds(each, opened, language))
        for card, each in zip(made, opened, strict=True)
    )


def countries(shown: Sequence[Card], language: str) -> tuple[Group, ...]:
    """Return the cards by country, countries by name, the latest election first."""
    latest = sorted(shown, key=lambda card: card.order, reverse=True)
    # Exercises after what is real.
    order = sorted(latest, key=lambda c: (c.broken, c.country, c.iso3, c.exercise))
    return tuple(
        Group(iso3=iso3, title=title or words(language)["start_unreadable"], cards=tuple(found))
        for (iso3, title), found in groupby(order, key=lambda card: (card.iso3, card.country))
    )


def election_lines(
    elections: Sequence[Election], shown: Sequence[Card], language: str, now: datetime
) -> tuple[Line, ...]:
    """Return the lines of a part of the calendar."""
    known = {card.name: card for card in shown}
    lines = []
    for election in elections:
        mission = election.mission
        locale = locale_of(mission, language)
        here = mission.name in known
        word = standing(mission, locale, now)[1]
        if election.days == 0:
            word = locale.text("start_today")
        lines.append(
            Line(
                day=write_date(language, election.day),
                title=locale.titled(mission.title),
                title_lang=stand_in(mission.title, language),
                word=word if here or election.days >= 0 else locale.text("start_not_here"),
                href=f"#m-{mission.name}" if here else "",
            )
        )
    return tuple(lines)


def figure_values(found: Found, each: Opened, language: str) -> Mapping[str, object]:
    """Return what the figures of a card are drawn from."""
    if each.mission is None:
        return {"failed": True}
    locale = locale_of(each.mission, language)
    return {
        "figures": figures(found, each.mission, locale),
        "as_of": as_of(found, locale),
        "coming": found.coming,
        "failed": found.failed,
    }


def title_in(title: Text, language: str) -> str:
    """Return a title in a language, in another one where it is not translated.

    Examples
    --------
    >>> title_in({"es": "Perú", "en": "Peru"}, "en")
    'Peru'
    """
    return complete(title, fallbacks(language))[language]


def stand_in(title: Text, language: str) -> str:
    """Return the language that a title is shown in where it lacks the reader's; "" where not.

    Examples
    --------
    >>> stand_in({"es": "Perú", "en": "Peru"}, "pt"), stand_in({"es": "Perú"}, "es")
    ('en', '')
    """
    return "" if language in title else next(c for c in fallbacks(language) if c in title)


def _rounds(each: Opened, opened: Sequence[Opened], language: str) -> str:
    """Return the address that compares a mission with its election's earlier round."""
    earlier = each.mission.earlier_round if each.mission else None
    name = next(
        (o.name for o in opened if earlier and o.mission and o.mission.name == earlier.name), ""
    )
    both = earlier and polls_close(earlier) and each.mission and polls_close(each.mission)
    return comparison(name, each.name, language) if name and both else ""


def _broken(each: Opened) -> Card:
    return Card(
        name=each.name, iso3="", country="", title=each.name, day="", order="",
        href=address(each.prefix, {}), broken=True,
    )  # fmt: skip


def _card(each: Opened, language: str, now: datetime, asked: Request) -> Card:
    mission = each.mission
    if mission is None or each.accounts is None:
        return _broken(each)
    try:
        closed = each.accounts.any() or not at_the_machine(asked)
    except AtalayaError:  # the database went away
        return _broken(each)
    locale = locale_of(mission, language)
    state, word, note = standing(mission, locale, now)
    kept = {"lang": language if language in mission.languages else ""}
    published = (each.settings.public_folder(mission.name) / CURRENT).exists()
    # Whoever has no right to them gets no figure in the page, and none can leak from it.
    shown = {} if closed else figure_values(each.found(), each, language)
    return Card(
        name=mission.name,
        iso3=mission.country.iso3,
        country=title_in(mission.country.title, language),
        title=locale.titled(mission.title),
        title_lang=stand_in(mission.title, language),
        day=write_date(language, election_day(mission)),
        order=mission.election,
        href=address(each.prefix, kept),
        public=address(f"{each.prefix}embed/", kept) if published else "",
        exercise=bool(mission.exercise),
        state=state,
        word=word,
        note=note,
        source=address(f"{each.prefix}{HEADLINE}", {"lang": language}),
        closed=closed,
        **shown,  # type: ignore[arg-type]
    )
