"""Write docs/measures.md from the declarations: ``python -m geo.commands.dictionary``."""

from pathlib import Path

from geo.measures import REPORTS, Derived, Measure, declared

PAGE = Path(__file__).parents[2] / "docs" / "measures.md"
HEAD = f"""\
# Measures

Every number on screen and in exports, generated from `geo/measures.py`. A row of the cube is the
sum of its parts and of what was recorded at it; a share is computed after summing, so that a
department's share is the share of its sum. `OPTION` stands for each option's id.

- **stock**: a state, read at the moment in every mode.
- **flow**: events, read over the step that ends at the moment, over a window, or from the start.
- **ratio**, **lead**, **winner**: derived; undefined (empty) where there is nothing to divide by.

Beside the units there are rows for what has no polygon: `abroad` with one row per reporting unit
abroad, `unlocated` for records without a known unit, `undistributed` for what a national
bulletin counts and no unit's figures hold yet (it can be negative).

{REPORTS}

| measure | kind | unit | definition | formula |
|---|---|---|---|---|
"""


def measures_page() -> str:
    """Return the page, one row per measure."""
    return HEAD + "".join(_row(measure) for measure in declared(("OPTION",)).values())


def _row(measure: Measure | Derived) -> str:
    if isinstance(measure, Derived):
        kind, formula = str(measure.kind), _formula(measure)
    else:
        kind, formula = str(measure.over), "summed"
    cells = (f"`{measure.id}`", kind, measure.unit, measure.definition, formula)
    return f"| {' | '.join(cells)} |\n"


def _formula(measure: Derived) -> str:
    if measure.kind == "ratio":
        return f"{' + '.join(measure.numerators)} / {' + '.join(measure.denominators)}"
    if measure.kind == "lead":
        return f"(largest - second of {', '.join(measure.numerators)}) / their sum"
    return f"largest of {', '.join(measure.numerators)}"


if __name__ == "__main__":
    PAGE.write_text(measures_page(), encoding="utf-8")
