"""Records that are taken with an unknown figure are counted in a note, for each figure."""

from tests.geo.importing.mapping.counts import COUNT

LONG = (
    COUNT
    + """
[columns]
unit = "u"
[long]
option = "l"
number = "v"
record = ["u"]
missing = "unknown"
options = { castillo = "A", fujimori = "B", blank_votes = "C" }
[totals]
votes_cast = ["votes_castillo", "votes_fujimori", "blank_votes"]
"""
)
SUMMED = (
    COUNT
    + """
[columns]
unit = "u"
votes_castillo = "a"
votes_fujimori = "b"
[sum]
by = ["u"]
"""
)


def test_what_no_row_gives_and_its_totals_are_counted(mapped):
    whole = "".join(f"150101,{name},1\n" for name in "ABC")
    rows = f"u,l,v\n{whole}150102,A,1\n150102,B,2\n150103,B,2\n150103,C,2\n"
    notes = mapped(LONG, rows).notes
    why = "no row of the record gives it, and it is unknown ([long] missing)"
    assert [note for note in notes if why in note] == [
        f"votes_castillo of 1 record: {why}",
        f"blank_votes of 1 record: {why}",
    ]
    assert "votes_cast of 2 records: a part of the sum is unknown, and so is the sum" in notes


def test_a_sum_with_an_unknown_part_is_counted_and_one_without_any_is_not(mapped):
    rows = "u,a,b\n150101,1,2\n150101,,3\n150102,1,\n150102,2,\n150103,4,5\n"
    notes = mapped(SUMMED, rows).notes
    said = [note for note in notes if "a part of the sum" in note]
    assert said == ["votes_castillo of 1 record: a part of the sum is unknown, and so is the sum"]
