"""Fields and choices that several forms of lines share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import VersionedForm
from core.picking import Option, PickField, Source
from district import picks
from staffing import selectors
from staffing.fte import greatest_sum
from staffing.models import Line, Position

EITHER = _("Reference of a staff member or a contracted person.")
HOW = _("Type part of a name in any order, or a whole employee number.")
# A line's states, holdings and covers begin and end on the day that a form asks for as ``on``.
DAYS = {"from_date": "on", "until_date": "on"}
SHARE = _("How much of it they hold: what is free, unless told.")


def reason_field(*, required: bool = True) -> forms.CharField:
    """Return the field that asks why."""
    return forms.CharField(
        label=_("Reason"),
        help_text=_("The history keeps it."),
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def dollars_field(label: Any, *, required: bool = True) -> forms.DecimalField:
    """Return the field of what a line costs or cost. No line of a plan costs a million a school year."""
    return forms.DecimalField(
        label=label,
        required=required,
        max_digits=12,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=Decimal(1_000_000),
        error_messages={"min_value": _("Enter an amount above 0.")},
    )


def fte_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DecimalField:
    """Return the field of how large a position is, or a person’s share of it."""
    return forms.DecimalField(
        label=label,
        required=required,
        max_digits=4,
        decimal_places=3,
        min_value=Decimal("0.001"),
        help_text=help_text,
        error_messages={"min_value": _("Enter a number above 0, such as 0.5 or 1.")},
    )


def note_field() -> forms.CharField:
    """Return the field of a note on a state."""
    return forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


def offer_staff(form: VersionedForm, name: str, since: date | None, *answers: Option) -> None:
    """Let somebody who is on the staff ``since`` a day be chosen in the field ``name``, or one of the ``answers``."""
    begun = since or form.today
    staff = picks.staff(form.actor, selectors.staff_since(form.record, begun), form.today)
    _offer(form, name, Source((staff,), answers))


def offer_holders(form: VersionedForm, since: date | None = None) -> None:
    """Let staff and contracted persons be chosen for a position, who are there ``since`` a day."""
    line: Line = form.record
    begun = since or line.since or form.today
    staff = picks.staff(form.actor, selectors.staff_since(line, begun), form.today)
    contracted = picks.contracted(form.actor, selectors.contracted_since(line, begun), form.today)
    words = _("Someone on the staff on that day, or a contracted person while an agreement is in force.")
    form.fields["holder"].help_text = f"{words} {HOW}"
    _offer(form, "holder", Source((staff, contracted)))


def _offer(form: VersionedForm, name: str, source: Source) -> None:
    field = form.fields[name]
    if isinstance(field, PickField):
        field.offer(source)


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
