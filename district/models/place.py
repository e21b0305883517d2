"""The district, its schools and its school years. Loaded from a file, not typed."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from core import history, spans
from core.days import plausible
from core.folding import UniqueFolded
from core.guards import by_owner
from core.models import CHANGE, Record


@history.tracked()
class District(Record):
    """The one district of this installation."""

    ref_prefix = "dst"
    app_may = CHANGE

    name = models.CharField(_("name"), max_length=120)
    nces_id = models.CharField(_("NCES district id"), max_length=7, unique=True)
    state = models.CharField(_("state"), max_length=2)
    time_zone = models.CharField(_("time zone"), max_length=40)
    # Said here and not in a setting alone, since the application can write neither: a report is protected by no less.
    least_told = models.PositiveSmallIntegerField(
        _("smallest count of students that is told"), default=10, db_default=10
    )

    class Meta:
        constraints = [
            # No federal minimum exists; states range from 5 to 30 (NCES 2011-603).
            models.CheckConstraint(
                name="district_least_told_enough",
                condition=Q(least_told__gte=5, least_told__lte=100),
                violation_error_message=_("A count of students that is told is 5 or more."),
            ),
            # Two first loads at once, of two files: there is no row yet that the second could wait for.
            models.UniqueConstraint(
                Value(value=True),
                name="district_only_one",
                violation_error_message=_("This installation has its district already."),
            ),
            models.CheckConstraint(
                name="district_nces_id_seven_digits",
                condition=Q(nces_id__regex=r"^\d{7}$"),
                violation_error_message=_("An NCES district id has seven digits."),
            ),
            models.CheckConstraint(
                name="district_state_two_letters",
                condition=Q(state__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("The state is two capital letters."),
            ),
        ]
        # In its time zone it is decided on which day something came into force.
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        # Here and not among the field's validators: migrations would name it by a module that may move.
        try:
            ZoneInfo(self.time_zone)
        except (KeyError, ValueError, OSError) as error:
            raise ValidationError(
                {"time_zone": _("%(name)s is no time zone. Example: America/Chicago.") % {"name": self.time_zone}}
            ) from error


@history.tracked()
class School(Record):
    """A school. Its code stands in addresses and files."""

    class Level(models.TextChoices):
        ELEMENTARY = "elementary", _("Elementary school")
        MIDDLE = "middle", _("Middle school")
        HIGH = "high", _("High school")
        OTHER = "other", _("Other school")

    ref_prefix = "sch"
    app_may = CHANGE

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="schools")
    code = models.SlugField(_("code"), max_length=20)
    nces_id = models.CharField(_("NCES school id"), max_length=12, blank=True)
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    opened_date = models.DateField(_("opened"), null=True, blank=True)
    closed_date = models.DateField(_("closed"), null=True, blank=True)

    class Meta:
        constraints = [
            UniqueFolded(
                name="school_code_unique",
                field="code",
                beside=("district",),
                violation_error_message=_("Another school has this code."),
            ),
            models.CheckConstraint(
                name="school_level_valid", condition=Q(level__in=["elementary", "middle", "high", "other"])
            ),
            models.CheckConstraint(
                name="school_closed_after_opened",
                condition=Q(opened_date__isnull=True)
                | Q(closed_date__isnull=True)
                | Q(closed_date__gt=F("opened_date")),
                violation_error_message=_("A school closes after it opened."),
            ),
            models.CheckConstraint(
                name="school_nces_id_twelve_digits",
                condition=Q(nces_id="") | Q(nces_id__regex=r"^\d{12}$"),
                violation_error_message=_("An NCES school id has twelve digits."),
            ),
        ]
        # Under its name its figures are released.
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name


@history.tracked()
class SchoolYear(Record):
    """
    A school year ``[starts, ends)``. The dates are rows, not arithmetic; years do not overlap.

    Its school days lie between the first and the last one, where these are known.
    """

    ref_prefix = "yr"
    app_may = CHANGE
    told_at = {"schoolyear_school_days_within": "first_school_date"}

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="years")
    code = models.CharField(_("code"), max_length=7)
    starts_date = models.DateField(_("starts"))
    ends_date = models.DateField(_("ends before"))
    first_school_date = models.DateField(_("first school day"), null=True, blank=True)
    last_school_date = models.DateField(_("last school day"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("schoolyear_days_plausible", "starts_date", "ends_date"),
            models.CheckConstraint(
                name="schoolyear_school_days_within",
                condition=Q(first_school_date__isnull=True, last_school_date__isnull=True)
                | Q(
                    first_school_date__isnull=False,
                    last_school_date__isnull=False,
                    first_school_date__gte=F("starts_date"),
                    last_school_date__gt=F("first_school_date"),
                    ends_date__gt=F("last_school_date"),
                ),
                violation_error_message=_("A school year has its first school day and a later last one, or neither."),
            ),
            models.UniqueConstraint(name="schoolyear_code_unique", fields=["district", "code"]),
            models.CheckConstraint(
                name="schoolyear_code_form",
                condition=Q(code__regex=r"^\d{4}-\d{2}$"),
                violation_error_message=_("A school year is written 2021-22."),
            ),
            models.CheckConstraint(
                name="schoolyear_ends_after_start",
                condition=Q(ends_date__gt=F("starts_date")),
                violation_error_message=_("A school year ends after it starts."),
            ),
            spans.apart(
                "schoolyear_no_overlap",
                _("School years do not overlap."),
                "district",
                days=("starts_date", "ends_date"),
            ),
        ]
        # From its first day on the slots of its authorizations may be filled.
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        # Before the constraints: PostgreSQL cannot even compare a span whose end comes first.
        if self.starts_date and self.ends_date and self.ends_date <= self.starts_date:
            raise ValidationError({"ends_date": _("A school year ends after it starts.")})
