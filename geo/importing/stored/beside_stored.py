"""Rows beside what is stored already: each kind by its own rule, what contradicts it named."""

from collections.abc import Sequence

from geo.importing.answers import with_sound_answers
from geo.importing.placement.placing import Place
from geo.importing.ready import Ready
from geo.importing.stored.copies_out import with_copies_out
from geo.importing.stored.incident_faults import with_incident_faults
from geo.importing.stored.links import with_links
from geo.importing.stored.unlisted_abroad import with_abroad_named
from geo.importing.stored.unlisted_stations import with_unlisted_named
from geo.importing.stored.unmonitored import with_unmonitored_named
from geo.importing.stored.voters_compared import with_voters_compared
from geo.missions.mission import Mission
from geo.store import Store


def beside_stored(
    ready: Sequence[Ready], mission: Mission, place: Place, store: Store, *, lists_stations: bool
) -> list[Ready]:
    """Return the rows of every kind of a file without those that what is stored makes impossible.

    Parameters
    ----------
    lists_stations : whether the file itself brings the stations of its results.
    """
    units = (place.country.iso3, *place.units.index)
    parents = place.units["parent"].to_dict()
    found = []
    for given in ready:
        one = with_links(given, store, units)
        one = with_incident_faults(one, store)
        one = with_unmonitored_named(one, store, mission.country.timezone)
        one = with_sound_answers(one, mission, store)
        one = with_voters_compared(one, parents, store)
        one = with_copies_out(one, mission, parents, store)
        one = with_unlisted_named(one, store, lists_stations=lists_stations)
        found.append(
            with_abroad_named(one, place.country, units, store, lists_stations=lists_stations)
        )
    return found
