"""The leadership page's skeleton beside the map, and what the server puts into it when asked."""

from dash import Dash, Input, Output, html
from dash.development.base_component import Component

from geo.texts.program import Texts
from views import ids
from views.lead.gap_list.grid import SCRIPT, gap_grid
from views.lead.rows import data
from views.lead.served import Lead
from views.page import attributes


def panel(texts: Texts) -> html.Section:
    """Return the empty panel; `assets/lead*.js` fill what is not filled here.

    Examples
    --------
    >>> from geo.texts.program import load_texts
    >>> panel(load_texts("en")).hidden
    True
    """
    return html.Section(
        [
            html.Div(id=ids.LEAD_HEAD, className="lead-head"),
            html.Div(
                [
                    # In the place of what a tab shows.
                    html.Div(
                        [html.Div(id=ids.STATION_CARD, className="station-card")],
                        id=ids.LEAD_STATION,
                        className="lead-station",
                        hidden=True,
                    ),
                    html.Div(id=ids.LEAD_FILTERS, className="lead-filters"),
                    html.Div(id=ids.GAP_GRID_BOX, className="gap-grid-box"),
                    html.Div(id=ids.LEAD_UNIT, className="lead-unit"),
                    html.Div(id=ids.LEAD_TAB, className="lead-tab"),
                    html.Div(id=ids.LEAD_ADVICE, className="lead-advice"),
                ],
                id=ids.LEAD_PANEL,
                className="lead-panel",
                role="tabpanel",
            ),
            html.Div(id=ids.LEAD_OPENED, hidden=True, **data(script=SCRIPT)),
        ],
        id=ids.LEAD,
        className="lead",
        hidden=True,
        **{"aria-label": texts["lead"], **data(label="lead")},
    )


def register(app: Dash, lead: Lead) -> None:
    """Register the callback that draws the list in a language."""

    @app.callback(
        Output(ids.GAP_GRID_BOX, "children"),
        Input(ids.LEAD_OPENED, attributes.LANG),
        prevent_initial_call=True,
    )
    def draw_list(language: str) -> Component:
        known = lead.gaps.observation().mission.languages
        return gap_grid(language if language in known else known[0])
