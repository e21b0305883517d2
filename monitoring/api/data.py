"""Data packages over the API: the same zip as from the pages."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from district.roles import require_room
from district.signed_in import current_user
from monitoring import data_package, policies, selectors

PACKAGE = {(200, data_package.TYPE): OpenApiTypes.BINARY}


class DataAll(APIView):
    """Everything that is in force, as one data package."""

    @extend_schema(operation_id="monitoring_data_get", responses=PACKAGE)
    def get(self, request: Request) -> HttpResponse:
        """The newest released revision of each period, with the tables described in datapackage.json."""
        user = current_user(request)
        require_room(policies.sees_room(user))
        reports = list(selectors.reports_in_force(user))
        return HttpResponse(data_package.package_of(reports), content_type=data_package.TYPE)


class ReportData(APIView):
    """One released report as a data package."""

    @extend_schema(operation_id="monitoring_report_data", responses=PACKAGE)
    def get(self, request: Request, ref: str) -> HttpResponse:
        """Its figures, its counts of students and its words as CSV and JSON, in a zip; a draft has none: 404."""
        report = selectors.report_get(current_user(request), ref)
        if not report.is_closed:
            raise ObjectDoesNotExist
        return HttpResponse(data_package.package_of([report]), content_type=data_package.TYPE)
