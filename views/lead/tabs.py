"""The tabs of the page: sections, what changed, open alerts, the observed stations."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps.alerts.idle_rules import idle_rules, none_can_fire
from geo.gaps.comparison import compare
from geo.gaps.stations.representativeness import represent
from geo.monitoring.legal.proceedings import legal_cases
from geo.numbers import shortened
from geo.texts.sentences import say
from views.lead import alerts_file
from views.lead.alerts import open_alerts
from views.lead.alerts_list import alerts, unable
from views.lead.asking import NotEarlierError
from views.lead.changes_list import changes
from views.lead.sample_tables import sample
from views.lead.section_tabs import SECTIONS_OF, check_of
from views.lead.sections.tab import draw, request_of
from views.lead.served import Lead, earlier
from views.page.address import level_of
from views.words.locale import Locale

GAPS, *_, CHANGES, ALERTS, ADVICE, SAMPLE = TABS = (
    "gaps", *SECTIONS_OF, "changes", "alerts", "advice", "sample"
)  # fmt: skip
"""The tabs of the page; the server makes what is in `SERVED`."""
SERVED = (*SECTIONS_OF, CHANGES, ALERTS, SAMPLE)


def tab(lead: Lead, wanted: Mapping[str, Any], *, names_shown: bool = False) -> list[Component]:
    """Return the elements of a tab: ``tab, t, before, level, lang, check, choices, window``.

    `names_shown` says whether the reader may know who filed a case.

    Raises QueryError when it names a tab, section, moment or level that does not exist.
    """
    if wanted["tab"] not in {"", *TABS}:
        known = ", ".join(TABS)
        raise QueryError(
            say(
                "{shortened} is no tab; allowed are {known}",
                shortened=shortened(wanted["tab"]),
                known=known,
            )
        )
    mission = lead.gaps.observation().mission
    locale = Locale.of(mission, wanted["lang"])
    query = TimeQuery(at=datetime.fromtimestamp(wanted["t"], UTC))
    if sections := SECTIONS_OF.get(wanted["tab"]):
        # A section of another tab stays chosen while this one is looked at.
        named = {**wanted, "check": check_of(wanted["check"])}
        return draw(request_of(lead, wanted, query, names_shown=names_shown), named, sections)
    if wanted["tab"] == CHANGES:
        try:
            before = TimeQuery(at=earlier(lead, wanted["before"], query.at))
        # The slider stands before the moment compared with: the tab says so, it is no failure.
        except NotEarlierError:
            return [html.P(locale.text("lead_no_earlier"), className="lead-message")]
        level = level_of(wanted["level"], mission) or lead.gaps.observation().finest.id
        tables = (lead.gaps.table(moment, level) for moment in (before, query))
        return changes(compare(*tables), before, query, locale)
    if wanted["tab"] == ALERTS:
        idle = idle_rules(lead.gaps.indicators())
        found = open_alerts(lead.gaps, lead.store, query)
        drawn = alerts(found, locale, mission, cases=_cases(lead, query), blind=none_can_fire(idle))
        return [*drawn, *unable(idle, locale), alerts_file.link(query, locale)]
    if wanted["tab"] == SAMPLE:
        observation = lead.gaps.observation()
        return sample(represent(observation, query), observation.units["name"], locale)
    return []


def _cases(lead: Lead, query: TimeQuery) -> pd.DataFrame | None:
    """Return the proceedings at a moment, with no name of a private person; None without any."""
    observation = lead.gaps.observation()
    if observation.records["proceeding"].empty:
        return None
    return legal_cases(observation, pd.Timestamp(query.at))
