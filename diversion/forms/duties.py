"""Forms about duties."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import DoneForm
from core.forms import VersionedForm


class DiversionDutyDoForm(DoneForm):
    """On which day the duty was done, and what was done."""


class DiversionDutyTakeForm(VersionedForm):
    """Nothing more is asked."""


class DiversionDutyCallOffForm(VersionedForm):
    """Why the duty is not asked for."""

    asks_as: ClassVar = {"cancelled_reason": "reason"}
    reason = forms.CharField(
        label=_("Why it is called off"), widget=forms.Textarea, max_length=2000,
        help_text=_("For example: the court took the case over. The history keeps it. Name no child here."),
    )  # fmt: skip
