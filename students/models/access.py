"""Who may open which student, why, from when until when; who must not; and who looked in an emergency."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import APPEND, CHANGE, Record
from district.models import User
from students.models.people import Student


def at_moment(moment: Any) -> Q:
    """Return the condition that something over ``[from_at, until_at)`` is so at ``moment``."""
    return Q(from_at__lte=moment) & (Q(until_at__isnull=True) | Q(until_at__gt=moment))


class MomentQuerySet(models.QuerySet[Any]):
    """Filters over what holds from a moment until a moment."""

    def at(self, moment: datetime) -> MomentQuerySet:
        """Keep what is so at ``moment``."""
        return self.filter(at_moment(moment))


def _ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")))


@history.tracked()
class AccessGrant(Record):
    """
    One person may open one student over ``[from_at, until_at)``.

    ``source_kind`` and ``source_ref`` name the record for whose sake: "restorative.case", a reference. Rooms above
    write it as they assign work, and end it in the transaction that takes the work away. ``why`` says it in a sentence
    that anyone who sees the student may read, and so says nothing of a case.
    """

    class Kind(models.TextChoices):
        WORK = "work", _("Assigned work")
        GIVEN = "given", _("Given by the privacy officer")
        EMERGENCY = "emergency", _("Emergency access")

    ref_prefix = "grt"
    app_may = CHANGE
    objects = MomentQuerySet.as_manager()

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="access_grants", verbose_name=_("person"))
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="grants", verbose_name=_("student"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    why = models.CharField(_("why"), max_length=200)
    source_kind = models.CharField(_("kind of record"), max_length=60, blank=True)
    source_ref = models.CharField(_("record"), max_length=20, blank=True)
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("granted by")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="accessgrant_kind_valid", condition=Q(kind__in=["work", "given", "emergency"])),
            models.CheckConstraint(name="accessgrant_why_not_blank", condition=~Q(why="")),
            models.CheckConstraint(
                name="accessgrant_work_names_its_record",
                condition=~Q(kind="work") & Q(source_kind="", source_ref="")
                | Q(kind="work") & ~Q(source_kind="") & ~Q(source_ref=""),
            ),
            _ends_after_start("accessgrant_until_not_before_from"),
            models.CheckConstraint(
                name="accessgrant_emergency_ends", condition=~Q(kind="emergency") | Q(until_at__isnull=False)
            ),
            models.UniqueConstraint(
                name="accessgrant_once_per_record",
                fields=["user", "student", "kind", "source_kind", "source_ref"],
                condition=Q(until_at__isnull=True),
                violation_error_message=_("This person has this access already."),
            ),
        ]
        indexes = [models.Index(fields=["student", "user"], name="accessgrant_by_student")]
        triggers = [
            pgtrigger.ReadOnly(
                name="says_what_it_said", fields=["user", "student", "kind", "source_kind", "source_ref", "from_at"]
            )
        ]

    def __str__(self) -> str:
        return f"user {self.user_id} for student {self.student_id}"


@history.tracked()
class ConflictOfInterest(Record):
    """Someone who must not know of a student, whatever their role: a participant or a relative. Either side says so."""

    class Kind(models.TextChoices):
        PARTICIPANT = "participant", _("Took part in what happened")
        RELATIVE = "relative", _("Relative")
        OTHER = "other", _("Another reason")

    ref_prefix = "coi"
    app_may = CHANGE
    told_at = {"conflictofinterest_once": "user"}
    objects = MomentQuerySet.as_manager()

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="conflicts", verbose_name=_("person"))
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="conflicts", verbose_name=_("student"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    note = models.CharField(_("note"), max_length=200, blank=True)
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("said by"))
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conflictofinterest_kind_valid", condition=Q(kind__in=["participant", "relative", "other"])
            ),
            _ends_after_start("conflictofinterest_until_not_before_from"),
            models.UniqueConstraint(
                name="conflictofinterest_once",
                fields=["user", "student"],
                condition=Q(until_at__isnull=True),
                violation_error_message=_("This conflict of interest is noted already."),
            ),
        ]
        indexes = [models.Index(fields=["student", "user"], name="conflictofinterest_by_student")]
        triggers = [pgtrigger.ReadOnly(name="says_what_it_said", fields=["user", "student", "said_by", "from_at"])]

    def __str__(self) -> str:
        return f"user {self.user_id} and student {self.student_id}"


@history.tracked()
class EmergencyAccess(Record):
    """
    Someone opened a student in an emergency, for an hour, with what for and why in words.

    The privacy officer is told at once and reviews each.
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
        return f"user {self.user_id} opened student {self.student_id}"


@history.tracked()
class CodeOfConduct(Record):
    """One version of what everybody accepts before they open the first student. The newest one counts."""

    ref_prefix = "cod"
    app_may = APPEND

    number = models.PositiveIntegerField(_("version"), unique=True)
    text = models.TextField(_("text"))
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        constraints = [
            models.CheckConstraint(name="codeofconduct_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="codeofconduct_text_not_blank", condition=~Q(text="")),
        ]
        triggers = [in_time("published_at")]

    def __str__(self) -> str:
        return f"code of conduct {self.number}"


@history.tracked()
class CodeAcceptance(Record):
    """Someone accepted one version of the code."""

    ref_prefix = "acc"
    app_may = APPEND

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="acceptances", verbose_name=_("person"))
    code = models.ForeignKey(
        CodeOfConduct, on_delete=models.PROTECT, related_name="acceptances", verbose_name=_("code of conduct")
    )
    accepted_at = models.DateTimeField(_("accepted at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="codeacceptance_once",
                fields=["user", "code"],
                violation_error_message=_("You accepted this already."),
            )
        ]
        triggers = [in_time("accepted_at")]

    def __str__(self) -> str:
        return f"user {self.user_id} accepted code {self.code_id}"
