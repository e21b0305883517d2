"""What a referral for diversion asks: on short pages one after the other, and all of it as a body of the API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, text
from core.forms import ActionForm, RefField
from core.picking import PickField
from core.picking import Source as PickSource
from core.texts import NumberField
from district.roles import roles_of
from diversion import policies, selectors, services
from diversion.models import Source
from students import picks as students
from students import selectors as student_selectors

# The short pages in their order, each with its fields.
PAGES: Mapping[str, tuple[str, ...]] = {
    "referrer": ("source", "agency", "referrer", "reached_at", "number", "received_date"),
    "youth": ("student", "name", "birth_date", "student_number", "school"),
    "offense": ("offense_date", "offense", "charges", "what_happened", "harmed"),
}


class DiversionReferralForm(ActionForm):
    """Who refers, which youth it is, and what is said to have happened."""

    asks_as: ClassVar = {}
    prefilled = frozenset({"contact"})
    field_order = [name for names in PAGES.values() for name in names]

    source = forms.ChoiceField(label=_("Who refers"), choices=[CHOOSE, *Source.choices])
    agency = RefField(
        label=_("Agency"), required=False, empty_label=_("None: a school refers"),
        help_text=_("The police department, court office or county attorney’s office."),
    )  # fmt: skip
    referrer = forms.CharField(label=_("Name of who refers"), required=False, max_length=120)
    reached_at = forms.CharField(
        label=_("Their telephone or e-mail"), required=False, max_length=120,
        help_text=_("They are told how it ended."),
    )  # fmt: skip
    number = NumberField(
        label=_("Number of the referral"), required=False, max_length=60,
        help_text=_("As the agency calls it. What was sent before under its number is not taken twice."),
    )  # fmt: skip
    received_date = forms.DateField(label=_("Received on"), help_text=_("The day it reached you."))
    student = PickField(label=_("Student"), required=False, help_text=_("Of the roster. Else type the name below."))
    name = forms.CharField(label=_("Name, as it was told"), required=False, max_length=120)
    birth_date = forms.DateField(label=_("Birth date, as it was told"), required=False)
    student_number = NumberField(label=_("Student number, as it was told"), required=False, max_length=40)
    school = RefField(
        label=_("School"), key="code", required=False,
        help_text=_("Of a student of the roster, the roster knows it; then leave it empty."),
    )  # fmt: skip
    offense_date = forms.DateField(label=_("Day of the offense"))
    offense = RefField(
        label=_("Offense"), required=False, key="code", empty_label=_("Not known"),
        error_messages={"invalid_choice": _("The law had no such section on that day.")},
    )  # fmt: skip
    charges = forms.CharField(label=_("Charges or reason, as they were written"), max_length=300)
    what_happened = text(
        _("What is said to have happened"), _("A few sentences, as you were told. Use no other student’s name."), rows=5
    )
    harmed = forms.CharField(
        label=_("Who was harmed"), required=False, max_length=200,
        help_text=_("In words: a shop, a classmate. Empty where nobody was."),
    )  # fmt: skip
    contact = RefField(
        label=_("Student in a police contact"), required=False, widget=forms.HiddenInput,
        help_text=_("The contact with the police of which this comes, where it is recorded here."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["agency"].queryset = selectors.agencies()  # type: ignore[attr-defined]
        self.fields["contact"].queryset = selectors.referable(self.actor)  # type: ignore[attr-defined]
        schools = policies.referral_schools(self.actor)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        self.fields["offense"].queryset = selectors.offenses(self._day())  # type: ignore[attr-defined]
        found = PickSource((students.students(student_selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _("Type part of the name, or the number."))  # type: ignore[attr-defined]
        self.initial["received_date"] = self.today
        own = roles_of(self.actor).by_school
        if len(own) == 1:
            self.initial.update({"source": Source.SCHOOL, "school": schools.filter(pk__in=own).first()})

    def only(self, page: str) -> None:
        """Ask what stands on one short page alone."""
        for name in [name for name in self.fields if name not in PAGES[page]]:
            del self.fields[name]

    def _day(self) -> date:
        """Return the day whose law the sections are of: the one that is typed, as far as it is one."""
        try:
            typed: date | None = self.fields["offense_date"].clean(self.data.get("offense_date"))
        except ValidationError:
            typed = None
        return typed or self.today

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        for name, words in services.referral_problems(self.cleaned_data, self.today).items():
            self.add_error(name if name in self.fields else None, words)
        return said
