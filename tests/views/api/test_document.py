"""The document says what the API does: valid, and kept by each answer."""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from views.api import operations

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]
EXAMPLES = int(os.environ.get("FUZZ_REQUESTS", "4"))
"""Of each route, well formed and not: `make fuzz` asks more."""


def test_the_document_is_valid(api):
    OpenAPIV31SpecValidator(api.get("/openapi.json").get_json()).validate()


def test_the_document_has_every_route(api):
    document = api.get("/openapi.json").get_json()
    rules = {
        rule.rule.removeprefix("/api/v1").replace("<", "{").replace(">", "}")
        for rule in api.app.server.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint not in {"api.nowhere", "api.root"}
    }
    assert set(document["paths"]) == rules
    assert callable(operations)


@pytest.mark.parametrize("generated", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_answer_is_off_the_document(api, monkeypatch, generated):
    # It asks more often than any script.
    monkeypatch.setattr("geo.access.tokens.count_use", lambda *_: False)
    token = api.secrets["admin", "write"]
    # The client that asks does not unpack what is packed.
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", api.app.server, headers=headers)
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        )
        @given(case=operation.as_strategy(generation_mode=generated))
        def answers(case):
            # A whole country for each would take all night.
            if generated == GenerationMode.POSITIVE and "limit" in names_of(case.operation):
                case.query = {**(case.query or {}), "limit": 2}
            case.call_and_validate(checks=CHECKS, headers=headers)

        answers()


def names_of(operation):
    return {parameter.name for parameter in operation.query}
