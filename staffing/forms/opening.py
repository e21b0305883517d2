"""What is asked for when a line is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm
from staffing import labels, selectors
from staffing.amending import amending
from staffing.forms.fields import DAYS, note_field
from staffing.line_types import POSITION, REALIGNMENT, STIPEND, LineType
from staffing.selectors import Opening


class OpenForm(ActionForm):
    """
    Where a new line is opened, and from which day.

    A choice of the page names authorization and slot, so that it can be used once; a system may leave the slot out.
    """

    asks_as: ClassVar[Mapping[str, str]] = {**DAYS, "slot": "authorization"}
    prefilled = frozenset({"authorization"})
    line_type: ClassVar[LineType]
    adds = frozenset({"slot"})
    authorization = forms.CharField(
        label=_("What the plan approves"),
        help_text=_("Reference; with “/” and a number, that opening."),
        widget=forms.Select,
    )
    on = forms.DateField(label=_("Opened on"), help_text=_("Today or a day before; it may be before the plan year."))
    slot = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    note = note_field()

    def prepare(self) -> None:
        self.initial["on"] = self.today
        self.openings: list[Opening] = selectors.opening_list(user=self.actor, line_type=self.line_type)
        places = [(f"{one.authorization.ref}/{one.slot}", self.words(one)) for one in self.openings]
        field = self.fields["authorization"]
        field.widget.choices = [("", _("Choose an opening")), *places]
        field.help_text = ""
        self.amend = labels.AMEND
        self.amend_url, self.amend_label = amending(self.actor).values()

    @staticmethod
    def words(opening: Opening) -> str:
        """Return an opening in words: "Campus monitor, East, number 2 · from 2022-23 · 1 of 2 free"."""
        one = opening.authorization
        words = _("%(name)s, number %(slot)d · from %(year)s · %(free)d of %(count)d free")
        return str(words) % {
            "name": one.name,
            "slot": opening.slot,
            "year": one.starts_year,
            "free": opening.free,
            "count": one.count,
        }

    def clean(self) -> dict[str, Any]:
        """Take a page's choice apart into authorization and slot."""
        authorization, dash, slot = self.cleaned_data.get("authorization", "").partition("/")
        if dash:
            if not slot.isdecimal() or len(slot) > 4:
                raise forms.ValidationError({"authorization": _("That opening is not free any more. Choose another.")})
            self.cleaned_data |= {"authorization": authorization, "slot": int(slot)}
        return self.cleaned_data


class PositionOpenForm(OpenForm):
    """A position that is opened in a free slot."""

    line_type = POSITION
    heading = _("Open a position")


class RealignmentOpenForm(OpenForm):
    """A realignment that is opened in a free slot."""

    line_type = REALIGNMENT
    heading = _("Open a realignment")


class StipendOpenForm(OpenForm):
    """A stipend that is opened in a free slot."""

    line_type = STIPEND
    heading = _("Open a stipend")
