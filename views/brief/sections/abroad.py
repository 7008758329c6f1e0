"""Abroad beside a brief's map: who leads there and the votes of each option, as on the map."""

import pandas as pd

from geo.brief import Brief
from geo.cube.build import read
from geo.cube.measures import votes as votes_of
from geo.cube.unit_rows import ABROAD
from views.brief.blocks import Frame
from views.words.locale import Locale

FINE = 10
"""Points below which a lead has up to two decimals, as on the map."""


def abroad_frame(brief: Brief, locale: Locale) -> Frame | None:
    """Return the frame of abroad; None where the mission has no votes there."""
    cube, options = brief.observation.cube, brief.observation.mission.options
    if not options or ABROAD not in cube["unit"].to_numpy():
        return None
    votes = pd.Series(
        [float(read(cube, votes_of(option.id), brief.query)[ABROAD]) for option in options],
        index=[locale.titled(option.title) for option in options],
    ).sort_values(ascending=False, kind="stable")
    valid = float(read(cube, "valid_votes", brief.query)[ABROAD])
    # Before the first sheet has come in every sum is 0, which is no result.
    known = votes.notna().all() and (votes > 0).any()
    return Frame(
        title=locale.text("abroad"),
        lines=(*_lead(votes, valid, locale), *_votes(votes, locale)) if known else (),
        empty=locale.text("inset_unknown"),
    )


def _lead(votes: pd.Series, valid: float, locale: Locale) -> tuple[tuple[str, str], ...]:
    """Return who leads by how many points of the valid votes; nothing on a tie."""
    first, second = float(votes.iloc[0]), float(votes.iloc[1]) if len(votes) > 1 else 0.0
    # Also false where nobody knows the valid votes.
    if first == second or not valid > 0:
        return ()
    points = 100 * (first - second) / valid
    number = (
        locale.numerals.shortest(round(points, 2))
        if points < FINE
        else locale.numerals.write(points)
    )
    return ((str(votes.index[0]), f"+{locale.text('points_value', n=number)}"),)


def _votes(votes: pd.Series, locale: Locale) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), locale.numerals.write(number)) for name, number in votes.items())
