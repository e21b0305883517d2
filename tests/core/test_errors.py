"""One mapping of domain errors to HTTP, for pages and for the API."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from rest_framework import exceptions

from core.api import problem, seen_version
from core.errors import (
    API_STATUS,
    PAGE_STATUS,
    Conflict,
    PreconditionRequired,
    Stale,
    TransitionNotAllowed,
    status_of,
)
from core.middleware import DomainErrors
from district.models import School

TABLE = [
    (School.DoesNotExist(), 404, 404, "not_found"),
    (ObjectDoesNotExist(), 404, 404, "not_found"),
    (PermissionDenied(), 403, 403, "permission_denied"),
    (TransitionNotAllowed("no"), 409, 409, "transition_not_allowed"),
    (Conflict("taken"), 409, 409, "conflict"),
    (Stale(), 409, 412, "stale"),
    (PreconditionRequired(), None, 428, "precondition_required"),
    (ValidationError({"name": "Say more."}), 422, 400, "invalid"),
    (ValueError("a programming error"), None, None, None),
]


class TestStatus:
    @pytest.mark.parametrize(("error", "page", "api", "code"), TABLE)
    def test_is_one_for_each_face(self, error, page, api, code):
        assert status_of(error, PAGE_STATUS) == page
        assert status_of(error, API_STATUS) == api

    @pytest.mark.parametrize(("error", "page", "api", "code"), TABLE)
    def test_the_api_answers_with_a_problem(self, error, page, api, code):
        answer = problem(error, {})
        if api is None:
            assert answer is None
            return
        assert answer.status_code == api
        assert answer.content_type == "application/problem+json"
        assert (answer.data["status"], answer.data["code"]) == (api, code)
        assert answer.data["title"] != "Error"

    def test_the_fields_of_an_invalid_body_are_named(self):
        assert problem(ValidationError({"name": "Say more."}), {}).data["errors"] == {"name": ["Say more."]}
        assert problem(ValidationError("All of it."), {}).data["errors"] == {"non_field_errors": ["All of it."]}
        assert problem(exceptions.ValidationError({"fte": ["Too much."]}), {}).data["errors"] == {"fte": ["Too much."]}

    @pytest.mark.parametrize(("error", "status", "code"), [
        (Http404(), 404, "not_found"), (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (exceptions.NotAuthenticated(), 401, "not_authenticated"), (exceptions.ParseError(), 400, "parse_error"),
        (exceptions.UnsupportedMediaType("text/csv"), 415, "unsupported_media_type"),
    ])  # fmt: skip
    def test_the_frameworks_own_errors_are_problems_too(self, error, status, code):
        answer = problem(error, {})
        assert (answer.status_code, answer.data["code"]) == (status, code)

    def test_a_throttled_caller_is_told_when_to_come_back(self):
        assert problem(exceptions.Throttled(wait=7), {})["Retry-After"] == "7"


class TestPages:
    @pytest.mark.django_db
    @pytest.mark.parametrize(("error", "status"), [(row[0], row[1]) for row in TABLE if row[1] not in {None, 422}])
    def test_an_error_a_page_let_through_gets_its_page(self, error, status):
        request = RequestFactory().get("/")
        answer = DomainErrors(lambda r: HttpResponse()).process_exception(request, error)
        assert answer.status_code == status

    def test_a_programming_error_is_not_dressed_up(self):
        assert (
            DomainErrors(lambda r: HttpResponse()).process_exception(RequestFactory().get("/"), KeyError("x")) is None
        )


class TestIfMatch:
    """Strong comparison, as RFC 9110 says; and only a version that was seen."""

    def ask(self, **headers):
        return seen_version(RequestFactory().post("/", headers=headers), SimpleNamespace(version=3))

    @pytest.mark.parametrize("header", ['"3"', ' "3" ', '"1", "3"', 'W/"1","3"'])
    def test_that_names_the_version_is_taken(self, header):
        assert self.ask(**{"If-Match": header}) == 3

    @pytest.mark.parametrize("header", ['W/"3"', '"4"', '"abc"', '"1", "2"', '""'])
    def test_that_names_another_is_stale(self, header):
        with pytest.raises(Stale):
            self.ask(**{"If-Match": header})

    @pytest.mark.parametrize("header", ["3", "'3'", '"3', '3"', "W/3", 'w/"3"', '"3" "4"', '*, "3"', '"3",', '"3 "'])
    def test_that_is_no_list_of_etags_is_wrong(self, header):
        with pytest.raises(exceptions.ValidationError):
            self.ask(**{"If-Match": header})

    @pytest.mark.parametrize("headers", [{}, {"If-Match": ""}, {"If-Match": "*"}])
    def test_without_a_version_is_asked_for_one(self, headers):
        with pytest.raises(PreconditionRequired):
            self.ask(**headers)
