"""Duties of realignments and their reviews over the API."""

from __future__ import annotations

from rest_framework import serializers

from staffing.models import RealignmentReview, ReviewResult
from staffing.serializers.installments import OffersBeside


class ReviewOut(serializers.ModelSerializer[RealignmentReview]):
    """A day on which one looks whether a realignment works, and what came of it."""

    realignment = serializers.CharField(source="realignment.ref")
    result = serializers.ChoiceField(choices=ReviewResult.choices, allow_blank=True)
    held_by = serializers.CharField(source="held_by.name", allow_null=True, default=None)

    class Meta:
        model = RealignmentReview
        fields = ["ref", "realignment", "status", "due_on", "held_on", "held_by", "result", "words"]


class ReviewDetailOut(ReviewOut, OffersBeside):
    class Meta(ReviewOut.Meta):
        fields = [*ReviewOut.Meta.fields, "offered"]
