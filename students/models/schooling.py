"""Where a student goes to school: class enrollments as the roster has them, and the memberships that follow."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import EVERYTHING, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models import School
from students.models.people import Student


class RollClass(models.Model):
    """
    A class of the roster, at one school. It is here for its enrollments, and shown to nobody by itself.

    ``from_date`` and ``until_date`` are those of its terms, for enrollments that say no days; None where it names none.
    """

    app_may = EVERYTHING

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    source_id = models.CharField(max_length=255, unique=True)
    title = models.CharField(max_length=255)
    from_date = models.DateField(null=True)
    until_date = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="rollclass_source_id_not_blank", condition=~Q(source_id=""))]

    def __str__(self) -> str:
        return self.title


class ClassEnrollment(models.Model):
    """
    One student in one class over ``[from_date, until_date)``, as the roster says or as an import ended it.

    No record and without history of its own: it says what a file said, and an import is on record. What follows of it,
    the membership, has history. ``from_date`` is None where no file said when it began.
    """

    app_may = EVERYTHING

    id = models.BigAutoField(primary_key=True)
    source_id = models.CharField(max_length=255, unique=True)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="class_enrollments")
    roll_class = models.ForeignKey(RollClass, on_delete=models.PROTECT, related_name="enrollments")
    from_date = models.DateField(null=True)
    until_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="classenrollment_until_not_before_from",
                condition=Q(from_date__isnull=True) | Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
            ),
        ]

    def __str__(self) -> str:
        return f"student {self.student_id} in class {self.roll_class_id}"


class MembershipQuerySet(SpanQuerySet["SchoolMembership"]):
    """Filters over memberships."""


@history.tracked()
class SchoolMembership(Dated, Record):
    """
    A student at a school over ``[from_date, until_date)``: the days on which they are in one class there at least.

    In ten classes they are once at the school; they may be at two schools at a time. It follows from the class
    enrollments alone, and is written by imports.
    """

    ref_prefix = "mem"
    app_may = EVERYTHING
    told_at = {"schoolmembership_until_not_before_from": "until_date"}
    objects = MembershipQuerySet.as_manager()

    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("student")
    )
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("schoolmembership_days_plausible", "from_date", "until_date"),
            not_before_start(
                "schoolmembership_until_not_before_from", _("It ends after it starts."), may_be_empty=False
            ),
            apart(
                "schoolmembership_apart", _("They are at this school already in part of that time."),
                "student", "school",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["school", "student"], name="schoolmembership_by_school")]
        triggers = [pgtrigger.ReadOnly(name="stays_with_student", fields=["student", "school"])]

    def __str__(self) -> str:
        return f"student {self.student_id} at school {self.school_id}"

    def read_as(self) -> list[tuple[str, str]]:
        """Return whose membership it is, for the read log."""
        return self.student.read_as()
