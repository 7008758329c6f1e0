"""What a publisher's table can have wrong: one sentence with row and column, or rows listed."""

from dataclasses import replace

import pytest

from geo.codes.crosswalk import Crosswalk, crosswalk_path, save_crosswalk
from geo.errors import SourceError
from geo.importing import ImportRequest, import_files
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import TALLY
from tests.geo.importing.mapping.counts import COUNT, stored

WIDE = '[columns]\nunit = "u"\nvotes_castillo = "a"\nvotes_fujimori = "b"\n'
JOIN = '[[join]]\nfile = "{file}"\non = {{ {on} = "{on}" }}\ntake = {{ {take} = "{take}" }}\n'


def one_sentence(match, bring):
    with pytest.raises(SourceError, match=match) as told:
        bring()
    assert "\n" not in str(told.value)


def test_an_option_of_a_wide_table_that_nobody_declared(workspace):
    rows = "unit,series,reported_at,votes_castillo,votes_fujimori,votes_lopez\n"
    rows += "150101,c,2021-06-07T00:00,3,4,9\n"
    one_sentence(
        "^votes_lopez: no such option in mission", lambda: workspace.bring(rows, command="results")
    )


def test_an_option_of_a_wide_table_that_the_mapping_alone_declares(mapped):
    text = COUNT + WIDE + 'votes_lopez = "c"\n'
    one_sentence(r"columns\.votes_lopez is no column", lambda: mapped(text, "u,a,b,c\n1,1,2,3\n"))


def test_a_column_of_votes_that_nobody_names_is_said(mapped):
    assert "columns not used: c" in mapped(COUNT + WIDE, "u,a,b,c\n150101,1,2,3\n").notes


def test_an_option_that_a_joined_table_brings_and_nobody_declared(workspace, mapped):
    (workspace.folder / "more.csv").write_text("k,votes_lopez\n1,7\n")
    text = COUNT + JOIN.format(file="more.csv", on="k", take="votes_lopez") + WIDE
    one_sentence("^votes_lopez: no such option", lambda: mapped(text, "u,a,b,k\n150101,1,2,1\n"))


LISTS = (
    COUNT
    + JOIN.format(file="lists.csv", on="n", take="name")
    + """
[columns]
unit = "u"
[long]
option = "name"
number = "v"
record = ["u"]
options = { castillo = "Castillo", fujimori = "Fujimori" }
"""
)


@pytest.mark.parametrize(
    ("third", "match"),
    [
        ("3", r"row 4, name: 'Lopez' is no option that the mapping declares"),
        ("9", r"row 4, n: '9' is not in lists\.csv, nor is 1 other row, which says the options"),
    ],
)
def test_an_option_of_a_joined_list(workspace, mapped, third, match):
    (workspace.folder / "lists.csv").write_text("n,name\n1,Castillo\n2,Fujimori\n3,Lopez\n")
    rows = f"u,n,v\n150103,1,2\n150103,2,3\n150103,{third},4\n150104,{third},4\n"
    one_sentence(match, lambda: mapped(LISTS, rows))


def test_a_join_that_multiplies_rows_at_its_second_step(workspace, mapped):
    (workspace.folder / "s1.csv").write_text("k,m\n1,11\n2,12\n")
    (workspace.folder / "s2.csv").write_text("m,unit\n11,150101\n12,150102\n11,150103\n")
    joins = [("s1.csv", "k", "m"), ("s2.csv", "m", "unit")]
    steps = "".join(JOIN.format(file=file, on=on, take=take) for file, on, take in joins)
    text = COUNT + steps + WIDE.replace('"u"', '"unit"')
    match = r"s2\.csv: rows 2 and 4 both are 11 in m.*multiply rows"
    one_sentence(match, lambda: mapped(text, "k,a,b\n1,2,3\n2,4,5\n"))
    assert stored(workspace, TALLY) == []


NAMED = COUNT + '[columns]\nvotes_castillo = "a"\nvotes_fujimori = "b"\n[names]\n'


@pytest.mark.parametrize(
    ("level", "pair", "where"),
    [
        ("department", ("08", "15"), ""),
        ("province", ("1501", "1502"), " of 15 Lima"),
        ("district", ("150101", "150102"), " of 1501 Lima"),
    ],
)
def test_a_name_that_fits_two_units_of_a_level(workspace, mapped, level, pair, where):
    """Neither is taken, here and where a finer name stands below it, and both are named."""
    units = workspace.place.units.copy()
    units.loc[list(pair), "name"] = "Doble"
    workspace.place = replace(workspace.place, units=units)
    levels = ["department", "province", "district"]
    above = levels[: levels.index(level)]
    text = NAMED + "".join(f'{name} = "{name}"\n' for name in [*above, level])
    head = ",".join([*above, level, "a,b"])
    outcome = mapped(text, f"{head}\n{','.join(['Lima'] * len(above) + ['Doble', '3,4'])}\n")
    assert (outcome.added, outcome.rejected) == (0, 1)
    row, column, value, reason = outcome.problems.iloc[0]
    assert (row, column, value) == (2, level, "Doble")
    assert reason == f"fits several units{where}: {pair[0]} Doble, {pair[1]} Doble"


SHARED = {"140101": "150101", "140102": "150101", "140103": "150103"}
ONPE = COUNT.replace("inei", "onpe") + WIDE


@pytest.fixture
def crosswalk(workspace):
    walk = Crosswalk(source="onpe", target="inei", version="1", mapping=SHARED)
    path = crosswalk_path(workspace.mission.country, "onpe", workspace.place.home)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_crosswalk(walk, path)


@pytest.mark.usefixtures("crosswalk")
@pytest.mark.parametrize("second", ["3,4", "1,2", "0,0"])
@pytest.mark.parametrize("files", [1, 2])
def test_two_codes_of_one_unit_are_two_places(workspace, files, second):
    """None is taken for the whole, though their figures should be alike, in one file or in two."""
    rows = ["140101,1,2", f"140102,{second}", "140103,5,6"]
    parts = [rows] if files == 1 else [rows[:1], rows[1:]]
    paths = tuple(workspace.folder / f"{number}.csv" for number in range(files))
    for path, lines in zip(paths, parts, strict=True):
        path.write_text("\n".join(["u,a,b", *lines, ""]))
    mapping = workspace.folder / "mapping.toml"
    mapping.write_text(ONPE)
    request = ImportRequest(paths=paths, command="results", columns=read_mapping(mapping))
    outcome = import_files(request, workspace.mission, workspace.place, workspace.store)
    assert (outcome.added, outcome.rejected) == (1, 2)
    assert [row["unit"] for row in stored(workspace, TALLY)] == ["150103"]
    assert set(outcome.problems["column"]) == {"unit"}
    assert set(outcome.problems["value"]) == {"150101"}
    assert outcome.problems["reason"].str.contains("none of them is taken; sum them").all()


@pytest.mark.usefixtures("crosswalk")
def test_two_codes_of_one_unit_in_two_imports_are_in_conflict(workspace, mapped):
    assert mapped(ONPE, "u,a,b\n140101,1,2\n", name="1.csv").added == 1
    second = mapped(ONPE, "u,a,b\n140102,3,4\n", name="2.csv")
    assert (second.added, len(second.conflicts)) == (0, 1)


LONG = (
    COUNT
    + """
[columns]
unit = "u"
[[join]]
file = "lists.csv"
on = { c = "c" }
take = { name = "name" }
[long]
option = "name"
number = "v"
record = ["u"]
missing = "zero"
options = { castillo = "A", fujimori = "B", blank_votes = "Blank" }
"""
)


@pytest.fixture
def lists(workspace):
    (workspace.folder / "lists.csv").write_text("c,name\n1,A\n2,B\n3,Blank\n")


@pytest.mark.usefixtures("lists")
def test_an_option_without_a_row_in_many_records_is_not_zero_in_all(workspace, mapped):
    units = [f"1501{number:02}" for number in range(1, 12)]
    rows = "u,c,v\n" + "".join(f"{unit},1,5\n" for unit in units)
    one_sentence("no row gives votes_fujimori in any of 11 records", lambda: mapped(LONG, rows))
    assert stored(workspace, TALLY) == []
    # Blank votes may be nowhere; a candidate may have none in a few rows that are brought again.
    assert mapped(LONG, rows + f"{units[0]},2,4\n").added == len(units)


@pytest.mark.usefixtures("lists")
def test_a_candidate_with_no_row_in_a_few_records_has_none_there(workspace, mapped):
    assert mapped(LONG, "u,c,v\n150101,1,5\n").added == 1
    assert stored(workspace, TALLY)[0]["votes_fujimori"] == 0


@pytest.mark.usefixtures("lists")
def test_codes_of_candidates_are_no_votes(workspace, mapped):
    text = LONG.replace('number = "v"', 'number = "c"')
    one_sentence("'c', by which the lookup table", lambda: mapped(text, "u,c,v\n150101,1,5\n"))
    assert stored(workspace, TALLY) == []
