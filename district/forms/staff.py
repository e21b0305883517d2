"""Forms about staff."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form, RecordForm
from district.forms.people import ReasonForm, SchoolField
from district.selectors import school_list


class StaffAddForm(Form):
    """Someone who works for the district."""

    name = forms.CharField(label=_("Name"), max_length=120)
    employee_number = forms.CharField(label=_("Employee number"), max_length=20)
    job_title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    school = SchoolField(label=_("School"), empty_label=_("No school: works for the district"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = school_list()  # type: ignore[attr-defined]


class StaffChangeForm(StaffAddForm, RecordForm):
    """What is known of a staff member."""


class LeaveForm(ReasonForm):
    """The end of someone's work here."""

    field_order = ["left_date", "reason"]

    left_date = forms.DateField(label=_("Left on"), help_text=_("The first day on which they no longer work here."))
