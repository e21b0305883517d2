"""
How a position is filled: its requisition and approvals, candidates by number, and what is done before a first day.

Where a position stands (posted, offered, accepted, filled) is told by its own states. No candidate is named here: the
applicant system holds who they are, and its number is kept.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, EVERYTHING, Record
from district.models import StaffMember, User
from staffing.models.lines import Position
from staffing.models.spans import PositionSpan


class RequisitionStatus(models.TextChoices):
    """Where a requisition stands."""

    REQUESTED = "requested", _("Waits for the school leader")
    ENDORSED = "endorsed", _("Waits for HR")
    APPROVED = "approved", _("Approved")
    FILLED = "filled", _("Filled")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_REQUISITION = ("requested", "endorsed", "approved")


class VacancyReason(models.TextChoices):
    """Why somebody holds a position no more."""

    RESIGNED = "resigned", _("Resigned")
    RETIRED = "retired", _("Retired")
    MOVED = "moved", _("Moved to another position")
    LEAVE = "leave", _("Long leave")
    CONTRACT = "contract", _("Contract or agreement ended")
    ENDED = "ended", _("Employment ended by the district")
    OTHER = "other", _("Another reason")


class OnboardingKind(models.TextChoices):
    """What is done for somebody new, as district HR lists it."""

    BACKGROUND_CHECK = "background_check", _("Background check")
    LICENSE = "license", _("License or certificate seen")
    PAPERS = "papers", _("Employment papers")
    ACCOUNTS = "accounts", _("Accounts, keys and badge")
    ORIENTATION = "orientation", _("Welcome at the school")


@history.tracked()
class Requisition(Record):
    """
    The request to hire for one position: by whom it was approved, then what its hiring needs until the first day.

    A position has one open requisition at most. ``applicant_number`` is the number of the posting in the applicant
    system, ``posting_until`` the first day on which nobody can apply any more, ``starts_on`` the first day that was
    agreed on with an offer that was accepted; it may lie ahead. ``filled_span`` is the state of the position that
    closed it: taking that back opens it again.
    """

    ref_prefix = "req"
    app_may = CHANGE
    told_at = {
        "requisition_one_open": "position",
        "requisition_endorsed_whole": "status",
        "requisition_approved_whole": "status",
        "requisition_closed_whole": "closed_reason",
        "requisition_two_people": "status",
    }
    last_days = {"posting_until": _("last day to apply")}

    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="requisitions", verbose_name=_("position")
    )
    status = models.CharField(_("status"), max_length=10, choices=RequisitionStatus.choices)
    why = models.TextField(_("what it is for"), blank=True)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("requested by"))
    requested_on = models.DateField(_("requested on"))
    endorsed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approved at school by")
    )
    endorsed_on = models.DateField(_("approved at school on"), null=True, blank=True)
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approved by HR")
    )
    approved_on = models.DateField(_("approved by HR on"), null=True, blank=True)
    applicant_number = models.CharField(_("number in the applicant system"), max_length=40, blank=True)
    posting_until = models.DateField(_("first day without applications"), null=True, blank=True)
    starts_on = models.DateField(_("agreed first day"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_reason = models.TextField(_("why it was closed"), blank=True)
    filled_span = models.OneToOneField(
        PositionSpan, on_delete=models.PROTECT, null=True, blank=True, related_name="requisition"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="requisition_status_valid", condition=Q(status__in=RequisitionStatus.values)),
            plausible(
                "requisition_days_plausible",
                "needed_by",
                "requested_on",
                "endorsed_on",
                "approved_on",
                "posting_until",
                "starts_on",
                "closed_on",
            ),
            models.UniqueConstraint(
                name="requisition_one_open",
                fields=["position"],
                condition=Q(status__in=OPEN_REQUISITION),
                violation_error_message=_("Somebody has asked to hire for this position already."),
            ),
            models.CheckConstraint(
                name="requisition_endorsed_whole",
                condition=Q(endorsed_by__isnull=True, endorsed_on__isnull=True)
                | Q(endorsed_by__isnull=False, endorsed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="requisition_approved_whole",
                condition=Q(approved_by__isnull=True, approved_on__isnull=True)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
            ),
            # Who asked for a position, or approved it at the school, does not approve it for HR.
            models.CheckConstraint(
                name="requisition_two_people",
                condition=Q(approved_by__isnull=True)
                | ~Q(approved_by=F("requested_by")) & (Q(endorsed_by__isnull=True) | ~Q(approved_by=F("endorsed_by"))),
                violation_error_message=_("Somebody else than who asked approves a request to hire for HR."),
            ),
            models.CheckConstraint(
                name="requisition_closed_whole",
                condition=Q(status__in=OPEN_REQUISITION, closed_on__isnull=True, closed_reason="")
                | Q(status="filled", closed_on__isnull=False, filled_span__isnull=False, closed_reason="")
                | Q(status__in=["refused", "withdrawn"], closed_on__isnull=False) & ~Q(closed_reason=""),
                violation_error_message=_("Say why it is closed."),
            ),
            models.CheckConstraint(
                name="requisition_filled_by_a_state",
                condition=Q(filled_span__isnull=True) | Q(status="filled"),
            ),
        ]
        indexes = [models.Index(fields=["status", "requested_on"], name="requisition_by_status")]

    def __str__(self) -> str:
        return self.ref


@history.tracked()
class CandidateCount(Record):
    """
    How many candidates had come how far on one day. Numbers alone, each of those who came at least so far.

    Whoever was interviewed was screened before and had applied: no number is greater than the one before it.
    """

    ref_prefix = "cdc"
    app_may = EVERYTHING
    told_at = {"candidatecount_once": "on", "candidatecount_in_order": "applied"}

    requisition = models.ForeignKey(
        Requisition, on_delete=models.PROTECT, related_name="candidates", verbose_name=_("request to hire")
    )
    on = models.DateField(_("counted on"))
    applied = models.PositiveIntegerField(_("applied"))
    screened = models.PositiveIntegerField(_("qualified after screening"), default=0)
    interviewed = models.PositiveIntegerField(_("interviewed"), default=0)
    finalists = models.PositiveIntegerField(_("finalists"), default=0)

    class Meta:
        constraints = [
            plausible("candidatecount_day_plausible", "on"),
            models.UniqueConstraint(
                name="candidatecount_once",
                fields=["requisition", "on"],
                violation_error_message=_("Candidates of this day are counted already. Correct that count."),
            ),
            models.CheckConstraint(
                name="candidatecount_in_order",
                condition=Q(applied__lte=100_000, screened__lte=F("applied"), interviewed__lte=F("screened"))
                & Q(finalists__lte=F("interviewed")),
                violation_error_message=_(
                    "No number is greater than the one before it: applied, qualified, interviewed, finalists."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requisition_id} {self.on}"


@history.tracked()
class OnboardingItem(Record):
    """One thing that is done for somebody new, by ``due_on``; or that is not needed, with the reason in ``note``."""

    ref_prefix = "onb"
    app_may = EVERYTHING
    told_at = {"onboardingitem_done_whole": "done_on", "onboardingitem_not_needed_told": "note"}

    requisition = models.ForeignKey(
        Requisition, on_delete=models.PROTECT, related_name="onboarding", verbose_name=_("request to hire")
    )
    kind = models.CharField(_("what"), max_length=20, choices=OnboardingKind.choices)
    needed = models.BooleanField(_("needed"), default=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="onboardingitem_kind_valid", condition=Q(kind__in=OnboardingKind.values)),
            plausible("onboardingitem_days_plausible", "due_on", "done_on"),
            models.UniqueConstraint(name="onboardingitem_once", fields=["requisition", "kind"]),
            models.CheckConstraint(
                name="onboardingitem_done_whole",
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False, needed=True),
            ),
            models.CheckConstraint(
                name="onboardingitem_not_needed_told",
                condition=Q(needed=True) | ~Q(note=""),
                violation_error_message=_("Say why it is not needed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.requisition_id}"


@history.tracked()
class Vacancy(Record):
    """Why a position is vacant since its state ``span``, and who does its work until it is filled again."""

    ref_prefix = "vac"
    app_may = EVERYTHING
    told_at = {"vacancy_reason_told": "words"}

    span = models.OneToOneField(PositionSpan, on_delete=models.PROTECT, related_name="vacancy")
    reason = models.CharField(_("why it is vacant"), max_length=10, choices=VacancyReason.choices)
    words = models.CharField(_("why, in words"), max_length=200, blank=True)
    staff = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("covered by")
    )
    cover = models.CharField(_("how it is covered"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="vacancy_reason_valid", condition=Q(reason__in=VacancyReason.values)),
            models.CheckConstraint(
                name="vacancy_reason_told",
                condition=~Q(reason="other") | ~Q(words=""),
                violation_error_message=_("Say the reason in words."),
            ),
        ]

    def __str__(self) -> str:
        return f"vacancy {self.span_id}"
