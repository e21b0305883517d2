"""Forms about staff."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm
from core.texts import CodeField
from district.forms.people import ReasonForm, SchoolField, offer_schools


class StaffAddForm(ActionForm):
    """Someone who works for the district."""

    name = forms.CharField(label=_("Name"), max_length=120)
    employee_number = CodeField(label=_("Employee number"), max_length=20)
    job_title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    school = SchoolField(label=_("School"), empty_label=_("No school: works for the district"))

    def prepare(self) -> None:
        offer_schools(self)


class StaffChangeForm(StaffAddForm, VersionedForm):
    """What is known of a staff member."""

    named = frozenset({"job_title", "school"})

    def prepare(self) -> None:
        super().prepare()
        self.begin_with("name", "employee_number", "job_title", "school")


class LeaveForm(ReasonForm):
    """The end of someone's work here."""

    field_order = ["left_date", "reason"]

    left_date = forms.DateField(label=_("Left on"), help_text=_("The first day on which they no longer work here."))

    def prepare(self) -> None:
        self.initial["left_date"] = self.today
