"""Offenses as the Code of Iowa has them, each over the days for which it reads so."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import by_owner
from core.models import CHANGE, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start


class OffenseClass(models.TextChoices):
    """How grave the law takes an offense (Iowa Code 701.7, 903.1, 902.9; 232.150 for what is none of an adult)."""

    STATUS = "status", _("No offense of an adult")
    SCHEDULED = "scheduled", _("Scheduled violation or ordinance")
    SIMPLE = "simple", _("Simple misdemeanor")
    SERIOUS = "serious", _("Serious misdemeanor")
    AGGRAVATED = "aggravated", _("Aggravated misdemeanor")
    FELONY_D = "felony_d", _("Class D felony")
    FELONY_C = "felony_c", _("Class C felony")
    FELONY_B = "felony_b", _("Class B felony")
    FELONY_A = "felony_a", _("Class A felony")


class OffenseQuerySet(SpanQuerySet["Offense"]):
    """Filters over offenses."""


@history.tracked()
class Offense(Dated, Record):
    """
    One section of the Code with its class over ``[from_date, until_date)``; looked up by the day of what was done.

    It comes with a file alone (``manage.py load_offenses``): a class that somebody could type would be law by mistake.
    """

    ref_prefix = "off"
    app_may = CHANGE
    told_at = {"offense_until_not_before_from": "until_date", "offense_apart": "code"}
    objects = OffenseQuerySet.as_manager()

    code = models.CharField(_("section"), max_length=40)
    name = models.CharField(_("offense"), max_length=160)
    grade = models.CharField(_("class"), max_length=20, choices=OffenseClass.choices)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("offense_days_plausible", "from_date", "until_date"),
            seen("offense_code_not_blank", "code"),
            seen("offense_name_not_blank", "name"),
            models.CheckConstraint(name="offense_grade_valid", condition=Q(grade__in=OffenseClass.values)),
            not_before_start("offense_until_not_before_from", _("It ends after it starts."), may_be_empty=False),
            apart("offense_apart", _("This section reads otherwise in part of that time."), "code"),
        ]
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
