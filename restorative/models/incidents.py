"""What happened, how soon somebody should look at it, and what must never be handled here alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, Record
from district.models import School
from restorative.models.lists import Behavior, Place, TimeOfDay


class HardStop(models.TextChoices):
    """What must never be handled here alone. Each brings duties (restorative.hard_stops)."""

    WEAPON = "weapon", _("A dangerous weapon")
    FIREARM = "firearm", _("A firearm")
    ABUSE = "abuse", _("Suspected abuse or neglect of a child")
    SEXUAL = "sexual", _("Sexual misconduct or harassment")
    THREAT = "threat", _("A threat of violence")
    INJURY = "injury", _("Injury, property damage or assault")
    REMOVAL = "removal", _("Removal of a student with an IEP or a 504 plan")


class Urgency(models.TextChoices):
    """How soon somebody should look at it."""

    NORMAL = "normal", _("This week")
    SOON = "soon", _("Tomorrow")
    TODAY = "today", _("Today")


@history.tracked()
class Incident(Record):
    """What happened once at a school. Several cases may come of it; whoever works on one learns that there are more."""

    ref_prefix = "inc"
    app_may = CHANGE

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    on_date = models.DateField(_("day"))
    time_of_day = models.CharField(_("time of day"), max_length=10, choices=TimeOfDay.choices)
    place = models.CharField(_("place"), max_length=20, choices=Place.choices)
    behavior = models.ForeignKey(Behavior, on_delete=models.PROTECT, related_name="+", verbose_name=_("behavior"))

    class Meta:
        constraints = [
            plausible("incident_days_plausible", "on_date"),
            models.CheckConstraint(name="incident_time_valid", condition=Q(time_of_day__in=TimeOfDay.values)),
            models.CheckConstraint(name="incident_place_valid", condition=Q(place__in=Place.values)),
        ]
        indexes = [models.Index(fields=["school", "on_date"], name="incident_by_school")]

    def __str__(self) -> str:
        return self.ref
