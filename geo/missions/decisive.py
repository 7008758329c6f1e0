"""What decides an election, as its law says; it stands beside the lead and is no verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.errors import MissionError
from geo.missions.manifest import make
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisiveRule:
    """Shares of the valid votes, 0 to 1; 0 where the law knows none. Without any, most votes.

    Attributes
    ----------
    majority : the first needs more than this.
    share, lead : or the first needs this much, and this much more than the second.
    """

    majority: float = 0.0
    share: float = 0.0
    lead: float = 0.0


def read_decisive(table: Mapping[str, Any]) -> DecisiveRule | None:
    """Return the rule of a mission's table; None where it has none.

    Raises
    ------
    MissionError
        When a key is unknown, a value is no share, or of `share` and `lead` one stands alone.

    Examples
    --------
    >>> read_decisive({"majority": 0.5, "share": 0.4, "lead": 0.1})
    DecisiveRule(majority=0.5, share=0.4, lead=0.1)
    >>> read_decisive({}) is None
    True
    """
    if not table:
        return None
    rule = make(DecisiveRule, "[decisive]", table)
    for name in ("majority", "share", "lead"):
        value = getattr(rule, name)
        # TOML's false is 0 to Python, and would pass for a rule that the law has not.
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1:
            raise MissionError(
                say(
                    "decisive.{name} is a share from 0 to 1 (40 % is 0.4), not {value!r}",
                    name=name,
                    value=value,
                )
            )
    if bool(rule.share) != bool(rule.lead):
        raise MissionError(say("[decisive]: share and lead belong together; give both or none"))
    return rule
