"""What the API gives."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.serializers import Serializer

from core import clock
from core.spans import UNTIL
from staffing import cover_gaps, money, policies, selectors
from staffing.models import Line, Position, PositionSpan, Realignment, Stipend
from staffing.money_serializers import YearMoneyOut
from staffing.serializers.beside import DutyShareOut, StipendInstallmentOut


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
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)
    reason = serializers.CharField()


class SpanOut(Serializer[Any]):
    """One state of a line `[from_date, until_date)`; the last one goes on."""

    ref = serializers.CharField(help_text="Of the state; the step that began it is corrected by it.")
    number = serializers.IntegerField()
    status = serializers.CharField()
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)
    note = serializers.CharField()


class HeldSpanOut(SpanOut):
    """One state of a line that one person holds at a time."""

    holder = HolderOut(allow_null=True)


class LineOut(Serializer[Any]):
    """A line as it stood on the day asked for."""

    ref = serializers.CharField()
    slot_label = serializers.CharField(source="code", help_text="Code of the authorization, number of the slot.")
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

    def get_days_open(self, line: Line) -> int | None:
        return selectors.days_open(line)


class WithHistory(LineOut):
    """A line with the actions the caller may take now; none on a past ``day``, which the context may name."""

    offered = serializers.SerializerMethodField()

    @property
    def day(self) -> date:
        """The day on which the line is looked at."""
        day: date = self.context.get("day") or clock.today()
        return day

    def warned(self, line: Line) -> list[str]:
        """Return what speaks against whoever holds the line, as far as the caller may know it."""
        found = selectors.warned(self.context["request"].user, line, self.day)
        return [words for some in found.values() for words in some]

    def get_offered(self, line: Line) -> list[str]:
        now = self.day == clock.today()
        return policies.offered(self.context["request"].user, line) if now else []


class WithMoney(WithHistory):
    """A line with its dollars by school year."""

    money = serializers.SerializerMethodField()

    @extend_schema_field(YearMoneyOut(many=True))
    def get_money(self, line: Line) -> object:
        years = money.of_line(line, self.day)
        return YearMoneyOut([{**asdict(sums), "year": year.code} for year, sums in years], many=True).data


class HeldLineOut(LineOut):
    """A line that one person holds at a time."""

    holder = serializers.SerializerMethodField()

    @extend_schema_field(HolderOut(allow_null=True))
    def get_holder(self, line: Realignment | Stipend) -> dict[str, str] | None:
        if not line.holder_ref or not line.holder_name:
            return None
        return {"ref": line.holder_ref, "name": line.holder_name}


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
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)
    reason = serializers.CharField()


class RealignmentOut(HeldLineOut):
    """A realignment of duties and who covered what was left, on the day asked for. Needs `day` in its context."""

    duties_before = serializers.CharField()
    duties_after = serializers.CharField()
    cover = serializers.CharField(help_text="A note on cover.")
    covers = serializers.SerializerMethodField()
    not_covered_since = serializers.SerializerMethodField(help_text="First day of the gap that lasts, if there is one.")

    @extend_schema_field(CoverOut(many=True))
    def get_covers(self, line: Realignment) -> object:
        return CoverOut(cover_gaps.covers_on(line, self.context.get("day") or clock.today()), many=True).data

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_not_covered_since(self, line: Realignment) -> object:
        return cover_gaps.gap_since(line, self.context.get("day") or clock.today())


class StipendOut(HeldLineOut):
    """A stipend."""

    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    duty = serializers.CharField()
    term_from = serializers.DateField(allow_null=True)
    term_until = serializers.DateField(allow_null=True, help_text="The first day after the term; null without an end.")


class PositionSpanOut(SpanOut):
    """One state of a position; why it began, where an offer ended or somebody left, to those who may read that."""

    how = serializers.SerializerMethodField(help_text="How an offer ended: declined or withdrawn; null else.")
    reason = serializers.SerializerMethodField(help_text="Its code: why an offer ended or somebody left; null else.")
    words = serializers.SerializerMethodField(help_text="The reason in words; null where none is told.")

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_how(self, span: PositionSpan) -> object:
        return getattr(self.context["noted"].get(span.pk), "how", None)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_reason(self, span: PositionSpan) -> object:
        return getattr(self.context["noted"].get(span.pk), "reason", None)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_words(self, span: PositionSpan) -> object:
        return getattr(self.context["noted"].get(span.pk), "words", None)


class VacancyOut(Serializer[Any]):
    """That a position is vacant now, and who does its work. Why, its state of that day says."""

    since = serializers.DateField()
    is_covered = serializers.BooleanField()
    staff = HolderOut(allow_null=True, help_text="Who does its work.")
    cover = serializers.CharField(help_text="How it is covered.")


class PositionDetailOut(WithMoney, PositionOut):
    """A position with its states and holdings so far, and warnings: who left, too much FTE, no agreement."""

    spans = serializers.SerializerMethodField()
    holdings = serializers.SerializerMethodField()
    warnings = serializers.SerializerMethodField()
    vacancy = serializers.SerializerMethodField(help_text="Null while somebody holds it, and of a past day.")

    @extend_schema_field(PositionSpanOut(many=True))
    def get_spans(self, line: Position) -> object:
        reads = policies.reads_reasons(self.context["request"].user, line)
        noted = {**selectors.ended_offers(line), **selectors.vacancies_of(line)} if reads else {}
        return PositionSpanOut(selectors.spans_so_far(line, self.day), many=True, context={"noted": noted}).data

    @extend_schema_field(VacancyOut(allow_null=True))
    def get_vacancy(self, line: Position) -> object:
        found = selectors.vacant([line]).get(line.pk) if self.day == clock.today() else None
        if found is None:
            return None
        who = found.noted.staff if found.noted else None
        return {
            "since": found.since,
            "is_covered": found.is_covered(self.day),
            "staff": HolderOut(who).data if who else None,
            "cover": found.noted.cover if found.noted else "",
        }

    @extend_schema_field(ShareOut(many=True))
    def get_holdings(self, line: Position) -> object:
        return ShareOut(line.holdings_so_far, many=True).data

    def get_warnings(self, line: Position) -> list[str]:
        return self.warned(line)


class HeldSpansOut(WithHistory):
    """A line with its states so far, and warnings: whoever holds it has left, or is to leave."""

    spans = serializers.SerializerMethodField()
    warnings = serializers.SerializerMethodField()

    @extend_schema_field(HeldSpanOut(many=True))
    def get_spans(self, line: Line) -> object:
        return HeldSpanOut(selectors.spans_so_far(line, self.day), many=True).data

    def get_warnings(self, line: Line) -> list[str]:
        return self.warned(line)


class RealignmentDetailOut(HeldSpansOut, RealignmentOut):
    """A realignment of duties with its states and covers so far."""

    covers_so_far = CoverOut(many=True)
    duties = serializers.SerializerMethodField()
    agreed_on = serializers.DateField(allow_null=True)
    agreement = serializers.CharField(help_text="How the employee agreed.")

    @extend_schema_field(DutyShareOut(many=True))
    def get_duties(self, line: Realignment) -> object:
        return DutyShareOut([one for some in selectors.duties_of(line).values() for one in some], many=True).data


class StipendDetailOut(WithMoney, HeldSpansOut, StipendOut):
    """A stipend with its states so far, and its installments as they are today."""

    installments = serializers.SerializerMethodField()

    @extend_schema_field(StipendInstallmentOut(many=True))
    def get_installments(self, line: Stipend) -> object:
        return StipendInstallmentOut(selectors.installments_of(line), many=True).data


OUT: dict[str, type[LineOut]] = {"position": PositionOut, "realignment": RealignmentOut, "stipend": StipendOut}
DETAIL: dict[str, type[LineOut]] = {
    "position": PositionDetailOut,
    "realignment": RealignmentDetailOut,
    "stipend": StipendDetailOut,
}
