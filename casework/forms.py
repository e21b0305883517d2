"""What is asked on every level: on which day a step took effect, why, of contacts, and of signs of suicide risk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.models.contacts import LONGEST_MINUTES, Medium
from core.forms import Form, VersionedForm

Words = str | Promise
CHOOSE = ("", _("Choose an answer"))
ABOUT_RISK = _("A sign that somebody may be at risk of suicide")
ACTS_NOW = _("Tick it at the least doubt. Whoever must act is told at once, and the next page says whom to call.")


class Named(Protocol):
    """Somebody of a case, to choose: by reference, called by name."""

    ref: str

    @property
    def called(self) -> str:
        """The name by which a page calls them."""


class StepForm(VersionedForm):
    """A step of a case, with the day on which it took effect."""

    on = forms.DateField(label=_("On which day"), help_text=_("The day it took effect: today, or a day before."))

    def prepare(self) -> None:
        self.initial["on"] = self.today


class DoneForm(VersionedForm):
    """That a duty was done: on which day, and what was done."""

    on = forms.DateField(
        label=_("Done on"), help_text=_("The day on which it was done, not that on which you enter it.")
    )
    evidence = forms.CharField(
        label=_("What was done"), widget=forms.Textarea, max_length=2000,
        help_text=_("Whom you reached, when, and what they said. Name no child here."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial["on"] = self.today


def text(label: Words, help_text: Words = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea({"rows": rows})  # type: ignore[arg-type]
    )  # fmt: skip


REASON, KEPT = _("Reason"), _("It stays in the history.")


def reason(label: Words = REASON, help_text: Words = KEPT) -> forms.CharField:
    """Return the field that asks why."""
    return text(label, help_text)


class RiskForm(Form):
    """A plain tick where something is told, and what belongs to it."""

    risk = forms.BooleanField(label=ABOUT_RISK, required=False, help_text=ACTS_NOW)
    about = forms.ChoiceField(label=_("Whom it is about"), required=False)
    seen = forms.CharField(
        label=_("What was seen or heard, in one line"),
        required=False,
        help_text=_("Only if you ticked the box. Whoever must act reads it."),
    )

    def offer_about(self, people: Iterable[Named]) -> None:
        """Offer whom it can be about."""
        told = [(one.ref, one.called) for one in people]
        self.fields["about"].choices = [("", _("Somebody else")), *told]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("risk") and not self.cleaned_data.get("seen") and "seen" not in self.errors:
            self.add_error("seen", _("Say in a line what was seen or heard."))
        if not self.cleaned_data.get("risk") and self.cleaned_data.get("seen"):
            self.add_error("risk", _("Tick this box, or empty the line below."))
        return self.cleaned_data


class ContactForm(RiskForm):
    """What is told of a contact with somebody, or of the attempt at one; and a sign of risk, if there was one."""

    with_whom = forms.CharField(
        label=_("Who, if not on the list"),
        max_length=120,
        required=False,
        help_text=_("Such as a parent, or a teacher."),
    )
    medium = forms.ChoiceField(label=_("How"), choices=[CHOOSE, *Medium.choices])
    was_reached = forms.BooleanField(label=_("They were reached"), required=False)
    on = forms.DateField(label=_("Day"), help_text=_("On which it was."))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=LONGEST_MINUTES, required=False)
    note = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea({"rows": 3}),
        required=False,
        help_text=_("Whoever works on the case reads it, and nobody else."),
    )
    follow_up_date = forms.DateField(
        label=_("Next contact wanted by"), required=False, help_text=_("On that day it stands in your work.")
    )
