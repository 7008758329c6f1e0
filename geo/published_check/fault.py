"""A fault of one incident, which is named once all is known of who reads of it."""

from collections.abc import Mapping
from typing import NamedTuple

from geo.texts.sentences import say

_LONGEST_ID = 16
"""Of a public id; what claims to be one could hold anything."""


class IncidentFault(NamedTuple):
    """What is wrong with an incident: its public id, and the fault as a sentence."""

    incident: str
    fault: str

    def sentence(self, own: Mapping[str, str]) -> str:
        """Return the fault with its incident, by the mission's own id where there is one.

        Parameters
        ----------
        own : public id -> the mission's own.

        Examples
        --------
        >>> IncidentFault("ab34", "no record that was released").sentence({})
        'incident ab34: no record that was released'
        >>> IncidentFault("ab34", "no record that was released").sentence({"ab34": "inc-7"})
        'incident inc-7 (public id ab34): no record that was released'
        """
        public = self.incident[:_LONGEST_ID]
        if self.incident not in own:
            return say("incident {incident}: {fault}", incident=public, fault=self.fault)
        return say(
            "incident {incident} (public id {public}): {fault}",
            incident=own[self.incident],
            public=public,
            fault=self.fault,
        )


Found = str | IncidentFault
"""A fault: a sentence, or that of an incident."""


def sentence(found: Found, own: Mapping[str, str]) -> str:
    """Return a fault as the sentence that is read.

    Examples
    --------
    >>> sentence("map.png is missing", {})
    'map.png is missing'
    """
    return found if isinstance(found, str) else found.sentence(own)
