"""Names beside the codes: a figure is not shown where its own row says another place."""

import pytest

from geo.records.kinds import TALLY

HEADER = "unit,department,district,series,reported_at,stations_total,votes_castillo\n"


def bring(workspace, *places):
    rows = [f"{place},own,2021-06-06T20:00,9,7\n" for place in places]
    return workspace.bring(HEADER + "".join(rows), command="results", codes="inei")


@pytest.mark.parametrize(
    "place",
    ["150101,Lima,LIMA", "150101,,lima", "150103,LIMA,Ate", "110301,ICA,Nasca", "15,Lima,",
     "010101,Amazonas,CHACHAPOYAS ", "150101,,"],
)  # fmt: skip
def test_a_name_in_another_spelling_is_the_same(workspace, place):
    outcome = bring(workspace, place)
    assert (outcome.added, outcome.warnings.empty) == (1, True)


@pytest.mark.parametrize(
    ("place", "column"),
    [
        ("150101,ALEMANIA,BERLIN", "department"),  # a consulate under a district's code
        ("150101,,FRANKFURT", "district"),
        ("150122,Arequipa,Miraflores", "department"),  # two departments have a Miraflores
        ("150101,Lima,Ate", "district"),
        ("15,Cusco,", "department"),
    ],
)
def test_a_name_of_another_place_keeps_the_row_out(workspace, place, column):
    outcome = bring(workspace, place)
    assert (outcome.added, outcome.rejected) == (0, 1)
    assert column in set(outcome.problems["column"])
    assert "is the name in the row, but unit" in outcome.problems["reason"][0]


def test_the_unit_itself_is_shown_beside_it(workspace):
    outcome = bring(workspace, "150101,Lima,Lima", "150101,ALEMANIA,BERLIN")
    assert (outcome.added, outcome.problems["row"].unique().tolist()) == (1, [3])
    assert workspace.store.current(TALLY)["source_row"].tolist() == [2]


def test_a_reporting_unit_abroad_is_not_judged(workspace):
    assert bring(workspace, "910101,ALEMANIA,BERLIN").added == 1
