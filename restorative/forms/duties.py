"""Forms about duties, and about what the Title IX coordinator found."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import DoneForm
from core.forms import VersionedForm
from core.last_days import LastDayField
from restorative.models import DutyKind


class DutyDoForm(DoneForm):
    """On which day the duty was done, and what was done."""

    def prepare(self) -> None:
        super().prepare()
        if self.record.kind == DutyKind.TITLE_IX:
            self.intro = _(
                "This notes that you reviewed it. Nobody is brought together by it: if you find that they may be, "
                "clear the case instead."
            )


class DutyTakeForm(VersionedForm):
    """Nothing more is asked."""


class DutyCallOffForm(VersionedForm):
    """Why the duty is not asked for."""

    asks_as: ClassVar = {"cancelled_reason": "reason"}
    reason = forms.CharField(
        label=_("Why it is called off"), widget=forms.Textarea, max_length=2000,
        help_text=_("For example: it turned out to be no weapon. The history keeps it. Name no child here."),
    )  # fmt: skip
    exempt_until = LastDayField(
        label=_("Called off until"), required=False, kept=_("The day from which it is asked for again."),
        help_text=_("Empty: for good. The day after, they are asked anew."),
    )  # fmt: skip

    def prepare(self) -> None:
        if self.record.kind != DutyKind.FOLLOW_UP:
            self.fields["exempt_until"].widget = forms.HiddenInput()


class CaseClearForm(DoneForm):
    """On which day it was reviewed, and what was found."""

    evidence = forms.CharField(
        label=_("What you found"), widget=forms.Textarea, max_length=2000,
        help_text=_("Why they may be brought together. The history keeps it. Name no child here."),
    )  # fmt: skip
