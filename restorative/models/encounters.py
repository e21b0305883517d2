"""Meetings: of whom, where and when, and whether they took place. Who comes, and what was noted: attendances."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen as is_seen
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import School, User
from restorative.models import meeting_triggers as sql
from restorative.models.case_triggers import MEETS_AFTERWARDS
from restorative.models.cases import RestorativeCase
from restorative.models.people import Participant
from restorative.models.risks import RiskSign

LONGEST = timedelta(hours=6)
LONGEST_MINUTES = 360


class EncounterKind(models.TextChoices):
    """What kind of meeting it is."""

    CIRCLE = "circle", _("Circle")
    CONFERENCE = "conference", _("Conference")
    MEDIATION = "mediation", _("Mediation")
    FAMILY_GROUP = "family_group", _("Family-group conference")
    REENTRY = "reentry", _("Re-entry circle")
    PREPARATION = "preparation", _("Preparation with one party")


class Standing(models.TextChoices):
    """Whether it took place."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    NOT_HELD = "not_held", _("Not held")


class CancelReason(models.TextChoices):
    """Why a meeting was not held."""

    NO_WISH = "no_wish", _("Somebody does not want to take part")
    DID_NOT_COME = "did_not_come", _("Somebody did not come")
    ILL = "ill", _("Somebody was ill or absent from school")
    FACILITATOR = "facilitator", _("The facilitator could not come")
    SCHOOL = "school", _("Something else at school")
    UNSAFE = "unsafe", _("It would not have been safe")
    STAY_APART = "stay_apart", _("Two who were to come must stay apart")
    CASE_ENDED = "case_ended", _("The case goes on no more")
    OTHER = "other", _("Another reason")


@history.tracked()
class Encounter(Record):
    """
    One meeting of a case, in a room of the case's school, within one day.

    While it is planned, and once it was held, nobody who comes to it is anywhere else meanwhile (``Booking``). It is
    called off by the database when a plan says that two of those who were to come must stay apart.
    """

    ref_prefix = "enc"
    app_may = CHANGE
    told_at = {
        "encounter_length_can_be": "ends_at",
        "encounter_held_told": "held_minutes",
        "encounter_held_on_its_day": "held_date",
        "encounter_not_held_told": "cancelled_reason",
        "encounter_cancelled_by_whom": "cancelled_by",
    }
    sign: RiskSign | None = None  # of a suicide risk, raised with what was just told of the meeting

    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, related_name="encounters", verbose_name=_("case")
    )
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    kind = models.CharField(_("kind"), max_length=20, choices=EncounterKind.choices)
    room = models.CharField(_("room"), max_length=80)
    on_date = models.DateField(_("day"))
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    status = models.CharField(_("status"), max_length=10, choices=Standing.choices, default=Standing.PLANNED)
    facilitated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("facilitator"))
    held_date = models.DateField(_("held on"), null=True, blank=True)
    held_minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    cancelled_reason = models.CharField(
        _("why it was not held"), max_length=20, choices=CancelReason.choices, blank=True
    )
    cancelled_by = models.ForeignKey(
        Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who canceled")
    )
    cancelled_who = models.CharField(_("who else canceled"), max_length=120, blank=True)
    cancelled_note = models.TextField(_("more about it"), blank=True)

    class Meta:
        constraints = [
            plausible("encounter_days_plausible", "on_date", "held_date"),
            is_seen("encounter_room_not_blank", "room"),
            models.CheckConstraint(name="encounter_kind_valid", condition=Q(kind__in=EncounterKind.values)),
            models.CheckConstraint(name="encounter_status_valid", condition=Q(status__in=Standing.values)),
            models.CheckConstraint(
                name="encounter_reason_valid", condition=Q(cancelled_reason__in=["", *CancelReason.values])
            ),
            models.CheckConstraint(
                name="encounter_length_can_be",
                condition=Q(ends_at__gt=F("starts_at")) & Q(ends_at__lte=F("starts_at") + LONGEST),
                violation_error_message=_("A meeting ends after it begins, and lasts six hours at most."),
            ),
            models.CheckConstraint(
                name="encounter_held_told",
                condition=Q(status="held", held_date__isnull=False, held_minutes__gt=0)
                | ~Q(status="held") & Q(held_date__isnull=True, held_minutes__isnull=True),
                violation_error_message=_("Say on which day it was held, and how long it took."),
            ),
            models.CheckConstraint(
                name="encounter_held_on_its_day",
                condition=Q(held_date__isnull=True) | Q(held_date=F("on_date")),
                violation_error_message=_("It was held on the day on which it is."),
            ),
            models.CheckConstraint(
                name="encounter_not_held_told",
                condition=Q(status="not_held") & ~Q(cancelled_reason="")
                | ~Q(status="not_held") & Q(cancelled_reason="", cancelled_note=""),
                violation_error_message=_("Say why it was not held."),
            ),
            models.CheckConstraint(
                name="encounter_cancelled_by_whom",
                condition=Q(status="not_held", cancelled_reason__in=["stay_apart", "case_ended"])
                | Q(status="not_held", cancelled_by__isnull=False, cancelled_who="")
                | Q(status="not_held", cancelled_by__isnull=True) & ~Q(cancelled_who="")
                | ~Q(status="not_held") & Q(cancelled_by__isnull=True, cancelled_who=""),
                violation_error_message=_("Say who canceled it: one of those who were to come, or who else."),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "starts_at"], name="encounter_by_case"),
            models.Index(fields=["starts_at", "id"], name="encounter_in_order"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="on_its_day",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("zone", "text"), ("at_school", "bigint")],
                func=sql.ON_ITS_DAY,
            ),
            pgtrigger.Trigger(
                name="after_duties",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                func=MEETS_AFTERWARDS,
            ),
            pgtrigger.Trigger(
                name="booked",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=sql.BOOKED_BY_ENCOUNTER,
            ),
            pgtrigger.ReadOnly(name="says_what_it_said", fields=["case", "school", "kind"]),
            pgtrigger.Protect(
                name="ended_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status="held") | pgtrigger.Q(old__status="not_held"),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def minutes(self) -> int:
        """How long it is to take."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def read_as(self) -> Iterable[Subject]:
        """Name the children who come, from ``attendances`` with their students, read with it."""
        return [subject for one in self.attendances.all() for subject in one.participant.read_as()]
