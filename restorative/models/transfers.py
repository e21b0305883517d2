"""Students who were moved to a therapeutic classroom, each of whom the state is told (Iowa Code 279.51A(5))."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.models import CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from district.models import School, User
from students.models import Student


@history.tracked()
class TherapeuticTransfer(Record):
    """
    One student's transfer from a school to a therapeutic classroom, on the first day there.

    It stays as it was said, or is taken back with a reason and said anew. The school year follows from the day.
    """

    ref_prefix = "ttr"
    app_may = CHANGE
    told_at = {
        "therapeutictransfer_once": "on_date",
        "therapeutictransfer_taken_back_with_reason": "taken_back_reason",
        "therapeutictransfer_to_not_blank": "to_what",
    }

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", verbose_name=_("student"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("from school"))
    on_date = models.DateField(_("first day there"))
    to_what = models.CharField(_("to which classroom"), max_length=120)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("therapeutictransfer_days_plausible", "on_date"),
            seen("therapeutictransfer_to_not_blank", "to_what"),
            models.CheckConstraint(
                name="therapeutictransfer_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            models.UniqueConstraint(
                name="therapeutictransfer_once",
                fields=["student", "on_date"],
                condition=Q(taken_back_at__isnull=True),
                violation_error_message=_("A transfer of this student on that day is entered already."),
            ),
        ]
        indexes = [models.Index(fields=["school", "on_date"], name="therapeutictransfer_by_school")]
        triggers = [*once_said("student", "school", "on_date", "to_what", "entered_by", "entered_at")]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> Iterable[Subject]:
        """Name the child, who was read with the row."""
        return [("students.student", self.student.ref)]
