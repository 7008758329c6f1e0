"""Which bulletin speaks for a unit: its own, or those of the units below it together.

Going from the lowest units up, a row's own bulletin speaks where it has come at least as far as
the rows below it together, compared by sheets, else by the first figure that both give. It gives
way where they are ahead; its age does not decide, because a partial snapshot is new and yet says
less. At the end of a count all sheets are in on both sides, and corrections go either way: there
it gives way where every part is newer. What a row shows is then one bulletin, whole, or the sum of
its parts as last known, and it says of which instants these are: a figure that the bulletin leaves
out is unknown, never one of an earlier hour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from geo.cube.axes import Axes
from geo.cube.missing import UNKNOWN, Counts, electoral_gaps, units_not_reported
from geo.cube.results.figures import Figures, stack, together
from geo.cube.unit_rows import ABROAD, UNDISTRIBUTED, UNLOCATED

PROGRESS_SHEETS = ("stations_processed", "stations_counted")
"""Figures that say how far a count has come whatever was corrected."""


def reconcile(
    axes: Axes, own: Figures, home: Figures, progress: Sequence[str], without: str
) -> Counts:
    """Make every row's figures of its own bulletin or of its parts; they are written into `own`.

    Parameters
    ----------
    own : what each row's own bulletins say, (row, time).
    home : what bulletins say of all units of the country together, without votes abroad, (time).
    progress : figures that say how far a count has come, in the order in which they are asked.
    without : id of the measure that counts the units of which nothing is known.

    Returns
    -------
    Values directly at each row. What the country's bulletin, or that of all its units, has beyond
    its parts stands in the row ``undistributed``.
    """
    # A row without parts uses its own bulletin or none.
    uses_own = own.begun.copy()
    for row in _with_parts(axes):
        # From the lowest up: what is summed here has been settled between its own bulletin and its
        # parts.
        below = together(own.of(np.flatnonzero(axes.parents == row)))
        found, uses_own[row] = choose(own.of(row), below, progress)
        own.put(row, found)
    home_bulletin = _join_country(axes, own, home, progress, uses_own)
    missing = _companions(axes, own, _under(axes, uses_own, home_bulletin))
    # Everybody who reads the cube adds up. What a row has beyond its parts is left directly at it,
    # so that adding up gives its own bulletin again and not the sum of its parts.
    direct = {name: axes.take_apart(found) for name, found in own.amounts.items()}
    units = {without: _units_without(axes, missing, uses_own, home_bulletin)}
    # Nobody publishes a bulletin of an electoral unit here: it is known as its parts are, and of
    # as many instants.
    _date_electoral(axes, own)
    missing = {name: electoral_gaps(axes, gaps) for name, gaps in missing.items()}
    return Counts(direct=direct, missing=missing, units=units)


def _units_without(
    axes: Axes, missing: Mapping[str, np.ndarray], uses_own: np.ndarray, home_bulletin: np.ndarray
) -> np.ndarray:
    """Return how many units a row's figures leave out: none where a bulletin of the whole speaks.

    A unit without a bulletin of its own is in that of the row above it.
    """
    found = units_not_reported(axes, missing.values())
    for row in [*_with_parts(axes), 0]:
        below = found[np.flatnonzero(axes.parents == row)].sum(axis=0, dtype=np.int32)
        found[row] = np.where(uses_own[row] | (home_bulletin if row == 0 else False), 0, below)
    return np.asarray(found + axes.electoral_sums @ found)


def _date_electoral(axes: Axes, found: Figures) -> None:
    """Write of which instants the figures of electoral units are; 0 is that of no bulletin."""
    over, under = axes.electoral
    never = np.iinfo(found.oldest.dtype).max
    oldest = np.where(found.oldest > 0, found.oldest, never)
    np.minimum.at(oldest, over, oldest[under])
    np.maximum.at(found.newest, over, found.newest[under])
    rows = np.unique(over)
    found.oldest[rows] = np.where(oldest[rows] == never, 0, oldest[rows])


def _with_parts(axes: Axes) -> list[int]:
    """Return the rows under the country that have rows below them, the lowest first."""
    depth = np.asarray(axes.sums.sum(axis=0)).ravel()
    # Not row 0: the country has bulletins of home beside its own, and is joined apart.
    rows = np.unique(axes.parents[axes.parents > 0])
    return sorted(rows.tolist(), key=lambda row: -depth[row])


def _join_country(
    axes: Axes, found: Figures, home: Figures, progress: Sequence[str], uses_own: np.ndarray
) -> np.ndarray:
    """Put the country together; return where a bulletin of all its units speaks for them.

    It is its own bulletin, or its units as of now and the votes abroad as last known.
    """
    unplaced = np.array([axes.position(ABROAD), axes.position(UNLOCATED)])
    rest = axes.position(UNDISTRIBUTED)
    units = np.setdiff1d(np.flatnonzero(axes.parents == 0), [*unplaced, rest])
    # A bulletin of all units of the country leaves votes abroad out: it is compared with the units
    # alone, else it would always seem behind.
    inside, at_home = choose(home, together(found.of(units)), progress)
    below = together(stack(inside, found.of(unplaced)))
    country, uses_own[0] = choose(found.of(0), below, progress)
    found.put(0, country)
    parts = np.concatenate([units, unplaced])
    beyond = {
        # May be negative: a national bulletin that corrects downwards is ahead of the districts
        # that still have the old figure, and the country must show what it says.
        name: np.where(country.unknown[name], 0, whole - found.amounts[name][parts].sum(axis=0))
        for name, whole in country.amounts.items()
    }
    found.put(rest, replace(country, amounts=beyond))
    return at_home


def choose(own: Figures, below: Figures, progress: Sequence[str]) -> tuple[Figures, np.ndarray]:
    """Return a row's own figures where they have come as far, else those of its parts; and where.

    Where nothing can be compared its own bulletin speaks: it is the publisher's word on the whole.
    """
    uses_own = own.begun & _as_far(own, below, progress)

    def chosen(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.where(uses_own, a, b)

    return Figures(
        amounts={name: chosen(own.amounts[name], below.amounts[name]) for name in own.amounts},
        unknown={name: chosen(own.unknown[name], below.unknown[name]) for name in own.unknown},
        begun=own.begun | below.begun,
        oldest=chosen(own.oldest, below.oldest),
        newest=chosen(own.newest, below.newest),
    ), uses_own


def _as_far(own: Figures, below: Figures, progress: Sequence[str]) -> np.ndarray:
    """Tell where a row's own figures have come as far as those of its parts, or nothing says."""
    not_behind, open_ = np.ones_like(own.begun), own.begun & below.begun
    equal = np.zeros_like(open_)
    for name in progress:
        both = open_ & ~own.unknown[name] & ~below.unknown[name]
        # Of as many sheets, more votes are not more of the count: they may be those corrected.
        both &= ~equal | (name in PROGRESS_SHEETS)
        not_behind = np.where(both, own.amounts[name] >= below.amounts[name], not_behind)
        equal = np.where(both, own.amounts[name] == below.amounts[name], equal)
        # The first figure that differs decides; the next one is asked only where all before were
        # equal or unknown.
        open_ = open_ & (~both | equal)
    # As far in every figure: then the later one, for it may be a correction that changes votes and
    # no count.
    return np.asarray(np.where(equal, own.newest >= below.oldest, not_behind))


def _under(axes: Axes, uses_own: np.ndarray, home_bulletin: np.ndarray) -> np.ndarray:
    """Tell under which rows a bulletin of a row above speaks, and so may hold their votes."""
    under = np.zeros_like(uses_own)
    unplaced = [axes.position(code) for code in (ABROAD, UNLOCATED, UNDISTRIBUTED)]
    # Parents stand before their children.
    for row in np.flatnonzero(axes.parents >= 0):
        parent = axes.parents[row]
        under[row] = under[parent] | uses_own[parent]
        if parent == 0 and row not in unplaced:
            under[row] |= home_bulletin
    return under


def _companions(axes: Axes, found: Figures, under: np.ndarray) -> dict[str, np.ndarray]:
    """Return where each figure is not known: left out, or not given before the row has begun."""
    companions = {}
    for name, unknown in found.unknown.items():
        ever = (found.begun & ~unknown).any(axis=1)
        not_reported = ~ever[:, np.newaxis] | under
        marks = np.where(found.begun, unknown, not_reported)
        # Nothing has to be stated for what could not be placed: it is known as the country is.
        for row in map(axes.position, (UNLOCATED, UNDISTRIBUTED)):
            marks[row] = np.where(found.begun[row], unknown[row], marks[0])
        companions[name] = np.where(marks, UNKNOWN, 0)
    return companions
