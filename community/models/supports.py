"""What partner organizations offer on and off campus, and students who are referred to it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models import Duty
from casework.models.duties import DutyQuerySet
from community.models.support_triggers import agreement_of_organization, count_places, in_turn, places_counted
from community.models.words import Spoken
from core import history
from core.days import plausible
from core.folding import UniqueFolded, seen
from core.guards import in_time
from core.models import CHANGE, EVERYTHING, Record
from core.reads import Subject
from core.spans import Dated, SpanQuerySet, not_before_start, on_day
from district.models import InteragencyAgreement, Organization, School, User
from students.models import Student

# A place is taken from the day a student is referred on until it comes to an end; whoever waits has none.
TAKES_A_PLACE = ["referred", "contacted", "connected"]


class SupportKind(models.TextChoices):
    """What a support is."""

    MENTORING = "mentoring", _("Mentoring")
    COUNSELING = "counseling", _("Counseling")
    HEALTH = "health", _("Health care")
    FOOD = "food", _("Food and clothing")
    HOUSING = "housing", _("Housing")
    LEARNING = "learning", _("Help with learning")
    WORK = "work", _("Jobs and careers")
    ARTS = "arts", _("Sports and arts")
    FAMILY = "family", _("Help for families")
    OTHER = "other", _("Other")


class Where(models.TextChoices):
    """Where it is given."""

    ON_CAMPUS = "on_campus", _("On campus")
    OFF_CAMPUS = "off_campus", _("Off campus")
    BOTH = "both", _("On and off campus")


class SupportStatus(models.TextChoices):
    """How a support stands, as it was said."""

    DRAFT = "draft", _("Draft")
    OFFERED = "offered", _("Offered")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class PartnerSupportQuerySet(SpanQuerySet["Support"]):
    """Filters over supports."""

    def offered(self, day: object) -> PartnerSupportQuerySet:
        """Keep what can be had on ``day``: offered, begun, not ended, and under an agreement in force."""
        return self.filter(on_day(day), on_day(day, "agreement"), status=SupportStatus.OFFERED)


@history.tracked(exclude=["in_use"])
class Support(Dated, Record):
    """
    One service of an organization, under one agreement: it is offered only while that is in force.

    ``capacity`` is how many students it takes at a time, None as many as come; ``in_use`` how many places are taken,
    which the database alone counts. ``schools`` whose students it is for stand in ``SupportSchool``; without any it is
    for all.
    """

    ref_prefix = "sup"
    app_may = CHANGE
    told_at = {
        "support_until_not_before_from": "until_date",
        "support_within_capacity": "capacity",
        "support_place_told": "place",
    }
    objects = PartnerSupportQuerySet.as_manager()

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    agreement = models.ForeignKey(
        InteragencyAgreement, on_delete=models.PROTECT, related_name="+", verbose_name=_("agreement")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SupportKind.choices)
    name = models.CharField(_("name"), max_length=120)
    name_es = models.CharField(_("name in Spanish"), max_length=120, blank=True)
    about = models.TextField(_("what it is"))
    about_es = models.TextField(_("what it is, in Spanish"), blank=True)
    where = models.CharField(_("where"), max_length=10, choices=Where.choices)
    place = models.CharField(_("place"), max_length=300, blank=True)
    hours = models.CharField(_("hours"), max_length=200, blank=True)
    hours_es = models.CharField(_("hours in Spanish"), max_length=200, blank=True)
    languages = ArrayField(
        models.CharField(max_length=10, choices=Spoken.choices), verbose_name=_("languages"), default=list, blank=True
    )
    how_to_reach = models.CharField(_("how families reach it"), max_length=300, blank=True)
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    in_use = models.PositiveSmallIntegerField(_("places taken"), default=0, db_default=0, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=SupportStatus.choices, default=SupportStatus.DRAFT)
    status_reason = models.TextField(_("why"), blank=True)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("support_days_plausible", "from_date", "until_date"),
            seen("support_name_not_blank", "name"),
            UniqueFolded(
                name="support_name_unique",
                field="name",
                beside=("organization",),
                violation_error_message=_("The organization has a support with this name."),
            ),
            models.CheckConstraint(name="support_kind_valid", condition=Q(kind__in=SupportKind.values)),
            models.CheckConstraint(name="support_where_valid", condition=Q(where__in=Where.values)),
            models.CheckConstraint(name="support_status_valid", condition=Q(status__in=SupportStatus.values)),
            models.CheckConstraint(name="support_about_not_blank", condition=~Q(about="")),
            models.CheckConstraint(
                name="support_place_told",
                condition=Q(where="on_campus") | ~Q(place=""),
                violation_error_message=_("Say where it is given off campus."),
            ),
            models.CheckConstraint(
                name="support_within_capacity",
                condition=Q(capacity__isnull=True) | Q(in_use__lte=F("capacity")),
                violation_error_message=_("More students have a place than that."),
            ),
            not_before_start("support_until_not_before_from", _("It ends after it starts."), may_be_empty=False),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="stays_with_organization", fields=["organization"]),
            places_counted(),
            agreement_of_organization(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def places_free(self) -> int | None:
        """How many places are free; None where as many come as like."""
        return None if self.capacity is None else max(0, self.capacity - self.in_use)


@history.tracked()
class SupportSchool(Record):
    """That a support is for the students of one school."""

    ref_prefix = "sfs"
    app_may = EVERYTHING

    support = models.ForeignKey(
        Support, on_delete=models.PROTECT, related_name="for_schools", verbose_name=_("support")
    )
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))

    class Meta:
        constraints = [models.UniqueConstraint(name="supportschool_once", fields=["support", "school"])]

    def __str__(self) -> str:
        return self.ref


class SupportReferralStatus(models.TextChoices):
    """Where a referral to a support stands."""

    WAITING = "waiting", _("On the waiting list")
    REFERRED = "referred", _("Referred, no contact yet")
    CONTACTED = "contacted", _("First contact made")
    CONNECTED = "connected", _("Connected")
    COMPLETED = "completed", _("Came to an end")
    DECLINED = "declined", _("Declined by the family")
    NOT_REACHED = "not_reached", _("Not reached")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    IN_ERROR = "in_error", _("Entered in error")


OPEN_REFERRALS = ["waiting", *TAKES_A_PLACE]


class SupportReferralQuerySet(models.QuerySet["SupportReferral"]):
    """Filters over referrals to supports."""

    def open(self) -> SupportReferralQuerySet:
        """Keep what goes on: on the waiting list, or with a place."""
        return self.filter(status__in=OPEN_REFERRALS)

    def waiting(self) -> SupportReferralQuerySet:
        """Keep what waits for a place, whoever waits for longest first."""
        return self.filter(status=SupportReferralStatus.WAITING).order_by("referred_at", "pk")


@history.tracked()
class SupportReferral(Record):
    """
    One student referred to one support, for a ``purpose``.

    The first contact is due some school days after there was a place (``SUPPORT_CONTACT_SCHOOL_DAYS``), a duty of its
    own. Whoever is on the waiting list has no place, and gets one in turn. What the organization may know of it is a
    share (``privacy``, kind "community.referral"), on the family's written consent.
    """

    ref_prefix = "srf"
    app_may = CHANGE
    told_at = {
        "supportreferral_one_open_each": "support",
        "supportreferral_ended_told": "ended_reason",
        "supportreferral_contact_after_referral": "contacted_date",
    }
    objects = SupportReferralQuerySet.as_manager()

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", verbose_name=_("student"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    support = models.ForeignKey(Support, on_delete=models.PROTECT, related_name="referrals", verbose_name=_("support"))
    purpose = models.TextField(_("purpose"))
    language = models.CharField(_("language of the family"), max_length=10, choices=Spoken.choices, default="en")
    status = models.CharField(_("status"), max_length=15, choices=SupportReferralStatus.choices)
    referred_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("referred by"))
    referred_date = models.DateField(_("referred on"))
    referred_at = models.DateTimeField(_("entered at"))
    contacted_date = models.DateField(_("first contact on"), null=True, blank=True)
    connected_date = models.DateField(_("connected on"), null=True, blank=True)
    ended_date = models.DateField(_("ended on"), null=True, blank=True)
    ended_reason = models.TextField(_("how it ended"), blank=True)

    class Meta:
        constraints = [
            plausible(
                "supportreferral_days_plausible", "referred_date", "contacted_date", "connected_date", "ended_date"
            ),
            models.CheckConstraint(
                name="supportreferral_status_valid", condition=Q(status__in=SupportReferralStatus.values)
            ),
            models.CheckConstraint(name="supportreferral_purpose_not_blank", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="supportreferral_contact_after_referral",
                condition=Q(contacted_date__isnull=True) | Q(contacted_date__gte=F("referred_date")),
                violation_error_message=_("The first contact comes after the referral."),
            ),
            models.CheckConstraint(
                name="supportreferral_contacted_dated",
                condition=~Q(status__in=["contacted", "connected"]) | Q(contacted_date__isnull=False),
            ),
            models.CheckConstraint(
                name="supportreferral_connected_dated",
                condition=~Q(status="connected") | Q(connected_date__isnull=False),
            ),
            models.CheckConstraint(
                name="supportreferral_ended_told",
                condition=Q(status__in=["waiting", "referred", "contacted", "connected"], ended_date__isnull=True,
                            ended_reason="")
                | Q(status__in=["completed", "declined", "not_reached", "withdrawn", "in_error"],
                    ended_date__isnull=False)
                & ~Q(ended_reason=""),
                violation_error_message=_("Say how it ended, and on which day."),
            ),
            models.UniqueConstraint(
                name="supportreferral_one_open_each",
                fields=["student", "support"],
                condition=Q(status__in=["waiting", "referred", "contacted", "connected"]),
                violation_error_message=_("The student is referred to this support already."),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["support", "status", "referred_at"], name="supportreferral_in_order"),
            models.Index(fields=["student", "-referred_at"], name="supportreferral_by_student"),
            models.Index(fields=["-referred_at", "-id"], name="supportreferral_newest"),
        ]
        triggers = [
            in_time("referred_at"),
            pgtrigger.ReadOnly(
                name="stays_what_it_is",
                fields=["student", "school", "support", "referred_by", "referred_date", "referred_at"],
            ),
            in_turn(TAKES_A_PLACE),
            count_places(TAKES_A_PLACE),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> list[Subject]:
        """Return whom it is about, for the read log."""
        return self.student.read_as()


class SupportDutyKind(models.TextChoices):
    """What is to be done."""

    FIRST_CONTACT = "first_contact", _("Make the first contact")


@history.tracked()
class SupportDuty(Duty):
    """A duty of one referral to a support."""

    ref_prefix = "sdu"
    app_may = CHANGE
    told_at = {
        "supportduty_once": "kind",
        "supportduty_done_told_whole": "evidence",
        "supportduty_cancelled_with_reason": "cancelled_reason",
        "supportduty_due_after_begin": "due_at",
    }
    objects = DutyQuerySet.as_manager()

    referral = models.ForeignKey(
        SupportReferral, on_delete=models.PROTECT, related_name="duties", verbose_name=_("referral")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SupportDutyKind.choices)

    class Meta(Duty.Meta):
        constraints = [
            *Duty.Meta.constraints,
            models.CheckConstraint(name="supportduty_kind_valid", condition=Q(kind__in=SupportDutyKind.values)),
            models.UniqueConstraint(name="supportduty_once", fields=["referral", "kind"]),
        ]
        triggers = [*Duty.guards()]
