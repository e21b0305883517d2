"""What the API takes and gives. Serializers clean; the services save."""

from __future__ import annotations

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.serializers import Serializer

from staffing import policies, selectors
from staffing.kinds import POSITION, REASONED, TAKE_BACK, Kind, kind_of


class HolderOut(Serializer[Any]):
    """Who holds a line."""

    ref = serializers.CharField()
    name = serializers.CharField()


class SpanOut(Serializer[Any]):
    """One state of a line `[from_date, until_date)`; the last one goes on."""

    number = serializers.IntegerField()
    status = serializers.CharField()
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True)
    holder = HolderOut(allow_null=True)
    note = serializers.CharField()


class LineOut(Serializer[Any]):
    """A line as it stood on the day asked for. Needs `day` in its context."""

    ref = serializers.CharField()
    slot_label = serializers.CharField(source="label", help_text="Code of the authorization, number of the slot.")
    authorization = serializers.CharField(source="authorization.ref")
    slot = serializers.IntegerField()
    role = serializers.CharField(source="authorization.role_title")
    school = serializers.CharField(source="authorization.school.code")
    year = serializers.CharField(source="authorization.starts_year.code", help_text="The plan year it starts with.")
    is_illustrative = serializers.BooleanField(source="authorization.is_illustrative")
    status = serializers.CharField(source="status_then")
    since = serializers.DateField()
    holder = serializers.SerializerMethodField()
    days_open = serializers.SerializerMethodField()
    note = serializers.CharField()

    @extend_schema_field(HolderOut(allow_null=True))
    def get_holder(self, line: Any) -> dict[str, str] | None:
        return {"ref": line.holder_ref, "name": line.holder_name} if line.holder_ref else None

    def get_days_open(self, line: Any) -> int | None:
        day: date = self.context["day"]
        return selectors.days_open(kind_of(line), line, day)


class WithHistory(LineOut):
    """A line with its states so far and the actions the caller may take now."""

    spans = serializers.SerializerMethodField()
    offered = serializers.SerializerMethodField()

    @extend_schema_field(SpanOut(many=True))
    def get_spans(self, line: Any) -> Any:
        return SpanOut(sorted(line.spans.all(), key=lambda span: span.number), many=True).data

    def get_offered(self, line: Any) -> list[str]:
        return policies.offered(self.context["user"], line)


class PositionOut(LineOut):
    """A position."""

    fte = serializers.DecimalField(max_digits=4, decimal_places=3)


class RealignmentOut(LineOut):
    """A realignment of duties."""


class StipendOut(LineOut):
    """A stipend."""

    amount = serializers.DecimalField(max_digits=12, decimal_places=2)


class PositionDetailOut(WithHistory, PositionOut):
    """A position with its states so far."""


class RealignmentDetailOut(WithHistory, RealignmentOut):
    """A realignment of duties with its states so far."""


class StipendDetailOut(WithHistory, StipendOut):
    """A stipend with its states so far."""


OUT: dict[str, type[LineOut]] = {"position": PositionOut, "realignment": RealignmentOut, "stipend": StipendOut}
DETAIL: dict[str, type[LineOut]] = {
    "position": PositionDetailOut,
    "realignment": RealignmentDetailOut,
    "stipend": StipendDetailOut,
}


class LineIn(Serializer[Any]):
    """Where a line is opened. With `slot` the call opens that slot or fails; without, the lowest free one."""

    authorization = serializers.CharField()
    on = serializers.DateField()
    slot = serializers.IntegerField(required=False, min_value=1)
    note = serializers.CharField(required=False, allow_blank=True)


class StepIn(Serializer[Any]):
    """A step and the day it took effect."""

    on = serializers.DateField()
    note = serializers.CharField(required=False, allow_blank=True)


class HolderStepIn(StepIn):
    """A step with which someone begins to hold the line."""

    holder = serializers.CharField(help_text="Reference of a staff member.")


class ReasonStepIn(StepIn):
    """A step that needs a reason."""

    reason = serializers.CharField()


class TakeBackIn(Serializer[Any]):
    """Why the last step is taken back."""

    reason = serializers.CharField()


class FteIn(Serializer[Any]):
    """Another FTE, and why."""

    fte = serializers.DecimalField(max_digits=4, decimal_places=3)
    reason = serializers.CharField()


class AmountIn(Serializer[Any]):
    """Another amount in dollars, and why."""

    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    reason = serializers.CharField()


def act_in(kind: Kind, action: str) -> type[Serializer[Any]]:
    """Return the body that ``action`` takes."""
    if action == TAKE_BACK:
        return TakeBackIn
    if action == kind.resize:
        return FteIn if kind is POSITION else AmountIn
    if kind.asks_holder(action):
        return HolderStepIn
    return ReasonStepIn if action in REASONED else StepIn
