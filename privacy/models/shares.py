"""What of a record an organization may know, field by field: for a purpose, on a ground, for as long as it holds."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import APPEND, CHANGE, Record
from core.reads import Subject
from core.spans import on_day
from district.models import InteragencyAgreement, Organization, User
from privacy.models.about import About
from privacy.models.certificates import RecipientCertificate
from privacy.models.consents import WrittenConsent
from privacy.models.disclosures import Basis, Disclosure
from students.models import CodeOfConduct, Student


class ShareStatus(models.TextChoices):
    """Where a share stands."""

    OFFERED = "offered", _("Waits for the organization")
    ACCEPTED = "accepted", _("The organization works on it")
    DECLINED = "declined", _("Declined by the organization")
    RETURNED = "returned", _("Returned by the organization")
    COMPLETED = "completed", _("Completed, with outcomes")
    REVOKED = "revoked", _("Revoked")


class NotTaken(models.TextChoices):
    """Why an organization does not take on what was shared with it, or gives it back."""

    NO_ROOM = "no_room", _("No room, or nobody free")
    NOT_OURS = "not_ours", _("Not what we offer")
    TOO_FAR = "too_far", _("Too far, or no way to get there")
    NOT_REACHED = "not_reached", _("Nobody could be reached")
    NOT_WANTED = "not_wanted", _("It was not wanted")
    NEEDS_MORE = "needs_more", _("More is needed than we can give")
    NOT_SAFE = "not_safe", _("It would not be safe")
    MOVED = "moved", _("The family moved away")


class Whose(models.TextChoices):
    """Whose reason it is."""

    ORGANIZATION = "organization", _("Ours: the organization’s")
    STUDENT = "student", _("The student’s")
    FAMILY = "family", _("The family’s")
    DISTRICT = "district", _("The district’s")


# Grounds on which a share can be opened; each names what carries it.
SHARE_BASES = [Basis.CONSENT, Basis.SCHOOL_OFFICIAL, Basis.STATE_JJ]
OPEN_TO_PARTNER = ["offered", "accepted", "completed"]
IN_WORK = ["offered", "accepted"]


class ShareQuerySet(models.QuerySet["Share"]):
    """Filters over shares."""

    def open(self, day: date) -> ShareQuerySet:
        """
        Keep what an organization may read on ``day``: not ended, and with all that carries it in force.

        Asked at each look: the moment a consent is revoked or an agreement ends, nothing is open. Nor is what was
        shared before adjudication, once nobody of the organization certifies any more to pass it on to nobody.
        """
        goes_on = Q(until_date__isnull=True) | Q(until_date__gt=day)
        by_consent = Exists(WrittenConsent.objects.on(day).filter(pk=OuterRef("consent")))
        agreed = Q(consent__isnull=True) & on_day(day, "agreement")
        certified = Exists(RecipientCertificate.objects.on(day).filter(agreement=OuterRef("agreement")))
        newest = CodeOfConduct.objects.order_by("-number").values("pk")[:1]
        accepted = OrganizationAcceptance.objects.filter(organization=OuterRef("organization"), code=newest)
        found = self.filter(goes_on, status__in=OPEN_TO_PARTNER, from_date__lte=day)
        found = found.filter(Q(by_consent) | agreed).filter(Exists(accepted))
        return found.filter(~Q(basis=Basis.STATE_JJ) | Q(certified))

    def not_ended(self, day: date) -> ShareQuerySet:
        """Keep what was not given back, revoked or over by ``day``, whether or not it can be read."""
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gt=day), status__in=OPEN_TO_PARTNER)


@history.tracked()
class OrganizationAcceptance(Record):
    """Somebody accepted a version of the code of conduct for their organization. Before that nothing opens to it."""

    ref_prefix = "oac"
    app_may = APPEND
    told_at = {"organizationacceptance_once": "code"}

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    code = models.ForeignKey(CodeOfConduct, on_delete=models.PROTECT, related_name="+", verbose_name=_("version"))
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("accepted by"))
    accepted_at = models.DateTimeField(_("accepted at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="organizationacceptance_once",
                fields=["organization", "code"],
                violation_error_message=_("Your organization accepted this already."),
            )
        ]
        triggers = [in_time("accepted_at")]

    def __str__(self) -> str:
        return self.ref


# Whoever changes a share waits for its consent or agreement: of a revocation and an acceptance at once one is first,
# and what is over is accepted no more. The day is that of the step, as the share tells it (``in_time`` holds it to the
# clock).
CARRIED = """
SELECT (GREATEST(NEW.opened_at, NEW.answered_at, NEW.ended_at) AT TIME ZONE time_zone)::date INTO today
    FROM district_district LIMIT 1;
IF NEW.consent_id IS NOT NULL THEN
    SELECT c.revoked_at IS NULL AND c.organization_id = NEW.organization_id AND c.signed_date <= today
        AND (c.expires_date IS NULL OR c.expires_date > today)
        AND COALESCE(signed.merged_into_id, signed.id) = COALESCE(shared.merged_into_id, shared.id) INTO holds
        FROM privacy_writtenconsent c JOIN students_student signed ON signed.id = c.student_id
        JOIN students_student shared ON shared.id = NEW.student_id
        WHERE c.id = NEW.consent_id FOR SHARE OF c;
ELSE
    SELECT organization_id = NEW.organization_id AND from_date <= today AND (until_date IS NULL OR until_date > today)
        INTO holds FROM district_interagencyagreement WHERE id = NEW.agreement_id FOR SHARE;
END IF;
IF holds IS NOT TRUE OR NEW.until_date <= today THEN
    RAISE EXCEPTION 'share_carried: nothing carries share %', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'share_carried', TABLE = 'privacy_share';
END IF;
RETURN NEW;
"""
# The pairs of ``privacy.workflow.shares``; what is over stays over.
GOES_ON = """
IF (OLD.status, NEW.status) NOT IN (
    ('offered', 'accepted'), ('offered', 'declined'), ('accepted', 'returned'), ('accepted', 'completed'),
    ('offered', 'revoked'), ('accepted', 'revoked'), ('completed', 'revoked'), ('declined', 'revoked'),
    ('returned', 'revoked')
) THEN
    RAISE EXCEPTION 'share_goes_on: share % cannot go from % to %', NEW.ref, OLD.status, NEW.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'share_goes_on', TABLE = 'privacy_share';
END IF;
RETURN NEW;
"""


# What was said to end on a day never goes on for longer: for that a new share is opened, and disclosed anew.
COMES_NEARER = """
IF OLD.until_date IS NOT NULL AND (NEW.until_date IS NULL OR NEW.until_date > OLD.until_date) THEN
    RAISE EXCEPTION 'share_comes_nearer: share % ends on % already', NEW.ref, OLD.until_date
    USING ERRCODE = 'check_violation', CONSTRAINT = 'share_comes_nearer', TABLE = 'privacy_share';
END IF;
RETURN NEW;
"""


@history.tracked()
class Share(About, Record):
    """
    One record shared with one organization: the ``shared`` fields of its kind, for a ``purpose``, over some days.

    It stands on a ``consent`` or on an ``agreement``, as its ``basis`` says, and its opening is a ``disclosure``.
    ``until_date`` is the first day without access. ``moved_from`` is the share in whose place it stands, which the
    organization before it did not take on.
    """

    ref_prefix = "shr"
    app_may = CHANGE
    last_days = {"until_date": _("last day")}
    told_at = {
        "share_carried_by_one": "basis",
        "share_until_after_from": "until_date",
        "share_not_taken_told": "not_taken_reason",
        "share_revoked_told": "revoked_reason",
        "share_one_each": "organization",
    }
    objects = ShareQuerySet.as_manager()

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="shares", verbose_name=_("student"))
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    shared = ArrayField(models.CharField(max_length=40), verbose_name=_("what is shared"))
    purpose = models.TextField(_("purpose"))
    basis = models.CharField(_("legal basis"), max_length=30, choices=[(one.value, one.label) for one in SHARE_BASES])
    consent = models.ForeignKey(
        WrittenConsent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="shares",
        verbose_name=_("consent"),
    )
    agreement = models.ForeignKey(
        InteragencyAgreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("agreement"),
    )  # fmt: skip
    disclosure = models.OneToOneField(
        Disclosure, on_delete=models.PROTECT, related_name="share", verbose_name=_("entry in the log")
    )
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    answer_by_date = models.DateField(_("answer by"))
    status = models.CharField(_("status"), max_length=10, choices=ShareStatus.choices, default=ShareStatus.OFFERED)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by"))
    opened_at = models.DateTimeField(_("opened at"))
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    not_taken_reason = models.CharField(
        _("why it was not taken on"), max_length=20, choices=NotTaken.choices, blank=True
    )
    not_taken_whose = models.CharField(_("whose reason"), max_length=20, choices=Whose.choices, blank=True)
    not_taken_note = models.TextField(_("in their words"), blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("revoked by")
    )
    revoked_reason = models.TextField(_("why it was revoked"), blank=True)
    moved_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="moved_to", verbose_name=_("moved from")
    )

    class Meta(About.Meta):
        constraints = [
            *About.Meta.constraints,
            plausible("share_days_plausible", "from_date", "until_date", "answer_by_date"),
            models.CheckConstraint(name="share_status_valid", condition=Q(status__in=ShareStatus.values)),
            models.CheckConstraint(name="share_says_what", condition=Q(shared__len__gt=0)),
            models.CheckConstraint(name="share_purpose_not_blank", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="share_carried_by_one",
                condition=Q(basis="CONSENT_99_30", consent__isnull=False, agreement__isnull=True)
                | Q(basis__in=["SCHOOL_OFFICIAL", "STATE_JJ_99_38_IA280_25"], consent__isnull=True,
                    agreement__isnull=False),
                violation_error_message=_("Choose the consent, or the agreement, that it stands on."),
            ),
            models.CheckConstraint(
                name="share_until_after_from",
                condition=Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")),
                violation_error_message=_("It ends after it starts."),
            ),
            models.CheckConstraint(
                name="share_answered_told",
                condition=Q(status="offered", answered_by__isnull=True, answered_at__isnull=True)
                | Q(status="revoked")
                | Q(status__in=["accepted", "declined", "returned", "completed"], answered_by__isnull=False,
                    answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="share_not_taken_told",
                condition=Q(status__in=["declined", "returned"], not_taken_reason__in=NotTaken.values,
                            not_taken_whose__in=Whose.values)
                | Q(status="revoked", not_taken_reason__in=NotTaken.values, not_taken_whose__in=Whose.values)
                | ~Q(status__in=["declined", "returned"]) & Q(not_taken_reason="", not_taken_whose=""),
                violation_error_message=_("Say why, and whose reason it is."),
            ),
            models.CheckConstraint(
                name="share_ended_told",
                condition=Q(status__in=["offered", "accepted"], ended_at__isnull=True)
                | Q(status__in=["declined", "returned", "completed", "revoked"], ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="share_revoked_told",
                condition=Q(status="revoked", revoked_by__isnull=False) & ~Q(revoked_reason="")
                | ~Q(status="revoked") & Q(revoked_by__isnull=True, revoked_reason=""),
                violation_error_message=_("Say why it is revoked."),
            ),
            models.UniqueConstraint(
                name="share_one_each",
                fields=["record_kind", "record_ref", "organization"],
                condition=Q(status__in=IN_WORK),
                violation_error_message=_("It is shared with this organization already."),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["organization", "status"], name="share_by_organization"),
            models.Index(fields=["record_kind", "record_ref"], name="share_by_record"),
            models.Index(fields=["student", "-opened_at"], name="share_by_student"),
            models.Index(fields=["-opened_at", "-id"], name="share_newest"),
        ]
        triggers = [
            in_time("opened_at"),
            in_time("answered_at"),
            in_time("ended_at"),
            pgtrigger.Trigger(
                name="carried",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("holds", "boolean"), ("today", "date")],
                func=CARRIED,
            ),
            pgtrigger.Trigger(
                name="carried_on",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__status__in=["accepted", "completed"]),
                declare=[("holds", "boolean"), ("today", "date")],
                func=CARRIED,
            ),
            pgtrigger.Trigger(
                name="goes_on", when=pgtrigger.Before, operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status")), func=GOES_ON,
            ),
            pgtrigger.Trigger(
                name="comes_nearer", when=pgtrigger.Before, operation=pgtrigger.UpdateOf("until_date"),
                func=COMES_NEARER,
            ),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=[
                    "record_kind", "record_ref", "student", "organization", "shared", "purpose", "basis", "consent",
                    "agreement", "disclosure", "from_date", "opened_by", "opened_at", "moved_from",
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    @property
    def moved_on(self) -> bool:
        """Tell whether another share stands in its place already. One query."""
        return Share.objects.filter(moved_from=self.pk).exists()

    @property
    def is_in_work(self) -> bool:
        """Tell whether the organization has something to do on it."""
        return self.status in IN_WORK

    def read_as(self) -> list[Subject]:
        """Name the child. The student was read with the row."""
        return [("students.student", self.student.ref)]
