"""What would be proportional in the media of a mission: ``[media]`` of ``mission.toml``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.errors import MissionError
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRule:
    """What time in the media is held against, beside equal shares.

    Attributes
    ----------
    shares : option -> votes, seats or a share: what would be proportional. Without them it is the
        votes of the earlier round, where the mission names one.
    shares_of : what those are and who says so, in words: shown beside the line.
    """

    # Standards are compared and never keys of tables.
    shares: Mapping[str, float] = field(default_factory=dict)
    shares_of: str = ""

    def __post_init__(self) -> None:
        for option, value in self.shares.items():
            if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
                raise MissionError(
                    say(
                        "media.shares.{option}: {value!r} is no number of 0 or more",
                        option=option,
                        value=value,
                    )
                )
        if self.shares and not sum(self.shares.values()) > 0:
            raise MissionError(say("media.shares: one of them must be above 0"))
        if bool(self.shares) != bool(self.shares_of):
            raise MissionError(
                say("media: shares and shares_of go together: of what, and who says so")
            )

    def check(self, options: Sequence[str]) -> None:
        """Raise MissionError unless the shares, where there are any, are those of the options.

        Examples
        --------
        >>> MediaRule().check(["a", "b"])
        >>> MediaRule(shares={"a": 1}, shares_of="seats").check(["a", "b"])
        Traceback (most recent call last):
        ...
        geo.errors.MissionError: media.shares names a; the mission's options are a, b
        """
        if self.shares and set(self.shares) != set(options):
            raise MissionError(
                say(
                    "media.shares names {shares}; the mission's options are {options}",
                    shares=", ".join(self.shares),
                    options=", ".join(options),
                )
            )
