"""How much a gap matters and since when: numbers of one unit at one moment, never summed."""

from geo.catalogue.measure import SHARE_DECIMALS, Measure
from geo.texts.program import SERVER, text
from geo.texts.values import Text

PARTS = ("voters", "incidents", "margin", "remoteness")
FORMULA = "gap_score = uncovered * sum(weight * part) / sum(weight of the parts that are known)"


def _score(name: str, texts: str = "", unit: str = "score", **places: Text) -> Measure:
    return Measure(
        id=name,
        unit=unit,
        adds_up=False,
        decimals=SHARE_DECIMALS,
        recorded=("deployment",),
        texts=texts,
        places=places,
        in_gaps=True,
    )


SCORE = (
    _score("gap_score", formula=text(f"{SERVER}.brief_score_formula")),
    _score("uncovered", unit="share"),
    *(_score(f"part_{part}", "part") for part in PARTS),
)
HOURS_UNCOVERED = Measure(
    id="hours_uncovered",
    unit="hours",
    adds_up=False,
    decimals=SHARE_DECIMALS,
    recorded=("deployment",),
)
