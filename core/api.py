"""
What all API views share.

Lists come in pages with a cursor; errors are RFC 9457 problems; a record's version is its ETag, and changes send it
back in If-Match.
"""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, SuspiciousOperation, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions, status
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, set_rollback

from core import history
from core.errors import API_STATUS, DomainError, PreconditionRequired, Stale, status_of, told
from core.models import Record

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the record being changed."
)


class Pagination(CursorPagination):
    """Pages by reference: random, so a cursor tells neither how many records there are nor when they were made."""

    ordering = "ref"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    count_query_param = "count"
    count: int | None = None

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """Return one page; count all that is listed for whoever asks for it. One query more."""
        wanted = request.query_params.get(self.count_query_param, "").lower()
        if wanted not in {"", "true", "false"}:
            raise exceptions.ValidationError({self.count_query_param: [_("true or false")]})
        self.count = queryset.count() if wanted == "true" else None
        return cast("list[Any]", super().paginate_queryset(queryset, request, view))

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page with the addresses of its neighbours, and with the count, if one was asked for."""
        answer = super().get_paginated_response(data)
        if self.count is not None:
            answer.data = {"count": self.count, **answer.data}
        return answer

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Describe what one may ask for."""
        counted = {
            "name": self.count_query_param,
            "required": False,
            "in": "query",
            "description": "Whether to count all that is listed, on all pages.",
            "schema": {"type": "boolean"},
        }
        return [*super().get_schema_operation_parameters(view), counted]

    def get_paginated_response_schema(self, schema: Any) -> dict[str, Any]:
        """Describe a page."""
        found: dict[str, Any] = super().get_paginated_response_schema(schema)
        found["properties"]["count"] = {"type": "integer", "description": "Only if asked for."}
        return found

    def decode_cursor(self, request: Request) -> Any:
        """:raises NotFound: when the cursor is none of ours."""
        cursor = super().decode_cursor(request)
        if cursor and "\x00" in str(cursor.position):  # PostgreSQL cannot even compare with it
            raise exceptions.NotFound(self.invalid_cursor_message)
        return cursor


TITLES = {
    400: "The request is not right",
    401: "Not signed in",
    403: "Not permitted",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Not possible in this state",
    412: "The record changed",
    415: "Unsupported media type",
    428: "If-Match is missing",
    429: "Too many requests",
}


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem document of an error; None lets a programming error through to the 500 handler."""
    error = told(error)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if isinstance(error, SuspiciousOperation):  # a form with more files or fields than any has
        error = exceptions.ParseError()
    if isinstance(error, exceptions.APIException):
        code, detail, errors = _framework_error(error)
        answer = _answer(error.status_code, code, detail, errors)
        for header in ("WWW-Authenticate", "Retry-After"):
            if value := getattr(error, {"WWW-Authenticate": "auth_header", "Retry-After": "wait"}[header], None):
                answer[header] = str(value)
    else:
        found = status_of(error, API_STATUS)
        if found is None:
            return None
        answer = _answer(found, *_domain_error(error))
    set_rollback()
    return answer


def _framework_error(error: exceptions.APIException) -> tuple[str, str, dict[str, list[str]] | None]:
    if isinstance(error, exceptions.ValidationError):
        detail = error.detail if isinstance(error.detail, dict) else {"non_field_errors": error.detail}
        errors = {
            str(key): [str(line) for line in (value if isinstance(value, list) else [value])]
            for key, value in detail.items()
        }
        return "invalid", "Some fields are not right.", errors
    codes = error.get_codes()
    return (codes if isinstance(codes, str) else "error"), str(error.detail), None


def _domain_error(error: Exception) -> tuple[str, str, dict[str, list[str]] | None]:
    if isinstance(error, DomainError):
        return error.code, error.message, None
    if isinstance(error, ValidationError):
        errors = error.message_dict if hasattr(error, "error_dict") else {"non_field_errors": error.messages}
        return (
            "invalid",
            "Some fields are not right.",
            {("non_field_errors" if k == "__all__" else k): v for k, v in errors.items()},
        )
    if isinstance(error, ObjectDoesNotExist):
        return "not_found", "There is no such record, or you may not see it.", None
    if isinstance(error, PermissionDenied):
        return "permission_denied", "Your roles do not permit this.", None
    raise error


def _answer(code: int, name: str, detail: str, errors: dict[str, list[str]] | None) -> Response:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(code, "Error"),
        "status": code,
        "detail": detail,
        "code": name,
        "request": history.request_id.get(),
    }
    if errors:
        body["errors"] = errors
    return Response(body, status=code, content_type="application/problem+json")


def etag(record: Record) -> dict[str, str]:
    """Return the header that names a record's version."""
    return {"ETag": f'"{record.version}"'}


def expected_version(request: Request) -> int:
    """
    Return the version that the caller saw, from If-Match.

    :raises PreconditionRequired: when the header is missing.
    :raises Stale: when it is no version of ours.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequired
    bare = header.removeprefix("W/").strip('"')
    if not bare.isdecimal() or len(bare) > 10:  # a version is a 32-bit number
        raise Stale
    return int(bare)


def seen_version(request: Request, record: Record) -> int:
    """
    Return the version that the caller saw, which is the one ``record`` has now.

    The service compares again under its lock: here a stale caller learns it before the body is looked at.

    :raises PreconditionRequired: without If-Match.
    :raises Stale: when the record changed since.
    """
    version = expected_version(request)
    if version != record.version:
        raise Stale
    return version


class ConditionalGet(APIView):
    """A record's answer carries its ETag; If-None-Match saves sending it again."""

    def record_answer(self, request: Request, record: Record, body: Any, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for one record."""
        headers = etag(record)
        if request.method == "GET" and request.headers.get("If-None-Match") == headers["ETag"]:
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers=headers)
        return Response(body, status=code, headers=headers)
