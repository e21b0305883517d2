"""What people type on the milestone's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.forms import RecordForm
from district.models import StaffMember
from plan import selectors


class MeetForm(RecordForm):
    met_date = forms.DateField(label=_("Day it was met"), help_text=_("When it was reached, not when you record it."))
    evidence = forms.CharField(
        label=_("Evidence"),
        help_text=_("In words: what shows it, and where it can be seen. No names of students."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ReopenForm(RecordForm):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It stays in the history."), widget=forms.Textarea(attrs={"rows": 3})
    )


class MoveForm(RecordForm):
    due_date = forms.DateField(label=_("New due date"))
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It is shown beside the new date."), widget=forms.Textarea(attrs={"rows": 3})
    )


class OwnerField(forms.ModelChoiceField):
    """A choice of staff members by reference, cleaned to the reference."""

    def label_from_instance(self, obj: StaffMember) -> str:
        return ", ".join(str(part) for part in (obj.name, obj.job_title, obj.school) if part)

    def clean(self, value: Any) -> str:
        found = super().clean(value)
        return found.ref if found else ""


class AssignForm(RecordForm):
    owner = OwnerField(
        label=_("Owner"),
        queryset=selectors.nothing(StaffMember),
        to_field_name="ref",
        required=False,
        empty_label=_("Nobody"),
        help_text=_("The owner may record the milestone as met."),
    )

    def __init__(self, *args: Any, choices: QuerySet[StaffMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = choices  # type: ignore[attr-defined]  # a ModelChoiceField's
