"""Legal proceedings at a moment: cases with their parties, what is due, durations, outcomes."""

from dataclasses import dataclass

import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.missions.rules.public_figures import sayable_names
from geo.monitoring.legal.board import deadline_board, decided_late, horizons, together
from geo.monitoring.legal.chains import with_chains, with_order_faults, with_outcome_faults
from geo.monitoring.legal.durations import durations
from geo.monitoring.legal.horizon import Horizon, within
from geo.monitoring.legal.outcomes import outcome_counts, sides_table
from geo.monitoring.legal.parties import ROLES, private_names, said, without_names
from geo.verification.proceedings.at_stake import AtStake, at_stake
from geo.verification.proceedings.cases import cases_at
from geo.verification.proceedings.deadlines import Rulings

FREE_TEXTS = ("ground", "statute", "body", "instance", "source")
NO_LINKS = pd.DataFrame(columns=["proceeding_id", "station", "through"], dtype="str")
NO_CHANGES = pd.DataFrame(
    columns=["sheets", "bound", "swing", "can_turn"], dtype=float
).rename_axis("proceeding_id")


@dataclass(frozen=True, kw_only=True)
class LegalProceedings:
    """Legal proceedings at a moment, without the name of any private person.

    Attributes
    ----------
    at : aware instant.
    cases : as of `legal_cases`.
    board, horizons, late : as of `geo.monitoring.legal.board`.
    counts, sides : as of `geo.monitoring.legal.outcomes`.
    durations : as of `geo.monitoring.legal.durations`.
    lead : in the count, votes, which the board's votes are beside; NaN where none is known.
    links : which sheets each case is about, as of `geo.monitoring.legal.board.together`.
    rulings : what rulings on sheets can change; None where no sheets are stored.
    """

    at: pd.Timestamp
    cases: pd.DataFrame
    board: pd.DataFrame
    horizons: pd.DataFrame
    late: pd.DataFrame
    counts: pd.DataFrame
    sides: pd.DataFrame
    durations: pd.DataFrame
    lead: float
    links: pd.DataFrame
    rulings: Rulings | None

    def due_within(self, hours: float) -> pd.DataFrame:
        """Return the rows of the board that are due within some hours, and those overdue."""
        return within(hours, self.at).due(self.board)

    def together(self, horizon: Horizon) -> pd.DataFrame:
        """Return what all rulings due by a horizon can change together: one row of `horizons`."""
        return together(self.board, self.links, self.rulings, horizon)


def legal_proceedings(
    observation: Observation,
    at: pd.Timestamp,
    pair: tuple[str, ...] = (),
    stake: AtStake | None = None,
) -> LegalProceedings:
    """Return the legal proceedings as they stood at a moment.

    Parameters
    ----------
    pair : whose lead over whom rulings are held against, as of `at_stake`.
    stake : what is at stake at that moment, where it is at hand.
    """
    cases = legal_cases(observation, at)
    found = stake or _stake(observation, at, pair)
    links = found.links if found else NO_LINKS
    rulings = found.rulings if found else None
    lead = found.court.lead if found else float("nan")
    board = deadline_board(cases, rulings.by_case(links) if rulings else NO_CHANGES, lead)
    return LegalProceedings(
        at=at,
        cases=cases,
        board=board,
        horizons=horizons(board, links, rulings, at),
        late=decided_late(cases),
        counts=outcome_counts(cases),
        sides=sides_table(cases),
        durations=durations(cases, at),
        lead=lead,
        links=links,
        rulings=rulings,
    )


def legal_cases(
    observation: Observation, at: pd.Timestamp, *, names_shown: bool = False
) -> pd.DataFrame:
    """Return the cases filed by a moment, as they stood then.

    Parameters
    ----------
    names_shown : whether whoever reads it may record, and so know every name.

    Returns
    -------
    As of `cases_at`, with ``petitioner, respondent, concerned`` as they may be said and their
    ``..._side`` (`geo.monitoring.legal.parties.said`), texts that hold a private person's name
    withheld, ``chain, step, last, fault`` (`with_chains`, `with_order_faults`,
    `with_outcome_faults`).
    """
    stored = observation.records["proceeding"]
    cases = cases_at(stored, at)
    mission = observation.mission
    names = sayable_names(mission.public_figures, mission.options)
    # Names of cases filed later, too: today's reader knows no private name by a text of today.
    cells = {str(cell) for role in ROLES if role in stored for cell in stored[role].dropna()}
    for role in ROLES:
        told = {cell: said(cell, names) for cell in cases[role].unique()}
        cases[f"{role}_side"] = cases[role].map({cell: side for cell, (_, side) in told.items()})
        if not names_shown:
            cases[role] = cases[role].map({cell: text for cell, (text, _) in told.items()})
    if not names_shown:
        private = private_names(cells, names)
        texts = {name: without_names(cases[name], private) for name in FREE_TEXTS}
        cases = cases.assign(**texts)
    found = with_chains(cases, _earlier(stored))
    return with_outcome_faults(with_order_faults(found, stored)) if len(found) else found


def _earlier(stored: pd.DataFrame) -> dict[str, str]:
    if not {"proceeding_id", "earlier_proceeding"} <= set(stored):
        return {}
    return dict(
        zip(
            stored["proceeding_id"],
            stored["earlier_proceeding"].fillna("").astype(str),
            strict=True,
        )
    )


def _stake(observation: Observation, at: pd.Timestamp, pair: tuple[str, ...]) -> AtStake | None:
    """Return what is at stake; None where no sheets are stored that could be."""
    try:
        return at_stake(observation, at, pair=pair)
    except QueryError:
        return None
