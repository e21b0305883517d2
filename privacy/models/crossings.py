"""What one level asks of another about a student, and is told of it: a conference that was held, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import School, User
from privacy.models.about import About
from students.models import Student


class CrossingStatus(models.TextChoices):
    """Where it stands."""

    ASKED = "asked", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Cannot be answered")
    CLOSED = "closed", _("Closed")


@history.tracked()
class Crossing(About, Record):
    """
    One record of a level asks for the ``field`` of a record of another level, which is told there and nowhere else.

    ``record_kind`` and ``record_ref`` ask; ``answer_kind`` says of which kind of record, and ``answer_ref`` which one,
    once somebody of that level said so. Neither side sees the other's record: the value of the field alone crosses.
    """

    ref_prefix = "xng"
    app_may = CHANGE
    told_at = {
        "crossing_answered_told": "answer_ref",
        "crossing_declined_told": "declined_reason",
        "crossing_one_each": "record_ref",
    }

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", verbose_name=_("student"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    field = models.CharField(_("what is told"), max_length=40)
    purpose = models.TextField(_("purpose"))
    answer_kind = models.CharField(_("kind of record that answers"), max_length=40)
    answer_ref = models.CharField(_("record that answers"), max_length=20, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=CrossingStatus.choices, default=CrossingStatus.ASKED)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    declined_reason = models.TextField(_("why it cannot be answered"), blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta(About.Meta):
        constraints = [
            *About.Meta.constraints,
            models.CheckConstraint(name="crossing_status_valid", condition=Q(status__in=CrossingStatus.values)),
            models.CheckConstraint(name="crossing_named", condition=~Q(field="") & ~Q(answer_kind="") & ~Q(purpose="")),
            models.CheckConstraint(
                name="crossing_answered_told",
                condition=Q(status="asked", answer_ref="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(status="answered", answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer_ref="")
                | Q(status__in=["declined", "closed"]),
                violation_error_message=_("Say which record answers."),
            ),
            models.CheckConstraint(
                name="crossing_declined_told",
                condition=Q(status="declined") & ~Q(declined_reason="") | ~Q(status="declined") & Q(declined_reason=""),
                violation_error_message=_("Say why it cannot be answered."),
            ),
            models.CheckConstraint(
                name="crossing_closed_told",
                condition=Q(status="closed", closed_at__isnull=False) | ~Q(status="closed") & Q(closed_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="crossing_one_each",
                fields=["record_kind", "record_ref", "field"],
                condition=Q(status__in=["asked", "answered"]),
                violation_error_message=_("It is asked already."),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "status"], name="crossing_by_school"),
            models.Index(fields=["answer_kind", "answer_ref"], name="crossing_by_answer"),
        ]
        triggers = [
            in_time("asked_at"),
            in_time("answered_at"),
            in_time("closed_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=[
                    "record_kind", "record_ref", "student", "school", "field", "purpose", "answer_kind", "asked_by",
                    "asked_at",
                ],
            ),
            pgtrigger.Protect(
                name="over_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=["declined", "closed"]),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> Iterable[Subject]:
        """Name the child. The student was read with the row."""
        return [("students.student", self.student.ref)]
