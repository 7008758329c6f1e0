"""``/api/v1``: each route as it is declared; rights, errors and audit trail are those of all."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint, Response, current_app, g, request
from werkzeug.exceptions import HTTPException

from geo.access.export_limit import EXPORT, demand_patience, note_export
from geo.access.roles import may
from geo.access.tokens import READ
from geo.errors import AtalayaError
from geo.export.stream import unlike
from geo.store import Store
from geo.store.audit_trail import open_audit
from geo.texts.sentences import say, speaking
from views.api.declared import Asked, Operation
from views.api.read_lists import BASE
from views.api.values import read_values
from views.serving.problems import ProblemError, answer_problem, asked_language

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE")
UNCHANGED = 304


def blueprint(
    operations: Iterable[Operation], store: Store, name: str = "api", base: str = BASE
) -> Blueprint:
    """Return the routes of the operations below `base`, and one for every address that is none."""
    routes = Blueprint(name, __name__, url_prefix=base)
    known = tuple(operations)
    for operation in known:
        rule = _rule(operation)
        # The first address is written without a slash as well: programs add paths to it.
        routes.add_url_rule(
            rule,
            operation.id,
            _answering(operation, store),
            methods=[operation.method],
            strict_slashes=None if operation.path != "/" else False,
        )

    @routes.route("/<path:rest>", methods=METHODS)
    def nowhere(rest: str) -> Response:
        return _guarded(lambda: _refuse(known, f"/{rest}"))

    # The root has one method: others would be answered by Flask, which knows no problem details.
    routes.add_url_rule(
        "/", "root", lambda: _guarded(lambda: _refuse(known, "/")), methods=METHODS[1:]
    )
    return routes


def _rule(operation: Operation) -> str:
    """Return a path as Flask writes it; a place of any text may hold slashes, as an id does."""
    free = {each.name for each in operation.of("path") if "enum" not in each.schema}
    return re.sub(
        r"\{(\w+)\}",
        lambda found: f"<path:{found[1]}>" if found[1] in free else f"<{found[1]}>",
        operation.path,
    )


def _answering(operation: Operation, store: Store) -> Callable[..., Response]:
    def answer(**path: str) -> Response:
        return _guarded(lambda: _run(operation, store, path))

    return answer


def _guarded(run: Callable[[], Response]) -> Response:
    """Return an answer, or what went wrong as problem details in the reader's language."""
    with speaking(asked_language()):
        try:
            return run()
        except AtalayaError as error:
            if error.status >= 500:
                current_app.logger.exception("the API failed")
            return answer_problem(error)
        except HTTPException as error:
            sentence = str(error.description or error.name)
            return answer_problem(ProblemError(sentence, code="http", status=error.code or 400))
        except Exception:
            current_app.logger.exception("the API failed")
            return answer_problem(ProblemError("", code="failed", status=500))


def _run(operation: Operation, store: Store, path: dict[str, str]) -> Response:
    check_rights(operation)
    asked = Asked(values=read_values(operation, path, request.args))
    takes = operation.method == "GET" and operation.act != "see"
    actor, bearer = g.visitor.username, g.get("bearer")
    if takes and bearer is None:
        demand_patience(store.engine, actor)
    answer = operation.run(asked)
    # After it was made: what failed was not taken, nor what the reader has already.
    if takes and answer.status_code != UNCHANGED:
        subject, details = request.path.removeprefix("/"), request.args.to_dict()
        if bearer is None:
            note_export(store.engine, actor, subject, details)
        else:
            # Of a token its requests are counted, not its exports.
            by = {"by": f"token {bearer.token}"}
            open_audit(store).append(actor, f"{EXPORT} by token", subject, {**details, **by})
    return answer


def check_rights(operation: Operation) -> None:
    """Raise ProblemError where the token or the role does not allow an operation."""
    bearer: Any = g.get("bearer")
    if bearer is not None and not bearer.allows(operation.needs):
        raise ProblemError(
            say("a token of scope {scope} may not read", scope=bearer.scope)
            if operation.needs == READ
            else say("a token of scope {scope} may not send anything", scope=bearer.scope),
            code="no-scope",
            status=403,
        )
    if not may(g.visitor.role, operation.act):
        raise ProblemError(
            say(
                "the role {role} may not do this; it asks for the right to {act}",
                role=g.visitor.role,
                act=operation.act,
            ),
            code="no-right",
            status=403,
        )


def _refuse(known: tuple[Operation, ...], path: str) -> Response:
    """Say of an address that it is none, or that it is not asked for in this way."""
    methods = [
        each.method for each in known if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", each.path), path)
    ]
    if methods:
        allowed = ", ".join(methods)
        raise ProblemError(
            say("{path} takes {allowed} only", path=path, allowed=allowed),
            code="wrong-method",
            status=405,
            headers={"Allow": allowed},
        )
    error = unlike(path, [each.path for each in known])
    raise ProblemError(str(error), code="not-found", status=404)
