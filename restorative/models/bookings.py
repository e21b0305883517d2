"""Who is where when, kept by the database from the meetings, so that nobody is at two places at once."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from restorative.models.encounters import Encounter


def moment_span(starts: str, ends: str) -> Func:
    """Return the half-open range ``[starts, ends)`` of two columns of moments."""
    return Func(starts, ends, RangeBoundary(), function="TSTZRANGE", output_field=DateTimeRangeField())


class Booking(models.Model):
    """
    A person or a room that a planned or held meeting takes up.

    ``who`` tells a person from others in whatever case they are: "student:7", "staff:3"; a room by its school and
    name. Triggers alone write it (restorative.models.meeting_triggers).
    """

    app_may = ("SELECT",)

    id = models.BigAutoField(primary_key=True)
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="bookings")
    who = models.CharField(max_length=200)
    student_id = models.BigIntegerField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="booking_nobody_twice",
                expressions=[
                    ("who", RangeOperators.EQUAL),
                    (moment_span("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Somebody who is to come, or the room, is taken at that time."),
            )
        ]
        indexes = [
            models.Index(fields=["encounter"], name="booking_by_encounter"),
            models.Index(fields=["student_id"], name="booking_by_student"),
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.starts_at}"
