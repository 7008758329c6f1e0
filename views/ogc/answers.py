"""The answers: documents of pygeoapi with the rows of the mission, as JSON or as a page."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, g, request

from geo.access.roles import may
from geo.export.stream import unlike
from geo.missions.mission import Mission
from geo.texts.files import languages
from geo.texts.sentences import say
from views.api.answering import finished, tag_of, unchanged
from views.api.declared import GEOJSON, JSON, Asked
from views.api.source import Source
from views.ogc import asked as given
from views.ogc.asked import Form
from views.ogc.collections import Collection, collections_of
from views.ogc.columns import columns_of, titled
from views.ogc.config import NOTHING, SCHEMA, configuration, extent
from views.ogc.documents import clean, features_of, sent, told, written
from views.ogc.pages import drawn
from views.ogc.rows import Reader, Tables
from views.ogc.selecting import Wanted, selected
from views.ogc.styles import XML, style
from views.serving.problems import ProblemError
from views.words.accepted import accepted_language

BASE = "/api/ogc"
HTML = "text/html; charset=utf-8"
CLASSES = (
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/landing-page",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas",
)
"""What holds here; pygeoapi would claim what it could do, writing among it."""


def base() -> str:
    """Return the whole address of the landing page, as the reader came."""
    return f"{request.url_root.rstrip('/')}{BASE}"


class Desk:
    """Answers what is asked of one mission's features."""

    def __init__(self, source: Source) -> None:
        self._source, self._tables = source, Tables()
        self._every: tuple[str, Mapping[str, Collection]] = ("", {})

    @property
    def mission(self) -> Mission:
        """Whose features they are."""
        return self._source.mission

    def reader(self) -> Reader:
        """Return what rows are read by: one observation for all of a request."""
        if "ogc_reader" not in g:
            g.ogc_reader = Reader(self._source, self._source.current(), self._tables)
        return g.ogc_reader

    def every(self, reader: Reader) -> Mapping[str, Collection]:
        """Return all collections of an observation, by id."""
        version = reader.observation.version
        if self._every[0] != version:
            self._every = (version, collections_of(self._source, reader.observation))
        return self._every[1]

    def collections(self, reader: Reader) -> dict[str, Collection]:
        """Return the collections that the visitor may read."""
        role = g.visitor.role
        return {name: each for name, each in self.every(reader).items() if may(role, each.act)}

    def collection(self, reader: Reader, name: str) -> Collection:
        """Return one of them. Raises ProblemError when there is none or it is not theirs."""
        if found := self.collections(reader).get(name):
            return found
        every = self.every(reader)
        if name not in every:
            error = unlike(name, list(self.collections(reader)))
            near: dict[str, Any] = {"nearest": error.nearest} if error.nearest else {}
            raise ProblemError(str(error), code="not-found", status=404, **near)
        raise ProblemError(
            say(
                "the role {role} may not do this; it asks for the right to {act}",
                role=g.visitor.role,
                act=every[name].act,
            ),
            code="no-right",
            status=403,
        )

    def columns(self, name: str) -> list[str]:
        """Return the columns of a collection, each of which is a parameter of its items."""
        reader = self.reader()
        return reader.rows(self.collection(reader, name)).cells.schema.names

    def engine(
        self, reader: Reader, language: str, one: Collection | None = None, **rows: Any
    ) -> Any:
        """Return what makes the documents of this request: of one collection, or of all."""
        from views.ogc.engine import Engine  # noqa: PLC0415 a second, and only who asks pays it

        config = configuration(
            base(),
            reader.observation,
            {one.id: one} if one else self.collections(reader),
            rows or NOTHING,
            ["en", *(code for code in languages() if code != "en")],
        )
        return Engine(config, language)

    def landing(self, asked: Asked) -> Response:
        """Return the first document: what leads to all others."""
        return self._document(asked, lambda engine: engine.landing())

    def listing(self, asked: Asked) -> Response:
        """Return the list of collections, each with a link to its style where it has one."""
        return self._document(asked, lambda engine: engine.collections())

    def conformance(self, asked: Asked) -> Response:
        """Return which standards are kept."""
        return self._answered(asked, "", lambda _: ({"conformsTo": list(CLASSES)}, {}))

    def _document(self, asked: Asked, make: Callable[[Any], Any]) -> Response:
        reader = self.reader()
        return self._answered(
            asked,
            reader.observation.version,
            lambda language: make(self.engine(reader, language)),
        )

    def about(self, asked: Asked, make: Callable[[Any, str], Any], kind: str = JSON) -> Response:
        """Return a document of one collection, with its columns where `kind` says so."""
        reader = self.reader()
        collection = self.collection(reader, asked.text("collection"))

        def made(language: str) -> Any:
            if kind != SCHEMA:
                return make(self.engine(reader, language, collection), collection.id)
            part = reader.rows(collection)
            made, headers = make(
                self.engine(reader, language, collection, **told(part)), collection.id
            )
            titled(made, columns_of(reader.observation, collection, part), language)
            return made, headers

        return self._answered(asked, reader.version_of(collection), made, kind)

    def style(self, asked: Asked) -> Response:
        """Return how QGIS draws a collection. Raises ProblemError where nobody says it."""
        reader = self.reader()
        collection = self.collection(reader, asked.text("collection"))
        language = language_of(asked, self.mission)
        tag = tag_of(reader.version_of(collection), language)
        if known := unchanged(tag):
            return known
        found = style(reader, collection, language)
        if not found:
            raise ProblemError(
                say("{name} is drawn in no way of its own", name=collection.id),
                code="not-found",
                status=404,
            )
        return finished(found.encode(), XML, tag)

    def items(self, asked: Asked) -> Response:
        """Return a page of features."""
        reader = self.reader()
        collection = self.collection(reader, asked.text("collection"))
        wanted, form = self._wanted(reader, collection, asked)

        def made(language: str) -> Any:
            part, matched = selected(reader, collection, wanted)
            rows = told(reader.rows(collection), matched, len(part.cells))
            engine = self.engine(reader, language, collection, **rows)
            document, headers = engine.items(collection.id, **sent(asked, wanted))
            document["title"] = collection.title.get(language, collection.id)
            return document, headers, features_of(part, form)

        return self._answered(asked, reader.version_of(collection), made, GEOJSON)

    def item(self, asked: Asked) -> Response:
        """Return one feature. Raises ProblemError when there is none of that id."""
        reader = self.reader()
        collection = self.collection(reader, asked.text("collection"))
        form = given.form_of(asked, ())

        def made(language: str) -> Any:
            name = asked.text("item")
            part = reader.one(collection, name)
            row = json.loads(features_of(part, form))
            engine = self.engine(reader, language, collection, **told(part), feature=row)
            query = {"crs": form.system} if asked.text("crs") else {}
            return engine.item(collection.id, name, **query)

        return self._answered(asked, reader.version_of(collection), made, GEOJSON)

    def _wanted(self, reader: Reader, of: Collection, asked: Asked) -> tuple[Wanted, Form]:
        columns = reader.rows(of).cells.schema.names
        time = extent(reader.observation, of, reader.axis) if of.begins else None
        wanted = given.wanted_of(asked, columns, time)
        return wanted, given.form_of(asked, columns)

    def _answered(
        self, asked: Asked, version: str, make: Callable[[str], Any], kind: str = JSON
    ) -> Response:
        form, language = given.format_asked(asked), language_of(asked, self.mission)
        tag = tag_of(version, f"{form} {language} {g.visitor.role}")
        if known := unchanged(tag):
            return known
        document, headers, *rows = make(language)
        if form != "html" and rows:
            document.pop("title", None)
        clean(document, base(), form, given_form=bool(asked.text("f")))
        if form == "html":
            if rows:
                document["features"] = json.loads(b"[%s]" % rows[0])
            answer = finished(drawn(self.mission, document).encode(), HTML, tag)
        else:
            answer = finished(written(document, rows[0] if rows else None), kind, tag)
        if "Content-Crs" in headers:
            answer.headers["Content-Crs"] = headers["Content-Crs"]
        answer.headers["Content-Language"] = language
        return answer


def language_of(asked: Asked, mission: Mission) -> str:
    """Return the language of titles: asked for, else the browser's, else the mission's first."""
    known = languages()
    named = asked.text("lang").partition("-")[0].lower()
    wanted = accepted_language(request.accept_languages, known, mission.languages[0])
    return named if named in known else wanted
