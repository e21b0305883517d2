"""Who wants no directory information about a student given to anyone (34 CFR 99.37)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, Record
from core.reads import Subject
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from students.models import Student


class OptOutQuerySet(SpanQuerySet["DirectoryOptOut"]):
    """Filters over opt-outs."""


@history.tracked()
class DirectoryOptOut(Dated, Record):
    """
    A parent, or the student who has the rights, wants none of it given over ``[from_date, until_date)``.

    ``said_by`` is who wants so, in words.
    """

    ref_prefix = "dop"
    app_may = CHANGE
    told_at = {
        "directoryoptout_until_not_before_from": "until_date",
        "directoryoptout_apart": "from_date",
    }
    objects = OptOutQuerySet.as_manager()

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="opt_outs", verbose_name=_("student"))
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    said_by = models.CharField(_("who said so"), max_length=200)

    class Meta:
        constraints = [
            plausible("directoryoptout_days_plausible", "from_date", "until_date"),
            models.CheckConstraint(name="directoryoptout_said_by_not_blank", condition=~Q(said_by="")),
            not_before_start("directoryoptout_until_not_before_from", _("It ends after it starts.")),
            apart("directoryoptout_apart", _("It is noted already for part of that time."), "student"),
        ]
        triggers = [pgtrigger.ReadOnly(name="says_what_it_said", fields=["student", "from_date", "said_by"])]

    def __str__(self) -> str:
        return f"no directory information about student {self.student_id}"

    def read_as(self) -> list[Subject]:
        """Name the child. The student was read with the row."""
        return [("students.student", self.student.ref)]
