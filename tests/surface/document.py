"""The API as docs/openapi.yaml describes it, and what of the product stands behind each of its operations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import schemathesis
from django.urls import ResolverMatch, resolve
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from hypothesis import strategies

from core.actions import Action
from core.refs import new_ref
from tests.contract.every import EXAMPLES
from tests.contract.examples import Examples

# Those who prove themselves by cookie or token are made by the tests.
CONFIG = {"generation": {"with-security-parameters": False}}

schemathesis.openapi.format("time-local", strategies.times().map(lambda time: f"{time:%H:%M}"))


@cache
def described() -> dict[str, Any]:
    """Return the description as it is answered; ``make check`` holds docs/openapi.yaml to be the same."""
    told = SchemaGenerator(api_version="1").get_schema(request=None, public=True)
    found: dict[str, Any] = json.loads(OpenApiJsonRenderer().render(told))
    return found


@cache
def operations() -> list[Any]:
    """Return all operations as schemathesis makes requests of them."""
    schema = schemathesis.openapi.from_dict(described(), config=schemathesis.Config.from_dict(CONFIG))
    return [found.ok() for found in schema.get_all_operations()]


def match_of(path: str) -> ResolverMatch:
    """Return what answers at a path of the description."""
    return resolve(path.replace("{ref}", new_ref("zz")).replace("{code}", "east"))


def noun_of(path: str) -> str:
    """Return the kind of record that an operation is about: "plan:milestone"."""
    return match_of(path).view_name.replace("-api:", ":").partition("-")[0]


def scopes_of(operation: Any) -> set[str]:
    """Return the scopes that let a system in, as the description tells; none where only people are."""
    told = operation.definition.raw.get("security", [])
    return {scope for one in told for scope in one.get("systems", [])}


def action_of(operation: Any) -> tuple[Examples, Action] | None:
    """Return the declared action that an operation does, with the examples of its kind."""
    view: Any = getattr(match_of(operation.path).func, "cls", None)
    kind, declared = getattr(view, "kind", None), getattr(view, "declared", None)
    if operation.method.lower() != "post" or kind is None or declared is None:
        return None
    one = EXAMPLES.get(kind.workflow.name)
    return (one, declared) if one is not None and declared in one.kind.every else None


def methods(operations: dict[str, Any]) -> Iterator[str]:
    """Yield the methods that one path of the description takes."""
    yield from (name for name in ("get", "post", "put", "patch", "delete") if name in operations)
