"""How many days a school assigned."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE
from core.forms import VersionedForm
from restorative.models import Occurrence
from restorative.models.days import MOST_DAYS


class _DaysForm(VersionedForm):
    occurrence = forms.ChoiceField(
        label=_("How often this school year"), choices=[CHOOSE, *Occurrence.choices],
        help_text=_("As the behavior matrix counts it."),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("School days away from instruction"), min_value=0, max_value=MOST_DAYS,
        help_text=_("Suspension in or out of school, as it was assigned. 0 is an answer: the student stayed."),
    )  # fmt: skip
    decided_date = forms.DateField(label=_("Decided on"))
    note = forms.CharField(
        label=_("Note"), required=False, max_length=200, help_text=_("A few words. No name of another student.")
    )


class DaysEnterForm(_DaysForm):
    """How many days away from instruction were assigned."""

    def prepare(self) -> None:
        self.initial["decided_date"] = self.today


class DaysCorrectForm(_DaysForm):
    """How many days it really were. The history keeps what stood there."""

    def prepare(self) -> None:
        told = getattr(self.record, "assigned_days", None)
        for name in ("occurrence", "days", "decided_date", "note") if told is not None else ():
            self.initial[name] = getattr(told, name)
