import pandas as pd
import pytest

from geo.errors import QueryError
from geo.gaps.stations.sampling import draw_sample
from geo.verification.quick_count.sample import draw, read_sample
from tests.geo.verification.quick_count.made import country

ROWS = pd.DataFrame(
    {"station": ["1", "2", "3"], "stratum": ["x", "x", "y"], "stratum_size": [9, 9, 4]}
)


def test_the_strata_are_regions_by_remoteness_with_two_stations_each():
    frame = country()
    sample = draw(frame, 60, seed=1)
    assert len(sample.sizes) == 18
    assert sample.sizes.sum() == len(frame)
    assert sample.stations["stratum"].value_counts().min() >= 2
    assert [one.name for one in sample.dimensions] == ["region", "area", "size_class", "remoteness"]


def test_what_the_manifest_draws_again_is_the_same_sample():
    frame = country()
    drawn = draw_sample(frame, 60, 3, ("region", "remoteness"), 2)
    assert draw(frame, 60, seed=3).stations["station"].tolist() == drawn["station"].tolist()


def test_a_sample_written_to_a_file_reads_the_same():
    sample = draw(country(), 60, seed=1)
    again = read_sample(sample.table())
    pd.testing.assert_frame_equal(again.stations, sample.stations)
    assert again.sizes.to_dict() == sample.sizes.to_dict()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (ROWS.drop(columns="stratum_size"), "needs stratum_size"),
        (ROWS.drop(columns="station"), "needs station"),
        (ROWS[:0], "without a station"),
        (ROWS.assign(stratum_size=[9, 8, 4]), "'x' has several sizes: 9, 8"),
        (ROWS.assign(stratum_size=1), "'x' has 1 stations, and 2 are drawn"),
        (ROWS.assign(station="1"), "'1' stands twice"),
    ],
)
def test_a_sample_that_cannot_be_weighed_is_refused(rows, message):
    with pytest.raises(QueryError, match=message):
        read_sample(rows)
