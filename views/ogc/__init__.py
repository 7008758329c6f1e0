"""The mission's features for programs that know the standard: OGC API - Features, ``/api/ogc``."""

from flask import Blueprint

from views.api import Source
from views.api.routes import blueprint
from views.ogc.answers import BASE, Desk
from views.ogc.operations import feature_operations

__all__ = ["make_ogc"]


def make_ogc(source: Source) -> Blueprint:
    """Return the routes, behind the tokens, rights and rates of the API; pygeoapi waits."""
    return blueprint(feature_operations(Desk(source)), source.store, "ogc", BASE)
