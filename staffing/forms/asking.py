"""The day as of which a page is asked for."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form


def not_to_come(day: date) -> None:
    """:raises ValidationError: when ``day`` is in the future."""
    if day > clock.today():
        raise ValidationError(_("That day is still to come. Choose today or a day before."))


class AsOfForm(Form):
    """The day on which one line is looked at; today, if left out."""

    as_of = forms.DateField(label=_("As of"), required=False, validators=[not_to_come])

    @property
    def day(self) -> date:
        """The day asked for. Today while the form is not right."""
        return (self.cleaned_data.get("as_of") if self.is_valid() else None) or clock.today()
