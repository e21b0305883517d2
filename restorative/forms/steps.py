"""What every step of a case asks: on which day it took effect."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.forms import VersionedForm

Words = str | Promise


class StepForm(VersionedForm):
    """A step of a case, with the day on which it took effect."""

    on = forms.DateField(label=_("On which day"), help_text=_("The day it took effect: today, or a day before."))

    def prepare(self) -> None:
        self.initial["on"] = self.today


def text(label: Words, help_text: Words = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea({"rows": rows})  # type: ignore[arg-type]
    )  # fmt: skip


REASON, KEPT = _("Reason"), _("It stays in the history.")


def reason(label: Words = REASON, help_text: Words = KEPT) -> forms.CharField:
    """Return the field that asks why."""
    return text(label, help_text)
