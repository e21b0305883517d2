"""Fields and choices that several forms of lines share."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.ends import last_words
from core.forms import VersionedForm
from district.models import ContractedPerson, StaffMember
from staffing import selectors
from staffing.fte import greatest_sum
from staffing.models import Position

EITHER = _("Reference of a staff member or a contracted person.")
SHARE = _("How much of it they hold: what is free, unless told.")


def reason_field(*, required: bool = True) -> forms.CharField:
    """Return the field that asks why."""
    return forms.CharField(
        label=_("Reason"),
        help_text=_("The history keeps it."),
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def dollars_field(label: Any) -> forms.DecimalField:
    """Return the field of what a line costs or cost. No line of a plan costs a million a school year."""
    return forms.DecimalField(label=label, max_digits=12, decimal_places=2, max_value=Decimal(1_000_000))


def note_field() -> forms.CharField:
    """Return the field of a note on a state."""
    return forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


def people_choices(staff: Iterable[StaffMember], contracted: Iterable[ContractedPerson] = ()) -> list[Any]:
    """Return people to choose from, contracted persons apart. Of who left, or is to leave, the last day is said."""
    people = [(one.ref, _person(one, one.employee_number)) for one in staff]
    sent = [(one.ref, _person(one, str(one.organization))) for one in contracted]
    return [("", _("Choose a person")), *([(_("Staff"), people), (_("Contracted"), sent)] if sent else people)]


def _person(person: StaffMember | ContractedPerson, more: str) -> str:
    last = gettext("last day %(day)s") % {"day": last_words(person.left_date)} if person.left_date else ""
    return " · ".join(filter(None, [person.name, more, last]))


def offer_holders(form: VersionedForm) -> None:
    """Let staff and contracted persons be chosen for a position."""
    line: Position = form.record
    begun = line.since or form.today
    field = form.fields["holder"]
    field.help_text = _("Someone on the staff on that day, or a contracted person while an agreement is in force.")
    field.widget.choices = people_choices(selectors.staff_since(line, begun), selectors.contracted_since(line, begun))


def ask_share(form: VersionedForm) -> None:
    """Ask how much of a position somebody holds: all that is free, unless told."""
    line: Position = form.record
    free = line.fte - greatest_sum([one for one in line.holdings_so_far if one.is_on(form.today)])
    form.initial["fte"] = free
    form.fields["fte"].help_text = gettext("All that is free, %(free)s, unless you say less.") % {"free": free}


def goes_on_field() -> forms.BooleanField:
    """Return the field that takes an end out: an empty day leaves it as it is."""
    words = _("For an end that was entered by mistake: it is taken out again.")
    return forms.BooleanField(label=_("It goes on"), help_text=words, required=False)


def offer_to_go_on(form: forms.Form, entry: Any) -> None:
    """Ask only of an entry that has an end of its own whether it goes on; one that a step ended goes on with that."""
    if entry.until_date is None or entry.until_span_id:
        form.fields["goes_on"].widget = forms.HiddenInput()
