"""What a referral asks: one page on a phone, and the same as a body of the API."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE
from core.forms import ActionForm, RefField
from core.rows import RowForm, RowsField
from core.texts import CodeField, NumberField
from district.roles import roles_of
from restorative import selectors
from restorative.models import HardStop, Place, TimeOfDay, Urgency
from restorative.models.referrals import PersonKind, Presence

NONE = "none"
# What is ticked where nothing of it is so: that nobody thought of it must not look the same.
STOP_ANSWERS = [*HardStop.choices, (NONE, _("None of these"))]


class ReferralPersonForm(RowForm):
    """Somebody who was there."""

    tells = ("name", "number")

    name = forms.CharField(label=_("Name"), max_length=120)
    presence = forms.ChoiceField(label=_("Was there as"), choices=[CHOOSE, *Presence.choices])
    kind = forms.ChoiceField(label=_("Is"), choices=PersonKind.choices, initial=PersonKind.STUDENT)
    number = NumberField(label=_("Student number, if you know it"), max_length=40, required=False)

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        if self.cleaned_data.get("number") and self.cleaned_data.get("kind") not in (None, PersonKind.STUDENT):
            self.add_error("number", _("Only students have one. Leave it empty."))
        return said


class ReferralSendForm(ActionForm):
    """What happened, who was there, and what must never be handled here alone."""

    asks_as: ClassVar = {}
    field_order = ["school", "on_date", "time_of_day", "place", "behavior", "what_happened", "people", "hard_stops",
                   "removal_decided_date", "urgency", "staff_note", "number"]  # fmt: skip

    school = RefField(label=_("School"), key="code")
    on_date = forms.DateField(label=_("Day it happened"))
    time_of_day = forms.ChoiceField(label=_("Time of day"), choices=[CHOOSE, *TimeOfDay.choices])
    place = forms.ChoiceField(label=_("Where"), choices=[CHOOSE, *Place.choices])
    behavior = RefField(label=_("What it is about"), key="code")
    what_happened = forms.CharField(
        label=_("What happened"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000,
        help_text=_("Two or three sentences. They may go home to both sides: use no names."),
    )  # fmt: skip
    people = RowsField(
        ReferralPersonForm, label=_("Who was there"), one=_("Person"), another=_("Add another person"),
        help_text=_("As you know them. A coordinator finds out who is meant."),
    )  # fmt: skip
    hard_stops = forms.MultipleChoiceField(
        label=_("Was any of this part of it?"), choices=STOP_ANSWERS, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that apply, or “None of these”. Each must never be handled here alone."),
        error_messages={"required": _("Tick what applies, or “None of these”.")},
    )  # fmt: skip
    removal_decided_date = forms.DateField(
        label=_("Day on which the removal was decided"), required=False,
        help_text=_("Only where a student with an IEP or a 504 plan was removed."),
    )  # fmt: skip
    urgency = forms.ChoiceField(label=_("How soon should somebody look at it?"), choices=Urgency.choices)
    staff_note = forms.CharField(
        label=_("For staff only"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=4000,
        help_text=_("It never goes home."),
    )  # fmt: skip
    number = CodeField(
        label=_("Number in the other system"), max_length=60, required=False, widget=forms.HiddenInput,
        help_text=_("Of a system: the number it gave the referral. One that was sent before is not taken twice."),
    )  # fmt: skip
    stays = frozenset({"urgency"})

    def prepare(self) -> None:
        school, behavior = self.fields["school"], self.fields["behavior"]
        school.queryset = selectors.schools_open(self.today)  # type: ignore[attr-defined]
        behavior.queryset = selectors.behaviors_used()  # type: ignore[attr-defined]
        self.initial.update({"on_date": self.today, "urgency": Urgency.NORMAL})
        own = roles_of(self.actor).by_school
        if len(own) == 1:
            self.initial["school"] = selectors.schools_open(self.today).filter(pk__in=own).first()

    def clean_hard_stops(self) -> list[str]:
        told: list[str] = self.cleaned_data["hard_stops"]
        if NONE in told and len(told) > 1:
            raise ValidationError(gettext("You ticked “None of these” and something else. Take one of them away."))
        return [one for one in told if one != NONE]
