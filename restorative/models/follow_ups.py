"""How it goes afterwards: what people say some time after the agreement ended, and whom nobody asks."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import APPEND, Record
from core.reads import Subject
from district.models import User
from restorative.models.belonging import of_the_case
from restorative.models.cases import RestorativeCase
from restorative.models.people import Participant, Way


class Rating(models.IntegerChoices):
    """How somebody finds something, from 1 to 5."""

    NOT_AT_ALL = 1, _("1 · Not at all")
    LITTLE = 2, _("2 · A little")
    SOMEWHAT = 3, _("3 · Somewhat")
    MOSTLY = 4, _("4 · Mostly")
    FULLY = 5, _("5 · Fully")


@history.tracked()
class FollowUp(Record):
    """
    What one participant said, so many days after the agreement ended: once, and it stays.

    Each of the three may be left out, not all of them. ``words`` are their own.
    """

    ref_prefix = "fup"
    app_may = APPEND
    told_at = {
        "followup_once": "participant",
        "followup_says_something": "satisfaction",
        "followup_entered_or_by_link": "way",
    }

    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("case")
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("participant")
    )
    number = models.PositiveSmallIntegerField(_("days after"))
    on_date = models.DateField(_("day"))
    way = models.CharField(_("how it was said"), max_length=10, choices=Way.choices)
    safety = models.PositiveSmallIntegerField(_("feels safe"), choices=Rating.choices, null=True, blank=True)
    fairness = models.PositiveSmallIntegerField(_("was treated fairly"), choices=Rating.choices, null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField(_("is satisfied"), choices=Rating.choices, null=True, blank=True)
    words = models.TextField(_("in their own words"), blank=True)
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("followup_days_plausible", "on_date"),
            models.CheckConstraint(name="followup_way_valid", condition=Q(way__in=Way.values)),
            models.CheckConstraint(
                name="followup_ratings_valid",
                condition=(Q(safety__isnull=True) | Q(safety__range=(1, 5)))
                & (Q(fairness__isnull=True) | Q(fairness__range=(1, 5)))
                & (Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5))),
            ),
            models.CheckConstraint(
                name="followup_says_something",
                condition=Q(safety__isnull=False) | Q(fairness__isnull=False) | Q(satisfaction__isnull=False),
                violation_error_message=_("Choose an answer to one of the three questions at least."),
            ),
            models.CheckConstraint(
                name="followup_entered_or_by_link",
                condition=Q(way="link", entered_by__isnull=True) | ~Q(way="link") & Q(entered_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="followup_once",
                fields=["participant", "number"],
                violation_error_message=_("They answered this one already."),
            ),
        ]
        indexes = [models.Index(fields=["case", "number"], name="followup_by_case")]
        triggers = [in_time("entered_at"), of_the_case("followup_of_the_case", "participant")]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child, if it is one."""
        return self.participant.read_as()


@history.tracked()
class FollowUpExemption(Record):
    """Somebody is not asked, for a reason: for good, or until a day, from which on they are asked for again."""

    ref_prefix = "fux"
    app_may = APPEND
    last_days = {"exempt_until": _("not asked until")}
    told_at = {"followupexemption_until_after_from": "exempt_until"}

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="exemptions", verbose_name=_("participant")
    )
    number = models.PositiveSmallIntegerField(_("days after"))
    from_date = models.DateField(_("from"))
    exempt_until = models.DateField(_("not asked until"), null=True, blank=True)
    reason = models.TextField(_("reason"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("followupexemption_days_plausible", "from_date", "exempt_until"),
            models.CheckConstraint(name="followupexemption_reason_not_blank", condition=~Q(reason="")),
            models.CheckConstraint(
                name="followupexemption_until_after_from",
                condition=Q(exempt_until__isnull=True) | Q(exempt_until__gt=F("from_date")),
                violation_error_message=_("That day is over. Choose a later one."),
            ),
        ]
        indexes = [models.Index(fields=["participant", "number"], name="followupexemption_by_person")]
        triggers = [in_time("entered_at")]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child, if it is one."""
        return self.participant.read_as()
