import pandas as pd
import pytest

from geo.monitoring.checklists.answers import EVER, answers_at
from geo.monitoring.checklists.questions import Places, question_rows, region_rows
from geo.verification.quick_count.sample import Sample
from tests.geo.monitoring.checklists.forms import FORM, answers

STATIONS = [f"{n:02d}" for n in range(40)]
REGION = pd.Series(["a"] * 20 + ["b"] * 20, index=STATIONS)
DRAWN = STATIONS[::2]


@pytest.fixture
def places():
    drawn = pd.DataFrame({"station": DRAWN, "stratum": REGION[DRAWN].to_numpy()})
    return Places(
        region=REGION, sample=Sample(stations=drawn, sizes=pd.Series({"a": 200, "b": 800}))
    )


def rows_of(stations, answer=lambda _n: "yes"):
    given = answers(*((s, "A", "secrecy", answer(n)) for n, s in enumerate(stations)))
    return answers_at(given, [FORM], EVER).rows


def secrecy(found):
    return found[found["question"] == "secrecy"].iloc[0]


def test_stations_on_the_way_are_counted_and_no_share(places):
    found = secrecy(question_rows(rows_of(STATIONS[1::2]), [FORM], places))
    assert (found["stations"], found["yes"], found["drawn"], found["answered"]) == (20, 20, 20, 0)
    assert found["basis"] == "observed"
    assert pd.isna(found["share"])


def test_without_a_sample_there_is_none(places):
    found = secrecy(question_rows(rows_of(STATIONS), [FORM], Places(region=REGION)))
    assert (found["basis"], found["yes"]) == ("observed", 40)


def test_of_the_sample_it_is_a_share_with_its_interval(places):
    found = secrecy(
        question_rows(rows_of(STATIONS, lambda n: "no" if n == 0 else "yes"), [FORM], places)
    )
    # One of ten in a stratum of 200, none in that of 800.
    assert found["basis"] == "sample"
    assert found["share"] == pytest.approx(1 - 0.1 * 0.2)
    assert found["low"] < found["share"] < found["high"] < 1
    assert found["sample_stations"] == 20


@pytest.mark.parametrize(("came", "basis"), [(16, "sample"), (15, "observed")])
def test_too_few_of_those_drawn_are_no_share(places, came, basis):
    assert secrecy(question_rows(rows_of(DRAWN[:came]), [FORM], places))["basis"] == basis


def test_what_was_not_seen_is_in_no_share(places):
    found = secrecy(
        question_rows(rows_of(DRAWN, lambda n: "not_seen" if n % 2 else "yes"), [FORM], places)
    )
    assert (found["yes"], found["not_seen"], found["sample_stations"]) == (10, 10, 10)
    assert found["share"] == 1


def test_a_region_is_a_part_of_the_sample(places):
    found = region_rows(rows_of(DRAWN, lambda n: "no" if n == 0 else "yes"), [FORM], places)
    shares = found[found["question"] == "secrecy"].set_index("region")["share"]
    assert shares.to_dict() == pytest.approx({"a": 0.9, "b": 1.0})


def test_times_and_numbers_have_a_median_and_a_number_no_share(places):
    given = answers(
        ("00", "A", "opened_at", "07:00"),
        ("02", "A", "opened_at", "08:10"),
        ("00", "A", "queue", "4"),
        ("02", "A", "queue", "10"),
    )
    found = question_rows(answers_at(given, [FORM], EVER).rows, [FORM], places)
    found = found.set_index("question")
    assert found.loc["opened_at", ["yes", "no", "median", "largest"]].tolist() == [
        1,
        1,
        "07:35",
        "08:10",
    ]
    assert found.loc["queue", ["median", "largest", "basis"]].tolist() == ["7", "10", "no_share"]
    assert pd.isna(found.loc["queue", "yes"])
