"""What is asked for when it is corrected how large a line is, what it is about, or what was entered of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import day_words
from core.forms import VersionedForm
from core.last_days import LastDayField
from core.picking import PickField
from staffing import selectors
from staffing.forms.fields import (
    DAYS,
    EITHER,
    HOW,
    dollars_field,
    fte_field,
    goes_on_field,
    offer_holders,
    offer_staff,
    offer_to_go_on,
    reason_field,
)
from staffing.line_types import type_of
from staffing.models import HeldSpan


class FteForm(VersionedForm):
    """Another FTE, and why."""

    fte = fte_field(_("Position size (FTE)"), help_text=_("1.000 is full time."))
    reason = reason_field()

    def prepare(self) -> None:
        self.begin_with("fte")
        words = gettext("At most %(fte)s FTE is approved for each position here.")
        self.intro = words % {"fte": self.record.authorization.fte}


class AmountForm(VersionedForm):
    """Another amount in dollars, and why."""

    amount = dollars_field(_("Amount in dollars"))
    reason = reason_field()

    def prepare(self) -> None:
        self.begin_with("amount")


class DutiesForm(VersionedForm):
    """The duties of a realignment, and a note on cover. What is left out stays."""

    stays = frozenset({"duties_before", "duties_after", "cover"})
    duties_before = forms.CharField(label=_("Duties before"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    duties_after = forms.CharField(label=_("Duties after"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    cover = forms.CharField(
        label=_("Note on cover"),
        help_text=_("Who covers which duty is noted apart, with days."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def prepare(self) -> None:
        self.begin_with("duties_before", "duties_after", "cover")


class TermForm(VersionedForm):
    """The duty of a stipend and its term `[term_from, term_until)`. What is left out stays."""

    stays = frozenset({"duty", "term_from", "term_until"})
    duty = forms.CharField(label=_("Duty"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    term_from = forms.DateField(label=_("Term from"), required=False)
    term_until = LastDayField(
        label=_("Last day of the term"),
        required=False,
        help_text=_("Empty while it goes on."),
        kept=_("The first day after the term; empty while it goes on."),
    )

    def prepare(self) -> None:
        self.begin_with("duty", "term_from", "term_until")


class CorrectionForm(VersionedForm):
    """
    A correction of one entry of a line, which the field ``about`` names. What is left out stays.

    A page is led here from beside the entry, and begins with what that says.
    """

    about: ClassVar[str]
    may_empty: ClassVar[frozenset[str]] = frozenset()

    def chosen(self, entries: Iterable[Any]) -> Any:
        """Return the entry it is about, if that is known yet; let one of ``entries`` be chosen where it is not."""
        found = list(entries)
        ref = self.data.get(self.about) or self.asked.get(self.about)
        one = next((one for one in found if one.ref == ref), None)
        field = self.fields[self.about]
        field.help_text = ""
        field.widget.choices = [("", gettext("Choose one")), *[(one.ref, self.told(one)) for one in found]]
        return one

    def told(self, one: Any) -> str:
        """Return an entry as a choice."""
        raise NotImplementedError

    def begin(self, **said: Any) -> None:
        """Let fields begin with what the entry says: what stands there is no answer that may be left away."""
        self.initial.update(said)
        for name, value in said.items():
            self.fields[name].asked = value not in {None, ""}  # type: ignore[attr-defined]  # read by field.html

    def clean(self) -> dict[str, Any]:
        """Drop what the correction leaves as it is. Words that are sent empty are emptied."""
        emptied = {name for name in self.may_empty if name in self.data}
        self.cleaned_data = {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in {None, ""} or (value == "" and name in emptied)
        }
        return self.cleaned_data


class CorrectStepForm(CorrectionForm):
    """The day of a step, who holds the line with it, and its note, as they should have been entered."""

    # Holdings and covers move along with the step that began or ended them.
    asks_as: ClassVar[Mapping[str, str]] = {**DAYS, "staff": "on", "contracted": "on", "duty": "on"}
    prefilled = frozenset({"step"})
    about = "step"
    may_empty = frozenset({"note"})
    step = forms.CharField(label=_("Which step"), help_text=_("Reference of the state."), widget=forms.Select)
    on = forms.DateField(label=_("The day it took effect"), required=False)
    holder = PickField(label=_("Holder"), required=False, help_text=_("Reference of a staff member."))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reason = reason_field()

    def prepare(self) -> None:
        line = self.record
        span = self.chosen(selectors.spans_so_far(line, self.today)[::-1])
        self.fields["holder"].help_text = f"{_('Someone on the staff on that day.')} {HOW}"
        offer_staff(self, "holder", span.from_date if span else self.today)
        if span is None:
            return
        self.begin(on=span.from_date, note=line.note if span.number == 1 else span.note)
        holder = span.holder if isinstance(span, HeldSpan) else None
        if holder and type_of(line).workflow.initial != span.status:
            self.begin(holder=holder.ref)
        else:
            self.fields["holder"].widget = forms.HiddenInput()

    def told(self, one: Any) -> str:
        return f"{type_of(self.record).workflow.statuses(one.status).label} · {day_words(one.from_date)}"


class CorrectHoldingForm(CorrectionForm):
    """Who holds a position, with how much, from and until which day, as it should have been entered."""

    prefilled = frozenset({"holding"})
    about = "holding"
    asks_as: ClassVar[Mapping[str, str]] = {"on": "from_date", "staff": "holder", "contracted": "holder"}
    holding = forms.CharField(label=_("Whose"), help_text=_("Reference of the holding."), widget=forms.Select)
    holder = PickField(label=_("Holder"), required=False, help_text=EITHER)
    fte = fte_field(_("Person’s share (FTE)"), required=False)
    from_date = forms.DateField(label=_("From"), required=False)
    until_date = LastDayField(
        required=False,
        help_text=_("The day before they begin removes the entry."),
        kept=_("The first day without them; the day on which it begins removes it."),
    )
    goes_on = goes_on_field()
    reason = reason_field()

    def prepare(self) -> None:
        one = self.chosen(self.record.holdings_so_far[::-1])
        offer_holders(self, one.from_date if one else None)
        if one is None:
            return
        self.begin(holder=one.person.ref, fte=one.fte, from_date=one.from_date, until_date=one.until_date)
        offer_to_go_on(self, one)

    def told(self, one: Any) -> str:
        return " · ".join([one.name, f"{one.fte} FTE", day_words(one.from_date)])
