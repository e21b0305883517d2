"""Forms about people and their roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm
from core.picking import PickCodeField, PickField, Source
from district import labels, picks
from district.models import Role, RoleAssignment, StaffMember, User
from district.policies import visible_people, visible_staff
from district.selectors import school_list

# Integrations come with a system that an administrator adds, and are granted to nobody.
ROLES = [(role.value, role.label) for role in Role if role != Role.INTEGRATION]


class SchoolField(forms.ModelChoiceField):
    """One school, or none for the whole district."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("Whole district"))
        super().__init__(queryset=None, to_field_name="code", required=False, **kwargs)


def offer_schools(form: ActionForm) -> None:
    """Let a form's schools be chosen from."""
    for field in form.fields.values():
        if isinstance(field, SchoolField):
            field.queryset = school_list()


def offer_numbers(form: ActionForm) -> None:
    """Let somebody on the staff be found by name for their employee number."""
    staff = picks.staff(form.actor, visible_staff(form.actor), form.today, by="employee_number", more=_signs_in)
    form.fields["employee_number"].offer(Source((staff,)), _("Type the number or the name."))  # type: ignore[attr-defined]


def _signs_in(member: StaffMember) -> str:
    return gettext("signs in as %(email)s") % {"email": member.user.email} if member.user else ""


class PersonAddForm(ActionForm):
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
    employee_number = PickCodeField(
        label=_("Employee number"),
        max_length=20,
        required=False,
        help_text=_("Links this login to the staff list. Board members and partners have none."),
    )

    def prepare(self) -> None:
        offer_schools(self)
        offer_numbers(self)


class PersonChangeForm(VersionedForm):
    """Name, address and staff member of someone who may sign in; an empty employee number undoes the link."""

    record: User
    named = frozenset({"employee_number"})
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("Used to sign in from now on."), max_length=254)
    employee_number = PickCodeField(
        label=_("Employee number"),
        max_length=20,
        required=False,
        help_text=_("Links this login to the staff list. Empty it to undo the link."),
    )

    def prepare(self) -> None:
        self.begin_with("name", "email")
        staff = getattr(self.record, "staff_member", None)
        offer_numbers(self)
        self.initial["employee_number"] = staff.employee_number if staff else ""


class ReasonForm(VersionedForm):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("It stands in the history."), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class LinkForm(VersionedForm):
    """Nothing to say: only the button."""


class SendLinkForm(VersionedForm):
    """Nothing to say: only the button."""

    record: User

    def prepare(self) -> None:
        words = gettext("It goes to %(email)s, works once, and lets them choose a new password.")
        self.intro = words % {"email": self.record.email}


class GrantForm(ActionForm):
    """A role for a time, at one school or, with none, for the whole district."""

    named = frozenset({"school"})
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose a role")), *ROLES])
    school = SchoolField(label=_("Where it applies"))
    from_date = forms.DateField(label=_("From"), help_text=_("The first day with the role."))
    until_date = forms.DateField(
        label=_("First day without it"),
        required=False,
        help_text=_("The day after its last one. Leave it empty where no end is set."),
    )

    def prepare(self) -> None:
        offer_schools(self)
        self.initial["from_date"] = self.today


class EndForm(ReasonForm):
    """The end of a role."""

    record: RoleAssignment
    field_order = ["until_date", "reason"]

    until_date = forms.DateField(
        label=_("First day without it"), help_text=_("The day after its last one. Today ends it at once.")
    )

    def prepare(self) -> None:
        self.initial["until_date"] = self.today
        words = gettext("%(role)s, %(place)s. What was done with it stays done.")
        self.intro = words % {"role": self.record.get_role_display(), "place": labels.role_place(self.record)}


class CorrectRoleForm(GrantForm, ReasonForm):
    """A grant as it should have been entered, and why. What is left out stays; an empty `until_date` is no end."""

    record: RoleAssignment
    named = frozenset()
    stays = frozenset({"person", "role", "school", "from_date", "until_date"})
    asks_as: ClassVar[Mapping[str, str]] = {"user": "person"}
    field_order = ["person", "role", "school", "from_date", "until_date", "reason"]
    person = PickField(label=_("Whose it is"), is_strict=True)

    def prepare(self) -> None:
        offer_schools(self)
        people = visible_people(self.actor).filter(Q(is_active=True) | Q(pk=self.record.user_id))
        how = _("Type part of the name or of the e-mail address.")
        self.fields["person"].offer(Source((picks.accounts(people, self.today),)), how)  # type: ignore[attr-defined]
        self.begin_with("role", "from_date", "until_date")
        self.initial["person"] = self.record.user.ref
        self.initial["school"] = self.record.school.code if self.record.school else ""
