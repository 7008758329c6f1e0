"""What the section for review says, in the reader's language."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from geo.cube.observation import Observation
from geo.texts.program import Texts, fill, load_texts
from geo.verification.review.equal_sheets import SHUFFLES
from geo.verification.review.integer_percentages import DRAWS
from geo.verification.review.local_clusters import FARTHEST, PERMUTATIONS
from geo.verification.review.lopsidedness import FAR
from geo.verification.review.mission_review import MissionReview
from geo.verification.review.registry import ReviewTest
from geo.verification.review.station_share import RATE
from views.words.locale import Locale

PLANTED = {"some": 1500, "all": 86_488}
"""In how many stations of Peru 2021 manipulations were planted to see which tests find them."""
LISTED = {"moved": (0.87, 0.90), "stuffed": (0.92, 0.94)}
"""Part of them that is in the longer list: a fifth of the votes moved, turnout stuffed."""
STUFFED = 0.15
LEANS = {"share": -1.4, "turnout": -5.3, "moved": 9.2}
"""Lean of that country as it was, and of its share with a tenth of the votes moved."""
FEW = 10
DIGITS = "1.8 \u00d7 10\u207b\u2074\u2075"


@dataclass(frozen=True, kw_only=True)
class ReviewWords:
    """The texts of one result.

    Attributes
    ----------
    locale : of the reader.
    observation : what was reviewed.
    review : the result.
    """

    locale: Locale
    observation: Observation
    review: MissionReview

    @cached_property
    def _page(self) -> Texts:
        return load_texts(self.locale.language, "review.page")

    def of(self, key: str, **values: object) -> str:
        """Return a text of the section."""
        return fill(self._page, key, **values)

    def about(self, test: ReviewTest, key: str) -> str:
        """Return ``title, looks, null, correction`` or ``benign`` of a test."""
        return fill(test.texts(self.locale.language), key, **self.options, **self._rules)

    @cached_property
    def _rules(self) -> dict[str, str]:
        """The numbers by which the tests are made."""
        write = self.locale.numerals.write
        return {
            "rate": self.locale.numerals.share(RATE, 0),
            "far": write(FAR, 1),
            "farthest": write(FARTHEST),
            "permutations": write(PERMUTATIONS),
            "draws": write(DRAWS),
            "shuffles": write(SHUFFLES),
        }

    @cached_property
    def options(self) -> dict[str, str]:
        """Titles of the two options, ``first`` and ``second``."""
        titles = {option.id: option.title for option in self.observation.mission.options}
        first, second = (self.locale.titled(titles[one]) for one in self.review.found.pair)
        return {"first": first, "second": second}

    def verdict(self, word: str) -> str:
        """Return a verdict of `geo.verification.review.review.Verdict`, or that it is a picture."""
        return self.of(f"verdict_{word}")

    def intro(self, state: pd.Timestamp | None) -> str:
        """Return how many sheets were looked at, and as of when."""
        when = "" if state is None else self.locale.when(state)
        return self.of("intro", n=self.locale.numerals.write(len(self.review.rows)), time=when)

    def benign(self, number: float) -> str:
        """Return how many are expected where nothing happened: few of them to a tenth.

        Fewer than one expected is not none.
        """
        return self.locale.numerals.write(number, 1 if number < FEW else 0)

    def deviations(self, value: float) -> str:
        """Return a distance in standard deviations, with its sign."""
        return self.locale.numerals.signed(value, 1)

    def unseen(self) -> str:
        """Return what the tests cannot see, as measured."""
        numerals = self.locale.numerals
        ranges = {
            name: f"{numerals.write(100 * low)}\u2013{numerals.share(high, 0)}"
            for name, (low, high) in LISTED.items()
        }
        planted = {name: numerals.write(number) for name, number in PLANTED.items()}
        return self.of("unseen", **ranges, **planted, part=numerals.share(STUFFED, 0))

    def lean_seen(self) -> str:
        """Return how counts lean that are known."""
        numerals = self.locale.numerals
        leans = {name: numerals.signed(lean, 1) for name, lean in LEANS.items()}
        return self.of("lean_seen", **leans, some=numerals.write(PLANTED["some"]))

    def not_shipped(self) -> str:
        """Return which tests are not made, and why."""
        return self.of("not_shipped", digits=DIGITS.replace(".", self.locale.numerals.point))
