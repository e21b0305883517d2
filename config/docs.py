"""The API's own documentation page, drawn from its schema without scripts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.defaults import bad_request, page_not_found, server_error
from drf_spectacular.generators import SchemaGenerator

from core.api import PROBLEM_TYPE, PROBLEMS, problem_body

METHODS = ("get", "post", "put", "patch", "delete")


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """Show every operation of the API, room by room."""
    schema = SchemaGenerator(api_version="1").get_schema(request=None, public=True)
    rooms: dict[str, list[dict[str, Any]]] = {}
    for path, item in schema["paths"].items():
        for method in METHODS:
            if method in item:
                rooms.setdefault(path.split("/")[3], []).append(_operation(path, method, item[method], schema))
    token_url = settings.SITE_URL + reverse("oauth-token")
    return render(request, "api/docs.html", {"rooms": rooms, "info": schema["info"], "token_url": token_url})


@login_not_required
@require_safe
def api_problems(request: HttpRequest) -> HttpResponse:
    """Explain each code of the API's errors. Open: whoever builds a system reads it, signed in or not."""
    return render(request, "api/problems.html", {"problems": PROBLEMS})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that is not there: systems with a problem document, people with a page."""
    if not request.path_info.startswith("/api/"):
        return page_not_found(request, exception)
    body = problem_body(404, "not_found", "There is no such address.")
    return JsonResponse(body, status=404, content_type=PROBLEM_TYPE)


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read at all: systems with a problem document, people with a page."""
    if not request.path_info.startswith("/api/"):
        return bad_request(request, exception)
    body = problem_body(400, "bad_request", str(PROBLEMS["bad_request"]))
    return JsonResponse(body, status=400, content_type=PROBLEM_TYPE)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer what failed on our side: systems with a problem document, people with a page."""
    if not request.path_info.startswith("/api/"):
        return server_error(request)
    body = problem_body(500, "error", "Something went wrong on our side. Tell your administrator the request's id.")
    return JsonResponse(body, status=500, content_type=PROBLEM_TYPE)


def _operation(path: str, method: str, operation: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return what the page tells of one operation."""
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "description": operation.get("description", ""),
        "parameters": [_parameter(each) for each in operation.get("parameters", [])],
        "body": _fields(operation.get("requestBody", {}), schema),
        "answers": [
            {"code": code, "description": answer.get("description", ""), "schema": _name(answer)}
            for code, answer in operation["responses"].items()
        ],
    }


def _parameter(each: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": each["name"],
        "place": each["in"],
        "required": each.get("required", False),
        "description": each.get("description", ""),
        "kind": each.get("schema", {}).get("type", ""),
    }


def _name(part: dict[str, Any]) -> str:
    """Return the name of the schema a body or an answer refers to; "" where it has none."""
    for media in part.get("content", {}).values():
        reference = media.get("schema", {}).get("$ref", "")
        return str(reference.rpartition("/")[2])
    return ""


def _fields(body: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the fields of a request's body."""
    definition = schema.get("components", {}).get("schemas", {}).get(_name(body), {})
    return [
        {
            "name": name,
            "required": name in definition.get("required", []),
            "kind": field.get("format") or field.get("type", ""),
            "description": field.get("description", ""),
        }
        for name, field in definition.get("properties", {}).items()
    ]
