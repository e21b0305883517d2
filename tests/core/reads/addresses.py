"""Addresses of a made-up room whose confidential records are organizations, for the tests beside this."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path
from django.views import View
from rest_framework import generics
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from config.urls import handler404, handler500, urlpatterns
from core import clock, reads
from core.action_views import RecordView, api_paths, page_paths
from core.exports import Column
from core.files.faces import SANDBOX
from core.list_page import list_page
from district import selectors
from district.actions import CLIENT, ORGANIZATION
from district.models import Organization
from district.serializers import OrganizationOut
from plan.views.milestones import milestone_list

__all__ = ["handler404", "handler500", "urlpatterns"]

CHILD = replace(ORGANIZATION, confidential=True)
ASSIGNED = replace(CLIENT, confidential=True, actions=[])  # its form chooses an account by typing
COLUMNS = (Column("name", "Name", lambda row: row.name, ("name",)),)


@reads.confidential
def child_list(request):
    listed = list_page(request, "children", COLUMNS, Organization.objects.order_by("name"))
    if file := listed.file():
        return file
    page = listed.page
    return HttpResponse(", ".join(row.name for row in page.rows))


@reads.confidential
def child_detail(request, ref):
    child = Organization.objects.get(ref=ref)
    reads.shown(request, [child, child], purpose=request.GET.get("purpose", ""))
    reads.shown(request, [child])
    return HttpResponse(f"About {child.name}")


@reads.confidential
def child_pdf(request, ref):
    child = Organization.objects.get(ref=ref)
    reads.shown(request, [child], face=reads.PDF)
    return HttpResponse(child.name.encode(), content_type="application/pdf", headers={"X-Policy": SANDBOX})


@reads.confidential
def child_stream(request):
    children = list(Organization.objects.order_by("name"))
    reads.shown(request, children, face=reads.EXPORT)
    return StreamingHttpResponse((f"{child.name}\n" for child in children), content_type="text/csv")


@reads.confidential
def child_forgotten(request):
    return HttpResponse(Organization.objects.earliest("name").name)


@reads.confidential
def stream_forgotten(request):
    return StreamingHttpResponse(child.name for child in Organization.objects.all())


@reads.confidential
def file_unasked(request):
    reads.shown(request, [Organization.objects.earliest("name")])
    return HttpResponse("Canary", content_type="text/csv")


@reads.sometimes
def file_sometimes(request):
    reads.rows_shown(request, Organization.objects.filter(name=request.GET.get("q", "")))
    return HttpResponse("Canary", headers={"Content-Disposition": "attachment"})


@reads.confidential
def taken_back(request):
    child = Organization.objects.earliest("name")
    with transaction.atomic():
        reads.shown(request, [child])
        transaction.set_rollback(True)
    return HttpResponse(child.name)


@reads.confidential
def whole(request):
    page = list_page(request, "children", COLUMNS, Organization.objects.order_by("name")).whole
    return HttpResponse(", ".join(row.name for row in page.rows))


@reads.sometimes
def filtered(request):
    return milestone_list(request)


def undeclared(request):
    page = list_page(request, "children", COLUMNS, Organization.objects.order_by("name")).page
    return HttpResponse(", ".join(row.name for row in page.rows))


@reads.sometimes
def look(request):
    found = list(Organization.objects.filter(name=request.GET.get("q", "")))
    reads.rows_shown(request, found)
    return HttpResponse(", ".join(child.name for child in found))


class ChildBoard(View):
    confidential = True

    def get(self, request):
        reads.shown(request, [("students.student", "stu-0123")])
        return HttpResponse("A board")


class ChildList(generics.ListAPIView):
    queryset = Organization.objects.order_by("name")
    serializer_class = OrganizationOut
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return selectors.organization_list(self.request.user, clock.today())


class ChildDetail(RecordView):
    kind = CHILD
    permission_classes = [IsAuthenticated]

    def get(self, request, ref):
        return self.told(request, ref)


class ChildForgotten(generics.GenericAPIView):
    confidential = True

    def get(self, request):
        return Response({"name": Organization.objects.earliest("name").name})


room = [
    path("", child_list, name="child-list"),
    path("stream/", child_stream, name="child-stream"),
    path("board/", ChildBoard.as_view(), name="child-board"),
    path("forgotten/", child_forgotten, name="child-forgotten"),
    path("stream-forgotten/", stream_forgotten, name="stream-forgotten"),
    path("file-unasked/", file_unasked, name="file-unasked"),
    path("file-sometimes/", file_sometimes, name="file-sometimes"),
    path("taken-back/", taken_back, name="taken-back"),
    path("undeclared/", undeclared, name="undeclared"),
    path("whole/", whole, name="whole"),
    path("filtered/", filtered, name="filtered"),
    path("look/", look, name="look"),
    *page_paths(CHILD, ""),
    *page_paths(ASSIGNED, "assigned/"),
    path("<ref:ref>/", child_detail, name="child-detail"),
    path("<ref:ref>/pdf/", child_pdf, name="child-pdf"),
]
api = [
    path("", ChildList.as_view(), name="child-list"),
    path("forgotten/", ChildForgotten.as_view(), name="child-forgotten"),
    path("<ref:ref>/", ChildDetail.as_view(), name="child-detail"),
    *api_paths(CHILD, ""),
]
urlpatterns = [
    *urlpatterns,
    path("children/", include((room, "children"))),
    path("api/v1/children/", include((api, "children-api"))),
]
