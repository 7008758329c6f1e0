"""The mission's page: a skeleton in the mission's first language that the client fills.

Nothing here depends on the moment: the client writes figures, legends and texts into the
elements, so the page itself is the same for everybody and the slider never asks the server.
"""

import json
from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from geo.missions.mission import Mission
from geo.texts.program import Texts, load_texts
from views import ids
from views.lead.page import panel as lead_panel
from views.page.html import Shell, ShellDash
from views.page.leaflet import map_frame

SKIPS = {
    ids.SEARCH_BOX: "search",
    ids.MAP: "skip_to_map",
    ids.MOMENT_RANGE: "skip_to_time",
    ids.SITUATION: "skip_to_situation",
    # Opened where it is not (assets/leadership/page.js).
    ids.LEAD: "skip_to_list",
}
"""What the first presses of Tab offer, so that nobody tabs through forty controls."""
EARLY = (
    "load_failed",
    "retry",
    "failed_network",
    "failed_server",
    "failed_login",
    "failed_role",
    "failed_wait",
    "failed_refused",
)
PANELS: dict[str, Any] = {"data-layers": "closed", "data-unit": "closed"}
"""Which drawers are open; the client changes it and the style follows."""


def filled_by(key: str, texts: Texts) -> dict[str, Any]:
    """Return the properties of an element whose text the client swaps with the language.

    Examples
    --------
    >>> from geo.texts.program import load_texts
    >>> filled_by("retry", load_texts("en"))
    {'children': 'Try again', 'data-text': 'retry'}
    """
    return {"children": texts[key], "data-text": key}


def named(key: str, texts: Texts) -> dict[str, Any]:
    """Return the properties of an element whose accessible name follows the language.

    Examples
    --------
    >>> from geo.texts.program import load_texts
    >>> named("lead", load_texts("en"))
    {'aria-label': 'Gaps and deployment', 'data-label': 'lead'}
    """
    return {"aria-label": texts[key], "data-label": key}


def layout(mission: Mission, basemap: str = "", start: str = "") -> html.Div:
    """Return the page's elements."""
    texts = load_texts(mission.languages[0])
    return html.Div(
        [
            *(
                html.A(href=f"#{target}", className="skip", **filled_by(key, texts))
                for target, key in SKIPS.items()
            ),
            _header(mission, texts, start),
            # The sentence, too, is within a landmark: who goes from one to the next finds it.
            html.Section(
                [
                    html.P(id=ids.SITUATION, className="situation", tabIndex=-1),
                    html.Div(id=ids.KEY_FIGURES, className="key-figures"),
                ],
                className="country-figures",
                **named("figures", texts),
            ),
            html.Div(
                [
                    html.Aside(id=ids.LAYER_PANEL, className="panel", **named("layers", texts)),
                    _map(texts, mission.languages, basemap),
                    _unit_panel(texts),
                    lead_panel(texts),
                ],
                className="stage",
            ),
            html.Section(id=ids.TIME_CONTROL, **named("time_control", texts)),
            html.Section(id=ids.LANES, className="lanes", hidden=True, **named("lanes", texts)),
            html.Div(id=ids.DOWNLOADS),
            html.Div(id=ids.UPDATE_NOTICE, role="status", className="update-notice", hidden=True),
            html.Div(id=ids.SELECTION, hidden=True),
        ],
        id=ids.PAGE,
        className="page",
        **PANELS,
    )


def set_layout(app: ShellDash, mission: Mission, shell: Shell, basemap: str = "") -> None:
    """Give the app its page: layout, title and the HTML around it."""
    app.title = mission.title[mission.languages[0]]
    app.shell = shell
    app.refuse_unknown()
    app.layout = layout(mission, basemap, shell.start)


def waiting(mission: Mission) -> dict[str, str]:
    """Return, by language, what stands in the page until its scripts are there."""
    return {
        language: f"{mission.title[language]}: {load_texts(language)['loading'].lower()}…"
        for language in mission.languages
    }


def _header(mission: Mission, texts: Texts, start: str) -> html.Header:
    badge = html.Strong(
        id=ids.EXERCISE,
        className="badge",
        hidden=not mission.exercise,
        title=texts["exercise_note"],
        **{**filled_by("exercise", texts), "data-hint": "exercise_note"},
    )
    title = html.H1(mission.title[mission.languages[0]], id=ids.TITLE)
    others = html.A(
        id=ids.TO_START,
        href=start,
        className="button to-start",
        title=texts["all_missions"],
        **{**named("all_missions", texts), "data-hint": "all_missions"},
    )
    return html.Header(
        [
            html.Div([*([others] if start else []), badge, title], className="mission"),
            html.Div(id=ids.MOMENT, className="moment"),
            html.Div(id=ids.SEARCH, className="search"),
            html.Div(
                [
                    html.Div(id=ids.ACTIONS, className="actions"),
                    html.Div(id=ids.SESSION, className="session"),
                ],
                className="header-end",
            ),
        ],
        className="header",
    )


def early_texts(languages: Sequence[str]) -> str:
    """Return, as JSON by language, what the client may have to say before its texts are there.

    Examples
    --------
    >>> json.loads(early_texts(["en"]))["en"]["retry"]
    'Try again'
    """
    known = {language: load_texts(language) for language in languages}
    return json.dumps({name: {key: texts[key] for key in EARLY} for name, texts in known.items()})


def _map(texts: Texts, languages: Sequence[str], basemap: str) -> html.Main:
    # Texts are fetched with the data; what goes wrong before has to be said in words, too.
    early: dict[str, Any] = {"data-early": early_texts(languages)}
    return html.Main(
        [
            map_frame(basemap),
            html.Nav(id=ids.INSETS, hidden=True),
            html.Div(id=ids.LAYERS_OPENER),
            html.Div(id=ids.DRAW_BY, hidden=True),
            html.Div(_notes(texts), id=ids.MAP_NOTES),
            html.Div(
                # Written here: it is on screen before any text has been fetched.
                texts["loading_part"].format(part=texts["part_config"]),
                id=ids.LOAD_STATUS,
                role="status",
                **early,
            ),
        ],
        id=ids.STAGE_MAP,
        className="stage-map",
    )


def _notes(texts: Texts) -> list[Component]:
    approximate = html.Strong(
        id=ids.APPROXIMATE,
        hidden=True,
        title=texts["approximate_units_note"],
        **{**filled_by("approximate_units", texts), "data-hint": "approximate_units_note"},
    )
    passing: dict[str, Any] = {"className": "passing", "hidden": True}
    coarse = html.Strong(
        id=ids.COARSE, role="status", **passing, **filled_by("coarse_units", texts)
    )
    stale = html.Strong(id=ids.STALE_AREAS, **passing)
    partly = html.Strong(id=ids.PARTLY_TRANSLATED, hidden=True)
    level, credit = html.Span(id=ids.LEVEL_DRAWN), html.Span(id=ids.CREDIT)
    return [stale, coarse, approximate, partly, level, credit]


def _unit_panel(texts: Texts) -> html.Aside:
    return html.Aside(
        [html.Div(id=ids.UNIT_HEAD), html.Div(id=ids.UNIT_RECORDS)],
        id=ids.UNIT_PANEL,
        className="panel",
        **named("unit_panel", texts),
    )
