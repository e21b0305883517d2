"""Forms about people and their roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form, RecordForm
from district.models import Role
from district.selectors import school_list

# Integrations are service accounts, made by load_district and not by people.
ROLES = [(role.value, role.label) for role in Role if role != Role.INTEGRATION]


class SchoolField(forms.ModelChoiceField):
    """One school, or none for the whole district."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("Whole district"))
        super().__init__(queryset=None, to_field_name="code", required=False, **kwargs)


class _WithSchools(Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, SchoolField):
                field.queryset = school_list()


class PersonAddForm(_WithSchools):
    """Someone new who may sign in."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The link to set a password goes to this address."), max_length=254
    )
    role = forms.ChoiceField(
        label=_("First role"),
        choices=[("", _("No role yet")), *ROLES],
        required=False,
        help_text=_("From today on. More roles, and other dates, can be granted afterwards."),
    )
    school = SchoolField(label=_("Where the role applies"))
    employee_number = forms.CharField(
        label=_("Employee number"),
        max_length=20,
        required=False,
        help_text=_("Links this login to the staff list. Board members and partners have none."),
    )


class PersonChangeForm(RecordForm):
    """Name, address and staff member of someone who may sign in."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("Used to sign in from now on."), max_length=254)
    employee_number = forms.CharField(
        label=_("Employee number"),
        max_length=20,
        required=False,
        help_text=_("Links this login to the staff list. Empty it to undo the link."),
    )


class ReasonForm(RecordForm):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("It stands in the history."), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class LinkForm(RecordForm):
    """Nothing to say: only the button."""


class GrantForm(_WithSchools):
    """A role for a time."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose a role")), *ROLES])
    school = SchoolField(label=_("Where it applies"))
    from_date = forms.DateField(label=_("From"), help_text=_("The first day with the role."))
    until_date = forms.DateField(
        label=_("Until"), required=False, help_text=_("The first day without it. Leave it empty where no end is set.")
    )


class EndForm(ReasonForm):
    """The end of a role."""

    field_order = ["until_date", "reason"]

    until_date = forms.DateField(
        label=_("Until"), help_text=_("The first day without the role. Today ends it at once.")
    )
