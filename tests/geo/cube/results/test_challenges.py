import pandas as pd
import pytest

from geo.cube.results.challenges import count_challenges
from tests.geo.tiny import axes, hours


@pytest.mark.parametrize(
    ("outcome", "decided", "pending", "counted", "annulled"),
    [
        ("pending", None, [0, 1, 1, 1], [0, 0, 0, 0], [0, 0, 0, 0]),
        ("counted", 3, [0, 1, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]),
        ("annulled", 2, [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 1, 1]),
        ("counted", None, [0, 0, 0, 0], [0, 1, 1, 1], [0, 0, 0, 0]),
    ],
)
def test_a_sheet_is_pending_until_it_is_decided(outcome, decided, pending, counted, annulled):
    rows = pd.DataFrame(
        {"unit": ["0101"], "outcome": outcome, "opened_at": hours(1), "decided_at": hours(decided)}
    )
    found = count_challenges(axes(), rows)
    direct = found.direct.items()
    shown = {name.removeprefix("challenges_"): sheets[3, :4].tolist() for name, sheets in direct}
    assert shown == {"pending": pending, "counted": counted, "annulled": annulled}
