"""Which other missions observe the same election, as the manifest declares them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.errors import MissionError
from geo.records.vocabulary import MISSION_TYPES
from geo.texts.sentences import say
from geo.texts.values import Text

_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMission:
    """Another mission, or an organisation that makes statements.

    Attributes
    ----------
    id : as records name it in their column ``mission``.
    title : as shown.
    type : one of `geo.records.vocabulary.MISSION_TYPES`.
    source : where it can be read that it observes.
    ours : whether its statements are this mission's own: others are set against them.
    """

    id: str
    title: Text
    type: str
    source: str
    ours: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not _ID.fullmatch(self.id):
            raise MissionError(
                say(
                    "[[other_missions]]: {id!r} is no id; write small letters, digits and _",
                    id=self.id,
                )
            )
        if self.type not in MISSION_TYPES:
            raise MissionError(
                say(
                    "other mission {id!r}: {type!r} is no type of mission; "
                    "types are {mission_types}",
                    id=self.id,
                    type=self.type,
                    mission_types=", ".join(MISSION_TYPES),
                )
            )
        if not isinstance(self.source, str) or not self.source.strip():
            raise MissionError(
                say("other mission {id!r} needs a source: where it can be read", id=self.id)
            )
        if not isinstance(self.ours, bool):
            raise MissionError(say("other mission {id!r}: ours is true or false", id=self.id))


def check_others(missions: Sequence[OtherMission]) -> tuple[OtherMission, ...]:
    """Return other missions as they are. Raises MissionError where two are ours or of the same id.

    Examples
    --------
    >>> oas = OtherMission(id="oas", title={"en": "OAS"}, type="EOM", source="oas.org")
    >>> [one.id for one in check_others([oas])], check_others([])
    (['oas'], ())
    """
    ids = [one.id for one in missions]
    for name in ids:
        if ids.count(name) > 1:
            raise MissionError(say("two [[other_missions]] have the id {name!r}", name=name))
    if len(own := [one.id for one in missions if one.ours]) > 1:
        raise MissionError(say("two [[other_missions]] are ours: {own}", own=", ".join(own)))
    return tuple(missions)
