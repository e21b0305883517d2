"""Who opened a student in an emergency, and who tried to."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import APPEND, CHANGE, Record
from core.reads import Subject
from district.models import User
from students.models.access import AccessGrant
from students.models.people import Student


@history.tracked()
class EmergencyAccess(Record):
    """
    Someone opened a student in an emergency, for an hour, with what for and why in words.

    The privacy officer is told at once, and somebody else than who opened it reviews each.
    """

    class Purpose(models.TextChoices):
        HEALTH = "health", _("Health or safety emergency")
        CUSTODY = "custody", _("Police or court ask about custody")
        REACH = "reach", _("Reach a parent or guardian at once")
        COVER = "cover", _("Cover for a colleague who cannot be reached")

    class Finding(models.TextChoices):
        PROPER = "proper", _("Proper")
        NOT_PROPER = "not_proper", _("Not proper")

    ref_prefix = "eme"
    app_may = CHANGE
    told_at = {"emergencyaccess_reviewed_whole": "finding"}

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="emergencies", verbose_name=_("person"))
    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, related_name="emergencies", verbose_name=_("student")
    )
    grant = models.OneToOneField(AccessGrant, on_delete=models.PROTECT, related_name="emergency", editable=False)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    words = models.TextField(_("why in words"))
    opened_at = models.DateTimeField(_("opened at"))
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("reviewed by")
    )
    finding = models.CharField(_("finding"), max_length=10, choices=Finding.choices, blank=True)
    finding_words = models.TextField(_("finding in words"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="emergencyaccess_purpose_valid", condition=Q(purpose__in=["health", "custody", "reach", "cover"])
            ),
            models.CheckConstraint(name="emergencyaccess_words_not_blank", condition=~Q(words="")),
            models.CheckConstraint(
                name="emergencyaccess_reviewed_whole",
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, finding="", finding_words="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, finding__in=["proper", "not_proper"])
                & ~Q(finding_words=""),
                violation_error_message=_("Say what you found, in words too."),
            ),
            # Nobody is judge in their own cause.
            models.CheckConstraint(
                name="emergencyaccess_reviewed_by_another",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user")),
                violation_error_message=_("Someone else reviews what you opened."),
            ),
        ]
        indexes = [
            models.Index(fields=["opened_at"], name="emergencyaccess_open", condition=Q(reviewed_at__isnull=True))
        ]
        triggers = [
            in_time("opened_at"),
            in_time("reviewed_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said", fields=["user", "student", "grant", "purpose", "words", "opened_at"]
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        yield "students.student", self.student.ref


@history.tracked()
class EmergencyTry(Record):
    """
    Someone asked for emergency access, and got it (``emergency``) or opened nobody.

    What was typed is not kept: it may be a name. ``is_limited`` where nothing was looked for any more, since too many
    tries had opened nobody.
    """

    ref_prefix = "try"
    app_may = APPEND

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="emergency_tries", verbose_name=_("person"))
    at = models.DateTimeField(_("at"))
    purpose = models.CharField(_("purpose"), max_length=10, choices=EmergencyAccess.Purpose.choices)
    is_limited = models.BooleanField(_("too many tries"), default=False)
    emergency = models.OneToOneField(
        EmergencyAccess,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tried",
        verbose_name=_("emergency access"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="emergencytry_purpose_valid", condition=Q(purpose__in=["health", "custody", "reach", "cover"])
            ),
            models.CheckConstraint(
                name="emergencytry_limited_opens_nobody", condition=Q(is_limited=False) | Q(emergency__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["user", "-at"], name="emergencytry_by_user")]
        triggers = [in_time("at")]

    def __str__(self) -> str:
        return f"user {self.user_id} {self.at}"
