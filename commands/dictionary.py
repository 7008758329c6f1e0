"""Write the pages made from declarations: ``python -m commands.dictionary``.

docs/data-dictionary.md and docs/measures.md whole, docs/gaps.md from its heading *Indicators* on.
"""

from pathlib import Path

from geo.catalogue.gap_score import HOURS_UNCOVERED, SCORE
from geo.catalogue.verification import VERIFICATION
from geo.cube.measures import Derived, Measure, declared
from geo.gaps.indicators import INDICATORS
from geo.records.dictionary import dictionary_page
from geo.texts.program import text

DOCS = Path(__file__).parents[1] / "docs"
# One made-up option stands for those of every mission; it stood in an earlier round.
EVERY = (("OPTION",), ("OPTION",))
PAGE, GAPS = DOCS / "measures.md", DOCS / "gaps.md"
RECORDS = DOCS / "data-dictionary.md"
INDICATOR_HEAD = """\
## Indicators

Each indicator is a choice of the layer *Gaps*, a column of the list and a field of every export
under this name; undefined is empty. {shared} are those of the cube, in [measures](measures.md);
here incidents are all up to the moment, registered voters and stations those at the end of the time
axis. The others follow, generated from `geo/catalogue/` by `python -m commands.dictionary`. Without
a record of the kind that is named nobody knows them.

| indicator | unit | what it is | formula | over units | unknown without | source |
|---|---|---|---|---|---|---|
"""
HEAD = f"""\
# Measures

Every number of the cube, generated from `geo/catalogue/` by `python -m commands.dictionary`; what
only the list of gaps has is in [gaps](gaps.md). A row of the cube is the sum of its parts and of
what was recorded at it; a share is computed after summing, so that a department's share is the
share of its sum. `OPTION` stands for each option's id.

- **stock**: a state, read at the moment in every mode.
- **flow**: events, read over the step that ends at the moment, over a window, or from the start.
- **ratio**, **lead**, **winner**, **difference**: derived; undefined (empty) where there is nothing
  to divide by, and where a part is unknown or lacks a sheet: both sides are of the same sheets.

What was never given is unknown (empty), never 0: a figure that no sheet and no bulletin of the
count gives for the row or for what it is summed from; valid votes where those of an option are
not known; every result of a mission without results. Zero before the first sheet is known where
stations are listed or sheets came later. `missing_` measures say how many pieces of a sum do
not give the figure: sheets (annulled sheets and stations that were not installed have no votes to
give), and units of the finest level of which nothing is known at all, which `units_without_count`
and `units_without_register` count alone. A share is of the units that have a figure. In a
count by bulletins the whole is unknown where a unit's bulletin leaves the figure out and no
bulletin of the whole gives it, and where a bulletin of the whole may hold what a unit has not yet.
A count by bulletins is of the instants `as_of` and `as_of_oldest`: one bulletin, or parts as last
known. Incidents are those the mission recorded: one that recorded none has 0 of them,
and page and brief say that none was recorded.

`earlier_` measures, and the changes since, are those of a mission whose manifest names an
`earlier_round`: its last count, by the same units, read from its own records. A change is the share
of the stations counted so far less that of the whole earlier round; both are of their own sums, at
every level. Valid votes are by the country's law in both. Who stood in one round alone has none.
In a run-off of two who both stood in the earlier round, `lead_change` is the change of the lead of
the first option over the second (half of it is the swing). A unit that has a count in this round
and none in the earlier one has no change, nor have those above it, where `missing_earlier_` counts
it; votes abroad are compared as one unit, not city by city.

Beside the units there are rows for what has no polygon: `abroad` with one row per reporting unit
abroad, `unlocated` for records without a known unit, `undistributed` for what a national
bulletin counts and no unit's figures hold yet (it can be negative).

{text("reporting_bias")["en"]}

| measure | kind | unit | definition | formula | pieces missing | source |
|---|---|---|---|---|---|---|
"""


VERIFICATION_HEAD = """
## Verification

Computed beside the cube when a layer, an export or the panel of a unit asks for it, for missions
that have copies, a sample, a list of stations or sheets at courts; the browser fetches all instants
at once, once per data version. A row is the sum of its parts. `expected_lead` and `lead_at_court`
are those of the first over the second of the two options with most votes, in the ballot's order.
Nothing is expected before the first sheet is counted; votes of difference are unknown where no copy
is compared. Formulas and references: [verification](verification.md).

| measure | kind | unit | definition | formula | pieces missing | source |
|---|---|---|---|---|---|---|
"""


def measures_page() -> str:
    """Return the page, one row per measure.

    Examples
    --------
    >>> measures_page().startswith(HEAD)
    True
    """
    cube = "".join(_row(measure) for measure in declared(*EVERY).values())
    return HEAD + cube + VERIFICATION_HEAD + "".join(_row(number) for number in VERIFICATION)


def gaps_page(before: str) -> str:
    r"""Return the page on gaps with its table of indicators made anew; the rest stays as it is.

    Examples
    --------
    >>> gaps_page("# Gaps\n## Indicators\nold").startswith("# Gaps\n")
    True
    """
    kept = before.split("## Indicators", maxsplit=1)[0]
    known = declared(())
    shared = ", ".join(f"`{name}`" for name in INDICATORS if name in known)
    own = [number for name, number in INDICATORS.items() if name not in known]
    rows = "".join(_indicator(number) for number in (*SCORE, HOURS_UNCOVERED, *own))
    return kept + INDICATOR_HEAD.format(shared=shared) + rows


def _indicator(number: Measure | Derived) -> str:
    if isinstance(number, Derived):
        over, without = "of the sums", ""
    else:
        over = "summed" if number.adds_up else "each by itself"
        without = ", ".join(number.recorded)
    return _line(
        f"`{number.id}`",
        number.unit,
        number.definition["en"],
        number.formula,
        over,
        without,
        number.source,
    )


def _row(measure: Measure | Derived) -> str:
    if isinstance(measure, Derived):
        kind, missing = str(measure.kind), ""
    else:
        kind, missing = str(measure.over), f"`{measure.missing}`" if measure.missing else ""
    formula = measure.formula or "summed"
    return _line(
        f"`{measure.id}`", kind, measure.unit, _in_words(measure), formula, missing, measure.source
    )


def _in_words(measure: Measure | Derived) -> str:
    """Return what a number is, without what the page says once of all that count incidents."""
    return measure.definition["en"].replace(text("reporting_bias")["en"], "").strip()


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    RECORDS.write_text(dictionary_page(), encoding="utf-8")
    PAGE.write_text(measures_page(), encoding="utf-8")
    GAPS.write_text(gaps_page(GAPS.read_text(encoding="utf-8")), encoding="utf-8")
