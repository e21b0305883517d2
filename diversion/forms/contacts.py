"""What is asked of a contact with the police, and of what it was for a student."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, Form, RefField, VersionedForm
from core.picking import PickField, Source
from core.texts import NumberField
from district.models import SchoolYear
from district.roles import roles_of
from district.selectors import school_list
from diversion import policies, selectors
from diversion.models import ContactKind, Force, Offer, Part, PoliceOutcome, StartedBy, Where, Why
from students import picks as students
from students import selectors as student_selectors

CHOOSE = ("", _("Choose an answer"))
WHY = _("The history keeps it.")
LONG = {"rows": 4}


class ContactFields(ActionForm):
    """What a contact says of itself, whoever was in it."""

    on_date = forms.DateField(label=_("Day"), help_text=_("When the police came or were told, not when you enter it."))
    at_time = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    where = forms.ChoiceField(label=_("Where"), choices=[CHOOSE, *Where.choices])
    place = forms.CharField(label=_("Place in words"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("How it began"), choices=[CHOOSE, *ContactKind.choices])
    started_by = forms.ChoiceField(label=_("Started by"), choices=[CHOOSE, *StartedBy.choices])
    why = forms.ChoiceField(
        label=_("Why"), choices=[CHOOSE, *Why.choices], help_text=_("The gravest of what was known then.")
    )
    asked_by = forms.CharField(
        label=_("Who asked for the police"), required=False, max_length=120,
        help_text=_("The adult’s name or job. Empty where the police came by themselves."),
    )  # fmt: skip
    what = forms.CharField(
        label=_("What happened"), widget=forms.Textarea(attrs=LONG), max_length=4000,
        help_text=_("Two or three sentences without a student’s name. Students are added next."),
    )  # fmt: skip
    agency = RefField(label=_("Agency"))
    officer = forms.CharField(label=_("Officer"), required=False, max_length=120)
    agency_number = NumberField(label=_("Case number of the agency"), required=False, max_length=60)

    def prepare(self) -> None:
        self.fields["agency"].queryset = selectors.agencies()  # type: ignore[attr-defined]


class PoliceContactRecordForm(ContactFields):
    """A contact at one of the schools for which somebody records them."""

    field_order = ["school"]
    school = RefField(label=_("School at which it was"), key="code")

    def prepare(self) -> None:
        super().prepare()
        self.fields["school"].queryset = policies.schools(self.actor)  # type: ignore[attr-defined]
        self.initial["on_date"] = self.today
        own = roles_of(self.actor).by_school
        if len(own) == 1:
            self.initial["school"] = policies.schools(self.actor).filter(pk__in=own).first()


class PoliceContactChangeForm(ContactFields, VersionedForm):
    """What a contact should have said."""

    field_order = ["version"]
    reason = forms.CharField(label=_("What was wrong"), help_text=WHY, max_length=500)

    def prepare(self) -> None:
        super().prepare()
        self.begin_with(*(name for name in ContactFields.base_fields if name != "agency"))
        self.initial["agency"] = self.record.agency.ref


class PoliceReasonForm(VersionedForm):
    """Why a contact was entered in error, or a student is taken off."""

    asks_as: ClassVar[Mapping[str, str]] = {"error_reason": "reason", "off_reason": "reason"}
    reason = forms.CharField(label=_("What was wrong"), help_text=WHY, max_length=500)


class StudentFields(VersionedForm):
    """What a contact was for a student."""

    part = forms.ChoiceField(label=_("Was there as"), choices=[CHOOSE, *Part.choices])
    was_referred = forms.BooleanField(
        label=_("Referred to law enforcement"), required=False,
        help_text=_("Reported to the police by the school, cited or arrested: whatever came of it."),
    )  # fmt: skip
    was_cited = forms.BooleanField(label=_("Cited or ticketed"), required=False)
    was_searched = forms.BooleanField(label=_("Searched by the police"), required=False)
    in_custody = forms.BooleanField(
        label=_("Taken into custody"), required=False,
        help_text=_("As Iowa law has it. A parent or guardian is told as soon as possible."),
    )  # fmt: skip
    was_arrested = forms.BooleanField(
        label=_("School-related arrest"), required=False,
        help_text=_("For something at school, at its events or on its buses, or after a report of the school."),
    )  # fmt: skip
    statute = forms.CharField(label=_("Statute or reason, as the officer wrote it"), required=False, max_length=200)
    offense = RefField(label=_("Offense"), required=False, key="code", empty_label=_("Not known"))
    outcome = forms.ChoiceField(label=_("Outcome"), choices=[CHOOSE, *PoliceOutcome.choices])
    force = forms.ChoiceField(label=_("Most force used"), choices=Force.choices)
    parent_told_at = forms.DateTimeField(label=_("Parent or guardian told at"), required=False)
    offer = forms.ChoiceField(label=_("Diversion"), choices=Offer.choices)
    no_offer_why = forms.CharField(label=_("Why it was not offered"), required=False, max_length=200)
    stays = frozenset({"force", "offer"})

    def prepare(self) -> None:
        contact = getattr(self.record, "contact", self.record)
        self.fields["offense"].queryset = selectors.offenses(contact.on_date)  # type: ignore[attr-defined]
        self.initial.update({"force": Force.NONE, "offer": Offer.NOT_ASKED})


class InContactAddForm(StudentFields):
    """A student of the roster, or somebody as the agency told them, and what the contact was for them."""

    field_order = ["version", "student", "name", "birth_date", "student_number"]
    student = PickField(label=_("Student"), required=False, help_text=_("Of the roster. Else type the name below."))
    name = forms.CharField(label=_("Name, as it was told"), required=False, max_length=120)
    birth_date = forms.DateField(label=_("Birth date, as it was told"), required=False)
    student_number = NumberField(label=_("Student number, as it was told"), required=False, max_length=40)

    def prepare(self) -> None:
        super().prepare()
        found = Source((students.students(student_selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _("Type part of the name, or the number."))  # type: ignore[attr-defined]


class InContactChangeForm(StudentFields):
    """What a contact was for a student, put right."""

    reason = forms.CharField(label=_("What was wrong"), help_text=WHY, max_length=500)

    def prepare(self) -> None:
        super().prepare()
        self.begin_with(*(name for name in StudentFields.base_fields if name not in ("offense", "version")))
        self.initial["offense"] = self.record.offense.code if self.record.offense else ""


class InContactMatchForm(VersionedForm):
    """Which student somebody is whom the agency told."""

    student = PickField(label=_("Student"), is_strict=True)

    def prepare(self) -> None:
        found = Source((students.students(student_selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _("Type part of the name, or the number."))  # type: ignore[attr-defined]


class InContactTellForm(VersionedForm):
    """When a parent or guardian was told."""

    parent_told_at = forms.DateTimeField(label=_("Told at"))


class FederalForm(Form):
    """Of which school year the federal tables are asked, and of which school; of all together without one."""

    year = forms.ChoiceField(label=_("School year"))
    school: Any = forms.ModelChoiceField(
        label=_("School"), queryset=None, to_field_name="code", required=False, empty_label=_("All schools together")
    )

    def __init__(self, asked: Any, *, today: date) -> None:
        self.years = {year.code: year for year in selectors.years_told(today)}
        begins = {"year": next(iter(self.years), ""), "school": ""}
        super().__init__({name: asked.get(name) or value for name, value in begins.items()})
        self.fields["year"].choices = [(code, code) for code in self.years]  # type: ignore[attr-defined]
        self.fields["school"].queryset = school_list()  # type: ignore[attr-defined]

    @property
    def asked_year(self) -> SchoolYear:
        """The school year that was asked for."""
        return self.years[self.cleaned_data["year"]]


__all__ = [
    "FederalForm",
    "InContactAddForm",
    "InContactChangeForm",
    "InContactMatchForm",
    "InContactTellForm",
    "PoliceContactChangeForm",
    "PoliceContactRecordForm",
    "PoliceReasonForm",
]
