"""What must be reached by when. A due date can be moved, never rewritten."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import APPEND, CHANGE, Record
from district.models import StaffMember
from plan.models.tree import Strategy


@history.tracked()
class Milestone(Record):
    """
    A thing to reach by a date. ``due_date`` is the date in force; all dates it ever had are its ``due_dates``.

    Met late is met late: it is judged by the first due date that passed while it was in force.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        MET = "met", _("Met")

    ref_prefix = "mil"
    app_may = CHANGE

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="milestones")
    code = models.SlugField(_("code"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    owner = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    due_date = models.DateField(_("due date"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    met_date = models.DateField(_("met on"), null=True, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="milestone_code_unique", fields=["strategy", "code"]),
            models.CheckConstraint(
                name="milestone_met_iff_dated_with_evidence",
                condition=Q(status="open", met_date__isnull=True)
                | Q(status="met", met_date__isnull=False) & ~Q(evidence=""),
                violation_error_message=_("A met milestone needs the day it was met and the evidence in words."),
            ),
        ]
        indexes = [models.Index(fields=["due_date", "id"], name="milestone_by_due_date")]

    def __str__(self) -> str:
        return self.title


@history.tracked()
class MilestoneDueDate(Record):
    """One due date of a milestone: in force from ``decided_date`` until the next one was decided."""

    ref_prefix = "due"
    app_may = APPEND

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="due_dates")
    number = models.PositiveSmallIntegerField(_("number"))
    due_date = models.DateField(_("due date"))
    decided_date = models.DateField(_("decided on"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="milestoneduedate_number_unique", fields=["milestone", "number"]),
            models.CheckConstraint(
                name="milestoneduedate_moved_with_reason",
                condition=Q(number=1) | Q(number__gt=1) & ~Q(reason=""),
                violation_error_message=_("Say why the due date is moved."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_date}"
