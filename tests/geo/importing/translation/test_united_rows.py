import pandas as pd

from geo.importing.translation.united_rows import unite_rows
from geo.records.kinds import PROCEEDING, VISIT


def table(*rows):
    return pd.DataFrame(
        rows, columns=["proceeding_id", "body", "stations"], index=range(2, 2 + len(rows))
    )


def test_cells_left_empty_below_the_first_row_are_those_of_the_first():
    united = unite_rows(table(("A", "JNE", "1"), ("A", "", "2"), ("B", "JEE", "")), PROCEEDING)
    assert united.frame.to_numpy().tolist() == [["A", "JNE", "1; 2"], ["B", "JEE", ""]]
    assert united.first.to_dict() == {2: 2, 3: 2, 4: 4}


def test_a_cell_that_only_a_later_row_fills_is_the_record_s():
    united = unite_rows(table(("A", "", "1"), ("A", "JNE", "2")), PROCEEDING)
    assert united.frame["body"].tolist() == ["JNE"]


def test_rows_that_disagree_keep_their_record_back():
    united = unite_rows(table(("A", "JNE", "1"), ("A", "JEE", "2"), ("B", "", "3")), PROCEEDING)
    assert united.frame["proceeding_id"].tolist() == ["B"]
    assert [problem[:3] for problem in united.problems] == [(3, "body", "JEE")]


def test_rows_without_an_id_are_records_of_their_own():
    united = unite_rows(table(("", "JNE", "1"), ("", "JEE", "2")), PROCEEDING)
    assert len(united.frame) == 2


def test_a_kind_without_a_list_is_left_as_it_is():
    rows = pd.DataFrame({"visit_id": ["1", "1"]})
    assert unite_rows(rows, VISIT).frame is rows
