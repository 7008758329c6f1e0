"""The ranked list of gaps as an AG Grid; rows come from the client, which has the figures."""

from typing import Any

import dash_ag_grid as dag

from geo.gaps.unit_indicators import UnitIndicator, unit_indicators
from geo.texts.program import Texts, load_texts
from views import ids

GRID_COLUMNS = ("gap_score", "registered_voters", "minutes_to_team", "incidents", "hours_uncovered")
"""Columns that are there at first; all others can be added."""
WAYS = ("minutes_to_team", "metres_to_team")
FIRST_COLUMNS = (*GRID_COLUMNS[:3], "metres_to_team", *GRID_COLUMNS[3:])
# All first columns are in view at 1440 px, and no figure is cut.
WIDTHS = {
    "gap_score": 90,
    "registered_voters": 96,
    "minutes_to_team": 110,
    "metres_to_team": 94,
    "incidents": 98,
    "hours_uncovered": 90,
}
GRID_WORDS = (
    "noRowsToShow",
    "equals",
    "notEqual",
    "lessThan",
    "greaterThan",
    "lessThanOrEqual",
    "greaterThanOrEqual",
    "inRange",
    "blank",
    "notBlank",
    "contains",
    "notContains",
    "startsWith",
    "endsWith",
    "andCondition",
    "orCondition",
    "filterOoo",
    "inRangeStart",
    "inRangeEnd",
    "ariaFilterInput",
    "ariaFilterValue",
    "ariaFilterFromValue",
    "ariaFilterToValue",
    "ariaFilteringOperator",
    "ariaFilterMenuOpen",
    "ariaLabelColumnFilter",
    "ariaLabelColumnMenu",
    "ariaLabelTooltip",
    "ariaColumn",
    "ariaColumnFiltered",
    "ariaSortableColumn",
    "ariaFilterColumn",
    "ariaMenuColumn",
    "ariaRowSelect",
    "ariaRowDeselect",
    "ariaRowToggleSelection",
    "ariaRowSelectionDisabled",
    "pageSizeSelectorLabel",
    "ariaPageSizeSelectorLabel",
    "page",
    "to",
    "of",
    "firstPage",
    "previousPage",
    "nextPage",
    "lastPage",
    "loadingOoo",
)
"""What AG Grid calls its texts: ours are `grid_` and the same name in small letters."""
SCRIPT = "_dash-component-suites/dash_ag_grid/dash_ag_grid.min.js"
"""Fetched when the page of leadership is opened: four times all other scripts together."""


def gap_grid(language: str) -> dag.AgGrid:
    """Return the list in a language, without rows.

    Examples
    --------
    >>> gap_grid("en").dangerously_allow_code
    False
    """
    texts = load_texts(language)
    return dag.AgGrid(
        id=ids.GAP_GRID,
        columnDefs=[*_identity(texts), *(_figure(indicator, language) for indicator in _ordered())],
        rowData=[],
        getRowId="params.data.unit",
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "filter": True,
            "suppressMovable": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
            "minWidth": 64,
        },
        dashGridOptions={
            "rowSelection": {
                "mode": "singleRow",
                "checkboxes": False,
                "enableClickSelection": True,
            },
            "animateRows": False,
            "rowHeight": 44,
            "suppressCellFocus": False,
            # The first columns stay in view by a style, `leadership/list/held_columns.js`: the grid
            # would take away the cells of what it believes to be out of view.
            "suppressColumnVirtualisation": True,
            "tooltipShowDelay": 400,
            # Screen readers read rows in the order of the elements, not of their pixels.
            "ensureDomOrder": True,
            # Ours: a list without rows may have no gaps, or figures that are still on their way.
            "noRowsOverlayComponent": "GapNone",
            "localeText": _words(texts),
        },
        dangerously_allow_code=False,
        enableEnterpriseModules=False,
        className="ag-theme-quartz gap-grid",
        style={},
    )


def _ordered() -> list[UnitIndicator]:
    known = unit_indicators()
    return [known[name] for name in (*FIRST_COLUMNS, *(n for n in known if n not in FIRST_COLUMNS))]


def _identity(texts: Texts) -> list[dict[str, Any]]:
    return [
        {
            "field": "rank",
            "headerName": "#",
            "width": 46,
            "cellRenderer": "GapRank",
            "filter": False,
            "type": "rightAligned",
        },
        {
            "field": "name",
            "headerName": texts["lead_unit"],
            # Takes what the figures leave; where they need more, the list scrolls.
            "minWidth": 152,
            "flex": 1,
            "cellRenderer": "GapName",
            "filter": "agTextColumnFilter",
        },
    ]


def _figure(indicator: UnitIndicator, language: str) -> dict[str, Any]:
    return {
        "field": indicator.id,
        "headerName": indicator.title[language],
        "headerTooltip": indicator.definition[language],
        "hide": indicator.id not in GRID_COLUMNS,
        "width": WIDTHS.get(indicator.id, 104),
        "type": "rightAligned",
        "filter": "agNumberColumnFilter",
        "sortingOrder": ["desc", "asc"],
        # Ours, so that what is unknown is last whichever way a column is sorted.
        "comparator": {"function": "gapOrder"},
        "valueFormatter": {"function": "gapText(params)"},
        # Why the way to a unit of approximate boundary is one.
        **({"tooltipValueGetter": {"function": "gapNote(params)"}} if indicator.id in WAYS else {}),
        **({"cellRenderer": "GapScore"} if indicator.id == "gap_score" else {}),
    }


def _words(texts: Texts) -> dict[str, str]:
    keys = {
        name: f"grid_{''.join(f'_{c.lower()}' if c.isupper() else c for c in name)}"
        for name in GRID_WORDS
    }
    return {name: texts[key] for name, key in keys.items()}
