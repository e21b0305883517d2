"""The plan's records as the API takes and gives them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from core.files import store
from core.files.serializers import DocumentOut
from district.models import StaffMember
from plan import amendment_words, names, policies, selectors
from plan.models import (
    Amendment,
    AmendmentChange,
    Authorization,
    Baseline,
    LegalStanding,
    Level,
    Milestone,
    MilestoneDueDate,
    Plan,
    Precondition,
    Standing,
    Strategy,
    Target,
    TargetValue,
)
from plan.models.amendment_changes import COLUMNS


class PlanOut(serializers.ModelSerializer[Plan]):
    class Meta:
        model = Plan
        fields = ["ref", "code", "name", "summary", "source", "status", "status_date", "reports_from", "reports_until",
                  "split_note"]  # fmt: skip


class StrategyOut(serializers.ModelSerializer[Strategy]):
    milestone_count = serializers.IntegerField()

    class Meta:
        model = Strategy
        fields = ["ref", "code", "name", "description", "milestone_count"]


class StrategyDetailOut(StrategyOut):
    level = serializers.IntegerField(source="level.number")

    class Meta(StrategyOut.Meta):
        fields = [*StrategyOut.Meta.fields, "level", "indicators"]


class LevelOut(serializers.ModelSerializer[Level]):
    strategies = StrategyOut(many=True)

    class Meta:
        model = Level
        fields = ["ref", "number", "name", "purpose", "strategies"]


class PlanDetailOut(PlanOut):
    announced = serializers.SerializerMethodField(help_text="Lines by kind in all years, as announced.")
    levels = LevelOut(many=True)

    class Meta(PlanOut.Meta):
        fields = [*PlanOut.Meta.fields, "announced", "levels"]

    def get_announced(self, plan: Plan) -> dict[str, int]:
        return selectors.announced(plan)


class MilestoneStrategyOut(serializers.ModelSerializer[Strategy]):
    level = serializers.IntegerField(source="level.number")

    class Meta:
        model = Strategy
        fields = ["ref", "code", "name", "level"]


class OwnerOut(serializers.ModelSerializer[StaffMember]):
    class Meta:
        model = StaffMember
        fields = ["ref", "name"]


class MilestoneOut(serializers.ModelSerializer[Milestone]):
    strategy = MilestoneStrategyOut()
    owner = OwnerOut(allow_null=True)
    judged_date = serializers.DateField(help_text="The due date by which it is judged, as known today.")
    standing = serializers.ChoiceField(choices=Standing.choices, help_text="How it stands today.")

    class Meta:
        model = Milestone
        fields = ["ref", "code", "title", "is_illustrative", "strategy", "owner", "status", "due_date", "judged_date",
                  "standing", "met_date", "evidence"]  # fmt: skip


class DueDateOut(serializers.ModelSerializer[MilestoneDueDate]):
    class Meta:
        model = MilestoneDueDate
        fields = ["number", "due_date", "decided_date", "reason"]


class MilestoneDetailOut(MilestoneOut):
    due_dates = DueDateOut(many=True)
    days = serializers.SerializerMethodField(help_text="Days it was met late, or days until it is due; else 0.")
    documents = serializers.SerializerMethodField(help_text="What shows it; each is read at /plan/documents/<ref>/.")
    warnings = serializers.SerializerMethodField(
        help_text="That its owner cannot be reached; why, to whoever may choose another."
    )
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(MilestoneOut.Meta):
        fields = [*MilestoneOut.Meta.fields, "days", "due_dates", "documents", "warnings", "offered"]

    def get_warnings(self, milestone: Milestone) -> list[str]:
        return selectors.owner_warnings(self.context["request"].user, milestone)

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, milestone: Milestone) -> Any:
        return DocumentOut(store.documents("plan.milestone", milestone.ref), many=True).data

    def get_days(self, milestone: Milestone) -> int:
        return selectors.verdict(milestone, clock.today()).days

    def get_offered(self, milestone: Milestone) -> list[str]:
        return policies.offered(self.context["request"].user, milestone)


class BaselineOut(serializers.ModelSerializer[Baseline]):
    class Meta:
        model = Baseline
        fields = ["ref", "code", "measure", "published", "value", "period", "population", "definition", "source",
                  "caution"]  # fmt: skip


class TargetOut(serializers.ModelSerializer[Target]):
    times_changed = serializers.IntegerField()
    last_reason = serializers.CharField(help_text="Why it was changed the last time.")

    class Meta:
        model = Target
        fields = ["ref", "indicator", "value", "by_date", "times_changed", "last_reason", "dropped_date"]


class TargetValueOut(serializers.ModelSerializer[TargetValue]):
    class Meta:
        model = TargetValue
        fields = ["number", "value", "by_date", "decided_date", "reason"]


class TargetDetailOut(TargetOut):
    values = serializers.SerializerMethodField(help_text="All it ever said, the first first.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(TargetOut.Meta):
        fields = [*TargetOut.Meta.fields, "values", "offered"]

    @extend_schema_field(TargetValueOut(many=True))
    def get_values(self, target: Target) -> Any:
        return TargetValueOut(sorted(target.values.all(), key=lambda said: said.number), many=True).data

    def get_offered(self, target: Target) -> list[str]:
        return policies.offered(self.context["request"].user, target)


class AuthorizationOut(serializers.ModelSerializer[Authorization]):
    school = serializers.CharField(source="school.code")
    starts_year = serializers.CharField(source="starts_year.code")

    class Meta:
        model = Authorization
        fields = ["ref", "code", "kind", "role_title", "school", "starts_year", "count", "fte", "amount",
                  "is_illustrative"]  # fmt: skip


class AmendmentOut(serializers.ModelSerializer[Amendment]):
    change_count = serializers.IntegerField()

    class Meta:
        model = Amendment
        fields = ["ref", "number", "title", "body", "decided_date", "reason", "status", "in_force_at",
                  "withdrawn_reason", "change_count"]  # fmt: skip


class ChangeOut(serializers.ModelSerializer[AmendmentChange]):
    what = serializers.SerializerMethodField(help_text="The record it is about, in words.")
    authorization = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    target = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    milestone = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    strategy = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    school = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    starts_year = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)

    class Meta:
        model = AmendmentChange
        fields = ["ref", "kind", "what", *COLUMNS]

    def get_what(self, change: AmendmentChange) -> str:
        return names.change_subject(change)


class AmendmentDetailOut(serializers.ModelSerializer[Amendment]):
    """Changes of authorized lines are left out at the schools whose split one does not see, and counted."""

    changes = serializers.SerializerMethodField()
    documents = serializers.SerializerMethodField(help_text="The decision or its minutes.")
    hidden_changes = serializers.SerializerMethodField(help_text="How many changes you do not see.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta:
        model = Amendment
        fields = [name for name in AmendmentOut.Meta.fields if name != "change_count"]
        fields += ["changes", "hidden_changes", "documents", "offered"]

    def _shown(self, amendment: Amendment) -> list[AmendmentChange]:
        split = selectors.split_schools(self.context["request"].user)
        return [change for change in amendment.changes.all() if amendment_words.is_shown(change, split)]

    @extend_schema_field(ChangeOut(many=True))
    def get_changes(self, amendment: Amendment) -> Any:
        return ChangeOut(self._shown(amendment), many=True).data

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, amendment: Amendment) -> Any:
        return DocumentOut(store.documents("plan.amendment", amendment.ref), many=True).data

    def get_hidden_changes(self, amendment: Amendment) -> int:
        return len(amendment.changes.all()) - len(self._shown(amendment))

    def get_offered(self, amendment: Amendment) -> list[str]:
        return policies.offered(self.context["request"].user, amendment)


class PreconditionOut(serializers.ModelSerializer[Precondition]):
    legal_standing = serializers.ChoiceField(
        source="standing", choices=LegalStanding.choices, help_text="How it stands today."
    )

    class Meta:
        model = Precondition
        fields = ["ref", "code", "title", "citation", "asks", "note", "from_date", "status", "legal_standing",
                  "settled_date", "settled_how", "evidence", "review_date", "reviewed_date", "finding"]  # fmt: skip


class PreconditionDetailOut(PreconditionOut):
    documents = serializers.SerializerMethodField(help_text="What shows it; each is read at /plan/documents/<ref>/.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(PreconditionOut.Meta):
        fields = [*PreconditionOut.Meta.fields, "documents", "offered"]

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, precondition: Precondition) -> Any:
        return DocumentOut(store.documents("plan.precondition", precondition.ref), many=True).data

    def get_offered(self, precondition: Precondition) -> list[str]:
        return policies.offered(self.context["request"].user, precondition)
