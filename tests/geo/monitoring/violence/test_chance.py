from itertools import combinations, permutations

import numpy as np
import pandas as pd
import pytest

from geo.monitoring.violence.chains import Chains
from geo.monitoring.violence.chance import CHANCE_COLUMNS, chance, expected_acts

START = pd.Timestamp("2021-06-01", tz="UTC")


def given(units, after, acts, days=3):
    begins = [START + pd.Timedelta(days=day) for day in after]
    rows = pd.DataFrame(
        {"event": range(len(after)), "unit": units, "begins": begins, "act": np.array(acts, bool)}
    )
    none = pd.DataFrame()
    order = rows.sort_values(["unit", "begins"], ignore_index=True)
    return Chains(events=order, chains=none, left_out=none, within=pd.Timedelta(days=days))


def preceded(times, acts, days=3):
    """Count acts after a threat, one by one."""
    return sum(
        any(0 < at - before <= days for before, act in zip(times, acts, strict=True) if not act)
        for at, done in zip(times, acts, strict=True)
        if done
    )


@pytest.mark.parametrize("threats", [0, 1, 2, 4, 5])
def test_the_expected_number_is_the_mean_over_all_ways_to_name_the_threats(threats):
    times = np.array([0.0, 1.0, 1.5, 6.0, 8.5])
    ways = [
        [n not in chosen for n in range(len(times))]
        for chosen in combinations(range(len(times)), threats)
    ]
    mean = np.mean([preceded(times, acts) for acts in ways])
    before = np.array([sum(0 < at - one <= 3 for one in times) for at in times])
    assert expected_acts(before, len(times) - threats) == pytest.approx(mean)


def test_the_calendar_expects_the_mean_over_all_orders_of_the_instants():
    units, after, acts = ["01", "01", "02", "02", "02"], [0, 2, 1, 5, 9], [0, 1, 0, 1, 1]

    def pairs(times):
        return sum(
            units[i] == units[j] and not acts[i] and acts[j] and 0 < times[j] - times[i] <= 3
            for i in range(5)
            for j in range(5)
        )

    row = chance(given(units, after, acts)).set_index("test").loc["calendar"]
    assert row["observed"] == pairs(after)
    assert row["expected"] == pytest.approx(np.mean([pairs(o) for o in permutations(after)]))


def many(shift):
    """Twelve units, a threat and an act each, `shift` days later; each with a month of its own."""
    units = [f"{n:02d}" for n in range(12) for _ in range(2)]
    after = [30 * n + day for n in range(12) for day in (0, shift)]
    return given(units, after, [0, 1] * 12)


def test_acts_that_always_come_after_threats_are_put_forward():
    rows = chance(many(1)).set_index("test")
    assert rows.loc["order", ["observed", "expected"]].tolist() == [12, 6.0]
    assert rows["verdict"].tolist() == ["review", "review"]
    # One way in 4,096: as few as there are draws.
    assert rows.loc["order", "p"] <= 0.002


def test_acts_before_their_threats_are_not_put_forward():
    turned = many(1)
    events = turned.events.assign(act=~turned.events["act"])
    rows = chance(Chains(**{**vars_of(turned), "events": events})).set_index("test")
    assert rows.loc["order", "observed"] == 0
    assert rows["verdict"].tolist() == ["as_expected", "as_expected"]


def vars_of(found):
    return {name: getattr(found, name) for name in ("events", "chains", "left_out", "within")}


@pytest.mark.parametrize(
    ("units", "acts"), [([], []), (["01"] * 3, [0, 0, 1]), (["01"] * 9, [1] * 9)]
)
def test_few_events_or_nothing_to_compare_are_not_judged(units, acts):
    rows = chance(given(units, list(range(len(units))), acts))
    assert list(rows) == CHANCE_COLUMNS
    assert rows["verdict"].tolist() == ["too_few", "too_few"]
    assert rows["p"].isna().all()


def test_the_same_records_give_the_same_share_of_draws():
    assert chance(many(2)).equals(chance(many(2)))


def test_where_only_chance_is_at_work_few_missions_are_put_forward():
    rng = np.random.default_rng(5)
    flagged = 0
    for _ in range(60):
        units = np.repeat([f"{n:02d}" for n in range(8)], 5)
        found = given(units, rng.uniform(0, 30, 40), rng.random(40) < 0.5)
        flagged += (chance(found)["verdict"] == "review").to_numpy()
    # Expected are 3 in 60 for each; 8 or more have a chance below 1 in 100.
    assert (flagged < 9).all()
