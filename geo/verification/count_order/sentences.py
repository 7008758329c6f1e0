"""What the order of a count says, sentence by sentence, in no language yet.

The texts are those of the table ``count_order.sentences`` of each language.
"""

from collections.abc import Iterator

import numpy as np

from geo.missions.decisive import DecisiveRule
from geo.verification.count_order.order import CountOrder
from geo.verification.count_order.projection import Projection, holds_zero
from geo.verification.count_order.stored import bulletin_history, sheet_states
from geo.verification.count_order.stored.national_ahead import NationalAhead
from geo.verification.sentence import (
    COUNT,
    MOMENT,
    OPTION,
    PLACES,
    POINTS,
    SHARE,
    SIGNED,
    VOTES,
    WORDS,
    Sentence,
)

TABLE = "count_order.sentences"
PLACES_NAMED = 3
"""Places that the sentence about what is out names; the table has all."""
VERDICTS = {
    "explained by where": "verdict_explained",
    "not explained by where: review": "verdict_review",
    "nothing to compare": "verdict_nothing",
}
"""Key of the text of each word of `verdict.Verdict`."""
REASONS = {
    bulletin_history.FEWER_SHEETS: "fewer_sheets",
    bulletin_history.NO_FIGURE: "no_figure_bulletin",
    bulletin_history.PART: "part_of_country",
    sheet_states.NO_FIGURE: "no_figure_sheet",
    sheet_states.LEFT_COUNT: "left_count",
    sheet_states.OTHER_UNIT: "other_unit",
}
"""Key of the label of each reason for which a row is out."""
LEAST_CORRECTION = 0.005
"""Points that a correction has to make before it is said: below, both read alike."""


def state(found: CountOrder) -> Iterator[Sentence]:
    """Yield how much is counted, and who leads by how much."""
    counted = float(found.state.sheets.sum())
    if found.projection is None:
        yield Sentence(key="counted_alone", values={"n": (COUNT, counted)})
    else:
        listed = counted + found.projection.open_sheets
        share = counted / listed if listed else float("nan")
        values = {"n": (COUNT, counted), "listed": (COUNT, listed), "share": (SHARE, share)}
        yield Sentence(key="counted", values=values)
    yield lead(found.pair, found.state.points, float(found.state.lead.sum()))
    if found.undistributed:
        yield Sentence(key="undistributed", values={"n": (COUNT, round(found.undistributed))})
    if found.ahead:
        yield _ahead(found.ahead)


def _ahead(one: NationalAhead) -> Sentence:
    """Return of which moment the units' bulletins are, and how far the national ones have come."""
    values = {"units": (MOMENT, one.units_at), "moment": (MOMENT, one.at), "n": (COUNT, one.sheets)}
    if one.complete:
        return Sentence(key="ahead_complete", values=values)
    return Sentence(key="ahead_of_units", values=values)


def lead(pair: tuple[str, str], points: float, votes: float) -> Sentence:
    """Return who leads whom, whichever of the two it is.

    Examples
    --------
    >>> lead(("a", "b"), -2.5, -100).values["first"]
    ('option', 'b')
    """
    if np.isnan(points):
        return Sentence(key="no_votes")
    ahead, behind = _ordered(pair, votes)
    who = {"first": (OPTION, ahead), "second": (OPTION, behind)}
    if not votes:
        return Sentence(key="even", values=who)
    return Sentence(
        key="lead", values=who | {"points": (POINTS, abs(points)), "votes": (COUNT, abs(votes))}
    )


def still_out(found: CountOrder) -> Iterator[Sentence]:
    """Yield what is out, where it is, and how its places voted so far."""
    if found.ahead and found.ahead.complete:
        return
    one = found.projection
    if one is None or found.out is None:
        yield Sentence(key="list_unknown")
        return
    if not one.open_sheets:
        yield Sentence(key="complete")
        return
    listed = float(found.state.sheets.sum()) + one.open_sheets
    first = found.out.query("sheets > 0").head(PLACES_NAMED)
    places = [
        (str(place), float(n)) for place, n in zip(first["place"], first["sheets"], strict=True)
    ]
    yield Sentence(
        key="out",
        values={
            "n": (COUNT, one.open_sheets),
            "share": (SHARE, one.open_sheets / listed),
            "places": (PLACES, places),
        },
    )
    if not np.isnan(one.open_points):
        yield Sentence(key="lean", values=_oriented(found.pair, one.open_points, one.open_lead))


def projected(found: CountOrder, rule: DecisiveRule | None) -> Iterator[Sentence]:
    """Yield where the count is heading, whether that can be called, and how sure it is."""
    one = _heading_to(found)
    if one is None:
        return
    low, high = one.points - one.points_margin, one.points + one.points_margin
    sign = -1 if one.lead < 0 else 1
    ends = sorted((sign * low, sign * high))
    yield Sentence(
        key="projected_part" if found.undistributed else "projected",
        values=_oriented(found.pair, one.points, one.lead)
        | {"low": (SIGNED, ends[0]), "high": (SIGNED, ends[1])},
    )
    if found.undistributed:
        # A part of the country decides nothing: who is ahead in it is no call.
        yield Sentence(key="part_only")
        return
    yield Sentence(key=call(one), values={"first": (OPTION, _ordered(found.pair, one.lead)[0])})
    if rule is not None and rule.lead:
        key = _law(ends[0], ends[1], 100 * rule.lead)
        yield Sentence(key=key, values={"points": (POINTS, 100 * rule.lead)})


def call(one: Projection) -> str:
    """Return ``ahead`` where the whole interval has one leader, else ``too_close``."""
    return "too_close" if holds_zero(one.points, one.points_margin) else "ahead"


def certainty(found: CountOrder) -> Iterator[Sentence]:
    """Yield how wide the interval is, and what it takes for granted."""
    one = _heading_to(found)
    if one is None:
        return
    yield Sentence(
        key="certainty",
        values={
            "points": (POINTS, one.shift),
            "source": (WORDS, f"source_{found.shift.source.replace('-', '_')}"),
            "margin": (COUNT, one.margin),
        },
    )


def independent(found: CountOrder) -> Iterator[Sentence]:
    """Yield what the interval would be without a shift common to all late sheets."""
    one = _heading_to(found)
    if one is not None:
        yield Sentence(key="independent", values={"votes": (COUNT, one.places_margin)})


def changed(found: CountOrder) -> Iterator[Sentence]:
    """Yield how the lead changed since the earlier moment, and whether where explains it."""
    if found.change is None or found.since is None or found.verdict is None:
        return
    finest, when = found.change.iloc[-1], (MOMENT, found.since)
    if found.before is None or np.isnan(found.before):
        yield Sentence(key="nothing_earlier", values={"moment": when})
        return
    if not finest["sheets"]:
        yield Sentence(key="nothing_new", values={"moment": when})
    first, second = found.pair
    yield Sentence(
        key="since",
        values={
            "moment": when,
            "n": (COUNT, finest["sheets"]),
            "first": (OPTION, first),
            "second": (OPTION, second),
            "before": (SIGNED, found.before),
            "now": (SIGNED, found.state.points),
            "votes": (VOTES, finest["change"]),
        },
    )
    if found.corrected is not None and abs(found.corrected - found.before) >= LEAST_CORRECTION:
        yield Sentence(key="corrected", values={"points": (SIGNED, found.corrected)})
    yield from _explained(found)


def _explained(found: CountOrder) -> Iterator[Sentence]:
    if found.change is None or found.verdict is None or not found.change.iloc[-1]["sheets"]:
        return
    verdict, finest = found.verdict, found.change.iloc[-1]
    if not np.isnan(verdict.expected):
        values = {name: (SIGNED, getattr(verdict, name)) for name in ("came", "expected")}
        yield Sentence(key="came", values=values | {"margin": (POINTS, verdict.margin)})
    new = finest["points_composition"] + finest["points_within"]
    if not np.isnan(finest["explained"]):
        part = finest["points_composition"]
        yield Sentence(key="where", values={"points": (SIGNED, new), "part": (SIGNED, part)})
    yield Sentence(key=VERDICTS[verdict.word])


def _heading_to(found: CountOrder) -> Projection | None:
    """Return the projection of a count of which something is out, and something in."""
    one = found.projection
    return None if one is None or not one.open_sheets or np.isnan(one.points) else one


def _ordered(pair: tuple[str, str], lead_: float) -> tuple[str, str]:
    return (pair[1], pair[0]) if lead_ < 0 else pair


def _oriented(
    pair: tuple[str, str], points: float, votes: float
) -> dict[str, tuple[str, str | float]]:
    first, second = _ordered(pair, votes)
    return {
        "first": (OPTION, first),
        "second": (OPTION, second),
        "points": (POINTS, abs(points)),
        "votes": (COUNT, abs(votes)),
    }


def _law(low: float, high: float, limit: float) -> str:
    if low > limit:
        return "law_above"
    return "law_below" if high < limit else "law_open"
