"""What somebody on the staff tells: what happened, who was there, and what must never be handled here alone."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import CHANGE, EVERYTHING, Record
from core.reads import Subject
from district.models import Organization, School, StaffMember, User
from restorative.models.belonging import stays_with
from restorative.models.cases import RestorativeCase
from restorative.models.incidents import HardStop, Urgency
from restorative.models.lists import Behavior, Place, TimeOfDay
from students.models import Student


class Presence(models.TextChoices):
    """As what somebody was there."""

    IN_CONFLICT = "in_conflict", _("In conflict")
    HARMED = "harmed", _("Harmed")
    RESPONSIBLE = "responsible", _("Responsible")
    WITNESS = "witness", _("Witness")


class PersonKind(models.TextChoices):
    """What somebody is."""

    STUDENT = "student", _("Student")
    STAFF = "staff", _("Staff")
    ADULT = "adult", _("Another adult")
    ORGANIZATION = "organization", _("Organization, such as the school or a shop")


class ReferralDraft(models.Model):
    """
    A referral that somebody has begun and not sent: theirs alone, on the server, until it is sent or thrown away.

    ``typed`` are the values of the form by name. It is no record: nobody else reads it, and nothing is counted.
    """

    app_may = EVERYTHING

    id = models.BigAutoField(primary_key=True)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"draft of user {self.user_id}"


@history.tracked()
class RestorativeReferral(Record):
    """
    What one person told, as it was sent: it is never changed. ``case`` is where it is worked on.

    ``what_happened`` may go home, ``staff_note`` never does. ``same_as`` is an earlier referral that seems to be of the
    same incident. ``number`` is the one that another system gave it, which takes each once. ``came_from`` is the case
    with which it came, where that was joined with this one.
    """

    ref_prefix = "rrf"
    app_may = CHANGE
    told_at = {
        "restorativereferral_number_once": "number",
        "restorativereferral_removal_dated": "removal_decided_date",
    }

    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, related_name="referrals", verbose_name=_("case")
    )
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    on_date = models.DateField(_("day it happened"))
    time_of_day = models.CharField(_("time of day"), max_length=10, choices=TimeOfDay.choices)
    place = models.CharField(_("place"), max_length=20, choices=Place.choices)
    behavior = models.ForeignKey(Behavior, on_delete=models.PROTECT, related_name="+", verbose_name=_("behavior"))
    what_happened = models.TextField(_("what happened"))
    staff_note = models.TextField(_("for staff only"), blank=True)
    urgency = models.CharField(_("how soon"), max_length=10, choices=Urgency.choices, default=Urgency.NORMAL)
    hard_stops = ArrayField(
        models.CharField(max_length=10, choices=HardStop.choices), verbose_name=_("never handled here alone"),
        default=list, blank=True,
    )  # fmt: skip
    removal_decided_date = models.DateField(_("day on which the removal was decided"), null=True, blank=True)
    was_in_time = models.BooleanField(_("told within the hours of the law"), null=True, blank=True)
    referred_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("referred by"))
    referred_at = models.DateTimeField(_("referred at"))
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("seems the same as")
    )
    number = models.CharField(_("number in the other system"), max_length=60, blank=True)
    came_from = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("came from the joined case"),
    )  # fmt: skip

    class Meta:
        constraints = [
            plausible("restorativereferral_days_plausible", "on_date", "removal_decided_date"),
            models.CheckConstraint(
                name="restorativereferral_time_valid", condition=Q(time_of_day__in=TimeOfDay.values)
            ),
            models.CheckConstraint(name="restorativereferral_place_valid", condition=Q(place__in=Place.values)),
            models.CheckConstraint(name="restorativereferral_urgency_valid", condition=Q(urgency__in=Urgency.values)),
            models.CheckConstraint(
                name="restorativereferral_stops_valid", condition=Q(hard_stops__contained_by=HardStop.values)
            ),
            models.CheckConstraint(name="restorativereferral_what_not_blank", condition=~Q(what_happened="")),
            # A manifestation determination runs from that day: without it there is no clock.
            models.CheckConstraint(
                name="restorativereferral_removal_dated",
                condition=Q(hard_stops__contains=["removal"], removal_decided_date__isnull=False)
                | ~Q(hard_stops__contains=["removal"]) & Q(removal_decided_date__isnull=True),
                violation_error_message=_("Say on which day the removal was decided."),
            ),
            models.UniqueConstraint(
                name="restorativereferral_number_once",
                fields=["referred_by", "number"],
                condition=~Q(number=""),
                violation_error_message=_("A referral with this number was sent already."),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "on_date"], name="restorativereferral_by_school"),
            models.Index(fields=["referred_by", "referred_at"], name="restorativereferral_by_person"),
        ]
        triggers = [
            in_time("referred_at"),
            stays_with("restorativereferral_stays_with", within_incident=True),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=[
                    "school", "on_date", "time_of_day", "place", "behavior", "what_happened", "staff_note", "urgency",
                    "hard_stops", "removal_decided_date", "was_in_time", "referred_by", "referred_at", "number",
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def receipt(self) -> str:
        """What people call it: the number on the receipt."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()


@history.tracked()
class ReferralPerson(Record):
    """
    Somebody who was there, as the referrer called them.

    Whom a referrer means is said by a coordinator: who refers need not be able to open a student. ``number`` is what
    they know of the student's number; one that is a student's is matched at once. A student of another district, whom
    no roster of ours has, ``is_elsewhere``.
    """

    ref_prefix = "rpe"
    app_may = CHANGE
    told_at = {"referralperson_is_one": "kind", "referralperson_here_or_elsewhere": "student"}

    referral = models.ForeignKey(
        RestorativeReferral, on_delete=models.PROTECT, related_name="people", verbose_name=_("referral")
    )
    presence = models.CharField(_("was there as"), max_length=20, choices=Presence.choices)
    kind = models.CharField(_("is"), max_length=20, choices=PersonKind.choices)
    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(_("student number"), max_length=40, blank=True)
    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("student")
    )
    staff = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("staff member")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("organization"),
    )  # fmt: skip
    is_elsewhere = models.BooleanField(_("a student elsewhere, not on our rolls"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="referralperson_here_or_elsewhere",
                condition=Q(is_elsewhere=False) | Q(kind="student", student__isnull=True),
                violation_error_message=_("Choose a student, or say that they are not on our rolls."),
            ),
            models.CheckConstraint(name="referralperson_presence_valid", condition=Q(presence__in=Presence.values)),
            models.CheckConstraint(name="referralperson_name_not_blank", condition=~Q(name="")),
            models.CheckConstraint(
                name="referralperson_is_one",
                condition=Q(kind="student", staff__isnull=True, organization__isnull=True)
                | Q(kind="staff", student__isnull=True, organization__isnull=True, number="")
                | Q(kind="adult", student__isnull=True, staff__isnull=True, organization__isnull=True, number="")
                | Q(kind="organization", student__isnull=True, staff__isnull=True, number=""),
            ),
        ]
        indexes = [models.Index(fields=["student"], name="referralperson_by_student")]
        triggers = [pgtrigger.ReadOnly(name="says_what_it_said", fields=["referral", "presence", "kind", "name"])]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child, if it is one who is known. The student was read with the row."""
        return [] if self.student is None else [("students.student", self.student.ref)]
