"""Which tests there are, what each is a test of, and where it is from.

What each looks at, its null model, its correction and its known false alarms are texts:
``review.<id>`` in `texts/*/`, with the ``title``.
"""

from dataclasses import dataclass
from typing import Literal

from geo.texts.program import Texts, load_texts

Subject = Literal["stations", "units", "country", "picture"]
BENJAMINI_HOCHBERG = "Benjamini and Hochberg 1995"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTest:
    """One test.

    Attributes
    ----------
    id : as of `Review.test`; of the whole country, as of `tables.country_table`.
    subject : what it puts forward: stations, units, the whole country, or nothing (a picture).
    references : publications.
    """

    id: str
    subject: Subject
    references: tuple[str, ...] = ()

    def texts(self, language: str) -> Texts:
        """Return ``title, looks, null, correction, benign`` in a language.

        Examples
        --------
        >>> TESTS[0].texts("en")["title"]
        'Share against the polling place'
        """
        return load_texts(language, f"review.{self.id}")


TESTS = (
    ReviewTest(id="share", subject="stations", references=("Williams 1982", BENJAMINI_HOCHBERG)),
    ReviewTest(id="turnout", subject="stations", references=("Williams 1982", BENJAMINI_HOCHBERG)),
    ReviewTest(id="zero_votes", subject="stations", references=("Klimek et al. 2012",)),
    ReviewTest(id="equal_sheets", subject="stations", references=("Fisher 1935",)),
    ReviewTest(id="share_longer", subject="stations", references=(BENJAMINI_HOCHBERG,)),
    ReviewTest(id="turnout_longer", subject="stations", references=(BENJAMINI_HOCHBERG,)),
    ReviewTest(
        id="local_clusters",
        subject="units",
        references=("Anselin 1995", "Caldas de Castro and Singer 2006"),
    ),
    ReviewTest(id="lopsidedness", subject="country", references=("Arbuthnot 1710",)),
    ReviewTest(
        id="integer_percentages",
        subject="country",
        references=("Kobak, Shpilkin and Pshenichnikov 2016",),
    ),
    ReviewTest(
        id="turnout_share",
        subject="picture",
        references=("Klimek et al. 2012", "Rozenas 2017"),
    ),
)
