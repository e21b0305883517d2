"""Days of instruction that were kept: what the district's matrix expects, and what was assigned."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import by_owner, in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import SchoolYear, User
from restorative.models.cases import RestorativeCase
from restorative.models.lists import Behavior
from restorative.models.people import Participant

MOST_DAYS = 200


class Occurrence(models.TextChoices):
    """The how-many-eth time it is, in the school year, as the matrix counts."""

    FIRST = "first", _("First time this school year")
    SECOND = "second", _("Second time")
    LATER = "later", _("Third time or later")


@history.tracked()
class MatrixRow(Record):
    """
    What the district's matrix expects for one behavior in one school year: days away from instruction.

    It comes with a file. A row that left the file is kept, unused.
    """

    ref_prefix = "mrw"
    app_may = CHANGE
    told_at = {"matrixrow_once": "occurrence", "matrixrow_days_in_order": "days_typical"}

    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="+", verbose_name=_("school year")
    )
    behavior = models.ForeignKey(Behavior, on_delete=models.PROTECT, related_name="+", verbose_name=_("behavior"))
    occurrence = models.CharField(_("occurrence"), max_length=10, choices=Occurrence.choices)
    days_min = models.PositiveSmallIntegerField(_("days at least"))
    days_typical = models.PositiveSmallIntegerField(_("days as a rule"))
    is_used = models.BooleanField(_("in force"), default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="matrixrow_occurrence_valid", condition=Q(occurrence__in=Occurrence.values)),
            models.CheckConstraint(
                name="matrixrow_days_in_order",
                condition=Q(days_typical__gte=F("days_min"), days_typical__lte=MOST_DAYS),
                violation_error_message=_("As a rule there are no fewer days than at least, and 200 at most."),
            ),
            models.UniqueConstraint(
                name="matrixrow_once",
                fields=["school_year", "behavior", "occurrence"],
                violation_error_message=_("The matrix says this twice."),
            ),
        ]
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.behavior.code} {self.occurrence} {self.school_year.code}"


@history.tracked()
class AssignedDays(Record):
    """
    The days away from instruction that the school assigned to one student for what a case is about; 0 is an answer.

    The days that were kept are no column: they follow from this and the matrix (selectors.days).
    """

    ref_prefix = "asd"
    app_may = CHANGE

    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="+", verbose_name=_("case"))
    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="assigned_days", verbose_name=_("student")
    )
    occurrence = models.CharField(_("occurrence"), max_length=10, choices=Occurrence.choices)
    days = models.PositiveSmallIntegerField(_("days assigned"))
    decided_date = models.DateField(_("decided on"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("assigneddays_days_plausible", "decided_date"),
            models.CheckConstraint(name="assigneddays_occurrence_valid", condition=Q(occurrence__in=Occurrence.values)),
            models.CheckConstraint(
                name="assigneddays_days_can_be",
                condition=Q(days__lte=MOST_DAYS),
                violation_error_message=_("A school year has fewer days. Say how many, 0 if none."),
            ),
        ]
        triggers = [
            in_time("entered_at"),
            pgtrigger.ReadOnly(name="stays_with", fields=["case", "participant"]),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child, who was read with the row."""
        return self.participant.read_as()
