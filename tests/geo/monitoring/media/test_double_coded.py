import numpy as np
import pandas as pd
import pytest

from geo.monitoring.media.agreement import agreement, alpha
from geo.monitoring.media.double_coded import COLUMNS, double_coded
from geo.monitoring.media.names import NAME_WITHHELD
from tests.geo.monitoring.media.tables_of import items

ROWS = (
    ("tv", 1, "yes", 60, "neutral"),
    ("tv", 2, "no", 30, "positive"),
    ("tv", 3, "Ana", 20, ""),
    ("tv", 4, "Eva", 45, "negative"),
)
SECOND = (
    ("tv", 1, "yes", 55, "positive"),
    ("tv", 2, "no", 30, "positive"),
    ("tv", 3, "Eva", 20, "neutral"),
    ("tv", 4, "Eva", 40, "negative"),
)


def codings():
    first = items(*ROWS).assign(entry=1, coder="c1", coding_id=["a", "b", "c", "d"])
    second = items(*SECOND).assign(entry=2, coder="c2", coding_id=["e", "f", "g", "h"])
    rows = pd.concat([first, second], ignore_index=True)
    private = rows["actor"].isin(["Ana", "Eva"])
    return rows.assign(
        item_id=["1", "2", "3", "4"] * 2,
        actor_kind=rows["actor_kind"].mask(private, "other"),
        actor_shown=rows["actor"].mask(private, NAME_WITHHELD),
    )


def test_codings_stand_side_by_side_and_no_name_is_told():
    found = double_coded(codings())
    assert found.columns.tolist() == list(COLUMNS)
    assert found["seconds_first"].tolist() == [60, 30, 20, 45]
    assert found["tone_second"].tolist() == ["positive", "positive", "neutral", "negative"]
    assert pd.isna(found["tone_first"].iloc[2])
    assert (
        not found.astype("str").apply(lambda one: one.str.contains("Ana|Eva|c1|c2")).any(axis=None)
    )
    # Two withheld names are told apart, and one is the same wherever it stands.
    assert found.loc[2, "actor_first"] != found.loc[2, "actor_second"]
    assert found.loc[3, "actor_first"] == found.loc[2, "actor_second"]


@pytest.mark.parametrize("variable", ["tone", "actor", "seconds"])
def test_alpha_of_the_pairs_is_that_of_the_table(variable):
    stated = agreement(codings()).set_index("variable").loc[variable]
    two = double_coded(codings())[[f"{variable}_first", f"{variable}_second"]].dropna()
    assert len(two) == stated["items"]
    numbers = pd.factorize(two.to_numpy().ravel())[0] if variable != "seconds" else two.to_numpy()
    table = np.asarray(numbers, dtype=float).reshape(two.shape).T
    assert alpha(table, stated["level"]) == pytest.approx(stated["alpha"])


def test_what_one_coder_coded_twice_is_no_pair():
    assert double_coded(codings().assign(coder="c1")).empty
    assert double_coded(codings()[:0]).columns.tolist() == list(COLUMNS)
