"""What requests to hire can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form
from staffing import selectors
from staffing.line_types import POSITION
from staffing.models import PositionStatus, Requisition, RequisitionStatus

STAGES = [
    *RequisitionStatus.choices[:3],
    *[(one.value, one.label) for one in (PositionStatus.POSTED, PositionStatus.OFFERED, PositionStatus.ACCEPTED)],
    *RequisitionStatus.choices[3:],
]
WAITS = [("school_leader", _("The school leader")), ("hr_specialist", _("HR")), ("nobody", _("Nobody: it is closed"))]
LATE = [("late", _("Late"))]


class RequisitionFilter(django_filters.FilterSet):
    """By stage, school, for whom it waits, and whether it is late."""

    stage = django_filters.ChoiceFilter(label=_("Stage"), choices=STAGES, empty_label=_("Any"))
    school = django_filters.ModelChoiceFilter(
        label=_("School"), empty_label=_("All"), field_name="position__authorization__school", queryset=None,
        to_field_name="code",
    )  # fmt: skip
    waits = django_filters.ChoiceFilter(label=_("Waits for"), method="by_waiting", choices=WAITS, empty_label=_("Any"))
    late = django_filters.ChoiceFilter(label=_("Late"), method="by_late", choices=LATE, empty_label=_("Late or not"))

    class Meta:
        model = Requisition
        fields: list[Any] = []
        form = Form

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if self.request is not None:
            self.filters["school"].queryset = selectors.school_list(self.request.user, POSITION)

    def by_waiting(self, rows: QuerySet[Requisition], name: str, value: str) -> QuerySet[Requisition]:
        """Keep those that wait for the school leader's approval, for HR, or for nobody any more."""
        if value == "school_leader":
            return rows.filter(status=RequisitionStatus.REQUESTED)
        return rows.filter(status__in=["endorsed", "approved"] if value == "hr_specialist" else
                           ["filled", "refused", "withdrawn"])  # fmt: skip

    def by_late(self, rows: QuerySet[Requisition], name: str, value: str) -> QuerySet[Requisition]:
        return selectors.late(rows, clock.today())
