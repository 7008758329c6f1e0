"""Alert rules that are switched on and can never fire, because what they ask for is not there."""

from collections.abc import Mapping

import numpy as np

from geo.gaps.indicator_arrays import IndicatorArrays
from geo.texts.program import texts
from geo.texts.values import Text

IDLE_REASONS: Mapping[str, Text] = texts("alerts.idle", "deployments", "voters", "phases")


def none_can_fire(idle: Mapping[str, str]) -> bool:
    """Tell whether no rule that is switched on can fire, given the idle ones: nobody knows.

    Examples
    --------
    >>> none_can_fire({"silent": "deployments"}), none_can_fire({"uncovered": "voters"})
    (True, False)
    >>> none_can_fire({})
    False
    """
    return "deployments" in idle.values()


def idle_rules(indicators: IndicatorArrays) -> dict[str, str]:
    """Return the rules of `ALERT_RULES` that cannot fire -> key of `IDLE_REASONS`.

    Rules that the mission switched off are not named. Without deployments nobody knows who is
    covered, due or silent; a limit in voters is reached nowhere where no voters are known.

    Parameters
    ----------
    indicators : of any instants of the mission.
    """
    rules = indicators.mission.standards.alerts
    limits = {
        "uncovered": rules.uncovered_after,
        "not_arrived": rules.not_arrived_after,
        "silent": rules.silent_after,
        "unattended": rules.unattended_for,
    }
    switched_on = [rule for rule, limit in limits.items() if limit]
    if np.isnan(indicators.arrays["teams"]).all():
        return dict.fromkeys(switched_on, "deployments")
    # Phases and a limit in voters belong to this rule alone.
    if "uncovered" not in switched_on:
        return {}
    if not {phase.id for phase in indicators.mission.phases} & set(rules.uncovered_phases):
        return {"uncovered": "phases"}
    finest = (indicators.axes.rows["level"] == indicators.axes.finest).to_numpy()
    if rules.uncovered_voters and np.isnan(indicators.arrays["registered_voters"][finest]).all():
        return {"uncovered": "voters"}
    return {}
