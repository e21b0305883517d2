"""Which days can be meant: nobody who works on a plan of today means the year 22 or 9999."""

from __future__ import annotations

from copy import copy
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
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


class Plausible(CheckConstraint):
    """Says of the columns ``days`` that they can be meant. What is wrong is said about the day that cannot."""

    def __init__(self, *, days: tuple[str, ...], **kwargs: Any) -> None:
        self.days = days
        super().__init__(**kwargs)

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS) -> None:
        told = {name: getattr(instance, name) for name in self.days if name not in (exclude or ())}
        wrong = [name for name, day in told.items() if day is not None and not FIRST <= day <= LAST]
        if wrong:
            raise ValidationError(dict.fromkeys(wrong, self.violation_error_message))

    def clone(self) -> Plausible:
        return copy(self)  # of its own parts, which ``deconstruct`` leaves out

    def deconstruct(self) -> Any:
        _path, args, kwargs = super().deconstruct()
        return "django.db.models.CheckConstraint", args, kwargs  # what migrations keep is Django's own


def plausible(name: str, *fields: str) -> CheckConstraint:
    """Return the constraint ``name`` that days of a row are such as can be meant, or not known."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (FIRST, LAST)})
    return Plausible(
        days=fields,
        name=name,
        condition=condition,
        violation_error_message=gettext_lazy("One of the days cannot be meant: its year is too early or too late."),
    )
