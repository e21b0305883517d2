"""What must be done about a case, or about a student under a court's supervision, by a moment."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from casework.models import Duty
from casework.models.duties import DutyQuerySet
from core import history
from core.models import APPEND, CHANGE, Record
from core.reads import Subject
from district.models import School, User
from diversion.models.cases import DiversionCase
from students.models import Student


class DutyKind(models.TextChoices):
    """What is to be done."""

    REVIEW = "review", _("Review the referral")
    OFFER = "offer", _("Tell of rights and offer diversion")
    ANSWER = "answer", _("Get the family’s answer")
    INTAKE = "intake", _("Hold the intake")
    AGREE = "agree", _("Get the agreement signed")
    CONDITION = "condition", _("A condition is due")
    COMPLETE = "complete", _("Close: the agreement ends")
    TELL_REFERRER = "tell_referrer", _("Tell the referrer how it ended")
    FOLLOW_UP = "follow_up", _("Look at what came after")
    FLAGS = "flags", _("Follow up on a screening")
    SUICIDE_RISK = "suicide_risk", _("Sign of suicide risk: act now")
    COURT_NOTICE = "court_notice", _("Tell the juvenile court")
    SAFETY_TEAM = "safety_team", _("Answer the safety team’s request")


# Before anybody ends a case, or says that it should not be here; the others are the district's own.
BY_LAW = frozenset({DutyKind.SUICIDE_RISK, DutyKind.COURT_NOTICE, DutyKind.SAFETY_TEAM})
# Of a student, whether there is a case or not.
OF_STUDENT = ["court_notice", "safety_team"]
# What is done by a record of its own, which the law or the district's promise asks for: never by a few words.
BY_RECORD = ["tell_referrer", "follow_up", "court_notice", "safety_team"]
DONE_BY_RECORD = """
IF NEW.done_at IS NOT NULL AND OLD.done_at IS NULL AND (
    NEW.kind = 'tell_referrer' AND NOT EXISTS (SELECT FROM diversion_diversionnotice told
        WHERE told.case_id = NEW.case_id AND told.taken_back_at IS NULL)
    OR NEW.kind = 'follow_up' AND NOT EXISTS (SELECT FROM diversion_diversionfollowup looked
        WHERE looked.case_id = NEW.case_id AND looked.months = NEW.number AND looked.taken_back_at IS NULL)
    OR NEW.kind = 'court_notice' AND NOT EXISTS (SELECT FROM diversion_courtevent one
        WHERE one.duty_id = NEW.id AND one.disclosure_id IS NOT NULL)
    OR NEW.kind = 'safety_team' AND NOT EXISTS (SELECT FROM diversion_safetyteamrequest one
        WHERE one.duty_id = NEW.id AND one.answer_id IS NOT NULL)
) THEN
    RAISE EXCEPTION 'diversionduty_done_by_record: duty % is done by what is entered for it', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionduty_done_by_record', TABLE = 'diversion_diversionduty';
END IF;
RETURN NEW;
"""
# Whoever moves the case at the same moment waits, and then meets the duty.
DUTY_IS_MET = """
IF NEW.case_id IS NOT NULL THEN
    PERFORM FROM diversion_diversioncase WHERE id = NEW.case_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM diversion_diversioncase WHERE id = NEW.case_id AND status = 'in_error') THEN
        RAISE EXCEPTION 'diversionduty_of_what_stands: duty % is of a case that was entered in error', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionduty_of_what_stands',
              TABLE = 'diversion_diversionduty';
    END IF;
END IF;
RETURN NEW;
"""


@history.tracked()
class DiversionDuty(Duty):
    """
    A duty of one case; or, of those the law names for a student, of that ``student`` at ``school``.

    ``number`` tells those of one kind apart: the months after which a follow-up asks, the place of a condition. Whoever
    it falls to may be shown no more than that it is there; which youth it is about, only who sees the case.
    """

    ref_prefix = "dvu"
    app_may = CHANGE
    told_at = {
        "diversionduty_once": "kind",
        "diversionduty_done_told_whole": "evidence",
        "diversionduty_cancelled_with_reason": "cancelled_reason",
        "diversionduty_due_after_begin": "due_at",
    }
    objects = DutyQuerySet.as_manager()

    case = models.ForeignKey(
        DiversionCase, on_delete=models.PROTECT, null=True, blank=True, related_name="duties", verbose_name=_("case")
    )
    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("student")
    )
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    kind = models.CharField(_("what is to be done"), max_length=20, choices=DutyKind.choices)
    number = models.PositiveIntegerField(_("number"), default=0)
    is_by_law = models.BooleanField(_("before the case ends"), editable=False)

    class Meta(Duty.Meta):
        constraints = [
            *Duty.Meta.constraints,
            models.CheckConstraint(name="diversionduty_kind_valid", condition=Q(kind__in=DutyKind.values)),
            models.CheckConstraint(
                name="diversionduty_by_law_follows",
                condition=Q(kind__in=sorted(BY_LAW), is_by_law=True) | ~Q(kind__in=sorted(BY_LAW)) & Q(is_by_law=False),
            ),
            models.CheckConstraint(
                name="diversionduty_of_case_or_student",
                condition=Q(kind__in=OF_STUDENT, case__isnull=True, student__isnull=False)
                | ~Q(kind__in=OF_STUDENT) & Q(case__isnull=False, student__isnull=True),
            ),
            models.CheckConstraint(
                name="diversionduty_called_off_for_good", condition=Q(exempt_until__isnull=True)
            ),
            models.UniqueConstraint(
                name="diversionduty_once",
                fields=["case", "kind", "number"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True, case__isnull=False),
                violation_error_message=_("This duty is there already."),
            ),
        ]  # fmt: skip
        indexes = [
            *Duty.Meta.indexes,
            models.Index(
                fields=["case", "due_at"],
                name="diversionduty_by_case",
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
            ),
        ]
        triggers = [
            *Duty.guards(),
            pgtrigger.Trigger(name="is_met", when=pgtrigger.Before, operation=pgtrigger.Insert, func=DUTY_IS_MET),
            pgtrigger.Trigger(
                name="done_by_record",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("done_at"),
                func=DONE_BY_RECORD,
            ),
            pgtrigger.ReadOnly(
                name="says_what_it_said", fields=["case", "student", "kind", "number", "is_by_law", "school"]
            ),
        ]

    def read_as(self) -> list[Subject]:
        """Name the youth where its reader learns who it is (``is_case_seen``, by selectors)."""
        if not getattr(self, "is_case_seen", False):
            return []
        if self.case is not None:
            return self.case.read_as()
        return self.student.read_as() if self.student is not None else []

    @property
    def called(self) -> str:
        """What people call it apart from its kind: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()


class ToldAs(models.TextChoices):
    """As whom somebody was told of a duty."""

    OWNER = "owner", _("It falls to them")
    COVER = "cover", _("Covers for whom it falls to")
    SUPERVISOR = "supervisor", _("Supervisor")


@history.tracked()
class DutyTold(Record):
    """
    Somebody was told that a duty comes due in ``days_before`` days, or that it is late: 0. It is never changed.

    Written by a job of the morning, on business days alone: what is missed is on record, whoever read it.
    """

    ref_prefix = "dvn"
    app_may = APPEND

    duty = models.ForeignKey(DiversionDuty, on_delete=models.PROTECT, related_name="told", verbose_name=_("duty"))
    days_before = models.PositiveSmallIntegerField(_("days before"))
    told_to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("told"))
    told_as = models.CharField(_("as"), max_length=20, choices=ToldAs.choices)
    written_at = models.DateTimeField(_("told at"), db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(name="dutytold_as_valid", condition=Q(told_as__in=ToldAs.values)),
            models.UniqueConstraint(name="dutytold_once", fields=["duty", "days_before", "told_to"]),
        ]

    def __str__(self) -> str:
        return self.ref
