"""What the law asks before the plan may hold as it is, how that was settled, and when it is looked at again."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import UniqueFolded
from core.guards import by_owner
from core.models import CHANGE, Record
from plan.models.tree import Plan


class LegalStanding(models.TextChoices):
    """How a legal precondition stands on one day."""

    OPEN = "open", _("Not settled")
    REVIEW = "review", _("To be reviewed")
    AHEAD = "ahead", _("The law is not in force yet")
    SETTLED = "settled", _("Settled")


class PreconditionQuerySet(models.QuerySet["Precondition"]):
    """Legal preconditions, and how they stand."""

    def standing_on(self, day: date) -> PreconditionQuerySet:
        """
        Annotate each with ``standing`` as of ``day``; ``standing_place`` sorts by what asks for something first.

        Before the law is in force it asks for nothing, whatever day of review was set. On the day of review it asks.
        """
        places = (When(standing=one.value, then=Value(place)) for place, one in enumerate(LegalStanding))
        return self.annotate(
            standing=Case(
                When(status="open", from_date__gt=day, then=Value(LegalStanding.AHEAD.value)),
                When(status="open", then=Value(LegalStanding.OPEN.value)),
                When(review_date__lte=day, then=Value(LegalStanding.REVIEW.value)),
                default=Value(LegalStanding.SETTLED.value),
                output_field=models.CharField(),
            )
        ).alias(standing_place=Case(*places, output_field=models.IntegerField()))


@history.tracked()
class Precondition(Record):
    """
    A thing that the law asks of the plan from ``from_date`` on: ``asks`` in plain words, ``note`` what is not certain.

    It is settled on ``settled_date`` in one of three ways, and ``evidence`` says where that stands. On ``review_date``
    somebody looks at it again; of one that is open it is the day by which it should be settled. ``finding`` is what the
    last look found, on ``reviewed_date``.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Not settled")
        SETTLED = "settled", _("Settled")

    class How(models.TextChoices):
        VOTE = "vote", _("By a vote of the School Board")
        DONE = "done", _("By doing what the law asks")
        EXEMPT = "exempt", _("The law does not apply to the district")

    ref_prefix = "prc"
    app_may = CHANGE
    told_at = {
        "precondition_told_whole": "title",
        "precondition_settled_iff_told": "evidence",
        "precondition_reviewed_with_finding": "finding",
        "precondition_review_not_before_law": "review_date",
        "precondition_review_after_settled": "review_date",
        "precondition_review_after_reviewed": "review_date",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="preconditions")
    code = models.SlugField(_("code"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    citation = models.CharField(_("citation"), max_length=200)
    asks = models.TextField(_("what the law asks"))
    note = models.TextField(_("note"), blank=True)
    from_date = models.DateField(_("in force from"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    settled_date = models.DateField(_("settled on"), null=True, blank=True)
    settled_how = models.CharField(_("how it was settled"), max_length=10, choices=How.choices, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    review_date = models.DateField(_("to be looked at again on"))
    reviewed_date = models.DateField(_("looked at on"), null=True, blank=True)
    finding = models.TextField(_("what was found"), blank=True)

    objects = PreconditionQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueFolded(
                name="precondition_code_unique",
                field="code",
                beside=("plan",),
                violation_error_message=_("Another legal precondition of the plan has this code."),
            ),
            plausible("precondition_days_plausible", "from_date", "settled_date", "review_date", "reviewed_date"),
            models.CheckConstraint(
                name="precondition_told_whole",
                condition=~Q(title="") & ~Q(citation="") & ~Q(asks=""),
                violation_error_message=_("Title, citation and what the law asks are all needed."),
            ),
            # It says besides which statuses there are.
            models.CheckConstraint(
                name="precondition_settled_iff_told",
                condition=Q(status="open", settled_date__isnull=True, settled_how="", evidence="")
                | Q(status="settled", settled_date__isnull=False, settled_how__in=["vote", "done", "exempt"])
                & ~Q(evidence=""),
                violation_error_message=_("What is settled needs the day, how, and where that stands."),
            ),
            models.CheckConstraint(
                name="precondition_reviewed_with_finding",
                condition=Q(reviewed_date__isnull=True, finding="") | Q(reviewed_date__isnull=False) & ~Q(finding=""),
                violation_error_message=_("Say what was found."),
            ),
            models.CheckConstraint(
                name="precondition_review_not_before_law",
                condition=Q(review_date__gte=F("from_date")),
                violation_error_message=_("The law is not in force by then. Choose its first day or a later one."),
            ),
            models.CheckConstraint(
                name="precondition_review_after_settled",
                condition=Q(settled_date__isnull=True) | Q(review_date__gt=F("settled_date")),
                violation_error_message=_("It is looked at again after it was settled. Choose a later day."),
            ),
            models.CheckConstraint(
                name="precondition_review_after_reviewed",
                condition=Q(reviewed_date__isnull=True) | Q(review_date__gt=F("reviewed_date")),
                violation_error_message=_("The next look comes after this one. Choose a later day."),
            ),
        ]
        triggers = [
            # What the law asks comes with the plan's file: nobody settles something else under its name.
            by_owner(
                pgtrigger.Insert
                | pgtrigger.UpdateOf("plan_id", "code", "title", "citation", "asks", "note", "from_date")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN
