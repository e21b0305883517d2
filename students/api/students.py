"""Students, their schools and guardians over the API: the same services and policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import again, clock, reads
from core.action_views import ActionView, RecordView
from core.files.faces import FILE, download
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from students import policies, selectors, serializers
from students.actions import GUARDIANSHIP, STUDENT
from students.filters import MembershipFilter, StudentFilter
from students.models import SchoolMembership, Student
from students.models.people import KIND


class StudentList(generics.ListAPIView[Student], ActionView):
    kind, declared = STUDENT, STUDENT["add"]
    serializer_class = serializers.StudentOut
    queryset = nothing(Student)
    filterset_class = StudentFilter

    @extend_schema(operation_id="students_list", tags=["students"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The students you may see today."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Student]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.students(current_user(self.request), clock.today())


class StudentDetail(RecordView):
    kind = STUDENT

    @extend_schema(operation_id="students_get", tags=["students"], responses=serializers.StudentDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One student, by its own reference or that of a record that was merged into it."""
        student = selectors.student_get(current_user(request), ref, clock.today())
        # Of a record that was merged into this one, too: who looked stands in its log, should they be separated again.
        reads.shown(request, dict.fromkeys([(KIND, ref), (KIND, student.ref)]))
        return self.told(request, student.ref)


class MembershipList(generics.ListAPIView[SchoolMembership]):
    serializer_class = serializers.MembershipOut
    queryset = nothing(SchoolMembership)
    filterset_class = MembershipFilter

    @extend_schema(operation_id="students_memberships_list", tags=["students"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Where the students you may see go and went to school."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[SchoolMembership]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.memberships(current_user(self.request))


class GuardianshipDetail(RecordView):
    kind = GUARDIANSHIP

    @extend_schema(operation_id="students_guardianships_get", tags=["students"], responses=serializers.GuardianshipOut)
    def get(self, request: Request, ref: str) -> Response:
        """Who answers for a student, and what they may know."""
        return self.told(request, ref)


class DocumentDetail(APIView):
    confidential = True

    @extend_schema(operation_id="students_documents_get", tags=["students"], responses=FILE)
    def get(self, request: Request, ref: str) -> HttpResponseBase:
        """A court document itself, under its own media type. Its ETag is the SHA-256 of the bytes."""
        document, about = selectors.document_get(current_user(request), ref)
        again.insist(request, is_file=True)
        reads.shown(request, [about])
        return download(request._request, document)
