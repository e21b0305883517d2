"""What people type or choose in this room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form, RecordForm
from monitoring.labels import period_words
from plan.indicators import Period


class ReportRequestForm(Form):
    """
    Which month to report on.

    ``offered`` are the months that are over and have no report, ``over`` all that are over: whoever chooses one that
    got its report meanwhile is told so by the service.
    """

    month = forms.TypedChoiceField(
        label=_("Month"), coerce=lambda value: Period.month(date.fromisoformat(value)), empty_value=None
    )

    def __init__(self, *args: Any, offered: Sequence[Period], over: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        month = cast("forms.TypedChoiceField", self.fields["month"])
        month.choices = _choices(over)
        month.widget.choices = _choices(offered)


class ReportMakeForm(RecordForm):
    """Nothing to choose: the button says it all."""


class ReportReasonForm(RecordForm):
    """Why a report goes back, or why it is corrected."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea, max_length=2000)


def _choices(months: Sequence[Period]) -> list[tuple[str, str]]:
    return [(month.start.isoformat(), period_words(month)) for month in months]
