"""``GET /lead/<tab>.<csv|json>``: every table of a section as a file."""

from collections.abc import Mapping
from datetime import UTC

import pandas as pd
from flask import Response

from geo.errors import QueryError
from geo.export.about import moments, with_ends
from geo.export.local_time import with_local_times
from geo.files.formulas import harmless_table, spreadsheet_csv
from geo.numbers import shortened
from geo.texts.sentences import say
from geo.verification.json_text import to_json
from views.lead.sections.section import Section, SectionRequest

SECTION_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def answer(section: Section, request: SectionRequest, table: str, extension: str) -> Response:
    """Return a table of a section as CSV, or as JSON one or, where `table` is "", all of them.

    Raises
    ------
    QueryError
        When the format or the table does not exist.
    """
    if extension not in SECTION_TYPES:
        allowed = ", ".join(SECTION_TYPES)
        raise QueryError(
            say(
                "{shortened} is no format of a check; allowed are {allowed}",
                shortened=shortened(extension),
                allowed=allowed,
            )
        )
    tables = section.tables(request)
    if table not in tables and (table or extension == "csv"):
        raise QueryError(
            say(
                "{shortened} is no table of {section}; known are {tables}",
                shortened=shortened(table),
                section=section.id,
                tables=", ".join(tables),
            )
        )
    chosen = {table: tables[table]} if table else dict(tables)
    content = (
        _csv(chosen[table], request) if extension == "csv" else _json(section, chosen, request)
    )
    response = Response(content, content_type=SECTION_TYPES[extension])
    named = "_".join(filter(None, (request.observation.mission.name, section.id, table)))
    moment = f"{request.query.at.astimezone(UTC):%Y%m%dT%H%MZ}"
    response.headers["Content-Disposition"] = f'attachment; filename="{named}_{moment}.{extension}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _about(request: SectionRequest) -> dict[str, str]:
    mission = request.observation.mission
    return {
        **moments(request.query.at, mission.country.timezone),
        "mission": mission.name,
        "exercise": str(bool(mission.exercise)).lower(),
    }


def _csv(rows: pd.DataFrame, request: SectionRequest) -> bytes:
    about = _about(request)
    # The columns that every export of a layer ends with.
    ends = {name: about[name] for name in ("moment", "moment_local", "mission", "exercise")}
    whole = with_ends(with_local_times(rows, about["timezone"]), ends)
    return spreadsheet_csv(harmless_table(whole).to_csv(index=False))


def _json(section: Section, tables: Mapping[str, pd.DataFrame], request: SectionRequest) -> bytes:
    return to_json({"check": section.id, **_about(request)}, tables)
