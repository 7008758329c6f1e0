"""Incidents of critical answers, added to a mission's store for good."""

from geo.missions.mission import Mission
from geo.monitoring.checklists.answers import EVER, answers_at
from geo.monitoring.checklists.critical import INVALIDATED, incidents_of
from geo.records.kinds import INCIDENT, STATION
from geo.records.kinds.checklist_answer import KIND as ANSWER
from geo.store import Store
from geo.store.sealed import seal_import

SOURCE_FILE = "critical answers of checklists"


def record_incidents(store: Store, mission: Mission, *, actor: str = "") -> tuple[int, int]:
    """Add the incidents of all critical answers that are stored; the same again adds nothing.

    Parameters
    ----------
    actor : who asks for it, for the audit trail.

    Returns
    -------
    Incidents added, or opened again, and withdrawn.

    Raises
    ------
    StoreError
        When the database cannot be written.
    """
    listed = store.current(STATION)["station"].tolist()
    answered = answers_at(store.current(ANSWER), mission.checklists, EVER, listed)
    rows = incidents_of(answered, mission.checklists, store.current(INCIDENT))
    if rows.empty:
        return 0, 0
    with store.writing() as writer:
        outcome = writer.append(INCIDENT, rows, source_file=SOURCE_FILE, revise=True)
        facts = {"kind": INCIDENT.id, "added": outcome.added, "known": outcome.known}
        seal_import(writer.connection, actor, SOURCE_FILE, facts)
    withdrawn = int((rows["workflow"] == INVALIDATED).sum())
    return len(rows) - withdrawn, withdrawn
