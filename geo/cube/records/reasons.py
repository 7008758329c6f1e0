"""Why a record is in no unit or at no instant: the words of tables, and the reader's.

Tables and exported files hold them in English, whoever made them; the command line says them.
"""

from geo.texts.sentences import say, translated

BEFORE_AXIS = "before the time axis"
AFTER_AXIS = "after the end of the time axis"
NO_POLYGON = "its point lies in no unit"
NO_PLACE = "its place is unknown"
OUTSIDE_UNITS = "lies outside the country's units, or its place is unknown"
BACKWARDS = "ends before it begins"
INCOMPLETE = "has no start or no end"
UNKNOWN_CODE = "no unit has the code "
"""Before the code."""
PARTIAL = "sums up a part of the country: "
"""Before what the row sums up."""


def reason_said(reason: str) -> str:
    """Return a reason in the reader's language; one that is not of these as it is.

    Examples
    --------
    >>> reason_said(UNKNOWN_CODE + "150199"), reason_said("its station is in no known unit")
    ('no unit has the code 150199', 'its station is in no known unit')
    """
    if reason.startswith(UNKNOWN_CODE):
        return say("no unit has the code {code}", code=reason.removeprefix(UNKNOWN_CODE))
    if reason.startswith(PARTIAL):
        return say("sums up a part of the country: {part}", part=reason.removeprefix(PARTIAL))
    said = {
        BEFORE_AXIS: say("before the time axis"),
        AFTER_AXIS: say("after the end of the time axis"),
        NO_POLYGON: say("its point lies in no unit"),
        NO_PLACE: say("its place is unknown"),
        OUTSIDE_UNITS: say("lies outside the country's units, or its place is unknown"),
        BACKWARDS: say("ends before it begins"),
        INCOMPLETE: say("has no start or no end"),
    }
    return said.get(reason, translated(reason))
