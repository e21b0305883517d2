"""The plan, its three levels and their strategies."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.ends import last_day
from core.folding import UniqueFolded
from core.guards import by_owner
from core.models import CHANGE, Record
from district.models import District


@history.tracked()
class Plan(Record):
    """A plan, and the span ``[reports_from, reports_until)`` of days its monitoring reports cover."""

    class Status(models.TextChoices):
        SIGNALED = "support_signaled", _("Support signaled by the School Board")
        ENDED = "ended", _("Ended")

    ref_prefix = "pln"
    app_may = CHANGE

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="plans")
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    summary = models.TextField(_("summary"))
    source = models.TextField(_("source"))
    status = models.CharField(_("status"), max_length=20, choices=Status.choices)
    status_date = models.DateField(_("status since"))
    reports_from = models.DateField(_("first day reported on"))
    reports_until = models.DateField(_("reported on before"))
    split_note = models.TextField(_("note on the split of positions, realignments and stipends"), blank=True)

    class Meta:
        constraints = [
            UniqueFolded(
                name="plan_code_unique",
                field="code",
                beside=("district",),
                violation_error_message=_("Another plan has this code."),
            ),
            plausible("plan_days_plausible", "status_date", "reports_from", "reports_until"),
            models.CheckConstraint(name="plan_status_valid", condition=Q(status__in=["support_signaled", "ended"])),
            models.CheckConstraint(
                name="plan_reports_span",
                condition=Q(reports_until__gt=F("reports_from")),
                violation_error_message=_("The span of the reports ends after it starts."),
            ),
        ]
        # Its first day is the one from which the sizes in its file hold.
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name

    @property
    def reports_last_day(self) -> date:
        """The last day its reports cover."""
        return last_day(self.reports_until)


@history.tracked()
class Level(Record):
    """One of the plan's three levels. Not a tier of restorative practice."""

    ref_prefix = "lvl"
    app_may = CHANGE

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="levels")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("purpose"))

    class Meta:
        constraints = [
            models.UniqueConstraint(name="level_number_unique", fields=["plan", "number"]),
            models.CheckConstraint(
                name="level_number_one_to_three",
                condition=Q(number__gte=1, number__lte=3),
                violation_error_message=_("A plan has levels 1 to 3."),
            ),
        ]
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


@history.tracked()
class Strategy(Record):
    """What is done at one level. ``indicators`` are the keys of the figures that tell how it goes."""

    ref_prefix = "str"
    app_may = CHANGE

    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="strategies")
    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    indicators = ArrayField(
        models.CharField(max_length=80), verbose_name=_("figures"), default=list, db_default=[], blank=True
    )

    class Meta:
        constraints = [
            UniqueFolded(
                name="strategy_code_unique",
                field="code",
                beside=("level",),
                violation_error_message=_("Another strategy of the level has this code."),
            )
        ]
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name
