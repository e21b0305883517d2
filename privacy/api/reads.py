"""The read log in the API: for the privacy officer's own systems."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, generics
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock, reads
from core.api import Pagination
from core.models import ReadEvent
from core.reads.selectors import shown_by
from district.roles import require_room
from district.signed_in import current_user
from privacy import policies, selectors, serializers
from privacy.filters import ReadListFilter
from privacy.selectors.logs import log_find
from privacy.selectors.reads import STUDENT


class NewestFirst(Pagination):
    """Pages by the order of the log, the newest first: a view has no reference of its own."""

    ordering = "-id"

    def decode_cursor(self, request: Request) -> Any:
        """:raises NotFound: when the cursor is none of ours, whose place is a number that a row may have."""
        cursor = super().decode_cursor(request)
        place = "0" if cursor is None or cursor.position is None else cursor.position
        if not (place.isascii() and place.isdecimal() and len(place) < 19):  # 19 digits are more than there are rows
            raise exceptions.NotFound(self.invalid_cursor_message)
        return cursor


class ReadList(generics.ListAPIView[ReadEvent]):
    confidential = True
    serializer_class = serializers.ReadOut
    queryset = selectors.no_reads()
    filterset_class = ReadListFilter
    pagination_class = NewestFirst

    @extend_schema(operation_id="privacy_reads_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Views of pages that showed students, the newest first. Asking stands in the log itself."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[ReadEvent]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.reads(current_user(self.request))

    def paginate_queryset(self, queryset: Any) -> Any:
        """Log whom the page names, before it is made: of one student's views, none but that one."""
        rows = super().paginate_queryset(queryset) or []
        user = current_user(self.request)
        whom = {key: [ref for kind, ref in told if kind == STUDENT] for key, told in shown_by(list(rows)).items()}
        known = selectors.children(user, (ref for refs in whom.values() for ref in refs))
        only = log_find(user, asked, clock.today()) if (asked := self.request.query_params.get("student")) else None
        self.named = {
            key: [one.ref for one in dict.fromkeys(known[ref] for ref in refs if ref in known)
                  if only is None or one == only]
            for key, refs in whom.items()
        }  # fmt: skip
        named = [(STUDENT, ref) for refs in self.named.values() for ref in refs]
        reads.shown(self.request, [*([(STUDENT, only.ref)] if only else []), *named])
        return rows

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "shown": getattr(self, "named", {})}
