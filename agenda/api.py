"""The room's part of the API."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agenda import selectors
from agenda.serializers import WorkItemOut
from core import clock
from district.signed_in import current_user


class WorkList(APIView):
    """What waits for whoever is signed in."""

    @extend_schema(operation_id="agenda_work_list", responses=WorkItemOut(many=True))
    def get(self, request: Request) -> Response:
        """All of it at once, by consequence: late, due or returned, standing empty, soon, waiting, far ahead."""
        today = clock.today()
        found = selectors.agenda(current_user(request), today)
        return Response(WorkItemOut(found.items, many=True, context={"today": today}).data)
