"""Bodies, seats and terms over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from community import labels, policies, selectors
from community.models import Body, Seat, SeatTerm
from community.workflow import BODY, SEAT, TERM, BodyStatus, SeatStatus, TermStatus
from core import clock
from core.spans import UNTIL

NOW = "The actions you may do now."


class Offers(serializers.ModelSerializer[Any]):
    """A record with what may be done to it now."""

    offered = serializers.SerializerMethodField(help_text=NOW)

    def get_offered(self, one: Any) -> list[str]:
        return policies.offered(self.context["request"].user, one)


class BodyOut(serializers.ModelSerializer[Body]):
    school = serializers.CharField(
        source="school.code", allow_null=True, default=None, help_text="Code; null for a body of the district."
    )
    holds_open_meetings = serializers.BooleanField(help_text="Iowa Code chapter 21 binds it.")
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)
    status = serializers.SerializerMethodField()

    class Meta:
        model = Body
        fields = ["ref", "school", "kind", "name", "name_es", "purpose", "purpose_es", "method", "created_by_board",
                  "holds_open_meetings", "quorum", "from_date", "until_date", "ended_reason", "status"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(BodyStatus.choices))
    def get_status(self, one: Body) -> str:
        return BODY.status_of(one, clock.today())


class SeatOut(serializers.ModelSerializer[Seat]):
    body = serializers.CharField(source="body.ref", help_text="Reference.")
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)
    status = serializers.SerializerMethodField()
    member = serializers.SerializerMethodField(
        help_text="Who sits there now, as far as you may know; empty where nobody does. Students have no name."
    )

    class Meta:
        model = Seat
        fields = ["ref", "body", "constituency", "number", "from_date", "until_date", "status", "member"]

    @extend_schema_field(serializers.ChoiceField(SeatStatus.choices))
    def get_status(self, one: Seat) -> str:
        return SEAT.status_of(one, clock.today())

    def get_member(self, one: Seat) -> str:
        return labels.member_words(self.context["request"].user, selectors.sitting(one, clock.today()))


class BodyDetailOut(BodyOut, Offers):
    seats = SeatOut(many=True)

    class Meta(BodyOut.Meta):
        fields = [*BodyOut.Meta.fields, "seats", "offered"]


class TermRefOut(serializers.ModelSerializer[SeatTerm]):
    """In which days somebody holds a seat. Who, is told to those who keep the members."""

    class Meta:
        model = SeatTerm
        fields = ["ref", "from_date", "until_date"]


class SeatDetailOut(SeatOut, Offers):
    terms = TermRefOut(many=True)

    class Meta(SeatOut.Meta):
        fields = [*SeatOut.Meta.fields, "terms", "offered"]


class SeatTermDetailOut(Offers):
    seat = serializers.CharField(source="seat.ref", help_text="Reference.")
    reached_through = serializers.CharField(
        source="reached_through.ref", allow_null=True, default=None, help_text="Reference; null for adults."
    )
    school = serializers.CharField(source="school.code", allow_null=True, default=None, help_text="Code.")
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)
    status = serializers.SerializerMethodField()

    class Meta:
        model = SeatTerm
        fields = ["ref", "seat", "name", "is_public", "reached_through", "school", "from_date", "until_date", "status",
                  "offered"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(TermStatus.choices))
    def get_status(self, one: SeatTerm) -> str:
        return TERM.status_of(one, clock.today())
