"""What is asked for when it is corrected how large a line is, or what it is about."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import VersionedForm
from staffing.forms.fields import dollars_field, reason_field


class FteForm(VersionedForm):
    """Another FTE, and why."""

    fte = forms.DecimalField(label=_("FTE"), max_digits=4, decimal_places=3, help_text=_("1.000 is full time."))
    reason = reason_field()

    def prepare(self) -> None:
        self.begin_with("fte")
        words = gettext("The authorization allows at most %(fte)s FTE a line.")
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
    term_until = forms.DateField(
        label=_("Term until"), required=False, help_text=_("The first day after it; empty while it goes on.")
    )

    def prepare(self) -> None:
        self.begin_with("duty", "term_from", "term_until")
