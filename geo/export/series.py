"""The count that a file is asked for: the one it has, or a refusal."""

from geo.cube.observation import Observation
from geo.cube.results.series import RESULT_KINDS
from geo.export.stream import unlike
from geo.records.kinds import KINDS
from geo.store import Store
from geo.store.record_stream import series_of


def check_series(observation: Observation, series: str) -> None:
    """Raise QueryError where an observation has not the figures of the count that was asked for.

    Parameters
    ----------
    series : "" where none was asked for.
    """
    if series in {"", observation.cube.attrs["series"]}:
        return
    records = (observation.records.get(kind) for kind in RESULT_KINDS)
    raise unlike(
        series, sorted({one for rows in records if rows is not None for one in rows["series"]})
    )


def stored_series(store: Store) -> list[str]:
    """Return the counts that are stored, in alphabetical order."""
    return sorted({one for kind in RESULT_KINDS for one in series_of(store, KINDS[kind])})
