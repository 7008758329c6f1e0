"""Local servers that answer as KoboToolbox and ODK Central say, and as networks let them."""

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from tests.geo.importing.forms import samples

KEY, EMAIL, PASSWORD = "k3y", "a@example.org", "s3cret"
PAGES = "/api/v2/assets/aForm/data.json"
FORMS = "/v1/projects/7/forms/incident"


def identity(number):
    return f"5f1c0000-0000-4000-8000-{number:012d}"


def submission(number, **changes):
    return samples.kobo_item(identity(number), _id=number, **changes)


@dataclass
class Place:
    """What a server has, and what goes wrong: status or kind of fault -> how often it does."""

    submissions: list = field(default_factory=list)
    files: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    limit: int = 2
    twice: bool = False
    asked: list = field(default_factory=list)

    def answer(self, request: Request) -> Response:
        self.asked.append(request.full_path)
        if self.faults:
            fault = self.faults.pop(0)
            if fault == 429:
                return Response("wait", 429, {"Retry-After": "7"})
            if fault == "half":
                content = json.dumps({"count": 1, "results": [1, 2, 3]}).encode()
                # As long as it says, and cut off: the connection ends in the middle.
                return Response(content[:20], 200, {"Content-Length": "9999"})
            if fault == "torn":
                return Response('{"results": [{"_uuid": ', 200)
            if fault is not None:
                return Response("no", fault)
        if request.path.startswith("/v1"):
            return self.central(request)
        return self.kobo(request)

    def kobo(self, request: Request) -> Response:
        if request.headers.get("Authorization") != f"Token {KEY}":
            return Response("{}", 401)
        if request.path in self.files:
            return Response(self.files[request.path])
        if request.path != PAGES:
            return Response("{}", 404)
        after = json.loads(request.args.get("query", '{"_id": {"$gt": 0}}'))["_id"]["$gt"]
        found = sorted((s for s in self.submissions if s["_id"] > after), key=lambda s: s["_id"])
        start = int(request.args.get("start", 0))
        page = found[start : start + self.limit]
        following = None
        if start + self.limit < len(found):
            step = 0 if self.twice and start == 0 and "start" not in request.args else self.limit
            rest = {k: v for k, v in request.args.items() if k != "start"}
            following = Request.from_values(
                path=PAGES, query_string=rest | {"start": str(start + step)}
            ).url
        return _json({"count": len(found), "next": following, "previous": None, "results": page})

    def central(self, request: Request) -> Response:
        if request.path == "/v1/sessions":
            given = json.loads(request.data)
            right = given == {"email": EMAIL, "password": PASSWORD}
            return _json({"token": KEY}) if right else Response("{}", 401)
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return Response("{}", 403)
        if request.path in self.files:
            found = self.files[request.path]
            return Response(found) if isinstance(found, bytes) else _json(found)
        if request.path != f"{FORMS}.svc/Submissions":
            return Response("{}", 404)
        found = list(self.submissions)
        if asked := request.args.get("$filter"):
            since = asked.split(" ge ")[1].split(" or ")[0]
            found = [
                one
                for one in found
                if max(one["__system"]["submissionDate"], one["__system"]["updatedAt"] or "")
                >= since
            ]
        start = int(request.args.get("$skiptoken", 0))
        page = {"value": found[start : start + self.limit], "@odata.context": "x"}
        if start + self.limit < len(found):
            rest = request.args.to_dict() | {"$skiptoken": str(start + self.limit)}
            url = Request.from_values(path=request.path, query_string=rest).url
            page["@odata.nextLink"] = url
        return _json(page)


def _json(document) -> Response:
    return Response(json.dumps(document), content_type="application/json")


@contextmanager
def serving(place):
    """Serve a place on a port of its own; yields its address."""

    @Request.application
    def application(request):
        return place.answer(request)

    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
