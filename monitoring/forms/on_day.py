"""The day as of which the plan at a glance is looked at."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form


def not_ahead(day: date) -> None:
    """:raises ValidationError: for a day that is still to come: nothing is released on it yet."""
    if day > clock.today():
        raise ValidationError(_("This day is still to come."))


class OnDayForm(Form):
    """By which day what is shown had been released; whatever is released today, if left out."""

    on = forms.DateField(label=_("As of"), required=False, validators=[not_ahead])

    @property
    def day(self) -> date | None:
        """The day asked for; None for today, and while the form is not right."""
        day = self.cleaned_data.get("on") if self.is_valid() else None
        return None if day == clock.today() else day
