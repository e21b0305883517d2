"""Which days can be meant: nobody who works on a plan of today means the year 22 or 9999."""

from __future__ import annotations

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy

FIRST, LAST = date(1950, 1, 1), date(2099, 12, 31)
WORDS = gettext_lazy("The year %(year)04d cannot be meant. Enter a day from %(first)d to %(last)d.")


def within_reach(day: date) -> None:
    """:raises ValidationError: when nobody can mean that day."""
    day = day.date() if isinstance(day, datetime) else day
    if not FIRST <= day <= LAST:
        names = {"year": day.year, "first": FIRST.year, "last": LAST.year}
        raise ValidationError(WORDS, "out_of_reach", names)


def keep_within_reach(field: forms.Field) -> None:
    """Let a form's field of days or moments take those alone that can be meant, and its picker offer no others."""
    if not isinstance(field, forms.DateField | forms.DateTimeField):
        return
    field.validators = [within_reach, *(one for one in field.validators if one is not within_reach)]
    form = "%Y-%m-%dT00:00" if isinstance(field, forms.DateTimeField) else "%Y-%m-%d"
    field.widget.attrs |= {"min": FIRST.strftime(form), "max": LAST.strftime(form)}


def plausible(name: str, *fields: str) -> CheckConstraint:
    """Return the constraint ``name`` that days of a row are such as can be meant, or not known."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (FIRST, LAST)})
    return CheckConstraint(
        name=name,
        condition=condition,
        violation_error_message=gettext_lazy("One of the days cannot be meant: its year is too early or too late."),
    )
