import pandas as pd
import pytest

from geo.cube.records.standing import stands


@pytest.mark.parametrize(
    ("veracity", "workflow", "standing"),
    [
        ("confirmed_true", "closed", True),
        ("unconfirmed", "new", True),
        ("unverifiable", None, True),
        (None, None, True),
        ("confirmed_false", "new", False),
        ("confirmed_true", "invalidated", False),
        (None, "invalidated", False),
    ],
)
def test_what_was_refuted_or_invalidated_does_not_stand(veracity, workflow, standing):
    rows = pd.DataFrame({"veracity": [veracity], "workflow": [workflow]}, dtype="str")
    assert stands(rows).tolist() == [standing]


def test_of_no_incidents_none_stands():
    assert stands(pd.DataFrame({"veracity": [], "workflow": []})).tolist() == []
