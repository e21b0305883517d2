"""Forms about people and their roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm
from core.last_days import LastDayField
from core.picking import PickCodeField, PickField, Source
from district import picks
from district.models import Role, RoleAssignment, StaffMember, User
from district.policies import visible_people, visible_staff
from district.selectors import school_list

# Integrations come with a system that an administrator adds, and are granted to nobody.
ROLES = [(role.value, role.label) for role in Role if role != Role.INTEGRATION]


# How a page says the whole district: no code of a school, which has letters and digits. Systems say null.
WHOLE_DISTRICT = "*"
NOWHERE = _("Choose a school, or the whole district.")


class SchoolField(forms.ModelChoiceField):
    """One school, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, to_field_name="code", required=False, **kwargs)


class PlaceSelect(forms.Select):
    """A choice in which a null that a system sent is the whole district, and nothing chosen is nothing."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if name in data and data.get(name) is None:
            return WHOLE_DISTRICT
        return super().value_from_datadict(data, files, name)


class _Places(ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        yield from super().__iter__()
        yield WHOLE_DISTRICT, gettext("Whole district")


class PlaceField(SchoolField):
    """
    Where a role applies: one school, or the whole district, cleaned to None. Neither is a default.

    ``asked``: it must be said; else the form says when.
    """

    iterator = _Places
    widget = PlaceSelect

    def __init__(self, *, asked: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("Choose a school, or the whole district"))
        super().__init__(**kwargs)
        self.asked = asked

    def clean(self, value: Any) -> Any:
        if value == WHOLE_DISTRICT:
            return None
        found = super().clean(value)
        if found is None and self.asked:
            raise ValidationError(NOWHERE, code="required")
        return found


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
    """Someone new who may sign in. With a first role, `school` says where it applies: null is the whole district."""

    field_order = ["name", "email", "school", "role", "employee_number"]
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
    school = PlaceField(label=_("Where the first role applies"), asked=False)
    employee_number = PickCodeField(
        label=_("Employee number"),
        max_length=20,
        required=False,
        help_text=_("Links this login to the staff list. Board members and partners have none."),
    )

    def prepare(self) -> None:
        offer_schools(self)
        offer_numbers(self)

    def clean(self) -> dict[str, Any]:
        """Ask where a role applies, once one is chosen."""
        said = self.fields["school"].widget.value_from_datadict(self.data, self.files, "school")
        if self.cleaned_data.get("role") and not said:
            self.add_error("school", NOWHERE)
        return self.cleaned_data


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
    """A role for a time, at one school or, where `school` is null, for the whole district."""

    named = frozenset({"school"})
    school = PlaceField(label=_("Where it applies"), help_text=_("One school, unless the work is at all of them."))
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose a role")), *ROLES])
    from_date = forms.DateField(label=_("From"), help_text=_("The first day with the role."))
    until_date = LastDayField(
        required=False,
        help_text=_("Leave it empty where no end is set."),
        kept=_("The first day without it; empty where no end is set."),
    )

    def prepare(self) -> None:
        offer_schools(self)
        self.initial["from_date"] = self.today


class EndForm(ReasonForm):
    """The end of a role."""

    record: RoleAssignment
    field_order = ["until_date", "reason"]

    until_date = LastDayField(
        help_text=_("Yesterday ends it at once."), kept=_("The first day without it. Today ends it at once.")
    )

    def prepare(self) -> None:
        # It begins with a day on which the role held, or will: one that began today does not end yesterday unasked.
        self.initial["until_date"] = max(self.today, self.record.from_date + timedelta(days=1))
        if self.record.from_date >= self.today:
            self.fields["until_date"].help_text = gettext("A day before it begins takes it back: it never held.")
        self.intro = gettext("A role of %(name)s. What was done with it stays done.") % {"name": self.record.user.name}


class CorrectRoleForm(GrantForm, ReasonForm):
    """A grant as it should have been entered, and why. What is left out stays; an empty `until_date` is no end."""

    record: RoleAssignment
    named = frozenset()
    stays = frozenset({"person", "role", "school", "from_date", "until_date"})
    asks_as: ClassVar[Mapping[str, str]] = {"user": "person"}
    field_order = ["person", "school", "role", "from_date", "until_date", "reason"]
    person = PickField(label=_("Whose it is"), is_strict=True)

    def prepare(self) -> None:
        offer_schools(self)
        people = visible_people(self.actor).filter(Q(is_active=True) | Q(pk=self.record.user_id))
        how = _("Type part of the name or of the e-mail address.")
        self.fields["person"].offer(Source((picks.accounts(people, self.today),)), how)  # type: ignore[attr-defined]
        self.begin_with("role", "from_date", "until_date")
        self.initial["person"] = self.record.user.ref
        self.initial["school"] = self.record.school.code if self.record.school else WHOLE_DISTRICT
