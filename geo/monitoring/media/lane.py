"""The lane of the media: debates and other programmes about the vote, and silences of outlets."""

import pandas as pd

from geo.cube.media.monitored import EVER, monitored
from geo.cube.media.silence import HOUR, silences
from geo.cube.observation import Observation
from geo.monitoring.lanes import Lane, entries_of

SHOWN = ("debate", "special_programme", "free_space")
"""Programme types that are events; news and advertising are counted, not listed."""
SILENCE = "silence"


def media_lanes(observation: Observation) -> list[Lane]:
    """Return the lane, as the timeline asks for it."""
    return [lane(observation)]


def lane(observation: Observation) -> Lane:
    """Return the mission's programmes about the vote, and every silence of a broadcaster."""
    options = [option.id for option in observation.mission.options]
    found = monitored(observation, EVER, pd.Timestamp(observation.mission.phases[-1].end))
    items = found.items.loc[found.items["programme_type"].isin(SHOWN).to_numpy(dtype=bool)]
    programmes = items.groupby(["outlet", "span_id", "programme_type"], as_index=False).agg(
        begins=("aired_at", "min"), ends=("aired_at", "max"), record_id=("coding_id", "first")
    )
    limit = observation.mission.standards.alerts.outlet_silent_after / HOUR
    silent = silences(found, options, limit).dropna(subset="reached")
    # In the mission's first language, as the lane of the count names who is ahead.
    language = observation.mission.languages[0]
    titles = {option.id: option.title[language] for option in observation.mission.options}
    entries = [
        programmes.assign(what=programmes["programme_type"], text=programmes["outlet"]),
        pd.DataFrame(
            {
                "begins": silent["reached"],
                "ends": silent["next"],
                "record_id": silent["outlet"],
                "what": SILENCE,
                "text": silent["outlet"] + ", " + silent["option"].map(titles).astype(object),
            }
        ),
    ]
    rows = pd.concat(entries, ignore_index=True)
    # A programme of one item has no length that anybody stated.
    ends = rows["ends"].mask(rows["ends"] == rows["begins"])
    return Lane(id="media_items", entries=entries_of(rows.assign(kind="media_item", ends=ends)))
