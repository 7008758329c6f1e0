"""What follows from an import beside its rows: kept files, incidents of critical answers."""

from contextlib import closing

from commands.context import actor_at_terminal
from geo.field_pull.attachments import Attachments
from geo.field_pull.kept_media import keep_media
from geo.importing import Outcome
from geo.missions.mission import load_mission
from geo.monitoring.checklists.recording import record_incidents
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.texts.sentences import counted, say


def kept_media(outcome: Outcome, settings: Settings) -> list[str]:
    """Keep the files that lie with an export, privately, and say how many; nothing without any."""
    if not outcome.attached:
        return []
    name = load_mission(settings.mission, settings.missions, settings.boundaries).name
    kept = keep_media(outcome.attached, Attachments(settings.home, name))
    line = say(
        "attachments of submissions: {added:,} kept, {known:,} known already, {lost:,} not kept",
        added=kept.added,
        known=kept.known,
        lost=len(kept.lost),
    )
    return [line, *(f"  {one}" for one in kept.lost)]


def incidents_of_answers(outcome: Outcome, settings: Settings) -> str:
    """Record what critical answers make of incidents, and say so; "" of other records."""
    if not outcome.kind.answers:
        return ""
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    with closing(open_store(store_url(settings, mission.name), mission.name)) as store:
        added, withdrawn = record_incidents(store, mission, actor=actor_at_terminal())
    return say(
        "critical answers: {incidents} recorded, {withdrawn:,} withdrawn",
        incidents=counted(added, "incident"),
        withdrawn=withdrawn,
    )
