"""What the database takes of a report, row by row: one a period, who wrote, cleared and released it, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

CLOSED = ("released", "superseded")
OPEN = ("making", "draft", "in_review")
UNSENT = ("making", "draft", "discarded")

# Characters of its author's own words at most: a page, not a paper beside the report.
OWN_WORDS = 4000

REPORT_CONSTRAINTS: tuple[models.BaseConstraint, ...] = (
    models.UniqueConstraint(
        name="report_one_per_period",
        fields=["plan", "period_from", "period_until", "revision"],
        condition=~Q(status="discarded"),
        violation_error_message=_("There is a report on this period already."),
    ),
    models.UniqueConstraint(
        name="report_one_open_revision",
        fields=["plan", "period_from", "period_until"],
        condition=Q(status__in=OPEN),
        violation_error_message=_("A correction of this report is being prepared already."),
    ),
    models.UniqueConstraint(
        name="report_one_released",
        fields=["plan", "period_from", "period_until"],
        condition=Q(status="released"),
    ),
    models.CheckConstraint(
        name="report_revision_has_reason",
        condition=Q(revision=1, reason="") | Q(revision__gt=1) & ~Q(reason=""),
        violation_error_message=_("A correction says why it is made."),
    ),
    models.CheckConstraint(
        name="report_discarded_is_correction",
        condition=~Q(status="discarded") | Q(revision__gt=1),
    ),
    models.CheckConstraint(
        name="report_challenges_not_too_long",
        condition=LessThanOrEqual(Length("challenges"), OWN_WORDS),
        violation_error_message=_("Write fewer words."),
    ),
    models.CheckConstraint(
        name="report_submitted_iff_sent",
        condition=Q(status__in=UNSENT, submitted_by__isnull=True, submitted_at__isnull=True)
        | Q(
            status__in=["in_review", "released", "superseded"],
            submitted_by__isnull=False,
            submitted_at__isnull=False,
        ),
    ),
    models.CheckConstraint(
        name="report_released_iff_closed",
        condition=Q(
            status__in=[*OPEN, "discarded"],
            released_by__isnull=True,
            released_at__isnull=True,
            sha256="",
            withheld=0,
            canonical_version__isnull=True,
            requested_by_name="",
            submitted_by_name="",
            released_by_name="",
        )
        | ~Q(requested_by_name="")
        & ~Q(submitted_by_name="")
        & ~Q(released_by_name="")
        & Q(
            status__in=CLOSED,
            released_by__isnull=False,
            released_at__isnull=False,
            sha256__regex="^[0-9a-f]{64}$",
            canonical_version__isnull=False,
        ),
    ),
    models.CheckConstraint(
        name="report_returned_to_with_reason",
        condition=Q(returned_to__isnull=True, returned_by__isnull=True, returned_at__isnull=True, returned_reason="")
        | Q(returned_to__isnull=False, returned_by__isnull=False, returned_at__isnull=False) & ~Q(returned_reason=""),
        violation_error_message=_("Say why it is returned."),
    ),
    models.CheckConstraint(
        name="report_returned_is_answered",
        condition=Q(returned_answer="") & (Q(status__in=UNSENT) | Q(returned_to__isnull=True))
        | ~Q(returned_answer="") & Q(status__in=["in_review", "released", "superseded"], returned_to__isnull=False),
        violation_error_message=_("Say what was done about what it was returned for."),
    ),
    models.CheckConstraint(
        name="report_two_people",
        condition=Q(released_by__isnull=True) | ~Q(released_by=F("submitted_by")),
        violation_error_message=_("Who wrote a report does not release it."),
    ),
    models.CheckConstraint(
        name="report_cleared_in_review",
        condition=Q(cleared_by__isnull=True, cleared_at__isnull=True)
        | Q(
            status__in=["in_review", "released", "superseded"],
            cleared_by__isnull=False,
            cleared_at__isnull=False,
        ),
    ),
    models.CheckConstraint(
        name="report_cleared_by_another",
        condition=Q(cleared_by__isnull=True) | Q(released_by__isnull=True) | ~Q(released_by=F("cleared_by")),
        violation_error_message=_("Who cleared what a report tells of students does not release it."),
    ),
    models.CheckConstraint(name="report_period_span", condition=Q(period_until__gt=F("period_from"))),
    models.CheckConstraint(
        name="report_counted_iff_made",
        condition=Q(status__in=["making", "discarded"])
        | Q(status__in=["draft", "in_review", "released", "superseded"], counted_at__isnull=False),
    ),
)
