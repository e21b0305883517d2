"""What is asked on every level: of steps, contacts, signs of suicide risk, and of what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework import labels
from casework.models import Outcome, SignedBy
from casework.models.contacts import LONGEST_MINUTES, Medium
from casework.models.items import SAID
from core.forms import ActionForm, Form, RefField, VersionedForm
from core.last_days import LastDayField
from core.picking import PickField

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


class EndFields(VersionedForm):
    """Why somebody no longer works on a case, and what whoever goes on has to know."""

    reason = reason()
    handover = text(
        _("Handover note"), _("What whoever goes on has to know. Needed where nobody else works on it."), required=False
    )


class CoverFields(VersionedForm):
    """The colleague who works on a case while somebody is away. The room says from whom one chooses."""

    asks_as: ClassVar[Mapping[str, str]] = {"from_at": "from_date", "until_at": "until_date"}
    user = PickField(label=_("Colleague"), help_text=_("Type a name. The list says how many open cases each has."))
    from_date = forms.DateField(label=_("First day"), help_text=_("Today, or a later day."))
    until_date = LastDayField(
        help_text=_("After it the cover ends by itself."), kept=_("The first day on which they no longer cover.")
    )
    handover = text(_("What the colleague has to know"), required=False)

    def prepare(self) -> None:
        self.initial["from_date"] = self.today


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


class WhyForm(VersionedForm):
    """Why something is done."""

    reason = reason()


OUTCOMES = [CHOOSE, *((one.value, one.label) for one in map(Outcome, SAID))]


class OutcomeForm(VersionedForm):
    """What came of something that was agreed."""

    asks_as: ClassVar[Mapping[str, str]] = {"outcome_date": "on", "outcome_note": "note"}
    outcome = forms.ChoiceField(label=_("What came of it"), choices=OUTCOMES)
    on = forms.DateField(label=_("On which day"))
    note = text(_("Note"), required=False)

    def prepare(self) -> None:
        self.intro = self.record.what
        self.initial["on"] = self.today


class ExemptForm(VersionedForm):
    """Why something that was agreed is let go, and until when."""

    asks_as: ClassVar[Mapping[str, str]] = {"exempt_reason": "reason", "exempt_at": "reason"}
    reason = reason(_("Why"))
    exempt_until = LastDayField(
        required=False,
        help_text=_("From the day after it is asked for again. Empty: it is let go for good."),
        kept=_("The first day on which it is asked for again; empty: it is let go for good."),
    )

    def prepare(self) -> None:
        self.intro = self.record.what


class TranslateForm(VersionedForm):
    """What was agreed, in Spanish."""

    what_es = text(_("What, in Spanish"))
    how_verified_es = text(_("How it is verified, in Spanish"), rows=2)

    def prepare(self) -> None:
        self.begin_with("what_es", "how_verified_es")
        self.intro = f"{self.record.what} · {self.record.how_verified}"


class PayForm(ActionForm):
    """One payment of restitution. What was ``paid`` was read with the record."""

    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on"}
    amount = forms.DecimalField(label=_("Amount in dollars"), max_digits=12, decimal_places=2, min_value=0)
    on = forms.DateField(label=_("Paid on"))

    def prepare(self) -> None:
        self.intro = labels.paid_words(self.record)
        self.initial["on"] = self.today


def offer_standing(form: ActionForm, name: str, entries: Any) -> None:
    """Offer what was entered and stands, to be taken back; where nothing does, the service says why it cannot be."""
    standing = entries.filter(taken_back_at=None).order_by("on_date", "pk")
    form.fields[name].queryset = standing  # type: ignore[attr-defined]
    form.fields[name].required = standing.exists()


class PaymentBackForm(ActionForm):
    """Which payment was entered wrongly, and what was wrong."""

    named = frozenset({"payment"})
    asks_as: ClassVar[Mapping[str, str]] = {"taken_back_reason": "reason"}
    payment = RefField(label=_("Which payment"), required=False, words=labels.payment_words)
    reason = text(_("What was wrong"))

    def prepare(self) -> None:
        offer_standing(self, "payment", self.record.payments)


class SignForm(ActionForm):
    """Who signed, when and how. The room says who can."""

    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on"}
    participant = RefField(label=_("Who signed"))
    on = forms.DateField(label=_("Signed on"))
    way = forms.ChoiceField(label=_("How"), choices=[CHOOSE, *SignedBy.choices])

    def prepare(self) -> None:
        self.initial["on"] = self.today
