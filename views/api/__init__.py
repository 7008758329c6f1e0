"""The HTTP API of a mission, for programs: ``/api/v1``, as `docs/api.md` says."""

from typing import Any

from flask import Blueprint

from views.api import attachments, hooks, read_lists, read_tables, write_records
from views.api.declared import Operation
from views.api.document import document
from views.api.routes import blueprint
from views.api.source import Source

__all__ = ["Source", "make_api", "operations"]


def operations(source: Source) -> tuple[Operation, ...]:
    """Return all that can be asked of a mission's API."""

    def described() -> dict[str, Any]:
        return document(source.mission, known, read_lists.href("").removesuffix("/"))

    known: tuple[Operation, ...] = (
        *read_lists.operations(source, described),
        *read_tables.operations(source),
        *write_records.operations(source),
        *attachments.operations(source),
        *hooks.operations(source),
    )
    return known


def make_api(source: Source) -> Blueprint:
    """Return the routes of a mission's API."""
    return blueprint(operations(source), source.store)
