"""The days on which there is no school, beside weekends and summers."""

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
from district.models.place import District, School


@history.tracked()
class ClosedDay(Record):
    """
    A weekday without school, at one school or, where ``school`` is null, at all of them.

    Who opens it again leaves the row: a holiday that was taken away stays known, and the next load leaves it so.
    """

    class Source(models.TextChoices):
        HOLIDAY = "holiday", _("Public holiday")
        DISTRICT = "district", _("District’s calendar")

    class Status(models.TextChoices):
        CLOSED = "closed", _("Closed")
        OPEN = "open", _("Open again")

    ref_prefix = "cld"
    app_may = CHANGE
    told_at = {"closedday_once": "closed_date"}
    added_days = 1  # so many were added at once, of which this is the first

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="closed_days")
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="closed_days", verbose_name=_("school")
    )
    closed_date = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120)
    comes_from = models.CharField(_("comes from"), max_length=10, choices=Source.choices, default=Source.DISTRICT)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.CLOSED)

    class Meta:
        constraints = [
            plausible("closedday_day_plausible", "closed_date"),
            seen("closedday_name_not_blank", "name"),
            models.CheckConstraint(name="closedday_source_valid", condition=Q(comes_from__in=["holiday", "district"])),
            models.CheckConstraint(name="closedday_status_valid", condition=Q(status__in=["closed", "open"])),
            models.CheckConstraint(
                name="closedday_on_a_weekday",
                condition=Q(closed_date__iso_week_day__lte=5),
                violation_error_message=_("There is no school on weekends anyway. Choose a day from Monday to Friday."),
            ),
            models.UniqueConstraint(
                name="closedday_once",
                fields=["district", "closed_date", "school"],
                nulls_distinct=False,
                violation_error_message=_("This day is in the calendar already."),
            ),
        ]
        triggers = [
            # Public holidays come with a load; people say which days of their own there are besides.
            by_owner(pgtrigger.Insert, condition="NEW.comes_from = 'holiday'"),
            pgtrigger.ReadOnly(name="stays_its_day", fields=["district", "school", "closed_date", "comes_from"]),
        ]

    def __str__(self) -> str:
        return self.name
