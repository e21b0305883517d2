"""Rules of eligibility and questions about a child over the API. A system is told what an agency may be told."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core import clock
from diversion import policies, selectors
from diversion.models import EligibilityRequest, EligibilityRules, Rule, RuleSays
from diversion.serializers.contacts import NOW
from diversion.workflow import RulesStatus
from diversion.workflow.eligibility import rules_status


class EligibilityRulesOut(serializers.ModelSerializer[EligibilityRules]):
    agreement = serializers.CharField(source="agreement.ref", help_text="Reference of the agreement.")
    organization = serializers.CharField(source="agreement.organization.ref", help_text="Reference of its agency.")
    status = serializers.SerializerMethodField()

    class Meta:
        model = EligibilityRules
        fields = ["ref", "status", "agreement", "organization", "from_date", "until_date", "youngest", "oldest",
                  "excluded_classes", "excluded_sections", "asked_classes", "earlier_most", "earlier_months",
                  "asks_consent", "return_tells", "longest_days", "note"]  # fmt: skip

    def get_status(self, rules: EligibilityRules) -> RulesStatus:
        return RulesStatus(rules_status(rules, clock.today()))


class EligibilityRulesDetailOut(EligibilityRulesOut):
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(EligibilityRulesOut.Meta):
        fields = [*EligibilityRulesOut.Meta.fields, "offered"]

    def get_offered(self, rules: EligibilityRules) -> list[str]:
        return policies.offered(self.context["request"].user, rules)


class EligibilityRequestOut(serializers.ModelSerializer[EligibilityRequest]):
    """
    One question with its answer.

    ``told``, ``told_rule`` and ``told_sentence`` are the answer to whoever asked: of age and offense alone. ``answer``,
    ``rule`` and ``sentence`` are by all that is kept here; to a system they say the same as what was told.
    """

    organization = serializers.CharField(
        source="organization.ref", allow_null=True, default=None, help_text="Reference of the agency that asked."
    )
    student = serializers.SerializerMethodField(help_text="Reference; null where nobody is known so, and to systems.")
    offense = serializers.CharField(
        source="offense.code", allow_null=True, default=None, help_text="Section of the Code, as the law had it."
    )
    rules = serializers.CharField(
        source="rules.ref", allow_null=True, default=None, help_text="Reference of the rules that answered."
    )
    answer = serializers.SerializerMethodField()
    rule = serializers.SerializerMethodField(help_text="The rule that said so.")
    sentence = serializers.SerializerMethodField(help_text="The answer in words.")
    told_sentence = serializers.SerializerMethodField(help_text="What was told in words.")

    class Meta:
        model = EligibilityRequest
        fields = ["ref", "caller", "organization", "agency_number", "student", "name", "birth_date", "student_number",
                  "section", "offense", "on_date", "harmed", "rules", "answer", "rule", "sentence", "told", "told_rule",
                  "told_sentence", "asked_at"]  # fmt: skip

    def _is_system(self) -> bool:
        return bool(self.context["request"].user.is_service)

    def get_student(self, one: EligibilityRequest) -> str | None:
        return None if one.student is None or self._is_system() else one.student.ref

    def get_answer(self, one: EligibilityRequest) -> RuleSays:
        return RuleSays(one.told if self._is_system() else one.answer)

    def get_rule(self, one: EligibilityRequest) -> Rule:
        return Rule(one.told_rule if self._is_system() else one.rule)

    def get_sentence(self, one: EligibilityRequest) -> str:
        return selectors.sentence(self.get_rule(one), one.rules, one.offense)

    def get_told_sentence(self, one: EligibilityRequest) -> str:
        return selectors.sentence(one.told_rule, one.rules, one.offense)


class EligibilityRequestDetailOut(EligibilityRequestOut):
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(EligibilityRequestOut.Meta):
        fields: list[Any] = [*EligibilityRequestOut.Meta.fields, "offered"]

    def get_offered(self, one: EligibilityRequest) -> list[str]:
        return policies.offered(self.context["request"].user, one)


__all__ = ["EligibilityRequestDetailOut", "EligibilityRequestOut", "EligibilityRulesDetailOut", "EligibilityRulesOut"]
