"""The brief of the data version served now, as a page or a PDF."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from flask import Response, g

from geo.brief import make_brief
from geo.brief.issued import note_brief
from geo.cube.load import content_version
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps.alerts.acknowledgements import acknowledgements
from geo.store import Store
from geo.texts.sentences import say
from views.lead.asking import selection_of
from views.lead.gap_list.gaps import Gaps

BRIEF_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def answer(  # noqa: PLR0913, PLR0917 what is served, and the five things an address says
    gaps: Gaps,
    store: Store,
    time_query: TimeQuery,
    since: datetime,
    query: Mapping[str, str],
    extension: str,
) -> Response:
    """Return the brief of a moment; `query` may have ``lang`` and the page's filters.

    A PDF that is taken away is the last brief from then on.

    Raises
    ------
    QueryError
        When the format is neither html nor pdf, a moment is before the time axis, or a filter is
        none or leaves no unit.
    """
    # Matplotlib and reportlab: half a second and 30 MB that a start of the map saves.
    from views.brief import compose, to_html, to_pdf  # noqa: PLC0415

    if extension not in BRIEF_TYPES:
        raise QueryError(
            say(
                "{extension!r} is no format of the brief; allowed are html, pdf",
                extension=extension,
            )
        )
    observation = gaps.observation()
    # The version that the command line gives, too: that of the content, not of this store.
    observation = replace(observation, version=content_version(observation))
    seen = acknowledgements(store)
    chosen = selection_of(query)
    made = make_brief(observation, time_query, since, seen, gaps.indicators(), chosen)
    document = compose(made, query.get("lang", ""))
    content = to_html(document).encode() if extension == "html" else to_pdf(document)
    response = Response(content, content_type=BRIEF_TYPES[extension])
    response.headers["Cache-Control"] = "no-store"
    if extension == "pdf":
        note_brief(store, time_query.at, observation.version, g.visitor.username)
        moment = f"{time_query.at.astimezone(UTC):%Y%m%dT%H%MZ}"
        name = f"{observation.mission.name}_brief_{moment}_{document.language}.pdf"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
