"""What people type or choose in this room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form, RecordForm
from monitoring.labels import period_words
from plan.indicators import Period


class ReportRequestForm(Form):
    """Which month to report on; only months that are over and have no report are offered."""

    month = forms.TypedChoiceField(
        label=_("Month"), coerce=lambda value: Period.month(date.fromisoformat(value)), empty_value=None
    )

    def __init__(self, *args: Any, months: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(month.start.isoformat(), period_words(month)) for month in months]
        self.fields["month"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class ReportMakeForm(RecordForm):
    """Nothing to choose: the button says it all."""
