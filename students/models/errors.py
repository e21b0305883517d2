"""Who was shown a student that should not have been here, and is told so."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import CHANGE, Record
from district.models import User
from students.models.people import Student


@history.tracked()
class ErrorNotice(Record):
    """Someone was shown a student who was then entered in error. It waits in their work until they acknowledge it."""

    ref_prefix = "ern"
    app_may = CHANGE

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="error_notices", verbose_name=_("person"))
    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, related_name="error_notices", verbose_name=_("student")
    )
    last_read_at = models.DateTimeField(_("last opened at"))
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="errornotice_once",
                fields=["student", "user"],
                violation_error_message=_("This person is told already."),
            )
        ]
        indexes = [
            models.Index(fields=["user"], name="errornotice_open", condition=Q(acknowledged_at__isnull=True)),
        ]
        triggers = [
            in_time("acknowledged_at"),
            pgtrigger.ReadOnly(name="says_what_it_said", fields=["user", "student", "last_read_at"]),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id} of student {self.student_id}"

    def read_as(self) -> list[tuple[str, str]]:
        """Return whom it is about, for the read log."""
        return self.student.read_as()
