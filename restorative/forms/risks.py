"""A sign of suicide risk, as the forms ask for it in which something of a case is told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from restorative.models import Participant

ABOUT_RISK = _("A sign that somebody may be at risk of suicide")
ACTS_NOW = _("Tick it at the least doubt. Whoever must act is told at once, and the next page says whom to call.")


class RiskForm(Form):
    """A plain tick, and what belongs to it."""

    risk = forms.BooleanField(label=ABOUT_RISK, required=False, help_text=ACTS_NOW)
    about = forms.ChoiceField(label=_("Whom it is about"), required=False)
    seen = forms.CharField(
        label=_("What was seen or heard, in one line"),
        required=False,
        help_text=_("Only if you ticked the box. Whoever must act reads it."),
    )

    def offer_about(self, people: list[Participant]) -> None:
        """Offer whom it can be about."""
        told = [(one.ref, one.called) for one in people]
        self.fields["about"].choices = [("", _("Somebody else")), *told]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("risk") and not self.cleaned_data.get("seen") and "seen" not in self.errors:
            self.add_error("seen", _("Say in a line what was seen or heard."))
        if not self.cleaned_data.get("risk") and self.cleaned_data.get("seen"):
            self.add_error("risk", _("Tick this box, or empty the line below."))
        return self.cleaned_data
