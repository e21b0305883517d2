"""What the API's description says everywhere: refusals are problems, a known record is 304, a time is local."""

from __future__ import annotations

from typing import Any

PROBLEM = {
    "type": "object",
    "description": "Why something was refused (RFC 9457). `type` leads to a page that explains `code`.",
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "request": {"type": "string", "description": "Names the request when you ask for help."},
        "errors": {
            "type": "object",
            "description": "What is wrong with each name that was sent.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
    "required": ["type", "title", "status", "detail", "code", "request"],
}
REFUSED = {
    "description": "Refused.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
UNCHANGED = {"description": "Nothing changed since the ETag sent as If-None-Match."}


def local_times(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """
    Name times of day what they are: hours and minutes as the district's clocks show them. A hook of drf-spectacular's.

    ``time`` is that of RFC 3339 in JSON Schema, which has an offset, and ours have none.
    """
    _name_times(result)
    return result


def _name_times(part: Any) -> None:
    if isinstance(part, dict) and part.get("format") == "time":
        part["format"] = "time-local"
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        _name_times(inner)


def problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add what all operations answer when they refuse: a hook of drf-spectacular's."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            if method == "get" and path.endswith("ref}/"):
                operation["responses"]["304"] = UNCHANGED
            operation["responses"]["default"] = REFUSED
    return result
