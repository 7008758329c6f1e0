"""Units by name and rows abroad: nothing is guessed, nothing is lost."""

from dataclasses import replace

import pytest

from geo.errors import SourceError
from geo.records.kinds import TALLY
from tests.geo.importing.mapping.counts import COUNT, SUM, stored

NAMES = (
    COUNT
    + """
[columns]
votes_castillo = "a"
votes_fujimori = "b"
[names]
department = "dep"
district = "dist"
[abroad]
when = { column = "pais", one_of = ["Peru"], unless = true }
name = ["dist", "pais"]
[[leave_out]]
column = "dep"
one_of = ["Total"]
reason = "sums of the publisher"
"""
)
BY_NAME = "pais,dep,dist,a,b\nPerú,Departamento de Lima,CHORRÍLLOS,3,4\nPerú,Lima,Chorillos,5,6\n"


def test_units_by_name_nothing_guessed(workspace, mapped):
    """What is not certain waits in a table for somebody to say its code."""
    rows = BY_NAME + "Chile,,Arica,7,8\nPerú,TOTAL,,15,18\n"
    outcome = mapped(NAMES, rows)
    assert (outcome.rows, outcome.added, outcome.rejected) == (3, 2, 1)
    assert "1 row left out: sums of the publisher (dep is 'Total')" in outcome.notes
    assert [row["unit"] for row in stored(workspace, TALLY)] == ["150108", "abroad-arica-chile"]
    assert stored(workspace, TALLY)[1]["unit_name"] == "Arica (Chile)"
    table = workspace.folder / "names.csv"
    assert table.read_text(encoding="utf-8").splitlines() == [
        "level,parent,written,code,candidates",
        "district,15,Chorillos,,150108 Chorrillos; 151009 Chocos; 150506 Coayllo",
    ]
    table.write_text("level,parent,written,code\ndistrict,15,Chorillos,150130\n")
    assert mapped(NAMES, rows).added == 1
    assert [row["unit"] for row in stored(workspace, TALLY)][:2] == ["150108", "150130"]


@pytest.mark.parametrize(
    ("line", "added", "reason"),
    [
        ("district,15,Chorillos,080101", 1, "080101, which is Cusco, not in 15 Lima: correct"),
        ("district,15,Chorillos,1501", 1, "1501, which is no district: 1501 Lima"),
        ("district,15,Chorillos,159999", 1, "159999, which is no unit"),
        ("district,,Chorillos,080101", 2, ""),
    ],
)
def test_a_stated_code_of_another_part_of_the_country_needs_to_be_meant(
    workspace, mapped, line, added, reason
):
    (workspace.folder / "names.csv").write_text(f"level,parent,written,code\n{line}\n")
    outcome = mapped(NAMES, BY_NAME)
    assert outcome.added == added
    assert reason in "".join(outcome.problems["reason"])


def test_names_of_a_level_without_polygons_ask_for_these(workspace, mapped):
    units = workspace.place.units
    workspace.place = replace(workspace.place, units=units[units["level"] != "district"])
    with pytest.raises(SourceError, match=r"names\.district: no district of per is known before"):
        mapped(NAMES, BY_NAME)


def test_a_name_of_two_units_is_listed_with_both(mapped):
    outcome = mapped(NAMES, BY_NAME.replace("Chorillos", "Miraflores"))
    reasons = outcome.problems["reason"].tolist()
    assert reasons == ["fits several units of 15 Lima: 150122 Miraflores, 151021 Miraflores"]


@pytest.mark.parametrize(
    "when",
    [
        'between = ["900000", "999999"]',
        'in_file = "abroad.csv"',
        "pattern = '^9'",
        'one_of = ["910101", "920202"]',
    ],
)
def test_codes_abroad_are_a_range_a_list_or_a_file(workspace, mapped, when):
    (workspace.folder / "abroad.csv").write_text("city,muni\nBerlin,910101\nMilano,920202\n")
    text = SUM + f'[abroad]\nwhen = {{ column = "muni", {when} }}\ncode = "muni"\n'
    rows = "muni,aptos,a,b\n10101,9,3,4\n910101,5,2,1\n920202,7,1,1\n"
    assert mapped(text, rows).placed["abroad"] == 2
    units = {row["unit"] for row in stored(workspace, TALLY)}
    assert units == {"010101", "abroad-910101", "abroad-920202"}


def test_a_row_of_a_count_without_the_finest_name_is_no_result_of_the_level_above(mapped):
    """A publisher's own sum of the department would stand beside the districts it sums."""
    outcome = mapped(NAMES, BY_NAME.replace("Chorillos", ""))
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert outcome.problems["reason"].tolist() == [
        "no district is named: is it a sum? leave such rows out by [[leave_out]]"
    ]


def test_a_unit_at_home_is_not_taken_abroad_because_its_code_lacks_a_zero(workspace, mapped):
    """Huancavelica's codes begin with 09: as numbers they begin with 9, as those abroad do."""
    text = SUM + '[abroad]\nwhen = { column = "muni", pattern = "^9" }\ncode = "muni"\n'
    outcome = mapped(text, "muni,aptos,a,b\n10101,9,3,4\n910101,5,2,1\n90101,7,1,1\n")
    assert (outcome.added, outcome.rejected) == (2, 1)
    problem = outcome.problems.iloc[0]
    assert (problem["row"], problem["column"], problem["value"]) == (4, "unit", "090101")
    assert "is called abroad, but is 090101 Huancavelica" in problem["reason"]
    assert {row["unit"] for row in stored(workspace, TALLY)} == {"010101", "abroad-910101"}


def test_a_consulate_may_stand_under_a_code_at_home(workspace, mapped):
    """Where another column says that it is abroad, nothing contradicts it."""
    text = SUM.split("[sum]")[0] + (
        '[abroad]\nwhen = { column = "pais", one_of = ["Chile"] }\nname = ["ciudad", "pais"]\n'
    )
    rows = "muni,pais,ciudad,aptos,a,b\n10101,Perú,,9,3,4\n150101,Chile,Arica,5,2,1\n"
    assert mapped(text, rows).rejected == 0
    assert stored(workspace, TALLY)[1]["unit"] == "abroad-arica-chile"


def test_codes_in_parts_are_joined_to_a_table_and_name_places_abroad(workspace, mapped):
    """Each part of a key has digits of its own, in the table beside the file as in the file."""
    (workspace.folder / "codes.csv").write_text("d,m,ours\n01,001,150101\n01,010,150102\n")
    text = (
        COUNT
        + """
[[join]]
file = "codes.csv"
on = { dep = "d", mun = "m" }
take = { ours = "ours" }
digits = [2, 3]
[columns]
unit = "ours"
votes_castillo = "a"
votes_fujimori = "b"
[abroad]
when = { column = "dep", one_of = ["88"] }
code = { columns = ["dep", "mun"], separator = "", digits = [2, 3] }
name = "city"
"""
    )
    rows = "dep,mun,city,a,b\n1,1,X,3,4\n1,10,Y,5,6\n88,5,Miami,7,8\n"
    assert mapped(text, rows).rejected == 0
    units = [row["unit"] for row in stored(workspace, TALLY)]
    assert units == ["150101", "150102", "abroad-88005"]
    with pytest.raises(SourceError, match="one number for each column in on"):
        mapped(text.replace("[2, 3]", "[2]", 1), rows)
    with pytest.raises(SourceError, match="digits must be one number for each of its"):
        mapped(text.replace('"", digits = [2, 3]', '"", digits = [2]'), rows)
