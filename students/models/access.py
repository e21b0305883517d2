"""Who may open which student, why, from when until when; and who must not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import User
from students.models.people import Student

EMERGENCY_LASTS = timedelta(hours=1)

# Access that ended stays so, and what was to end ends then or before: to go on, somebody gives it anew, which is told.
# It ends now or later: an end of yesterday would make what was read since an intrusion, or none.
END_COMES_NEARER = """
IF NEW.until_at IS NOT DISTINCT FROM OLD.until_at THEN
    RETURN NEW;
END IF;
IF OLD.until_at IS NOT NULL AND (NEW.until_at IS NULL OR NEW.until_at > OLD.until_at) THEN
    RAISE EXCEPTION '% that was given an end goes on no longer than that', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_end_comes_nearer', TABLE = TG_TABLE_NAME;
END IF;
IF public._core_is_now(NEW.until_at) IS NOT TRUE
    AND NEW.until_at < now() + COALESCE((SELECT shift FROM core_clockshift), '0') THEN
    RAISE EXCEPTION '% cannot have ended before', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'written_at_its_time', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""
# Whoever opens a student in an emergency is told of to the privacy officer: no such access without the record of it.
EMERGENCY_TOLD = """
IF NOT EXISTS (SELECT FROM students_emergencyaccess WHERE grant_id = NEW.id
    AND user_id = NEW.user_id AND student_id = NEW.student_id) THEN
    RAISE EXCEPTION 'emergency access % is without the record of the emergency', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'accessgrant_emergency_told', TABLE = 'students_accessgrant';
END IF;
RETURN NULL;
"""


def at_moment(moment: Any) -> Q:
    """Return the condition that something over ``[from_at, until_at)`` is so at ``moment``."""
    return Q(from_at__lte=moment) & (Q(until_at__isnull=True) | Q(until_at__gt=moment))


class MomentQuerySet(models.QuerySet[Any]):
    """Filters over what holds from a moment until a moment."""

    def at(self, moment: datetime) -> MomentQuerySet:
        """Keep what is so at ``moment``."""
        return self.filter(at_moment(moment))


def end_comes_nearer() -> pgtrigger.Trigger:
    """Return the trigger by which an end that was said is never taken back, put off or set in the past."""
    return pgtrigger.Trigger(
        name="end_comes_nearer",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("until_at"),
        func=END_COMES_NEARER,
    )


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
    told_at = {"accessgrant_once_per_record": "user"}
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
            models.CheckConstraint(
                name="accessgrant_emergency_lasts_an_hour",
                condition=~Q(kind="emergency") | Q(until_at__lte=F("from_at") + EMERGENCY_LASTS),
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
            in_time("from_at"),
            end_comes_nearer(),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=["user", "student", "kind", "why", "source_kind", "source_ref", "from_at", "granted_by"],
            ),
            pgtrigger.Trigger(
                name="emergency_told",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__kind="emergency"),
                timing=pgtrigger.Deferred,
                func=EMERGENCY_TOLD,
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        yield "students.student", self.student.ref


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
        triggers = [
            in_time("from_at"),
            end_comes_nearer(),
            pgtrigger.ReadOnly(
                name="says_what_it_said", fields=["user", "student", "kind", "note", "said_by", "from_at"]
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        yield "students.student", self.student.ref
