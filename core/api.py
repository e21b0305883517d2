"""
What all API views share.

Lists come in pages with a cursor; errors are RFC 9457 problems; a record's version is its ETag, and changes send it
back in If-Match.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, SuspiciousOperation, ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions, status
from rest_framework.pagination import CursorPagination
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, set_rollback

from core import history, reads
from core.errors import API_STATUS, DomainError, PreconditionRequired, Stale, status_of
from core.models import Record
from core.refusals import told

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description='The ETag of the record being changed, as it came: "3". Compared strongly: W/"3" matches nothing '
    "(412). * names no version that was seen and is refused (428).",
)


class Pagination(CursorPagination):
    """Pages by reference: random, so a cursor tells neither how many records there are nor when they were made."""

    ordering = "ref"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    count_query_param = "count"
    count: int | None = None
    invalid_cursor_message = "This page of the list is not there. Begin at the first one."

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """
        Return one page, logged where its rows are confidential; count all that is listed for whoever asks for it.

        Each is one query more.
        """
        wanted = request.query_params.get(self.count_query_param, "").lower()
        if wanted not in {"", "true", "false"}:
            raise exceptions.ValidationError({self.count_query_param: [_("true or false")]})
        self.count = queryset.count() if wanted == "true" else None
        rows = cast("list[Any]", super().paginate_queryset(queryset, request, view))
        reads.rows_shown(request, rows, getattr(queryset, "model", None))
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page with the addresses of its neighbours, and with the count, if one was asked for."""
        answer = super().get_paginated_response(data)
        if self.count is not None:
            answer.data = {"count": self.count, **answer.data}
        return answer

    def get_page_size(self, request: Request) -> int | None:
        """
        Return how many rows the caller wants, at most ``max_page_size``.

        :raises ValidationError: for what is no number of rows; to send some other number would be taken for an answer.
        """
        wanted = request.query_params.get(self.page_size_query_param, "")
        if wanted and not (wanted.isascii() and wanted.isdecimal() and int(wanted[:9]) > 0 and len(wanted) < 9):
            raise exceptions.ValidationError({self.page_size_query_param: [_("a number from 1 to 200")]})
        return super().get_page_size(request)

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
        for neighbour in ("next", "previous"):  # in the words of OpenAPI 3.1, which REST framework does not speak
            if found["properties"][neighbour].pop("nullable", False):
                found["properties"][neighbour]["type"] = ["string", "null"]
        found["properties"]["count"] = {"type": "integer", "description": "Only if asked for."}
        return found

    def decode_cursor(self, request: Request) -> Any:
        """:raises NotFound: when the cursor is none of ours."""
        cursor = super().decode_cursor(request)
        if cursor and "\x00" in str(cursor.position):  # PostgreSQL cannot even compare with it
            raise exceptions.NotFound(self.invalid_cursor_message)
        return cursor


# What each code means and what to do: told at the address that a problem's ``type`` names.
PROBLEMS = {
    "invalid": _lazy("Some of what was sent is not right. “errors” says which and why; change it and send it again."),
    "parse_error": _lazy("The body cannot be read. Send JSON as UTF-8 with Content-Type: application/json."),
    "bad_request": _lazy("The request’s address or its headers are not as expected. Nothing was changed."),
    "unsupported_media_type": _lazy("The body is of another type than this address takes."),
    "not_authenticated": _lazy("Nobody is signed in. Get a token and send it as Authorization: Bearer."),
    "invalid_token": _lazy("The token is over, or its system was stopped. Get a new one."),
    "authentication_failed": _lazy("Who asks could not be found out. Get a new token."),
    "permission_denied": _lazy("You may see this, but your roles do not permit what was asked."),
    "second_step_required": _lazy(
        "Whoever is signed in needs a second step besides the password for this: “detail” says at which page. "
        "Systems need none."
    ),
    "asked_again": _lazy(
        "Whoever is signed in proved some time ago who they are. They prove it again at the address that is named, "
        "then send this again. Systems are not asked."
    ),
    "insufficient_scope": _lazy("The token lacks the scope that is named. An administrator can give it to the system."),
    "not_found": _lazy("There is no such address or record, or you may not see it. The answer is the same for both."),
    "method_not_allowed": _lazy("This address does not take this method."),
    "not_acceptable": _lazy("This address answers with JSON alone."),
    "transition_not_allowed": _lazy(
        "The record’s state does not allow this. Read it again: someone may have been first."
    ),
    "conflict": _lazy("This does not fit with another record. “detail” says with which."),
    "refused": _lazy("A rule forbids this. “detail” says which."),
    "stale": _lazy("The record changed since you read it. Read it again, and decide again."),
    "precondition_required": _lazy("Changes need If-Match with the ETag of the record as you read it; * names none."),
    "throttled": _lazy("Too many requests. Wait as many seconds as Retry-After says."),
    "error": _lazy("Something went wrong on our side. Nothing was saved. Tell your administrator the request’s id."),
}

PROBLEM_TYPE = "application/problem+json"
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
    500: "Something went wrong",
}

# Of these REST framework composes its own words, of the others we say ours when we raise them.
SPOKEN_OF = (
    exceptions.MethodNotAllowed,
    exceptions.NotAcceptable,
    exceptions.Throttled,
    exceptions.UnsupportedMediaType,
)
NO_PROOF = "Send the CSRF token of your session as X-CSRFToken; systems send a token of their own instead."


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem document of an error; None lets a programming error through to the 500 handler."""
    error = told(error)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if isinstance(error, SuspiciousOperation):
        error = exceptions.ParseError(_("The body has more files or fields than any address takes. Send fewer."))
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
        if wait := getattr(error, "wait", 0):
            answer["Retry-After"] = str(wait)
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
    codes: Any = error.get_codes()
    code = codes if isinstance(codes, str) else "error"
    said = str(error.detail)
    if isinstance(error, SPOKEN_OF) or said == str(error.default_detail):
        said = str(PROBLEMS.get(code, PROBLEMS["error"]))
    return code, NO_PROOF if said.startswith("CSRF Failed") else said, None


def _domain_error(error: Exception) -> tuple[str, str, dict[str, list[str]] | None]:
    if isinstance(error, DomainError):
        return error.code, error.message, {error.at: [error.message]} if error.at else None
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
    body = problem_body(code, name, detail) | ({"errors": errors} if errors else {})
    return Response(body, status=code, content_type=PROBLEM_TYPE)


def problem_body(code: int, name: str, detail: str) -> dict[str, Any]:
    """Return a problem document: RFC 9457, with our ``code`` and the id of the request."""
    return {
        "type": f"{settings.SITE_URL}{reverse('api-problems')}#{name}",
        "title": TITLES.get(code, "Error"),
        "status": code,
        "detail": detail,
        "code": name,
        "request": history.request_id.get(),
    }


def etag(record: Record) -> str:
    """Return the ETag that names a record's version."""
    return f'"{record.version}"'


def print_of(body: Any) -> str:
    """Return the ETag that names what an answer says, and nothing that it does not say."""
    return f'"{hashlib.sha256(JSONRenderer().render(body)).hexdigest()[:32]}"'


# A list of entity tags as RFC 9110 writes it. Ours are versions: "3".
ETAG = r'(?:W/)?"[!#-~\x80-\xff]*"'
ETAGS = re.compile(rf"[ \t]*{ETAG}(?:[ \t]*,[ \t]*{ETAG})*[ \t]*")


def seen_version(request: Request, record: Record) -> int:
    """
    Return the version that the caller saw, which is the one ``record`` has now.

    If-Match is compared strongly, as RFC 9110 says: ``W/"3"`` matches nothing. ``*`` would match whatever the record
    has become, and so says of no version that it was seen. The service compares again under its lock: here a stale
    caller learns it before the body is looked at.

    :raises PreconditionRequired: without If-Match, and for ``*``.
    :raises ValidationError: REST framework's, when it is no list of ETags.
    :raises Stale: when none of them is the record's.
    """
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        raise PreconditionRequired
    if not ETAGS.fullmatch(header):
        words = _('Send the ETag as it came, with its quotation marks: "3".')
        raise exceptions.ValidationError({"If-Match": [words]})
    if etag(record) not in re.findall(ETAG, header):
        raise Stale
    return record.version


class ConditionalGet(APIView):
    """
    A record's answer carries its ETag; If-None-Match saves sending it again.

    It is the record's version for whoever may act on it, who sends it back. A version counts every change, those too
    that the others are told nothing of: that a report was returned, say. To them the ETag is a print of the answer.
    """

    def acts(self, request: Request, record: Any) -> bool:
        """Tell whether the caller may do anything to a record, whatever its state. Nobody, unless a view says so."""
        return False

    def etag(self, request: Request, record: Record, body: Any) -> dict[str, str]:
        """Return the header that names what the caller read."""
        return {"ETag": etag(record) if self.acts(request, record) else print_of(body)}

    def record_answer(self, request: Request, record: Record, body: Any, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for one record, logged where that is confidential."""
        reads.rows_shown(request, [record], type(record))  # of one about nobody yet, too
        headers = self.etag(request, record, body)
        known = parse_etags(request.headers.get("If-None-Match", ""))
        # Compared weakly, as RFC 9110 says: what a proxy made W/"3" of is still version 3.
        if request.method == "GET" and ("*" in known or headers["ETag"] in {one.removeprefix("W/") for one in known}):
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers=headers)
        return Response(body, status=code, headers=headers)
