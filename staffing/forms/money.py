"""What is asked for about what lines cost and what was spent on them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.amounts import dollars
from core.dates import day_words
from core.forms import VersionedForm
from core.texts import CodeField
from staffing import money, spending
from staffing.forms.corrections import CorrectionForm
from staffing.forms.fields import dollars_field, reason_field
from staffing.models import Expenditure


class CostForm(VersionedForm):
    """What a position costs in a school year, in dollars at its FTE, and why that changed."""

    annual_cost = dollars_field(_("Dollars a school year"))
    reason = reason_field()

    def prepare(self) -> None:
        self.begin_with("annual_cost")


class SpendingForm(VersionedForm):
    """Dollars spent on a line. A line takes each number once: sent again, it is refused and not entered twice."""

    amount = dollars_field(_("Amount in dollars"))
    paid_on = forms.DateField(label=_("Paid on"))
    # The service says what is wrong with a year; without one it is that of the day.
    year = forms.CharField(
        label=_("School year"),
        required=False,
        help_text=_("Code of the school year; the one that holds the day."),
        widget=forms.Select,
    )
    words = forms.CharField(label=_("What for"), required=False, max_length=200, help_text=_("At most 200 characters."))
    number = CodeField(
        label=_("Number"),
        required=False,
        max_length=40,
        help_text=_("Of the payroll or invoice. Each number stands here once, so nothing is entered twice."),
    )

    def prepare(self) -> None:
        self.initial["paid_on"] = self.today
        offer_years(self)


class ReversalForm(VersionedForm):
    """Which entry is taken out again, and why."""

    prefilled = frozenset({"entry"})
    # The service says what is wrong with a choice: the entry may be reversed meanwhile.
    entry = forms.CharField(label=_("Entry"), help_text=_("Reference of the entry."), widget=forms.Select)
    reason = reason_field()

    def prepare(self) -> None:
        entries = spending.reversible(self.record)
        self.fields["entry"].help_text = ""
        self.fields["entry"].widget.choices = [
            ("", _("Choose an entry")), *map(entry_choice, entries)
        ]  # fmt: skip


class CorrectSpendingForm(CorrectionForm):
    """An entry as it should have been entered; what is left out stays, and so does its number."""

    prefilled = frozenset({"entry"})
    about = "entry"
    may_empty = frozenset({"words"})
    entry = forms.CharField(label=_("Entry"), help_text=_("Reference of the entry."), widget=forms.Select)
    amount = dollars_field(_("Amount in dollars"), required=False)
    paid_on = forms.DateField(label=_("Paid on"), required=False)
    year = forms.CharField(
        label=_("School year"),
        required=False,
        help_text=_("Code of the school year; the one that holds the day."),
        widget=forms.Select,
    )
    words = forms.CharField(label=_("What for"), required=False, max_length=200, help_text=_("At most 200 characters."))
    reason = reason_field()

    def prepare(self) -> None:
        one = self.chosen(spending.reversible(self.record))
        offer_years(self)
        if one:
            self.begin(amount=one.amount, paid_on=one.paid_on, words=one.words)

    def told(self, one: Expenditure) -> str:
        return entry_choice(one)[1]


def offer_years(form: VersionedForm) -> None:
    """Let the school year be chosen in which an entry counts, where that is not the one of its day."""
    field = form.fields["year"]
    field.help_text = _("In which it counts. Choose one only if it is not the year of the day.")
    years = [(one.code, one.code) for one in money.years_of(form.record)]
    field.widget.choices = [("", _("The one that holds the day")), *years]


def entry_choice(entry: Expenditure) -> tuple[str, str]:
    """Return an entry as a choice: "Sep 30, 2022 · $6,750.00 · Payroll September"."""
    facts = [day_words(entry.paid_on), dollars(entry.amount), entry.number, entry.words]
    return entry.ref, " · ".join(filter(None, facts))
