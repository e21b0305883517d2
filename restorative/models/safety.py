"""Whether people can meet safely, and who must stay apart."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import APPEND, CHANGE, Record
from core.reads import Subject
from core.spans import Dated, SpanQuerySet, not_before_start
from district.models import User
from restorative.models import meeting_triggers
from restorative.models.belonging import of_the_case
from restorative.models.cases import RestorativeCase
from restorative.models.people import Participant


class Concern(models.TextChoices):
    """What is asked of every case before anybody is brought together."""

    FEAR = "fear", _("Somebody is afraid of somebody else")
    PRESSURE = "pressure", _("Somebody is pressed to take part")
    IMBALANCE = "imbalance", _("One has much more power than the other")
    THREATS = "threats", _("Threats or retaliation go on")
    ORDER = "order", _("A court ordered no contact")
    DISTRESS = "distress", _("Somebody is in acute distress")


class Outcome(models.TextChoices):
    """What follows from the screen."""

    GO_ON = "go_on", _("They can be brought together")
    APART = "apart", _("Only apart: by go-between, with a stay-apart plan")
    STOP = "stop", _("Not safe now")


@history.tracked()
class SafetyScreen(Record):
    """What somebody found when they asked whether people can meet safely. A later screen does not change it."""

    ref_prefix = "ssc"
    app_may = APPEND
    told_at = {"safetyscreen_order_means_apart": "outcome"}

    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, related_name="safety_screens", verbose_name=_("case")
    )
    on_date = models.DateField(_("day"))
    concerns = ArrayField(
        models.CharField(max_length=20, choices=Concern.choices), verbose_name=_("concerns"), default=list, blank=True
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    note = models.TextField(_("note"), blank=True)
    screened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("screened by"))
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("safetyscreen_days_plausible", "on_date"),
            models.CheckConstraint(
                name="safetyscreen_concerns_valid", condition=Q(concerns__contained_by=Concern.values)
            ),
            models.CheckConstraint(name="safetyscreen_outcome_valid", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(
                name="safetyscreen_order_means_apart",
                condition=~Q(outcome="go_on") | ~Q(concerns__contains=["order"]),
                violation_error_message=_("A court ordered no contact: they cannot be brought together."),
            ),
        ]
        triggers = [in_time("entered_at")]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the students of the case."""
        return self.case.read_as()


class StayApartQuerySet(SpanQuerySet["StayApart"]):
    """Filters over plans."""


@history.tracked()
class StayApart(Dated, Record):
    """
    Two participants must not be brought together over ``[from_date, until_date)``, in whatever case.

    Scheduling asks it in the database: a meeting of both is refused.
    """

    ref_prefix = "sap"
    app_may = CHANGE
    told_at = {"stayapart_two": "second", "stayapart_until_not_before_from": "until_date"}
    objects = StayApartQuerySet.as_manager()

    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, related_name="stay_aparts", verbose_name=_("case")
    )
    first = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", verbose_name=_("one"))
    second = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", verbose_name=_("the other"))
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    plan = models.TextField(_("what was agreed"))
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))

    class Meta:
        constraints = [
            plausible("stayapart_days_plausible", "from_date", "until_date"),
            not_before_start("stayapart_until_not_before_from", _("A plan ends after it starts.")),
            models.CheckConstraint(name="stayapart_plan_not_blank", condition=~Q(plan="")),
            models.CheckConstraint(
                name="stayapart_two",
                condition=~Q(first=F("second")),
                violation_error_message=_("Choose two different people."),
            ),
        ]
        indexes = [
            models.Index(fields=["first"], name="stayapart_by_first"),
            models.Index(fields=["second"], name="stayapart_by_second"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="says_what_it_said", fields=["case", "first", "second", "from_date", "plan", "made_by"]
            ),
            of_the_case("stayapart_of_the_case", "first", "second"),
            pgtrigger.Trigger(
                name="calls_off_meetings",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("until_date"),
                func=meeting_triggers.CALLED_OFF_BY_PLAN,
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name both children, as far as they are."""
        return [*self.first.read_as(), *self.second.read_as()]
