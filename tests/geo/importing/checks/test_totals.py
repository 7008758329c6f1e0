import pandas as pd
import pytest

from geo.importing.checks import check_rows
from geo.importing.checks.totals import named_totals
from geo.records.kinds import DEPLOYMENT, INCIDENT, STATION, STATION_RESULT, TALLY
from tests.geo import tiny

SHEET = {
    "series": "own", "reported_at": "2021-06-06T20:00", "state": "normal", "counted": "yes",
}  # fmt: skip


def check(kind, rows, **same):
    frame = pd.DataFrame([same | row for row in rows], dtype="str").fillna("")
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return check_rows(kind, frame, tiny.mission())


def sheets(*votes, units=("0101",) * 9):
    rows = [
        {"station": f"{number:06}", "unit": unit, "votes_yes": str(yes), "votes_no": str(no)}
        for number, ((yes, no), unit) in enumerate(zip(votes, units, strict=False), start=1)
    ]
    return check(STATION_RESULT, rows, **SHEET)


@pytest.mark.parametrize(
    "name",
    ["TOTAL", "Gran total", "Suma", "Subtotal", "Sub-total", "Totales", "totais", "Total Lima",
     "TOTAL GENERAL:", "Suma de mesas", "Lima total", "Soma", "Grand Total"],
)  # fmt: skip
@pytest.mark.parametrize("kind", [STATION, STATION_RESULT, DEPLOYMENT, INCIDENT])
def test_what_is_called_a_total_is_one(kind, name):
    assert named_totals(kind, pd.DataFrame({kind.subject: ["7", name]})).tolist() == ["", name]


@pytest.mark.parametrize("name", ["000101", "Totora", "Suma Pata 3", "Summa", "Totalá 1", "Sumac"])
def test_other_names_are_none(name):
    assert named_totals(STATION, pd.DataFrame({"station": [name]})).tolist() == [""]


def test_a_named_total_is_rejected_and_the_others_go_in():
    rows = [{"station": name, "unit": "0101", "votes_yes": "7"} for name in ("1", "TOTAL")]
    checked = check(STATION_RESULT, rows, **SHEET)
    assert checked.problems["row"].tolist() == [3]
    assert checked.rows["station"].tolist() == ["1"]
    assert checked.rejected.empty


def test_the_sum_of_the_other_rows_of_a_unit_is_rejected():
    checked = sheets((120, 130), (99, 88), (77, 66), (296, 284))
    assert checked.problems["row"].tolist() == [5]
    assert "sums of all other rows of its unit" in checked.problems["reason"][0]


@pytest.mark.parametrize("stands_in", ["0101", "0102", "01"])
def test_the_sum_of_an_upper_unit_is_rejected_in_whatever_row_it_stands(stands_in):
    units = ("0101", "0102", "0102", stands_in, "0201", "0201")
    votes = [(120, 130), (99, 88), (77, 66), (296, 284), (500, 70), (61, 800)]
    checked = sheets(*votes, units=units)
    assert checked.problems["row"].tolist() == [5]
    assert "sums of all other rows of its department" in checked.problems["reason"][0]


def test_the_sum_of_the_file_is_found_beside_the_sums_of_its_units():
    units = ("0101", "0101", "0101", "0201", "0201", "0201", "0102")
    votes = [(120, 130), (99, 88), (219, 218), (1000, 2), (200, 3000), (1200, 3002), (1419, 3220)]
    assert sheets(*votes, units=units).problems["row"].tolist() == [4, 7, 8]


@pytest.mark.parametrize(
    "votes", [[(1, 0), (0, 1), (1, 1)], [(40, 0), (0, 40), (40, 40)], [(1, 2), (3, 4), (4, 6)]]
)
def test_small_figures_may_agree_by_chance_and_are_listed_at_any_size(votes):
    listed = sheets(*votes)
    assert listed.problems.empty
    assert listed.warnings["row"].tolist() == [4]
    assert "is it a total?" in listed.warnings["reason"][0]


def test_the_sum_of_three_rows_is_chance_less_often():
    assert sheets((10, 9), (11, 12), (12, 13), (33, 34)).problems["row"].tolist() == [5]
    assert sheets((10, 9), (23, 25), (33, 34)).problems.empty


def test_rows_without_votes_make_no_sum_of_two_that_are_alike():
    checked = sheets((5, 7), (5, 7), (0, 0), (0, 0))
    assert checked.problems.empty
    assert checked.warnings.empty


def test_two_alike_are_no_sum_of_each_other():
    assert sheets((5000, 5000), (5000, 5000)).problems.empty


def test_upper_units_and_the_country_sum_up_rightly():
    votes = {"0101": 5000, "0102": 7000, "0201": 900, "01": 12000, "02": 900, "tst": 12900}
    rows = [
        {"unit": unit, "votes_yes": str(yes), "votes_no": str(yes)} for unit, yes in votes.items()
    ]
    assert check(TALLY, rows, series="own", reported_at="2021-06-06T20:00").problems.empty


def test_a_unit_that_holds_the_sum_of_its_level_is_rejected():
    votes = {"0101": 5000, "0102": 7000, "0201": 12000}
    rows = [
        {"unit": unit, "votes_yes": str(yes), "votes_no": str(yes)} for unit, yes in votes.items()
    ]
    checked = check(TALLY, rows, series="own", reported_at="2021-06-06T20:00")
    assert checked.problems["row"].tolist() == [4]
