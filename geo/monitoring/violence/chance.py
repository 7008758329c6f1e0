"""How many acts would come after threats by chance: by order within units, and by the calendar.

Two tests that ask different things. ``order`` keeps every unit's instants and lets threats and acts
change places among them: a unit where much is reported has as much then, and only which came first
is by chance. ``calendar`` is Knox's test: it lets instants change places over the whole country and
counts pairs of a threat and a later act that are close in space and time.

Sources: Knox, G. (1964), The detection of space-time interactions, Applied Statistics 13, 25-29;
Phipson, B. and Smyth, G. K. (2010), Permutation p-values should never be zero, Statistical
Applications in Genetics and Molecular Biology 9, 39.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.special import gammaln

from geo.monitoring.violence.chains import Chains

DRAWS, SEED = 1_999, 1964
ORDER, CALENDAR = "order", "calendar"
REVIEW, AS_EXPECTED, TOO_FEW = "review", "as_expected", "too_few"
LEVEL, FEWEST = 0.05, 8
"""Share of draws up to which a number is put forward; fewest threats and acts that are judged."""
CHANCE_COLUMNS = ["test", "counted", "observed", "expected", "p", "draws", "seed", "verdict"]


def chance(found: Chains) -> pd.DataFrame:
    """Return both tests, one row each: `CHANCE_COLUMNS`.

    ``observed`` and ``expected`` are acts after a threat (``order``) or pairs of a threat and a
    later act (``calendar``); ``expected`` is exact, ``p`` the share of draws with as many or more.
    It says what to look at: the only verdicts are `REVIEW`, `AS_EXPECTED` and `TOO_FEW`.

    Examples
    --------
    >>> from geo.monitoring.violence.chains import chains
    >>> rows = pd.DataFrame({"event": list("abcd"), "type": ["threats", "persons"] * 2,
    ...     "category": "", "time_precision": 1,
    ...     "begins": pd.to_datetime(["2021-06-01", "2021-06-03"] * 2, utc=True)})
    >>> two = chains(rows, pd.Series(["01", "01", "02", "02"]), pd.Timedelta(days=7))
    >>> chance(two)[["observed", "expected", "verdict"]].to_numpy().tolist()[0]
    [2, 1.0, 'too_few']
    """
    hours = _hours(found.events)
    rng = np.random.default_rng(SEED)
    span = found.within / pd.Timedelta(hours=1)
    few = len(found.events) < FEWEST
    rows = [
        _row(ORDER, "acts", *_by_order(found.events, hours, span, rng), few=few),
        _row(CALENDAR, "pairs", *_by_calendar(found.events, hours, span, rng), few=few),
    ]
    return pd.DataFrame(rows, columns=CHANCE_COLUMNS)


def _row(  # noqa: PLR0913 what a test gives, each once
    test: str, counted: str, observed: int, expected: float, draws: np.ndarray, *, few: bool
) -> dict[str, object]:
    p = (1 + int((draws >= observed).sum())) / (1 + len(draws))
    none = expected == 0
    verdict = TOO_FEW if few or none else REVIEW if p <= LEVEL else AS_EXPECTED
    return {
        "test": test,
        "counted": counted,
        "observed": observed,
        "expected": expected,
        "p": np.nan if few or none else p,
        "draws": DRAWS,
        "seed": SEED,
        "verdict": verdict,
    }


def _hours(events: pd.DataFrame) -> np.ndarray:
    if events.empty:
        return np.zeros(0)
    since = events["begins"] - events["begins"].min()
    return (since / pd.Timedelta(hours=1)).to_numpy(dtype=float)


def _by_order(
    events: pd.DataFrame, hours: np.ndarray, span: float, rng: np.random.Generator
) -> tuple[int, float, np.ndarray]:
    """Return acts after a threat: observed, expected, and of each draw."""
    observed, expected, draws = 0, 0.0, np.zeros(DRAWS, dtype=np.int64)
    acts = events["act"].to_numpy(dtype=bool)
    for inside in _units(events):
        act, times = acts[inside], hours[inside]
        low = np.searchsorted(times, times - span, side="left")
        high = np.searchsorted(times, times, side="left")
        observed += int(_preceded(act[np.newaxis], low, high)[0])
        expected += expected_acts(high - low, int(act.sum()))
        if 0 < act.sum() < len(act):
            order = rng.random((DRAWS, len(act))).argsort(axis=1)
            draws += _preceded(act[order], low, high)
    return observed, expected, draws


def expected_acts(before: np.ndarray, acts: int) -> float:
    """Return how many acts of a unit come after a threat where who is which is by chance.

    Parameters
    ----------
    before : of each of its instants, how many others lie in the span before it.
    acts : how many of them are acts; the others are threats.

    Examples
    --------
    >>> expected_acts(np.array([0, 1]), 1), expected_acts(np.array([0, 1, 2]), 3)
    (0.5, 0.0)
    """
    number = len(before)
    threats = number - acts
    if not acts or not threats:
        return 0.0
    # All threats lie among the instants outside the span, given that this one is an act.
    rest = number - 1 - before
    none = np.where(rest >= threats, np.exp(_ways(rest, threats) - _ways(number - 1, threats)), 0.0)
    return float(acts / number * (1 - none).sum())


def _ways(all_: np.ndarray | int, taken: int) -> np.ndarray:
    """Return the logarithm of the number of ways to take some of them."""
    whole = np.maximum(all_, taken)
    return np.asarray(gammaln(whole + 1) - gammaln(taken + 1) - gammaln(whole - taken + 1))


def _preceded(act: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Count the acts with a threat between two places of their unit: (draws, events) -> (draws)."""
    sums = np.pad(np.cumsum(~act, axis=1), ((0, 0), (1, 0)))
    return np.asarray((act & (sums[:, high] > sums[:, low])).sum(axis=1))


def _by_calendar(
    events: pd.DataFrame, hours: np.ndarray, span: float, rng: np.random.Generator
) -> tuple[int, float, np.ndarray]:
    """Return pairs of a threat and an act of its unit, later by the span at most."""
    acts = events["act"].to_numpy(dtype=bool)
    pairs = [_pairs(inside, acts) for inside in _units(events)]
    if not pairs or not sum(len(one) for one, _ in pairs):
        return 0, 0.0, np.zeros(DRAWS, dtype=np.int64)
    threat, act = (np.concatenate(side) for side in zip(*pairs, strict=True))
    ordered = np.sort(hours)
    later = np.searchsorted(ordered, ordered + span, side="right")
    close = (later - np.searchsorted(ordered, ordered, side="right")).sum()
    chance_of_one = close / (len(hours) * (len(hours) - 1))

    def count(times: np.ndarray) -> int:
        gap = times[act] - times[threat]
        return int(((gap > 0) & (gap <= span)).sum())

    draws = np.array([count(rng.permutation(hours)) for _ in range(DRAWS)])
    return count(hours), float(len(threat) * chance_of_one), draws


def _pairs(inside: np.ndarray, acts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    threats, done = inside[~acts[inside]], inside[acts[inside]]
    return np.repeat(threats, len(done)), np.tile(done, len(threats))


def _units(events: pd.DataFrame) -> Iterator[np.ndarray]:
    """Yield the rows of each unit, in the order of time."""
    for rows in events.groupby("unit", sort=False).indices.values():
        yield np.asarray(rows)
