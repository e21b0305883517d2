"""Installments and payroll files over the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.spans import UNTIL
from staffing import policies
from staffing.models import Installment, Payroll
from staffing.serializers.lines import HolderOut


class OffersBeside(serializers.ModelSerializer[Any]):
    """A record beside the lines, with what the caller may do to it now."""

    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    def get_offered(self, one: Any) -> list[str]:
        return policies.offered_record(self.context["request"].user, one)


class InstallmentOut(serializers.ModelSerializer[Installment]):
    """One installment of a stipend."""

    stipend = serializers.CharField(source="stipend.ref")
    school = serializers.CharField(source="stipend.authorization.school.code", help_text="Code.")
    staff = HolderOut(allow_null=True, help_text="Who earned it; null until it is signed off.")
    year = serializers.CharField(source="year.code", allow_null=True, default=None, help_text="School year.")
    payroll = serializers.CharField(source="payroll.ref", allow_null=True, default=None, help_text="Reference.")
    entry = serializers.CharField(
        source="entry.ref", allow_null=True, default=None, help_text="The entry of spending by which it was paid."
    )

    class Meta:
        model = Installment
        fields = ["ref", "stipend", "school", "number", "deliverable", "due_on", "amount", "status", "staff", "year",
                  "signed_on", "payroll", "paid_on", "entry", "canceled_on"]  # fmt: skip


class InstallmentDetailOut(InstallmentOut, OffersBeside):
    class Meta(InstallmentOut.Meta):
        fields = [*InstallmentOut.Meta.fields, "evidence", "cap", "canceled_reason", "offered"]


class PayrollOut(serializers.ModelSerializer[Payroll]):
    """One payroll file."""

    until_date = serializers.DateField(help_text=UNTIL)
    made_by = serializers.CharField(source="made_by.name")

    class Meta:
        model = Payroll
        fields = ["ref", "from_date", "until_date", "status", "made_by", "made_on", "count", "total", "paid_on",
                  "void_reason"]  # fmt: skip


class PayrollDetailOut(PayrollOut, OffersBeside):
    class Meta(PayrollOut.Meta):
        fields = [*PayrollOut.Meta.fields, "content", "offered"]
        extra_kwargs = {"content": {"help_text": "The file as it was handed to payroll: CSV."}}
