"""What an address asks for: decided by the route that answers it, not by how it is written."""

from geo.access.roles import Act

FREE = frozenset({"login", "preview"})
"""Blueprints that the guard lets pass: the login, and the preview of the public map, which asks for
its own token (`views.release.preview`). The public map is answered before the app is asked."""
BLUEPRINT_ACTS: dict[str, Act] = {
    "downloads": "export",
    "cube_downloads": "export",
    # With names, positions and notes: for those who may bring such records in.
    "record_downloads": "record",
    "release": "release",
    "lead_record": "record",
    "lead_files": "export",
}
PASSIVE = frozenset({"/version.json", "/session.json", "/headline.html"})
"""Asked by an open page by itself: they do not keep a login alive."""


def act_of(blueprint: str | None) -> Act | None:
    """Return the act of a route by its blueprint; None where nothing is asked of a visitor.

    Examples
    --------
    >>> act_of("downloads"), act_of("login"), act_of(None)
    ('export', None, 'see')
    """
    if blueprint in FREE:
        return None
    # What no table names still needs a role: a new route is never open by mistake.
    return BLUEPRINT_ACTS.get(blueprint or "", "see")
