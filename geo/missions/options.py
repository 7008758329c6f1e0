"""Options: what voters can choose, each with the colour it has everywhere."""

import re
from dataclasses import dataclass

from geo.errors import MissionError
from geo.texts.sentences import say
from geo.texts.values import Text

_COLOUR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something voters could choose: a candidate, a list, yes or no.

    `continues` is the id that it had in the earlier round, "" where that is the same.
    """

    id: str
    title: Text
    colour: str
    continues: str = ""

    def __post_init__(self) -> None:
        # Tints are made of it: a name of CSS, or three digits, would fail long after the start.
        if not isinstance(self.colour, str) or not _COLOUR.fullmatch(self.colour):
            raise MissionError(
                say(
                    "option {id!r}: {colour!r} is no colour; write it as #rrggbb",
                    id=self.id,
                    colour=self.colour,
                )
            )
        if not isinstance(self.continues, str):
            raise MissionError(
                say(
                    "option {id!r}: continues is the id of an option, not {continues!r}",
                    id=self.id,
                    continues=self.continues,
                )
            )
