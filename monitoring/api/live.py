"""Figures about students as they stand now, for people who may open the cases."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from district.roles import require_room
from district.signed_in import current_user
from monitoring import forms, policies, selectors
from monitoring.serializers import LiveAsked, LiveFigureOut


class FiguresNow(APIView):
    """The figures of the reports, measured now from the records that the caller may open: raw counts."""

    asks = LiveAsked

    @extend_schema(
        operation_id="monitoring_figures_now",
        parameters=[LiveAsked],
        responses=LiveFigureOut(many=True),
    )
    def get(self, request: Request) -> Response:
        """What the page of the same name shows. Days that a released report tells are refused: read the report."""
        user = current_user(request)
        require_room(policies.sees_live(user))
        form = forms.LiveForm(request.query_params, actor=user, today=clock.today())
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        return Response(LiveFigureOut(selectors.live_figures(user, form.asked), many=True).data)
