"""JSON Schemas of what the API answers, and of what it is sent."""

from collections.abc import Mapping
from typing import Any

from geo.export.formats import FORMATS
from views.api.declared import GEOJSON

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "object", "additionalProperties": TEXT}
"""Language -> text."""
GEOMETRY: Schema = {
    "oneOf": [
        {"type": "null"},
        {
            "type": "object",
            "required": ["type", "coordinates"],
            "properties": {"type": TEXT, "coordinates": {"type": "array"}},
        },
    ]
}
FEATURE: Schema = {
    "type": "object",
    "required": ["type", "geometry", "properties"],
    "properties": {
        "type": {"const": "Feature"},
        "id": {"type": ["string", "number"]},
        "geometry": GEOMETRY,
        "properties": {"type": ["object", "null"]},
    },
}
FEATURES: Schema = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "atalaya": {"type": "object", "description": "What the file says of itself."},
        "features": {"type": "array", "items": FEATURE},
        "bbox": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
    },
}
TABLE: dict[str, Schema] = {each.media_type.partition(";")[0]: {} for each in FORMATS.values()} | {
    GEOJSON: FEATURES
}
"""Media type -> schema of a table; what is no JSON is a file."""
LINK: Schema = {
    "type": "object",
    "required": ["rel", "href", "type"],
    "properties": {"rel": TEXT, "href": TEXT, "type": TEXT, "title": TEXT},
}
ROOT: Schema = {
    "type": "object",
    "required": ["mission", "title", "exercise", "software", "data_version", "links"],
    "properties": {
        "mission": TEXT,
        "title": WORDS,
        "exercise": {"type": "boolean"},
        "software": TEXT,
        "data_version": TEXT,
        "timezone": TEXT,
        "first_moment": TEXT,
        "last_moment": TEXT,
        "links": {"type": "array", "items": LINK},
    },
}
LAYERS: Schema = {
    "type": "object",
    "required": ["layers"],
    "properties": {
        "layers": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "title", "definition", "fields", "href"],
                "properties": {
                    "id": TEXT,
                    "title": WORDS,
                    "definition": WORDS,
                    "source": WORDS,
                    "records": {"type": ["string", "null"]},
                    "fields": {"type": "object"},
                    "href": TEXT,
                },
            },
        }
    },
}
KINDS: Schema = {
    "type": "object",
    "required": ["kinds"],
    "properties": {
        "kinds": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "definition", "subject", "columns", "href"],
                "properties": {
                    "id": TEXT,
                    "definition": TEXT,
                    "subject": TEXT,
                    "columns": {"type": "object"},
                    "href": TEXT,
                },
            },
        }
    },
}
SENT_FEATURES: Schema = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": FEATURE, "minItems": 1, "maxItems": 10_000},
    },
}
SENT_ROWS: Schema = {
    "type": "object",
    "required": ["records"],
    "properties": {
        "records": {
            "type": "array",
            "items": {"type": "object", "minProperties": 1},
            "minItems": 1,
            "maxItems": 10_000,
        }
    },
}
SENT_FILES: Schema = {
    "type": "object",
    "required": ["file"],
    "additionalProperties": False,
    "properties": {
        "file": {
            "type": "array",
            "items": {"type": "string", "format": "binary"},
            "minItems": 1,
            "maxItems": 20,
        }
    },
}
ATTACHED: Schema = {
    "type": "object",
    "required": ["instance_id", "added", "known", "attachments"],
    "properties": {
        "instance_id": TEXT,
        "added": {"type": "integer", "minimum": 0},
        "known": {"type": "integer", "minimum": 0},
        "attachments": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "sha256", "bytes"],
                "properties": {
                    "name": TEXT,
                    "sha256": TEXT,
                    "bytes": {"type": "integer", "minimum": 0},
                },
            },
        },
    },
}
_ROW = {"type": "integer", "minimum": 1}
_PROBLEM_ROW: Schema = {
    "type": "object",
    "required": ["row", "column", "value", "reason"],
    "properties": {"row": _ROW, "column": TEXT, "value": TEXT, "reason": TEXT},
}
_COUNTS = ("sent", "added", "known", "rejected", "in_conflict")
STORED: Schema = {
    "type": "object",
    "required": [*_COUNTS, "problems", "warnings", "conflicts", "notes"],
    "properties": {
        **{name: {"type": "integer", "minimum": 0} for name in _COUNTS},
        "problems": {"type": "array", "items": _PROBLEM_ROW},
        "warnings": {"type": "array", "items": _PROBLEM_ROW},
        "conflicts": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["row", "instance_id", "reason", "kept", "given"],
                "properties": {
                    "row": _ROW,
                    "instance_id": TEXT,
                    "reason": TEXT,
                    "kept": {
                        "type": ["object", "null"],
                        "description": "What is stored, by column; null for a token of a device",
                    },
                    "given": {"type": "object", "description": "What was sent, as it was sent"},
                },
            },
        },
        "notes": {"type": "array", "items": TEXT},
    },
}
PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "parameter": TEXT,
        "nearest": TEXT,
    },
}
DOCUMENT: Schema = {"type": "object", "required": ["openapi", "info", "paths"]}
