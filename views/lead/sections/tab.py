"""A tab of sections: a row of buttons for them, the one that is open, and its files."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from geo.cube.time_query import TimeQuery
from geo.errors import QueryError, SourceError
from layers import layers_of, with_data
from views.lead.asking import NotEarlierError
from views.lead.rows import aria, data, layer_button
from views.lead.sections.choices import choices_of
from views.lead.sections.section import Section, SectionRequest, section_of
from views.lead.sections.waiting import is_waiting
from views.lead.served import Lead, earlier
from views.page.address import level_of, window_of
from views.words.locale import Locale

FILE_KEYS = ("before", "level", "lang", "choices", "window")
"""What of a page's view, beside its moment, decides what is in a section's files."""


def request_of(
    lead: Lead, wanted: Mapping[str, Any], query: TimeQuery, *, names_shown: bool = False
) -> SectionRequest:
    """Return what the view asks of a section: ``before, level, lang, choices, window``.

    Raises QueryError when it names a moment, level, choice or span that does not exist.
    """
    observation = lead.gaps.observation()
    mission = observation.mission
    return SectionRequest(
        observation=observation,
        query=query,
        before=_before(lead, wanted["before"], query.at),
        level=level_of(wanted["level"], mission) or observation.finest.id,
        locale=Locale.of(mission, wanted["lang"]),
        computed=lead.computed,
        choices=choices_of(wanted["choices"]),
        span=window_of(wanted["window"]),
        names_shown=names_shown,
    )


def draw(
    request: SectionRequest, wanted: Mapping[str, Any], sections: Sequence[Section]
) -> list[Component]:
    """Return the tab: ``check`` of the view says which of its sections is open."""
    chosen = section_of(wanted["check"], sections, request.observation)
    locale = request.locale
    try:
        drawn = chosen.draw(request)
        # The files are made of the same figures: asked for now, they would be waited for.
        if not is_waiting(drawn):
            drawn = [*_on_map(chosen, request), *drawn, _files(chosen, request, wanted)]
    # What is missing is an answer: the section says it, and how to bring it.
    except (QueryError, SourceError) as error:
        drawn = [html.P(sentence(error, locale), className="lead-message check-missing")]
    box = html.Section(
        drawn,
        className="check",
        **data(check=chosen.id, compares=str(chosen.compares).lower()),
        **aria(label=title(chosen, locale)),
    )
    label = locale.text(f"lead_tab_{wanted['tab']}")
    return [_buttons(chosen, sections, request, label), box]


def title(section: Section, locale: Locale) -> str:
    """Return what a section is called.

    The titles are ``check_quick_count, check_count_order, check_discrepancies,
    check_votes_at_stake, check_review, check_timeline`` and ``check_other_missions``.
    """
    return locale.text(f"check_{section.id}")


def sentence(error: QueryError | SourceError, locale: Locale) -> str:
    """Return what was wrong in the reader's language, where it has a text; else as it is."""
    return locale.text(f"reason_{error.reason}") if error.reason else str(error)


def _before(lead: Lead, text: str, at: datetime) -> datetime | None:
    try:
        return earlier(lead, text, at)
    except NotEarlierError:
        return None


def _buttons(
    chosen: Section, sections: Sequence[Section], request: SectionRequest, label: str
) -> Component:
    buttons = [
        html.Button(
            title(section, request.locale),
            type="button",
            className="button small"
            if section.applies(request.observation)
            else "button small bare",
            **data(check=section.id),
            **aria(pressed=str(section is chosen).lower()),
        )
        for section in sections
    ]
    return html.Div(buttons, className="checks", role="group", **aria(label=label))


def _on_map(chosen: Section, request: SectionRequest) -> list[Component]:
    """Return a button that shows the section's layer, where the map is offered it."""
    offered = layers_of(request.observation.mission)
    if chosen.layer_id not in offered:
        return []
    found = with_data([offered[chosen.layer_id]], request.observation)
    locale = request.locale
    titles = [locale.titled(layer.title) for layer in found]
    return [layer_button(chosen.layer, locale.text("check_on_map", layer=name)) for name in titles]


def _files(chosen: Section, request: SectionRequest, wanted: Mapping[str, Any]) -> Component:
    view = {key: wanted[key] for key in FILE_KEYS if wanted[key] not in {"", None}}
    view |= {"check": chosen.id, "t": int(request.query.at.timestamp())}
    links = [
        html.A(
            locale_name,
            href=f"lead/{wanted['tab']}.{extension}?{urlencode(view | more)}",
            download="",
            className="button small",
        )
        for locale_name, extension, more in _offered(chosen, request)
    ]
    words = html.Span(request.locale.text("check_files"))
    return html.Div([words, *links], className="lead-files")


def _offered(chosen: Section, request: SectionRequest) -> list[tuple[str, str, dict[str, str]]]:
    tables = [(f"{name}.csv", "csv", {"table": name}) for name in chosen.tables(request)]
    return [*tables, ("JSON", "json", {})] if tables else []
