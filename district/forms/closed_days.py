"""Forms about the school calendar."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm
from core.last_days import LastDayField
from district.forms.people import PlaceField, ReasonForm, offer_schools


class ClosedDayAddForm(ActionForm):
    """Weekdays without school, at one school or, where `school` is null, at all of them."""

    named = frozenset({"school"})
    asks_as: ClassVar = {"closed_date": "from_date"}
    field_order = ["name", "school", "from_date", "until_date"]

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("As people know it: “Spring break”."))
    school = PlaceField(label=_("Where there is no school"))
    from_date = forms.DateField(label=_("First day"))
    until_date = LastDayField(
        required=False,
        help_text=_("Empty for one day. At most 60 days; weekends among them are left out."),
        kept=_("The first day with school again; empty for one day."),
    )

    def prepare(self) -> None:
        offer_schools(self)


class ClosedDayRemoveForm(ReasonForm):
    """Why there is school on a day after all."""


class ClosedDayRestoreForm(ReasonForm):
    """Why a day is closed after all."""
