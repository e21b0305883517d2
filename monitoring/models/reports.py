"""Reports: one per period and revision, from its making to its release, and never changed after."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.ends import last_day
from core.models import CHANGE, Job, Record
from district.models import User
from monitoring.models.release_triggers import release_triggers
from monitoring.models.report_constraints import CLOSED, REPORT_CONSTRAINTS
from monitoring.models.report_triggers import report_triggers
from monitoring.models.students_triggers import students_triggers
from plan.models import Plan

# A report's people, whose names are copied at its release.
PEOPLE = ("requested_by", "submitted_by", "cleared_by", "released_by")


class Cadence(models.TextChoices):
    """How long the period of a report is."""

    MONTH = "month", _("Monthly")
    QUARTER = "quarter", _("Quarterly")
    YEAR = "year", _("Yearly")


@history.tracked()
class Report(Record):
    """
    A monitoring report on the days ``[period_from, period_until)`` of a plan. One per plan, period and revision.

    ``cadence`` says whether the period is a month, a quarter of the school year or a school year: a report is compared
    with the one of its own cadence before.

    ``job`` is the making that is under way or was the last; ``counted_at`` is when the figures were counted. Once
    released, a report changes no more: a correction is a new revision, which says why. ``sha256`` is that of the
    released content (``monitoring.canonical_json``), ``withheld`` how many figures were not released.

    The names of its people are copied at the release: they stay, whatever the accounts are called later. A report that
    was returned to its author says to whom, by whom and why, and once it is submitted again, what was done about it:
    of the last time it was returned, for those who see drafts.

    ``cleared_by`` is the privacy officer who read what is hidden in it of counts of students, and why, and found that
    it may be told; who does that does not release it.

    ``challenges`` are its author's comment: released, hashed and signed with the rest, as the paragraphs are. A
    correction that was begun by mistake is discarded: it stays as it was, and its number is the next correction's.
    """

    class Status(models.TextChoices):
        MAKING = "making", _("Being made")
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        RELEASED = "released", _("Released")
        SUPERSEDED = "superseded", _("Superseded")
        DISCARDED = "discarded", _("Discarded")

    ref_prefix = "rep"
    app_may = CHANGE
    told_at = {
        "report_one_per_period": "period_from",
        "report_revision_has_reason": "reason",
        "report_returned_to_with_reason": "returned_reason",
        "report_returned_is_answered": "returned_answer",
        "report_challenges_not_too_long": "challenges",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    period_from = models.DateField(_("from"))
    period_until = models.DateField(_("until"))
    cadence = models.CharField(
        _("how often"), max_length=10, choices=Cadence.choices, default=Cadence.MONTH, db_default=Cadence.MONTH
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.MAKING)
    job = models.ForeignKey(
        Job, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("job")
    )
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("requested by"))
    counted_at = models.DateTimeField(_("counted at"), null=True, blank=True)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    reason = models.TextField(_("reason for the revision"), blank=True)
    challenges = models.TextField(_("author’s comment"), blank=True)
    submitted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    released_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("released by")
    )
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)
    cleared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cleared by")
    )
    cleared_at = models.DateTimeField(_("cleared at"), null=True, blank=True)
    cleared_by_name = models.CharField(_("cleared by, in words"), max_length=200, blank=True)
    withheld = models.PositiveSmallIntegerField(_("figures not released"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    canonical_version = models.PositiveSmallIntegerField(_("form of the SHA-256"), null=True, blank=True)
    requested_by_name = models.CharField(_("requested by, in words"), max_length=200, blank=True)
    submitted_by_name = models.CharField(_("written by, in words"), max_length=200, blank=True)
    released_by_name = models.CharField(_("released by, in words"), max_length=200, blank=True)
    returned_to = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("returned to")
    )
    returned_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("returned by")
    )
    returned_at = models.DateTimeField(_("returned at"), null=True, blank=True)
    returned_reason = models.TextField(_("reason for returning it"), blank=True)
    returned_answer = models.TextField(_("what was done about it"), blank=True)

    class Meta:
        constraints = [
            *REPORT_CONSTRAINTS,
            models.CheckConstraint(name="report_cadence_valid", condition=Q(cadence__in=Cadence.values)),
        ]
        indexes = [models.Index(fields=["plan", "-period_from"], name="report_newest_first")]
        triggers = [*report_triggers(), *release_triggers(), *students_triggers()]

    def __str__(self) -> str:
        return f"{self.period_from} to {self.last_day}, revision {self.revision}"

    def name_of(self, role: str) -> str:
        """Return the name of one of ``PEOPLE``: the copied one, once it was released; empty where there is nobody."""
        person = getattr(self, role)
        return str(getattr(self, f"{role}_name") or (person.name if person else ""))

    @property
    def tells_of_students(self) -> bool:
        """Tell whether it has counts of students, which somebody clears before its release: a month has none."""
        return self.cadence != Cadence.MONTH

    @property
    def is_cleared(self) -> bool:
        """Tell whether a privacy officer found that what it tells of students may be told."""
        return self.cleared_by_id is not None

    @property
    def shows_students(self) -> bool:
        """
        Tell whether who reads it is shown what it tells of students: once a privacy officer cleared that.

        Before, it may be counted again and hide other counts, and two such answers beside each other tell what each
        hides.
        """
        return self.is_cleared or self.is_closed

    @property
    def clearer(self) -> str:
        return self.name_of("cleared_by")

    @property
    def author(self) -> str:
        return self.name_of("submitted_by")

    @property
    def releaser(self) -> str:
        return self.name_of("released_by")

    @property
    def is_returned(self) -> bool:
        """Tell whether it waits for its author, because somebody returned it. Its figures may be counted again."""
        return self.returned_to_id is not None and self.status in ("making", "draft")

    @property
    def is_counted_since_return(self) -> bool:
        """Tell whether its figures are younger than its return."""
        return bool(self.returned_at and self.counted_at and self.counted_at > self.returned_at)

    @property
    def is_closed(self) -> bool:
        """Tell whether it was released; it may have been superseded since."""
        return self.status in CLOSED

    @property
    def last_day(self) -> date:
        """The last day the report covers."""
        return last_day(self.period_until)
