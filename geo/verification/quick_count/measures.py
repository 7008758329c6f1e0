"""What is estimated from reports: shares of options, turnout and leads, as columns of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import stdtrit

from geo.verification.quick_count.arrived.reports import Reports
from geo.verification.quick_count.ratio import Floats, Weights, ratios, resample, weigh

LEVELS = (95, 99)
"""Levels of confidence, percent; calls are made at the first."""
NAMES = ("measure", "option", "over")
BOUNDS = tuple(f"{side}_{level}" for level in LEVELS for side in ("low", "high"))
COLUMNS = (*NAMES, "estimate", "standard_error", *BOUNDS)
Columns = Mapping[str, Any]
"""Column -> values, all of one length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Measures of the same reports: ratios of `parts` to `wholes`, reports x measures."""

    names: list[tuple[str, str, str]]
    parts: Floats
    wholes: Floats
    weights: Weights


def measure(reports: Reports, weights: Weights, *, replicates: int = 0, seed: int = 1) -> Columns:
    """Return the measures of the first reports, of which `weights` are.

    Returns
    -------
    `COLUMNS`; with replicates, ``bootstrap_error`` and ``bootstrap_low_95`` and so on. No rows
    where there are no valid votes.
    """
    count = len(weights.weight)
    if not len(reports.options) or not reports.valid[:count].sum():
        return {name: [] for name in COLUMNS}
    shares = _shares(reports, count, weights)
    found = [shares]
    cast, registered = reports.cast[:count], reports.registered[:count]
    given = ~np.isnan(cast) & ~np.isnan(registered)
    if registered[given].sum():
        found = [_with_turnout(shares, cast, registered)]
        if not given.all():
            # Turnout by the reports that give both numbers; they are weighed on their own.
            own = weigh(reports.stratum[:count][given], reports.sample.sizes.to_numpy())
            found = [shares, _turnout(cast[given], registered[given], own)]
    parts = [_columns(part, replicates, seed) for part in found]
    # Where one set has too few reports for the bootstrap, none shows it.
    common = [name for name in parts[0] if all(name in part for part in parts)]
    return {name: np.concatenate([part[name] for part in parts]) for name in common}


def _shares(reports: Reports, count: int, weights: Weights) -> _Part:
    votes = reports.votes[:count]
    order = np.argsort(-(weights.weight @ votes), kind="stable")
    first, others = order[0], order[1:]
    options = reports.options
    names = [("share", option, "") for option in options]
    names += [("lead", options[first], options[i]) for i in others]
    parts = np.column_stack([votes, votes[:, [first]] - votes[:, others]])
    wholes = np.broadcast_to(reports.valid[:count, None], parts.shape)
    return _Part(names=names, parts=parts, wholes=wholes, weights=weights)


def _turnout(cast: Floats, registered: Floats, weights: Weights) -> _Part:
    return _Part(
        names=[("turnout", "", "")],
        parts=cast[:, None],
        wholes=registered[:, None],
        weights=weights,
    )


def _with_turnout(shares: _Part, cast: Floats, registered: Floats) -> _Part:
    return _Part(
        names=[*shares.names, ("turnout", "", "")],
        parts=np.column_stack([shares.parts, cast]),
        wholes=np.column_stack([shares.wholes, registered]),
        weights=shares.weights,
    )


def _columns(part: _Part, replicates: int, seed: int) -> dict[str, Any]:
    share, error = ratios(part.parts, part.wholes, part.weights)
    least = np.array([-1.0 if name == "lead" else 0.0 for name, *_ in part.names])
    texts = zip(NAMES, zip(*part.names, strict=True), strict=True)
    found: dict[str, Any] = {name: np.array(values, dtype=object) for name, values in texts}
    found |= {"estimate": share, "standard_error": error}
    for level in LEVELS:
        reach = _quantile(level, part.weights.degrees) * error
        found[f"low_{level}"] = np.maximum(share - reach, least)
        found[f"high_{level}"] = np.minimum(share + reach, 1.0)
    # One report in a group has no other to be drawn in its place.
    if replicates >= 2 and part.weights.degrees > 0:
        found |= _bootstrap(part, replicates, seed)
    return found


def _bootstrap(part: _Part, replicates: int, seed: int) -> dict[str, Floats]:
    again = resample(part.parts, part.wholes, part.weights, replicates, seed)
    found = {"bootstrap_error": again.std(axis=0, ddof=1)}
    for level in LEVELS:
        out = (100 - level) / 200
        low, high = np.quantile(again, [out, 1 - out], axis=0)
        found |= {f"bootstrap_low_{level}": low, f"bootstrap_high_{level}": high}
    return found


def _quantile(level: int, degrees: int) -> float:
    return float(stdtrit(degrees, 0.5 + level / 200)) if degrees > 0 else np.nan
