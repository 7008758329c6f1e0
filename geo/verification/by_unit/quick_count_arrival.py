"""Reports of a quick count that have arrived, of the stations drawn, by unit."""

import numpy as np

from geo.cube.axes import Axes
from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.texts.sentences import say
from geo.verification.by_unit.unit_figures import UnitFigures
from geo.verification.quick_count.arrived.mission_reports import report_history, source_of_reports
from geo.verification.quick_count.arrived.sources import sample_of


def arrival_figures(observation: Observation, axes: Axes) -> UnitFigures:
    """Return how many stations are drawn, and of how many a report that counts has arrived.

    With a second entry that differs a report is taken back until somebody settles it.

    Raises
    ------
    QueryError
        When the mission has no sample.
    """
    sample = sample_of(observation)
    if sample is None:
        raise QueryError(
            say("the mission has no sample: [sample] of its manifest names or draws one")
        )
    stations = observation.records["station"].drop_duplicates("station").set_index("station")
    rows = axes.row(sample.stations["station"].map(stations["unit"]))
    arrived = np.zeros(axes.shape, np.int32)
    if source := source_of_reports(observation):
        history = report_history(observation, sample, source)
        starts, ends = (axes.step(instants) for instants in (history.since, history.until))
        arrived = axes.lasting(rows[history.states.row], starts, ends)
    values = {"sample_drawn": axes.constant(rows), "sample_arrived": arrived}
    return UnitFigures(
        values={name: axes.add_up(direct) for name, direct in values.items()},
        known=np.ones(len(axes.rows), dtype=bool),
        since=dict.fromkeys(values, 0),
    )
