"""Whose name may be said: the people and parties that a mission lists as public figures.

A name in a record is somebody's. It is shown where it is on the mission's list or what an option
is called, and is "a private person" to everybody else but those who may record.

Source: the mission's own list, ``[[public_figures]]`` in ``mission.toml``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.codes.names import fold
from geo.errors import MissionError
from geo.texts.sentences import say
from geo.texts.values import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFigure:
    """Somebody, or a party, whose part in public life makes the name sayable.

    Attributes
    ----------
    name : as shown.
    role : why the name is public: candidate, party, minister.
    aliases : other spellings of the name in records; case, accents and spaces do not matter.
    option : id of the option whose side it is, "" where of none.
    """

    name: str
    role: Text
    aliases: tuple[str, ...] = ()
    option: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not fold(self.name):
            raise MissionError(
                say("[[public_figures]] name is a text, not {name!r}", name=self.name)
            )
        if not isinstance(self.aliases, tuple | list) or not all(
            isinstance(alias, str) and fold(alias) for alias in self.aliases
        ):
            raise MissionError(
                say("public figure {figure!r}: aliases is a list of names", figure=self.name)
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name that may be said: as it is shown, and the id of the option whose side it is."""

    name: str
    option: str = ""


def check_figures(figures: Iterable[PublicFigure], options: Iterable[str]) -> None:
    """Refuse a name that two entries claim, and the side of an option that there is not.

    Raises
    ------
    MissionError
        Naming the entry.

    Examples
    --------
    >>> check_figures([PublicFigure(name="Ana Paz", role={"en": "judge"})], [])
    >>> check_figures([PublicFigure(name="Ana Paz", role={"en": "judge"}, option="x")], ["a"])
    Traceback (most recent call last):
    geo.errors.MissionError: public figure 'Ana Paz': no option 'x'; known are a
    """
    known, claimed = list(options), dict[str, str]()
    for figure in figures:
        if figure.option and figure.option not in known:
            raise MissionError(
                say(
                    "public figure {figure!r}: no option {option!r}; known are {known}",
                    figure=figure.name,
                    option=figure.option,
                    known=", ".join(known) or say("none"),
                )
            )
        for spelling in {fold(name) for name in (figure.name, *figure.aliases)}:
            other = claimed.setdefault(spelling, figure.name)
            if other is not figure.name:
                raise MissionError(
                    say(
                        "public figure {figure!r}: {other!r} is called the same; list a name once",
                        figure=figure.name,
                        other=other,
                    )
                )


def sayable_names(figures: Iterable[PublicFigure], options: Iterable[Any]) -> Mapping[str, Named]:
    """Return folded spelling -> the name that may be said, of public figures and options.

    Parameters
    ----------
    options : of the mission, with ``id`` and ``title``.

    Examples
    --------
    >>> ana = PublicFigure(name="Ana Paz", role={"en": "judge"}, aliases=("A. Paz",))
    >>> sayable_names([ana], [])["A. PAZ"].name
    'Ana Paz'
    """
    found = {
        fold(title): Named(name=str(title), option=option.id)
        for option in options
        for title in option.title.values()
    }
    for figure in figures:
        for spelling in (figure.name, *figure.aliases):
            found[fold(spelling)] = Named(name=figure.name, option=figure.option)
    return found
