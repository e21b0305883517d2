"""What the API takes and gives. Serializers clean; the services save."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.serializers import Serializer

from staffing import cover_gaps, money, policies, selectors
from staffing.forms import not_to_come
from staffing.line_types import (
    ADD_COVER,
    ADD_HOLDER,
    CHANGE_COST,
    CHANGE_HOLDING,
    CORRECT_COVER,
    DESCRIBE,
    END_COVER,
    END_HOLDING,
    ENTER_SPENDING,
    POSITION,
    REASONED,
    REVERSE_SPENDING,
    STIPEND,
    TAKE_BACK,
    Kind,
    kind_of,
)
from staffing.money_serializers import CostIn, ReversalIn, SpendingIn, YearMoneyOut


class HolderOut(Serializer[Any]):
    """Who holds a line, or sends who does."""

    ref = serializers.CharField()
    name = serializers.CharField()


class ShareOut(Serializer[Any]):
    """Who holds a position, with how much of its FTE, over `[from_date, until_date)`; without an end it goes on."""

    ref = serializers.CharField(help_text="Of the holding; `person` is who holds.")
    person = serializers.CharField(source="person.ref")
    name = serializers.CharField(source="person.name")
    organization = HolderOut(allow_null=True, help_text="Who sends a contracted holder; null for staff.")
    fte = serializers.DecimalField(max_digits=4, decimal_places=3)
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True)
    reason = serializers.CharField()


class SpanOut(Serializer[Any]):
    """One state of a line `[from_date, until_date)`; the last one goes on."""

    number = serializers.IntegerField()
    status = serializers.CharField()
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True)
    note = serializers.CharField()


class HeldSpanOut(SpanOut):
    """One state of a line that one person holds at a time."""

    holder = HolderOut(allow_null=True)


class LineOut(Serializer[Any]):
    """A line as it stood on the day asked for."""

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
    days_open = serializers.SerializerMethodField()
    note = serializers.CharField()

    def get_days_open(self, line: Any) -> int | None:
        return selectors.days_open(line)


class WithHistory(LineOut):
    """A line with the actions the caller may take now; none on a past day."""

    offered = serializers.SerializerMethodField()

    def get_offered(self, line: Any) -> list[str]:
        return policies.offered(self.context["user"], line) if self.context["now"] else []


class WithMoney(WithHistory):
    """A line with its dollars by school year."""

    money = serializers.SerializerMethodField()

    @extend_schema_field(YearMoneyOut(many=True))
    def get_money(self, line: Any) -> Any:
        years = money.of_line(line, kind_of(line), self.context["day"])
        return YearMoneyOut([{**asdict(sums), "year": year.code} for year, sums in years], many=True).data


class HeldLineOut(LineOut):
    """A line that one person holds at a time."""

    holder = serializers.SerializerMethodField()

    @extend_schema_field(HolderOut(allow_null=True))
    def get_holder(self, line: Any) -> dict[str, str] | None:
        return {"ref": line.holder_ref, "name": line.holder_name} if line.holder_ref else None


class PositionOut(LineOut):
    """A position and who held it on the day asked for."""

    fte = serializers.DecimalField(max_digits=4, decimal_places=3)
    annual_cost = serializers.DecimalField(
        max_digits=12, decimal_places=2, allow_null=True, help_text="Dollars a school year at its FTE; null: not known."
    )
    holders = ShareOut(many=True, source="holdings_then")


class CoverOut(Serializer[Any]):
    """Who covers a duty that was left, over `[from_date, until_date)`; without an end it goes on."""

    ref = serializers.CharField()
    duty = serializers.CharField()
    staff = HolderOut(allow_null=True, help_text="Null while it is nobody yet, and where no cover is needed.")
    needed = serializers.BooleanField()
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True)
    reason = serializers.CharField()


class RealignmentOut(HeldLineOut):
    """A realignment of duties and who covered what was left, on the day asked for. Needs `day` in its context."""

    duties_before = serializers.CharField()
    duties_after = serializers.CharField()
    cover = serializers.CharField(help_text="A note on cover.")
    covers = serializers.SerializerMethodField()
    not_covered_since = serializers.SerializerMethodField(help_text="First day of the gap that lasts, if there is one.")

    @extend_schema_field(CoverOut(many=True))
    def get_covers(self, line: Any) -> Any:
        return CoverOut(cover_gaps.covers_on(line, self.context["day"]), many=True).data

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_not_covered_since(self, line: Any) -> Any:
        return cover_gaps.gap_since(line, self.context["day"])


class StipendOut(HeldLineOut):
    """A stipend."""

    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    duty = serializers.CharField()
    term_from = serializers.DateField(allow_null=True)
    term_until = serializers.DateField(allow_null=True)


class PositionDetailOut(WithMoney, PositionOut):
    """A position with its states and holdings so far, and warnings: over 1.000 FTE in all, no agreement in force."""

    spans = serializers.SerializerMethodField()
    holdings = serializers.SerializerMethodField()
    warnings = serializers.SerializerMethodField()

    @extend_schema_field(SpanOut(many=True))
    def get_spans(self, line: Any) -> Any:
        return SpanOut(selectors.spans_so_far(line, self.context["day"]), many=True).data

    @extend_schema_field(ShareOut(many=True))
    def get_holdings(self, line: Any) -> Any:
        return ShareOut(line.holdings_so_far, many=True).data

    def get_warnings(self, line: Any) -> list[str]:
        return selectors.too_much(line) + selectors.without_agreement(line, self.context["day"])


class HeldSpansOut(WithHistory):
    """A line with its states so far."""

    spans = serializers.SerializerMethodField()

    @extend_schema_field(HeldSpanOut(many=True))
    def get_spans(self, line: Any) -> Any:
        return HeldSpanOut(selectors.spans_so_far(line, self.context["day"]), many=True).data


class RealignmentDetailOut(HeldSpansOut, RealignmentOut):
    """A realignment of duties with its states and covers so far."""

    covers_so_far = CoverOut(many=True)


class StipendDetailOut(WithMoney, HeldSpansOut, StipendOut):
    """A stipend with its states so far."""


OUT: dict[str, type[LineOut]] = {"position": PositionOut, "realignment": RealignmentOut, "stipend": StipendOut}
DETAIL: dict[str, type[LineOut]] = {
    "position": PositionDetailOut,
    "realignment": RealignmentDetailOut,
    "stipend": StipendDetailOut,
}


class AsOfIn(Serializer[Any]):
    """The day on which a line is looked at; today, if left out."""

    as_of = serializers.DateField(required=False, validators=[not_to_come])


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


class FillIn(HolderStepIn):
    """A first day in a position."""

    holder = serializers.CharField(help_text="Reference of a staff member or a contracted person.")
    fte = serializers.DecimalField(
        required=False, max_digits=4, decimal_places=3, help_text="How much of it they hold: all, unless told."
    )


class AddHolderIn(Serializer[Any]):
    """One more person who shares a position."""

    on = serializers.DateField()
    holder = serializers.CharField(help_text="Reference of a staff member or a contracted person.")
    fte = serializers.DecimalField(
        required=False, max_digits=4, decimal_places=3, help_text="How much they hold: what is free, unless told."
    )
    reason = serializers.CharField(required=False, allow_blank=True)


class EndHoldingIn(Serializer[Any]):
    """Whose share of a position ends, and why."""

    holding = serializers.CharField(help_text="Reference of the holding.")
    on = serializers.DateField()
    reason = serializers.CharField()


class ChangeHoldingIn(EndHoldingIn):
    """Another share from a day on, and why."""

    fte = serializers.DecimalField(max_digits=4, decimal_places=3)


class ReasonStepIn(StepIn):
    """A step that needs a reason."""

    reason = serializers.CharField()


class AddCoverIn(Serializer[Any]):
    """Who covers one duty that was left. Without `staff` it is nobody yet; with `needed` false it needs no cover."""

    on = serializers.DateField()
    duty = serializers.CharField(required=False, allow_blank=True, max_length=200)
    staff = serializers.CharField(required=False, help_text="Reference of a staff member.")
    needed = serializers.BooleanField(required=False)
    reason = serializers.CharField(required=False, allow_blank=True)


class EndCoverIn(Serializer[Any]):
    """From which day on someone else covers a duty, nobody does (neither field), or it needs no cover any more."""

    cover = serializers.CharField(help_text="Reference of the cover.")
    on = serializers.DateField()
    staff = serializers.CharField(required=False, help_text="Reference of a staff member.")
    needed = serializers.BooleanField(required=False)
    reason = serializers.CharField()


class CorrectCoverIn(Serializer[Any]):
    """What was noted of a cover by mistake. What is left out stays; `until_date` on the first day undoes it."""

    cover = serializers.CharField(help_text="Reference of the cover.")
    duty = serializers.CharField(required=False, max_length=200)
    staff = serializers.CharField(required=False, help_text="Reference of a staff member.")
    needed = serializers.BooleanField(required=False, help_text="Without `staff`: nobody yet, or false: none needed.")
    from_date = serializers.DateField(required=False)
    until_date = serializers.DateField(required=False)
    reason = serializers.CharField()


class DutiesIn(Serializer[Any]):
    """The duties of a realignment, and a note on cover. What is left out stays."""

    duties_before = serializers.CharField(required=False, allow_blank=True)
    duties_after = serializers.CharField(required=False, allow_blank=True)
    cover = serializers.CharField(required=False, allow_blank=True)


class TermIn(Serializer[Any]):
    """The duty of a stipend and its term `[term_from, term_until)`. What is left out stays."""

    duty = serializers.CharField(required=False, allow_blank=True)
    term_from = serializers.DateField(required=False, allow_null=True)
    term_until = serializers.DateField(required=False, allow_null=True)


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


ACT_IN: dict[str, type[Serializer[Any]]] = {
    TAKE_BACK: TakeBackIn,
    ADD_HOLDER: AddHolderIn,
    END_HOLDING: EndHoldingIn,
    CHANGE_HOLDING: ChangeHoldingIn,
    CHANGE_COST: CostIn,
    ENTER_SPENDING: SpendingIn,
    REVERSE_SPENDING: ReversalIn,
    ADD_COVER: AddCoverIn,
    END_COVER: EndCoverIn,
    CORRECT_COVER: CorrectCoverIn,
}


def act_in(kind: Kind, action: str) -> type[Serializer[Any]]:
    """Return the body that ``action`` takes."""
    if action in ACT_IN:
        return ACT_IN[action]
    if action == kind.resize:
        return FteIn if kind is POSITION else AmountIn
    if action == DESCRIBE:
        return TermIn if kind is STIPEND else DutiesIn
    if kind.asks_holder(action):
        return FillIn if kind.shared else HolderStepIn
    return ReasonStepIn if action in REASONED else StepIn
