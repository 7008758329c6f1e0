from geo.monitoring.checklists.recording import record_incidents
from geo.records.kinds import INCIDENT
from tests.geo.importing.answers.test_spread import DAY, LONG, bring, workspace  # noqa: F401


def test_a_correction_withdraws_what_an_import_made(workspace):  # noqa: F811
    bring(workspace, f"{LONG}000043,,secrecy,no,{DAY},A\n")
    assert record_incidents(workspace.store, workspace.mission) == (1, 0)
    assert record_incidents(workspace.store, workspace.mission) == (0, 0)
    bring(workspace, f"{LONG}000043,,secrecy,yes,{DAY},A\n", revise=True)
    assert record_incidents(workspace.store, workspace.mission, actor="ana") == (0, 1)
    assert workspace.store.current(INCIDENT)["workflow"].tolist() == ["invalidated"]
    assert len(workspace.store.revisions(INCIDENT)) == 2
