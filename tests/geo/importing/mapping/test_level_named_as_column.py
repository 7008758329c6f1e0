"""Brazil calls its uppermost level `state`, as a sheet its state: none takes the other's place."""

import pytest

from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import STATION_RESULT
from tests.geo.importing.workspace import Workspace

MAPPING = """
code_system = "ibge"
[columns]
station = "secao"
votes_lula = "a"
votes_bolsonaro = "b"
{unit}
[constants]
series = "tse"
reported_at = "2022-10-30T21:00"
{state}counted = true
"""


@pytest.fixture
def bring(tmp_path):
    workspace = Workspace(tmp_path, country="bra", options=("lula", "bolsonaro"))

    def bring(rows, *, names="", unit='unit = "uf"', state='state = "normal"\n'):
        file = tmp_path / "mapping.toml"
        file.write_text(MAPPING.format(unit=unit, state=state) + names)
        outcome = workspace.bring(rows, command="results", columns=read_mapping(file))
        return outcome, workspace.store.current(STATION_RESULT)

    return bring


def test_a_constant_state_of_sheets_is_no_name_of_a_unit(bring):
    outcome, stored = bring("secao,uf,a,b\n1,35,3,4\n2,35,5,6\n")
    assert (outcome.added, outcome.rejected) == (2, 0)
    assert set(stored["state"]) == {"normal"}


@pytest.mark.parametrize("column", ["SG_UF", "state"])
def test_names_of_the_level_do_not_take_its_place(bring, column):
    names = f'[names]\nstate = "{column}"\n'
    outcome, stored = bring(f"secao,{column},a,b\n1,SP,3,4\n2,SP,5,6\n", names=names, unit="")
    assert (outcome.added, outcome.rejected) == (2, 0)
    assert set(stored["unit"]) == {"35"}
    assert set(stored["state"]) == {"normal"}


def test_a_column_of_sheets_states_stays_beside_names(bring):
    names = '[names]\nstate = "SG_UF"\n'
    rows = "secao,SG_UF,state,a,b\n1,SP,normal,3,4\n2,SP,annulled,,\n"
    outcome, stored = bring(rows, names=names, unit="", state="")
    assert outcome.added == 2
    assert sorted(stored["state"]) == ["annulled", "normal"]
