"""The count of a mission as it is stored: one series, by station where that is known."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.observation import Observation
from geo.cube.results.bulletins import WHOLE
from geo.cube.results.figures import numbers
from geo.cube.results.series import choose_series, of_series
from geo.cube.unit_rows import ABROAD
from geo.errors import QueryError
from geo.texts.sentences import say
from geo.verification.count_order.contest import Contest, choose_pair
from geo.verification.count_order.course import course_of_bulletins, course_of_sheets
from geo.verification.count_order.stored.bulletin_history import history_of_bulletins, list_parts
from geo.verification.count_order.stored.history import CountHistory, batch_moments
from geo.verification.count_order.stored.national_ahead import NationalAhead, national_ahead
from geo.verification.count_order.stored.sheet_history import history_of_sheets, nothing_open


@dataclass(frozen=True, kw_only=True)
class StoredCount:
    """The rows of one series up to a moment.

    Attributes
    ----------
    observation : of the mission.
    series : whose count.
    contest : whose lead.
    rows : by sheet (`by_sheet`) or by unit, all revisions.
    by_sheet : whether a row is one sheet.
    """

    observation: Observation
    series: str
    contest: Contest
    rows: pd.DataFrame
    by_sheet: bool

    @classmethod
    def of(
        cls, observation: Observation, series: str, pair: tuple[str, ...], until: pd.Timestamp
    ) -> "StoredCount":
        """Return what of a series had been published by a moment.

        Parameters
        ----------
        series : "" is the one the mission shows.
        pair : as of `contest.choose_pair`.

        Raises
        ------
        QueryError
            When nothing of it had been, or the pair is none.
        """
        rows = {"station_result": observation.states, "tally": observation.bulletins}
        series = series or choose_series(observation.mission, rows)
        known = {kind: of_series(table, series) for kind, table in rows.items()}
        by_sheet = len(known["station_result"]) > 0
        chosen = known["station_result" if by_sheet else "tally"]
        published = chosen.loc[chosen["reported_at"] <= until]
        if published.empty:
            stored = sorted({name for table in rows.values() for name in table["series"].unique()})
            if not stored:
                raise QueryError(
                    say("no count is stored: import one (python -m geo import results)"),
                    reason="nothing_published",
                )
            raise QueryError(
                _nothing_published(series, until.isoformat(), ", ".join(stored)),
                reason="nothing_published",
            )
        options = tuple(option.id for option in observation.mission.options)
        newest = _newest(published, by_sheet=by_sheet)
        return cls(
            observation=observation,
            series=series,
            contest=Contest(
                options=options,
                pair=choose_pair(options, newest, pair),
                blank_valid=observation.mission.country.blank_valid,
            ),
            rows=published,
            by_sheet=by_sheet,
        )

    @property
    def top(self) -> str:
        """Code of the country, which national bulletins carry."""
        return self.observation.mission.country.iso3

    @property
    def list_unknown(self) -> bool:
        """Whether nobody says which sheets there are beside those that came in."""
        stations = self.observation.records["station"]
        if self.by_sheet:
            return nothing_open(self.rows, stations)
        return bool(np.isnan(numbers(self.rows, "stations_total")).all())

    @property
    def parts(self) -> pd.DataFrame:
        """National bulletins of a part of the country, which are out of the whole count."""
        return list_parts(self.rows, self.top) if not self.by_sheet else pd.DataFrame()

    def history(self, since: pd.Timestamp | None, until: pd.Timestamp) -> CountHistory:
        """Return the count as it grew, `since` among its moments.

        Raises
        ------
        QueryError
            When `since` is not before `until`.
        """
        if since is not None and since >= until:
            raise QueryError(
                say("the change is asked for from a moment that is not before its end")
            )
        moments = batch_moments(self.rows["reported_at"], until, since)
        if self.by_sheet:
            stations = self.observation.records["station"]
            return history_of_sheets(self.rows, stations, moments, self.contest)
        return history_of_bulletins(self.rows, self.lowest_units(), moments, self.contest)

    def course(self, history: CountHistory) -> pd.DataFrame:
        """Return the course of national bulletins where there are any, else of the rows."""
        national = self.rows.loc[self.rows["unit"] == self.top]
        if self.by_sheet or national.empty:
            states = dict(zip(history.moments, history.states, strict=True))
            return course_of_sheets(states, self._abroad(history.rows["unit"]))
        return course_of_bulletins(national, self.contest)

    def undistributed(self, listed: np.ndarray, until: pd.Timestamp) -> float:
        """Return how many sheets of the country are in no unit's bulletin: abroad, in Peru.

        Parameters
        ----------
        listed : sheets there are by the units' bulletins up to a moment.
        until : that moment; later national bulletins say nothing of it.
        """
        if self.by_sheet:
            return 0.0
        whole = self.rows.loc[(self.rows["unit"] == self.top) & (self.rows["reported_at"] <= until)]
        if "scope" in whole:
            whole = whole.loc[whole["scope"].fillna("").isin(WHOLE)]
        total = np.nanmax(numbers(whole, "stations_total"), initial=0)
        return max(float(total - np.nansum(listed)), 0.0)

    @property
    def ahead(self) -> NationalAhead | None:
        """How far national bulletins are ahead of the units'; None where they are not."""
        return None if self.by_sheet else national_ahead(self.rows, self.top, self.lowest_units())

    def _abroad(self, unit: pd.Series) -> np.ndarray:
        country, known = self.observation.mission.country, self.observation.units.index
        # A code that is a unit of the map is one, whatever the pattern of codes abroad says.
        # Asked once a code: a city has many sheets.
        far = [code for code in unit.unique() if country.is_abroad(code) and code not in known]
        outside = unit.isin(far)
        return (outside | (unit == ABROAD)).to_numpy(dtype=bool)

    def lowest_units(self) -> pd.Index:
        """Return the units that have no parts among them: of the finest level, and abroad."""
        units = self.observation.units
        finest = units.index[units["level"] == units["level"].iloc[-1]]
        codes = pd.Index(self.rows["unit"].dropna().unique())
        return finest.union(codes[~codes.isin(units.index)])


def _newest(published: pd.DataFrame, *, by_sheet: bool) -> pd.DataFrame:
    """Return the rows by which the first two of a moment are chosen.

    Examples
    --------
    >>> rows = pd.DataFrame({"station": ["1", "2"], "reported_at": [1, 2]})
    >>> len(_newest(rows, by_sheet=True)), len(_newest(rows, by_sheet=False))
    (2, 1)
    """
    if by_sheet:
        # In a count that comes sheet by sheet the last instant has one, and says nothing of who
        # leads.
        order = published.sort_values("reported_at", kind="stable")
        return order.drop_duplicates("station", keep="last")
    return published.loc[published["reported_at"] == published["reported_at"].max()]


def _nothing_published(series: str, at: str, stored: str) -> str:
    if series:
        return say(
            "no state of {series!r} is published by {at}; series stored: {stored}",
            series=series,
            at=at,
            stored=stored,
        )
    return say("no count is published by {at}; series stored: {stored}", at=at, stored=stored)
