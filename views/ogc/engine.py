"""The documents of OGC API - Features, as pygeoapi makes them; loaded when the first is asked for.

Of pygeoapi stand here its documents, its links and its paging. What is asked for was checked before
(`views.ogc.asked`), rows are written by our own writer, and pages are drawn of the same documents
(`views.ogc.pages`): pygeoapi's load scripts from elsewhere, and it keeps the first mission's
configuration for all of them.
"""

import json
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from flask import request
from pygeoapi import l10n
from pygeoapi.api import API, APIRequest, describe_collections, landing_page
from pygeoapi.api import get_collection_schema as _schema
from pygeoapi.api.itemtypes import (
    get_collection_item,
    get_collection_items,
    get_collection_queryables,
)
from pygeoapi.provider.base import BaseProvider
from werkzeug.datastructures import Headers, ImmutableMultiDict

from views.serving.problems import ProblemError

__all__ = ["Engine", "RowsProvider"]

Document = tuple[dict[str, Any], Mapping[str, str]]
"""A document, and the headers that pygeoapi gives it."""


class RowsProvider(BaseProvider):
    """Tells pygeoapi of rows that were selected already; their features are put in afterwards.

    Attributes
    ----------
    data : ``fields``, ``matched``, ``returned`` and, where one row is asked for, ``feature``.
    """

    def __init__(self, provider_def: dict[str, Any]) -> None:
        super().__init__(provider_def)
        self._fields = dict(self.data["fields"])

    def get_fields(self) -> dict[str, Any]:
        """Return column -> its JSON Schema."""
        return self._fields

    def query(self, **_asked: Any) -> dict[str, Any]:
        """Return a page without its features: read again as values they would only cost time."""
        return {
            "type": "FeatureCollection",
            "features": [],
            "numberMatched": self.data["matched"],
            "numberReturned": self.data["returned"],
        }

    def get(self, _identifier: str, **_asked: Any) -> dict[str, Any]:
        """Return the row that is asked for."""
        return dict(self.data["feature"])


class _Api(API):
    """pygeoapi's API without what it starts beside: its logging, processes and HTTP session."""

    def __init__(self, config: dict[str, Any]) -> None:
        nothing: dict[str, Any] = {}
        self.config, self.openapi, self.api_headers = config, nothing, nothing
        self.base_url = config["server"]["url"]
        self.locales = l10n.get_locales(config)
        self.default_locale = self.locales[0]
        self.pretty_print, self.tpl_config, self.prefetcher = False, config, None

    def get_exception(
        self, status: int, _headers: object, _format: object, code: str, description: str
    ) -> Any:
        """Raise what pygeoapi refuses as a problem, which is answered as all of ours are."""
        kind = "not-found" if code == "NotFound" else "wrong-value"
        raise ProblemError(str(description), code=kind, status=int(status))


class Engine:
    """Makes the documents of one configuration; see `views.ogc.config`."""

    def __init__(self, config: dict[str, Any], language: str) -> None:
        self._api, self._language = _Api(config), language

    def landing(self) -> Document:
        """Return the first document: what leads to all others."""
        return self._made(landing_page)

    def collections(self) -> Document:
        """Return the list of collections."""
        return self._made(describe_collections)

    def collection(self, name: str) -> Document:
        """Return one of them."""
        return self._made(describe_collections, name)

    def queryables(self, name: str) -> Document:
        """Return which properties of a collection can be asked for, as JSON Schema."""
        return self._made(get_collection_queryables, name)

    def schema(self, name: str) -> Document:
        """Return what properties the features of a collection have, as JSON Schema."""
        return self._made(_schema, name)

    def items(self, name: str, **query: str) -> Document:
        """Return the document around a page of features, with what was asked for in its links."""
        return self._made(get_collection_items, name, query=query)

    def item(self, name: str, identifier: str, **query: str) -> Document:
        """Return a feature with its links."""
        return self._made(get_collection_item, name, identifier, query=query)

    def _made(self, make: Any, *places: str, query: Mapping[str, str] | None = None) -> Document:
        given = ImmutableMultiDict({**(query or {}), "f": "json"})
        # Not as a parameter: its links would have it, too.
        headers = Headers({"Accept-Language": self._language})
        asked = SimpleNamespace(args=given, headers=headers, path_info=request.path)
        wrapped = APIRequest(asked, self._api.locales)
        said, _, content = make(self._api, wrapped, *places)
        return json.loads(content), said
