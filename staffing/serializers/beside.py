"""What the answer about a line tells of what stands beside it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.serializers import Serializer


class DutyShareOut(Serializer[Any]):
    """One duty of who is realigned, before or after, with its share of their time."""

    side = serializers.CharField(help_text="“before” or “after”.")
    words = serializers.CharField()
    percent = serializers.IntegerField()


class StipendInstallmentOut(Serializer[Any]):
    """One installment of the stipend, in short."""

    ref = serializers.CharField()
    number = serializers.IntegerField()
    deliverable = serializers.CharField()
    due_on = serializers.DateField()
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    status = serializers.CharField()
