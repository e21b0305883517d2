"""A case, in which what happened is repaired: its steps, their days, and how it ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import School, User
from privacy.models import Seal, seals
from restorative.models import case_triggers as sql
from restorative.models.incidents import HardStop, Incident, Urgency
from restorative.models.meeting_triggers import CALLED_OFF_BY_CASE


class CaseStatus(models.TextChoices):
    """Where a case stands."""

    REFERRED = "referred", _("Referred")
    SUITABLE = "suitable", _("Suitable, not begun")
    NOT_SUITABLE = "not_suitable", _("Not suitable")
    ELSEWHERE = "elsewhere", _("Sent elsewhere")
    PREPARING = "preparing", _("Preparing")
    CONVENED = "convened", _("Convened")
    AGREEMENT = "agreement", _("Agreement in force")
    FOLLOW_UP = "follow_up", _("Follow-up")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    JOINED = "joined", _("Joined with another")
    IN_ERROR = "in_error", _("Entered in error")


class CloseReason(models.TextChoices):
    """Why a case was closed."""

    COMPLETED = "completed", _("Completed")
    NO_CONTACT = "no_contact", _("Nobody could be reached")
    NEW_HARM = "new_harm", _("New harm was done")
    NOT_KEPT = "not_kept", _("The agreement was not kept")
    OWN_WISH = "own_wish", _("They settled it on their own")
    MOVED = "moved", _("Somebody moved away")


class Wish(models.TextChoices):
    """Whose wish it was that a case ended. Whoever says so is not asked why, and loses nothing by it."""

    HARMED = "harmed", _("Of somebody who was harmed")
    RESPONSIBLE = "responsible", _("Of somebody who is responsible")
    IN_CONFLICT = "in_conflict", _("Of somebody in conflict")
    GUARDIAN = "guardian", _("Of a parent or guardian")
    SEVERAL = "several", _("Of several of them")


OPEN_STATUSES = ["referred", "suitable", "preparing", "convened", "agreement", "follow_up"]
WISHED = ["declined", "withdrawn"]
ENDED_STATUSES = ["not_suitable", "elsewhere", "closed", "declined", "withdrawn"]


def unsealed(path: str = "") -> Q:
    """Return the condition of what anybody may find, of rows by their ``path``; what it is joined with, too."""
    return Q((f"{path}seal", None), (f"{path}joined_into__seal", None))


class CaseQuerySet(models.QuerySet["RestorativeCase"]):
    """Filters over cases."""

    def standing(self) -> CaseQuerySet:
        """Keep what is a case of its own: not joined with another, nor entered in error."""
        return self.exclude(status__in=[CaseStatus.JOINED, CaseStatus.IN_ERROR])

    def unsealed(self) -> CaseQuerySet:
        """Keep what anybody may find: what is sealed goes on counting in figures alone."""
        return self.filter(unsealed())

    def open(self) -> CaseQuerySet:
        """Keep what somebody still has to do with."""
        return self.filter(status__in=OPEN_STATUSES)


@history.tracked()
class RestorativeCase(Record):
    """
    What is repaired, from the referral to the follow-up.

    Each day is the one on which a step took effect, as people said it. ``hard_stops`` are those of all its referrals.
    A case that turns out to be about the same as another is ``joined_into`` that one.
    """

    ref_prefix = "rcs"
    app_may = CHANGE
    told_at = {
        "restorativecase_status_valid": "status",
        "restorativecase_screened_told": "screened_date",
        "restorativecase_screened_after_referred": "screened_date",
        "restorativecase_elsewhere_told": "sent_to",
        "restorativecase_not_joined_into_itself": "joined_into",
        "restorativecase_ended_told": "ended_date",
        "restorativecase_closed_with_reason": "close_reason",
        "restorativecase_joined_told": "joined_into",
        "restorativecase_wish_told": "whose_wish",
        "restorativecase_error_with_reason": "error_reason",
    }
    objects = CaseQuerySet.as_manager()

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="cases", verbose_name=_("incident"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    status = models.CharField(_("status"), max_length=20, choices=CaseStatus.choices, default=CaseStatus.REFERRED)
    urgency = models.CharField(_("how soon"), max_length=10, choices=Urgency.choices, default=Urgency.NORMAL)
    hard_stops = ArrayField(
        models.CharField(max_length=10, choices=HardStop.choices), verbose_name=_("never handled here alone"),
        default=list, blank=True,
    )  # fmt: skip
    referred_date = models.DateField(_("referred on"))
    screened_date = models.DateField(_("screened on"), null=True, blank=True)
    screen_reason = models.TextField(_("why it is suitable or not"), blank=True)
    sent_to = models.CharField(_("sent to"), max_length=200, blank=True)
    first_contact_date = models.DateField(_("first contact"), null=True, blank=True)
    prepared_date = models.DateField(_("preparing since"), null=True, blank=True)
    convened_date = models.DateField(_("convened on"), null=True, blank=True)
    agreed_date = models.DateField(_("agreement in force since"), null=True, blank=True)
    follow_up_date = models.DateField(_("follow-up since"), null=True, blank=True)
    ended_date = models.DateField(_("ended on"), null=True, blank=True)
    close_reason = models.CharField(_("why it was closed"), max_length=20, choices=CloseReason.choices, blank=True)
    whose_wish = models.CharField(_("whose wish it was"), max_length=20, choices=Wish.choices, blank=True)
    end_note = models.TextField(_("how it ended"), blank=True)
    title_ix_cleared_at = models.DateTimeField(_("cleared by the Title IX coordinator"), null=True, blank=True)
    title_ix_cleared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cleared by")
    )
    joined_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined", verbose_name=_("joined with")
    )
    entered_in_error_at = models.DateTimeField(_("entered in error"), null=True, blank=True, editable=False)
    error_reason = models.TextField(_("what was wrong"), blank=True)
    seal = models.OneToOneField(
        Seal, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("seal")
    )

    class Meta:
        constraints = [
            plausible(
                "restorativecase_days_plausible", "referred_date", "screened_date", "first_contact_date",
                "prepared_date", "convened_date", "agreed_date", "follow_up_date", "ended_date",
            ),
            models.CheckConstraint(name="restorativecase_status_valid", condition=Q(status__in=CaseStatus.values)),
            models.CheckConstraint(name="restorativecase_urgency_valid", condition=Q(urgency__in=Urgency.values)),
            models.CheckConstraint(
                name="restorativecase_stops_valid", condition=Q(hard_stops__contained_by=HardStop.values)
            ),
            models.CheckConstraint(
                name="restorativecase_screened_told",
                condition=Q(status__in=["referred", "joined", "in_error", "declined", "withdrawn"])
                | Q(screened_date__isnull=False) & ~Q(screen_reason=""),
                violation_error_message=_("Say when it was screened, and why it is suitable or not."),
            ),
            models.CheckConstraint(
                name="restorativecase_screened_after_referred",
                condition=Q(screened_date__isnull=True) | Q(screened_date__gte=F("referred_date")),
                violation_error_message=_("It cannot have been screened before it was referred."),
            ),
            models.CheckConstraint(
                name="restorativecase_elsewhere_told",
                condition=~Q(status="elsewhere") | ~Q(sent_to=""),
                violation_error_message=_("Say where it was sent."),
            ),
            models.CheckConstraint(
                name="restorativecase_ended_told",
                condition=Q(status__in=ENDED_STATUSES, ended_date__isnull=False)
                | ~Q(status__in=ENDED_STATUSES) & Q(ended_date__isnull=True),
                violation_error_message=_("Say on which day it ended."),
            ),
            models.CheckConstraint(
                name="restorativecase_closed_with_reason",
                condition=Q(status="closed") & ~Q(close_reason="") | ~Q(status="closed") & Q(close_reason=""),
                violation_error_message=_("Say why it is closed."),
            ),
            models.CheckConstraint(
                name="restorativecase_wish_told",
                condition=Q(status__in=WISHED, whose_wish__in=Wish.values)
                | ~Q(status__in=WISHED) & Q(whose_wish=""),
                violation_error_message=_("Say whose wish it was."),
            ),
            models.CheckConstraint(
                name="restorativecase_joined_told",
                condition=Q(status="joined", joined_into__isnull=False)
                | ~Q(status="joined") & Q(joined_into__isnull=True),
                violation_error_message=_("Say which case it is joined with."),
            ),
            models.CheckConstraint(
                name="restorativecase_not_joined_into_itself",
                condition=Q(joined_into__isnull=True) | ~Q(joined_into=F("id")),
                violation_error_message=_("Choose another case."),
            ),
            models.CheckConstraint(
                name="restorativecase_error_with_reason",
                condition=Q(status="in_error", entered_in_error_at__isnull=False) & ~Q(error_reason="")
                | ~Q(status="in_error") & Q(entered_in_error_at__isnull=True, error_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            models.CheckConstraint(
                name="restorativecase_cleared_by_whom",
                condition=Q(title_ix_cleared_at__isnull=True, title_ix_cleared_by__isnull=True)
                | Q(title_ix_cleared_at__isnull=False, title_ix_cleared_by__isnull=False),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["school", "status"], name="restorativecase_by_school"),
            models.Index(fields=["referred_date", "id"], name="restorativecase_in_order"),
            models.Index(
                fields=["entered_in_error_at"],
                name="restorativecase_gone",
                condition=Q(entered_in_error_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="goes_on", when=pgtrigger.Before, operation=pgtrigger.UpdateOf("status"), func=sql.GOES_ON
            ),
            pgtrigger.Trigger(
                name="duties_first",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                func=sql.DUTIES_FIRST,
            ),
            pgtrigger.Trigger(
                name="stops_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("hard_stops"),
                func=sql.STOPS_STAY,
            ),
            pgtrigger.Trigger(
                name="calls_off_meetings",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status"),
                declare=[("met", "bigint")],
                func=CALLED_OFF_BY_CASE,
            ),
            pgtrigger.Trigger(
                name="cleared_by_role",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("title_ix_cleared_at", "title_ix_cleared_by_id"),
                func=sql.CLEARED_BY_ROLE,
            ),
            # What happened stays what happened, and since when somebody waits.
            pgtrigger.ReadOnly(name="says_what_it_said", fields=["incident", "school", "referred_date"]),
            in_time("entered_in_error_at"),
            *seals.guards("restorative.case"),
            in_time("title_ix_cleared_at"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> Iterable[Subject]:
        """Name the students of the case, from ``participants`` and ``referrals`` with their people, read with it."""
        found: dict[str, Any] = {}
        for participant in self.participants.all():
            if participant.student is not None:
                found[participant.student.ref] = None
        for referral in self.referrals.all():
            for person in referral.people.all():
                if person.student is not None:
                    found[person.student.ref] = None
        return [("students.student", ref) for ref in found]

    def days_open(self, today: date) -> int:
        """Return how many days it has been, until it ended."""
        return ((self.ended_date or today) - self.referred_date).days
