"""A sum counts nothing twice: no total among its parts, no row that is there again."""

import pytest

from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import TALLY

MAPPING = """
code_system = "inei"
[constants]
series = "count"
reported_at = "2021-06-07T00:00"
[columns]
unit = "muni"
votes_castillo = "a"
votes_fujimori = "b"
[sum]
by = ["muni"]
"""
HEADER = "muni,zone,kind,a,b\n"
OTHER = "150102,1,TOTAL,50,60\n150102,2,TOTAL,50,60\n150102,3,TOTAL,5,6\n"


@pytest.fixture
def summed(workspace):
    path = workspace.folder / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")

    def bring(content, name="file.csv"):
        return workspace.bring(content, name=name, command="results", columns=read_mapping(path))

    return bring


@pytest.mark.parametrize(
    ("third", "column", "reason"),
    [
        ("1,A,101,203", "muni", "is row 2 again in every column: a sum would count it twice"),
        ("Total,A,404,709", "zone", "is called a total: its parts are summed already"),
        (",A,404,709", "muni", "has the sums of all other rows of its record"),
    ],
)
def test_what_would_count_twice_keeps_its_unit_back(workspace, summed, third, column, reason):
    """Two zones with the same figures are two, and a word in every row tells nothing."""
    text = f"{HEADER}150101,1,A,101,203\n150101,2,A,303,506\n150101,{third}\n{OTHER}"
    outcome = summed(text)
    assert (outcome.added, outcome.rejected) == (1, 1)
    (problem,) = outcome.problems.to_dict("records")
    assert (problem["row"], problem["column"]) == (4, column)
    assert problem["reason"].startswith(reason)
    again = summed(outcome.rejects[0].read_text(encoding="utf-8"), name="again.csv")
    assert (again.added, again.rejected) == (0, 1)
    (stored,) = workspace.store.current(TALLY).to_dict("records")
    assert (stored["unit"], stored["votes_castillo"]) == ("150102", 105)


def test_the_total_of_a_single_part_is_one_where_others_have_theirs(workspace, summed):
    parts = "150101,1,A,101,203\n150101,2,A,303,506\n150101,,A,404,709\n"
    outcome = summed(f"{HEADER}{parts}150103,1,A,77,88\n150103,,A,77,88\n150104,1,A,9,7\n")
    assert outcome.problems["row"].tolist() == [4, 6]
    assert [row["unit"] for row in workspace.store.current(TALLY).to_dict("records")] == ["150104"]


def test_a_sum_that_was_rejected_goes_in_once_its_part_is_corrected(workspace, summed):
    """Each part of it has a reason of its own, and these are no part of the record."""
    outcome = summed(f"{HEADER}150101,1,A,x,203\n150101,2,A,303,506\n")
    text = outcome.rejects[0].read_text(encoding="utf-8")
    again = summed(text.replace("A,x,", "A,101,"), name="again.csv")
    assert (again.added, again.rejected) == (1, 0)
    (stored,) = workspace.store.current(TALLY).to_dict("records")
    assert (stored["votes_castillo"], stored["votes_fujimori"]) == (404, 709)


def test_rows_without_a_vote_may_be_alike(summed):
    outcome = summed(f"{HEADER}150101,1,A,0,0\n150101,1,A,0,0\n150101,2,A,5,6\n")
    assert (outcome.added, outcome.rejected) == (1, 0)


def test_two_equal_parts_are_summed_though_one_record_of_the_file_has_a_total(summed):
    with_total = "150101,1,,300,400\n150101,2,,100,200\n150101,3,,400,600\n"
    plain = "".join(
        f"15010{unit},{zone},,{100 * unit + zone},{50 * unit}\n"
        for unit in (3, 4)
        for zone in (1, 2, 3)
    )
    pair = "150102,1,,120,80\n150102,2,,120,80\n"
    done = summed(HEADER + with_total + plain + pair)
    assert (done.added, done.rejected) == (3, 1)
    # Where records usually end with their total, the second is that of a single part.
    done = summed(HEADER + with_total + pair.replace("120", "121"), name="other.csv")
    assert done.problems["row"].tolist() == [4, 6]
