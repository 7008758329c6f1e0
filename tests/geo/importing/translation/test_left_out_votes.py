"""Votes of a third candidate that nobody mapped: the column is named that makes the sum right."""

import pytest

from geo.importing.mapping.file.reading import read_mapping
from tests.geo.importing.mapping.counts import COUNT

MAPPING = (
    COUNT
    + """
[columns]
unit = "u"
votes_castillo = "a"
votes_fujimori = "b"
blank_votes = "c"
null_votes = "d"
votes_cast = "all"
"""
)
HEAD = "u,a,b,c,d,YAKU,zone,all\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # In most rows, though one of them does not add up with it either.
        (["1,2,3,4,9,1,19", "2,2,2,2,5,1,13", "3,3,3,3,7,2,99"],
         ("in 3 of 3 rows the votes do not add up to votes_cast; with the column 'YAKU', which is "
          "not used, they do in 2: are these votes that the mapping has to name?")),
        # The parts add up without it.
        (["1,2,3,4,9,1,10", "2,2,2,2,5,1,8", "3,3,3,3,7,2,12"], ""),
        # Neither column does it.
        (["1,2,3,4,9,1,90", "2,2,2,2,5,1,80", "3,3,3,3,7,2,70"], ""),
        # What is unknown adds up to nothing.
        (["1,,3,4,9,1,19", "2,2,,2,5,1,13", "3,3,3,,7,2,19"], ""),
    ],
)  # fmt: skip
def test_the_unused_column_that_makes_votes_add_up_is_named(workspace, rows, said):
    text = HEAD + "".join(f"15010{n},{cells}\n" for n, cells in enumerate(rows, start=1))
    path = workspace.folder / "mapping.toml"
    path.write_text(MAPPING)
    notes = workspace.bring(text, command="results", columns=read_mapping(path)).notes
    assert [note for note in notes if "add up" in note] == ([said] if said else [])
