import pytest

from geo.importing.row_names import ONE_FILE, ROWS_NAMED, RowNames

# The second file's numbers begin behind the last row of the first, 9.
BOTH = RowNames(files=("a.csv", "b.csv.gz"), offsets=(0, 10))


@pytest.mark.parametrize(
    ("row", "name"),
    [(2, "row 2 of a.csv"), (9, "row 9 of a.csv"), (12, "row 2 of b.csv.gz")],
)
def test_a_row_of_several_files_has_the_number_that_its_author_sees(row, name):
    assert BOTH.one(row) == name


def test_of_one_file_numbers_stay_as_they_are():
    assert ONE_FILE.one(12) == "row 12"
    assert ONE_FILE.several([12, 14]) == "rows 12, 14"


def test_rows_beyond_the_first_few_are_counted():
    many = list(range(2, 2 + 2 * ROWS_NAMED + 1, 2))
    assert ONE_FILE.several(many).endswith(" and 1 more")
    assert "more" not in ONE_FILE.several(many[:-1])


def test_rows_that_follow_each_other_are_one_run():
    assert ONE_FILE.several([*range(2, 4001), 4005, 4006]) == "rows 2 to 4000, 4005, 4006"
    assert BOTH.several([2, 3, 4, 9, 12]) == "rows 2 to 4, 9 of a.csv, 2 of b.csv.gz"


def test_rows_of_many_files_are_counted_beyond_the_first_few():
    names = [f"{letter}.csv" for letter in "abcde"]
    many = RowNames(files=tuple(names), offsets=(0, 10, 20, 30, 40))
    assert many.several([2, 12, 22, 32, 43]) == "rows 2 of a.csv, 2 of b.csv, 2 of c.csv and 2 more"


def test_a_row_of_several_parts_is_named_once():
    assert RowNames(parts=(10,)).several([20, 21, 30]) == "rows 2, 3"
