"""What the release pages work on: incidents, decisions, and the snapshot that would go out now."""

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pandas as pd

from geo.cube.observation import Observation
from geo.publish import open_decisions, open_ledger
from geo.publish.files import data_files
from geo.publish.run import preview, refusal
from geo.publish.snapshot import Snapshot
from geo.published_check import checker
from geo.settings import Settings
from geo.store import Store
from geo.texts.sentences import Language, speaking
from views.embed import draw

Key = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """One state of the release: everything in it belongs together.

    Attributes
    ----------
    observation : its incidents are decided about.
    decisions : see `geo.publish.decisions.Decisions.current`.
    snapshot : what would go out now.
    state : a digest of the snapshot's rows; what was previewed is what is published.
    """

    observation: Observation
    decisions: pd.DataFrame
    snapshot: Snapshot
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """The files of one state, the names of the pages among them, and what the checker says.

    Attributes
    ----------
    shown : what they depend on, see `_shown`.
    refusals : by language; empty where nobody has asked yet, "" where it would refuse nothing.
    """

    shown: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    refusals: dict[str, str] = field(default_factory=dict)


class Review:
    """Keeps the last state of the release and the last pages drawn from it."""

    def __init__(
        self, observation: Callable[[], Observation], store: Store, settings: Settings
    ) -> None:
        self.store = store
        self.settings = settings
        self._observation = observation
        self._working = threading.Lock()
        self._state: tuple[Key, ReviewState] | None = None
        self._pages = _Drawn()

    def state(self) -> ReviewState:
        """Return the state as it is now. Raises ReleaseError when the mission has no rules."""
        with self._working:
            observation = self._observation()
            history = open_decisions(self.store).history()
            number = open_ledger(self.store).published().number
            now = datetime.now(UTC)
            # The hour, too: with each new one, incidents whose time is over may go out.
            # Decisions are only ever added: their number tells of a new one.
            key = (observation.version, len(history), number, f"{now:%Y-%m-%dT%H}")
            if self._state is None or self._state[0] != key:
                self._state = (key, self._build(observation, now))
            return self._state[1]

    def _build(self, observation: Observation, now: datetime) -> ReviewState:
        snapshot = preview(observation, self.store, now)
        return ReviewState(
            observation=observation,
            decisions=open_decisions(self.store).current(),
            snapshot=snapshot,
            state=digest(snapshot.rows),
        )

    def pages(self) -> Mapping[str, bytes]:
        """Return the files that would be published now, by name."""
        return self._drawn(self.state()).files

    def refusal(self, language: Language) -> str:
        """Return why the checker would refuse what would be published now, "" if it would not.

        In the language of whoever reads it: each reader's is checked once.
        """
        review_state = self.state()
        drawn = self._drawn(review_state)
        with self._working:
            return self._checked(review_state, drawn, language)

    def known_refusal(self, language: Language) -> str | None:
        """Return what `refusal` would, without drawing anything: None where that is not known."""
        review_state = self.state()
        with self._working:
            drawn = self._pages
            if drawn.shown != _shown(review_state) or not drawn.refusals:
                return None
            return self._checked(review_state, drawn, language)

    def _checked(self, review_state: ReviewState, drawn: _Drawn, language: Language) -> str:
        if "" in drawn.refusals.values():
            return ""
        if language.code not in drawn.refusals:
            check = checker(review_state.observation)
            with speaking(language):
                said = refusal(review_state.snapshot, drawn.files, drawn.pages, check)
            drawn.refusals[language.code] = said
        return drawn.refusals[language.code]

    def _drawn(self, review_state: ReviewState) -> _Drawn:
        with self._working:
            # Drawing takes seconds: once per state, whoever asks.
            shown = _shown(review_state)
            if self._pages.shown != shown:
                units = review_state.observation.units
                data = data_files(review_state.snapshot, units)
                drawn = draw(review_state.snapshot, units, data, self.settings.public_address())
                self._pages = _Drawn(shown=shown, files={**drawn, **data}, pages=frozenset(drawn))
            return self._pages


def _shown(review_state: ReviewState) -> str:
    """Return what the pages depend on: a new record changes what is private, also if no row."""
    return f"{review_state.observation.version} {review_state.state}"


def digest(rows: pd.DataFrame) -> str:
    """Return a short text that differs whenever the rows do.

    Examples
    --------
    >>> digest(pd.DataFrame({"id": ["a"]})) == digest(pd.DataFrame({"id": ["b"]}))
    False
    """
    return hashlib.sha256(rows.to_csv(index=False).encode()).hexdigest()[:16]
