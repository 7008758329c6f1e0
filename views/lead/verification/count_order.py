"""The order of the count: why the lead changes, what is still out, and where that leads."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.verification.count_order import CountOrder, OrderRequest, order_of_count
from geo.verification.count_order.texts import summary
from geo.verification.count_order.texts import tables as tables_of
from views.lead.verification.section import Section, SectionRequest


def draw(request: SectionRequest) -> list[Component]:
    """Return the section."""
    mission = request.observation.mission
    found = order(request)
    return [html.P(line) for line in summary(found, mission.country.timezone, mission.decisive)]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the tables behind it."""
    return tables_of(order(request))


def order(request: SectionRequest) -> CountOrder:
    """Return the order of the count as it was at the slider's moment."""
    asked = OrderRequest(at=request.query.at, since=request.before)
    return request.computed.value(
        request.observation,
        ("count_order", asked),
        lambda: order_of_count(request.observation, asked),
    )


SECTION = Section(id="count_order", draw=draw, tables=tables, compares=True)
