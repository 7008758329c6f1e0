import numpy as np
import pandas as pd
import pytest

from geo.monitoring.media.agreement import agreement, alpha, disagreements, same_coders
from tests.geo.monitoring.media.tables_of import items

NAN = np.nan


@pytest.mark.parametrize(
    ("values", "level", "expected"),
    [
        # Krippendorff (2011), sections A and B: two observers, binary and nominal data.
        ([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]], "nominal", 0.095),
        (
            [[1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]],
            "nominal",
            0.692,
        ),
        ([[1, 2, 3], [1, 2, 3]], "nominal", 1.0),
        # A unit that one coder alone saw is compared with nothing.
        ([[1, 2, 3, NAN], [1, 2, 3, 9]], "interval", 1.0),
    ],
)
def test_alpha_of_published_examples_and_of_whole_agreement(values, level, expected):
    assert alpha(values, level) == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize("values", [[[1, 1], [1, 1]], [[1, NAN], [NAN, 2]], [[NAN], [NAN]]])
def test_alpha_is_unknown_where_nothing_differs_or_nothing_is_comparable(values):
    assert np.isnan(alpha(values))


def test_alpha_of_random_tables_is_that_of_its_definition():
    rng = np.random.default_rng(3)
    for _ in range(20):
        table = rng.integers(1, 5, (3, 12)).astype(float)
        table[rng.random(table.shape) < 0.2] = NAN
        assert alpha(table) == pytest.approx(_by_pairs(table, lambda a, b: float(a != b)))
        assert alpha(table, "interval") == pytest.approx(
            _by_pairs(table, lambda a, b: (a - b) ** 2)
        )


def _by_pairs(table, apart):
    """Return alpha as the mean difference of pairs within units, against that of all pairs."""
    units = [column[~np.isnan(column)] for column in table.T]
    units = [unit for unit in units if len(unit) > 1]
    values = np.concatenate(units)

    def total(of):
        return sum(apart(of[i], of[j]) for i in range(len(of)) for j in range(len(of)) if i != j)

    within = sum(total(unit) / (len(unit) - 1) for unit in units) / len(values)
    return 1 - within / (total(values) / (len(values) * (len(values) - 1)))


def test_items_coded_twice_are_compared_and_what_is_settled_is_no_disagreement():
    first = items(("tv", 1, "yes", 60, "neutral"), ("tv", 2, "no", 30, "positive"))
    second = first.assign(
        entry=2, coder="B", tone=["negative", "positive"], coding_id=["d1", "d2"], seconds=[60, 31]
    )
    both = pd.concat([first, second], ignore_index=True)
    table = agreement(both).set_index("variable")
    assert table["items"].tolist() == [2, 2, 2]
    assert table["coders"].tolist() == [2, 2, 2]
    assert table["same"].tolist() == [0.5, 1.0, 0.5]
    assert disagreements(both)[["item_id", "first", "second"]].to_numpy().tolist() == [
        ["i1", "yes, neutral", "yes, negative"]
    ]
    settled = first.iloc[:1].assign(entry=3, coding_id="e1")
    assert disagreements(pd.concat([both, settled], ignore_index=True)).empty


def test_an_item_that_one_coder_coded_twice_or_two_as_the_first_is_listed_and_in_no_alpha():
    first = items(*(("tv", n, "yes", 60, "neutral") for n in range(1, 4)))
    second = first.assign(coding_id=["d1", "d2", "d3"], entry=[2, 1, 2], coder=["A", "B", "B"])
    both = pd.concat([first, second], ignore_index=True)
    assert agreement(both)["items"].tolist() == [1, 1, 1]
    assert same_coders(both)[["item_id", "coding_id", "reason"]].to_numpy().tolist() == [
        ["i1", "c1", "one_coder"],
        ["i1", "d1", "one_coder"],
        ["i2", "c2", "same_entry"],
        ["i2", "d2", "same_entry"],
    ]


def test_without_a_second_coding_nothing_is_known_of_agreement():
    table = agreement(items(("tv", 1, "yes", 60, "neutral")))
    assert table["items"].tolist() == [0, 0, 0]
    assert table["alpha"].isna().all()
    assert agreement(items())["same"].isna().all()
