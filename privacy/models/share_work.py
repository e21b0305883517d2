"""What an organization does on a share: desired outcomes, sessions, hours, notes, and whom it told further."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import APPEND, CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from district.models import User
from privacy.models.shares import Share


class Result(models.TextChoices):
    """What came of an outcome that was wished for."""

    OPEN = "open", _("Not told yet")
    ACHIEVED = "achieved", _("Achieved")
    PARTLY = "partly", _("Achieved in part")
    NOT_ACHIEVED = "not", _("Not achieved")


class Attendance(models.TextChoices):
    """Whether the student came to a session that took place."""

    ON_TIME = "on_time", _("Came on time")
    LATE = "late", _("Came late")
    ABSENT = "absent", _("Did not come")


class Canceled(models.TextChoices):
    """Who called a session off."""

    ORGANIZATION = "organization", _("The organization")
    STUDENT = "student", _("The student")
    FAMILY = "family", _("The family")
    SCHOOL = "school", _("The school")


# What an organization writes it writes while it works on the share; what is over takes nothing more. Whoever writes
# waits for who revokes it.
ON_OPEN_SHARE = """
SELECT status INTO stands FROM privacy_share WHERE id = NEW.share_id FOR SHARE;
IF stands NOT IN ({statuses}) THEN
    RAISE EXCEPTION '{name}_on_open_share: nothing is entered on a share that is %', stands
    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}_on_open_share', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


def on_open_share(name: str, *statuses: str) -> pgtrigger.Trigger:
    """Return the trigger that lets a row be written while its share stands so."""
    listed = ", ".join(f"'{one}'" for one in statuses)
    return pgtrigger.Trigger(
        name="on_open_share",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("stands", "text")],
        func=ON_OPEN_SHARE.format(name=name, statuses=listed),
    )


class OfShare(Record):
    """A record on a share."""

    class Meta:
        abstract = True

    share: models.ForeignKey[Share]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child, whose share was read with the row."""
        return self.share.read_as()


@history.tracked()
class ShareGoal(OfShare):
    """One desired outcome, said when the share was opened; at the end the organization says what came of it."""

    ref_prefix = "shg"
    app_may = CHANGE
    told_at = {"sharegoal_result_told": "result"}

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="goals", verbose_name=_("share"))
    what = models.CharField(_("desired outcome"), max_length=300)
    place_in_list = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    result = models.CharField(_("what came of it"), max_length=10, choices=Result.choices, default=Result.OPEN)
    result_note = models.TextField(_("in their words"), blank=True)
    told_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("told by")
    )
    result_at = models.DateTimeField(_("told at"), null=True, blank=True)

    class Meta:
        constraints = [
            seen("sharegoal_what_not_blank", "what"),
            models.CheckConstraint(name="sharegoal_result_valid", condition=Q(result__in=Result.values)),
            models.CheckConstraint(
                name="sharegoal_result_told",
                condition=Q(result="open", told_by__isnull=True, result_at__isnull=True)
                | ~Q(result="open") & Q(told_by__isnull=False, result_at__isnull=False),
                violation_error_message=_("Say what came of each desired outcome."),
            ),
        ]
        indexes = [models.Index(fields=["share", "place_in_list"], name="sharegoal_by_share")]
        triggers = [
            in_time("result_at"),
            on_open_share("sharegoal", "offered"),
            pgtrigger.ReadOnly(name="says_what_it_said", fields=["share", "what", "place_in_list"]),
            pgtrigger.Protect(
                name="told_stays", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__result="open")
            ),
        ]


@history.tracked()
class ShareSession(OfShare):
    """
    One session: it took place, and whether the student came; or it was called off, by whom and why.

    ``concern`` is what the coordinator must know; it waits until somebody of the district has read it.
    """

    ref_prefix = "shs"
    app_may = CHANGE
    told_at = {
        "sharesession_held_or_canceled": "held",
        "sharesession_late_told": "late_minutes",
        "sharesession_concern_read": "concern",
        "sharesession_taken_back_with_reason": "taken_back_reason",
    }

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("share"))
    on_date = models.DateField(_("day"))
    held = models.BooleanField(_("it took place"))
    attendance = models.CharField(_("whether the student came"), max_length=10, choices=Attendance.choices, blank=True)
    late_minutes = models.PositiveSmallIntegerField(_("minutes late"), null=True, blank=True)
    late_reason = models.CharField(_("why late, or absent"), max_length=300, blank=True)
    canceled_by = models.CharField(_("who called it off"), max_length=20, choices=Canceled.choices, blank=True)
    canceled_reason = models.CharField(_("why it was called off"), max_length=300, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    concern = models.TextField(_("what the coordinator must know"), blank=True)
    concern_read_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("read by")
    )
    concern_read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("sharesession_days_plausible", "on_date"),
            models.CheckConstraint(
                name="sharesession_held_or_canceled",
                condition=Q(held=True, attendance__in=Attendance.values, canceled_by="", canceled_reason="")
                | Q(held=False, attendance="", canceled_by__in=Canceled.values) & ~Q(canceled_reason=""),
                violation_error_message=_("It took place and the student came or not, or somebody called it off."),
            ),
            models.CheckConstraint(
                name="sharesession_late_told",
                condition=Q(attendance="late", late_minutes__gte=1, late_minutes__lte=600) & ~Q(late_reason="")
                | ~Q(attendance="late") & Q(late_minutes__isnull=True),
                violation_error_message=_("Say by how many minutes, and why."),
            ),
            models.CheckConstraint(name="sharesession_summed_up", condition=Q(held=False) | ~Q(summary="")),
            models.CheckConstraint(
                name="sharesession_concern_read",
                condition=Q(concern_read_by__isnull=True, concern_read_at__isnull=True)
                | Q(concern_read_by__isnull=False, concern_read_at__isnull=False) & ~Q(concern=""),
            ),
            models.CheckConstraint(
                name="sharesession_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]
        indexes = [
            models.Index(fields=["share", "-on_date", "-id"], name="sharesession_by_share"),
            models.Index(
                fields=["entered_at"],
                name="sharesession_concerns",
                condition=~Q(concern="") & Q(concern_read_at__isnull=True, taken_back_at__isnull=True),
            ),
        ]
        triggers = [
            *once_said(
                "share", "on_date", "held", "attendance", "late_minutes", "late_reason", "canceled_by",
                "canceled_reason", "summary", "concern", "entered_by", "entered_at",
            ),
            in_time("concern_read_at"),
            on_open_share("sharesession", "accepted"),
        ]  # fmt: skip


@history.tracked()
class ShareHours(OfShare):
    """Hours that the student served on one day at a place, and who there verified them."""

    ref_prefix = "shh"
    app_may = CHANGE
    told_at = {
        "sharehours_can_be": "hours",
        "sharehours_verified": "verified_by",
        "sharehours_taken_back_with_reason": "taken_back_reason",
    }

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="hours", verbose_name=_("share"))
    on_date = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    place = models.CharField(_("place"), max_length=200)
    verified_by = models.CharField(_("verified by"), max_length=120)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("sharehours_days_plausible", "on_date"),
            models.CheckConstraint(
                name="sharehours_can_be",
                condition=Q(hours__gt=Decimal(0), hours__lte=12),
                violation_error_message=_("On one day it is more than nothing and 12 hours at most."),
            ),
            seen("sharehours_place_not_blank", "place"),
            seen("sharehours_verified", "verified_by"),
            models.CheckConstraint(
                name="sharehours_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]
        indexes = [models.Index(fields=["share", "on_date"], name="sharehours_by_share")]
        triggers = [
            *once_said("share", "on_date", "hours", "place", "verified_by", "entered_by", "entered_at"),
            on_open_share("sharehours", "accepted"),
        ]


@history.tracked()
class ShareNote(OfShare):
    """One note between the district and the organization. It stays as it was written."""

    ref_prefix = "shn"
    app_may = APPEND

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="notes", verbose_name=_("share"))
    text = models.TextField(_("note"))
    by_partner = models.BooleanField(_("by the organization"))
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by"))
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        constraints = [models.CheckConstraint(name="sharenote_text_not_blank", condition=~Q(text=""))]
        indexes = [models.Index(fields=["share", "-written_at"], name="sharenote_by_share")]
        triggers = [in_time("written_at"), on_open_share("sharenote", "offered", "accepted", "completed")]


@history.tracked()
class OnwardDisclosure(OfShare):
    """Whom an organization told further, and their interest (34 CFR 99.32(a)(4), (b)(2)): part of the student's log."""

    ref_prefix = "ond"
    app_may = CHANGE
    told_at = {"onwarddisclosure_taken_back_with_reason": "taken_back_reason"}

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="onward", verbose_name=_("share"))
    on_date = models.DateField(_("day"))
    party = models.CharField(_("to whom"), max_length=200)
    interest = models.TextField(_("legitimate interest"))
    what = models.TextField(_("what was told"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("onwarddisclosure_days_plausible", "on_date"),
            seen("onwarddisclosure_party_not_blank", "party"),
            models.CheckConstraint(name="onwarddisclosure_interest_not_blank", condition=~Q(interest="")),
            models.CheckConstraint(name="onwarddisclosure_what_not_blank", condition=~Q(what="")),
            models.CheckConstraint(
                name="onwarddisclosure_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]
        indexes = [models.Index(fields=["share", "on_date"], name="onwarddisclosure_by_share")]
        triggers = [
            *once_said("share", "on_date", "party", "interest", "what", "entered_by", "entered_at"),
            on_open_share("onwarddisclosure", "accepted", "completed"),
        ]
