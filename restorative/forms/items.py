"""Forms about one item of an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE
from casework.models import Outcome
from casework.models.items import SAID
from core.forms import ActionForm, RefField, VersionedForm
from core.last_days import LastDayField
from restorative import labels, selectors

LONG = {"rows": 3}
PEOPLE = _("Only where money is paid: one of the three.")
OUTCOMES = [CHOOSE, *((one.value, one.label) for one in map(Outcome, SAID))]


class _ItemForm(ActionForm):
    kind = RefField(label=_("Kind"), words=lambda kind: kind.name, key="code")
    who = RefField(label=_("Who does it"), words=labels.participant_words)
    what = forms.CharField(
        label=_("What"), widget=forms.Textarea(LONG),
        help_text=_("A plain sentence that can be told done from not done. It is printed."),
    )  # fmt: skip
    due_date = forms.DateField(label=_("By when"))
    how_verified = forms.CharField(
        label=_("How it is verified"), widget=forms.Textarea({"rows": 2}), help_text=_("Who sees it, and by what.")
    )
    what_es = forms.CharField(label=_("What, in Spanish"), required=False, widget=forms.Textarea(LONG))
    how_verified_es = forms.CharField(
        label=_("How it is verified, in Spanish"), required=False, widget=forms.Textarea({"rows": 2})
    )
    amount = forms.DecimalField(
        label=_("Amount in dollars"), required=False, max_digits=12, decimal_places=2, min_value=0,
        help_text=_("Only where money is paid."),
    )  # fmt: skip
    to_participant = RefField(
        label=_("Paid to"), required=False, words=labels.participant_words, help_text=PEOPLE,
        empty_label=_("Nobody of these"),
    )  # fmt: skip
    to_organization = RefField(
        label=_("Paid to the organization"), required=False, help_text=PEOPLE, empty_label=_("None")
    )
    to_words = forms.CharField(label=_("Paid to somebody else"), required=False, max_length=120, help_text=PEOPLE)


def _offer(form: Any, agreement: Any, also: int | None = None) -> None:
    """Let a form choose among the people of the case, the kinds in the list and the organizations."""
    people = selectors.taking_part(agreement.case)
    form.fields["kind"].queryset = selectors.item_kinds(also=also)
    form.fields["who"].queryset = form.fields["to_participant"].queryset = people
    form.fields["to_organization"].queryset = selectors.organizations_to_add()
    if not agreement.has_spanish:  # nobody reads it: a page asks for no Spanish
        for name in ("what_es", "how_verified_es"):
            form.fields[name].widget = forms.HiddenInput()


class ItemAddForm(_ItemForm):
    """One item that people agree on."""

    def prepare(self) -> None:
        _offer(self, self.record)


class ItemChangeForm(_ItemForm, VersionedForm):
    """What an item says."""

    def prepare(self) -> None:
        item = self.record
        _offer(self, item.agreement, item.kind_id)
        self.begin_with("what", "what_es", "due_date", "how_verified", "how_verified_es", "amount", "to_words")
        self.initial.update(
            {
                "kind": item.kind.code,
                "who": item.who.ref,
                "to_participant": item.to_participant.ref if item.to_participant else "",
                "to_organization": item.to_organization.ref if item.to_organization else "",
            }
        )


class ItemRemoveForm(VersionedForm):
    """Nothing is asked: the item is taken out."""


class ItemTranslateForm(VersionedForm):
    """What an item says, in Spanish."""

    what_es = forms.CharField(label=_("What, in Spanish"), widget=forms.Textarea(LONG))
    how_verified_es = forms.CharField(label=_("How it is verified, in Spanish"), widget=forms.Textarea({"rows": 2}))

    def prepare(self) -> None:
        self.begin_with("what_es", "how_verified_es")
        self.intro = f"{self.record.what} · {self.record.how_verified}"


class ItemOutcomeForm(VersionedForm):
    """What came of an item."""

    asks_as: ClassVar[Mapping[str, str]] = {"outcome_date": "on", "outcome_note": "note"}
    outcome = forms.ChoiceField(label=_("What came of it"), choices=OUTCOMES)
    on = forms.DateField(label=_("On which day"))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(LONG))

    def prepare(self) -> None:
        self.intro = self.record.what
        self.initial["on"] = self.today


class ItemExemptForm(VersionedForm):
    """Why an item is let go, and until when."""

    asks_as: ClassVar[Mapping[str, str]] = {"exempt_reason": "reason", "exempt_at": "reason"}
    reason = forms.CharField(label=_("Why"), help_text=_("It stays in the history."), widget=forms.Textarea(LONG))
    exempt_until = LastDayField(
        required=False,
        help_text=_("From the day after it is asked for again. Empty: it is let go for good."),
        kept=_("The first day on which it is asked for again; empty: it is let go for good."),
    )

    def prepare(self) -> None:
        self.intro = self.record.what


class ItemRenegotiateForm(VersionedForm):
    """What stands in the place of an item, and why."""

    asks_as: ClassVar[Mapping[str, str]] = {"outcome_date": "on", "outcome_note": "reason"}
    reason = forms.CharField(label=_("Why it is agreed anew"), widget=forms.Textarea(LONG))
    on = forms.DateField(label=_("Agreed on"))
    what = forms.CharField(label=_("What"), widget=forms.Textarea(LONG))
    what_es = forms.CharField(label=_("What, in Spanish"), required=False, widget=forms.Textarea(LONG))
    due_date = forms.DateField(label=_("By when"))
    how_verified = forms.CharField(label=_("How it is verified"), widget=forms.Textarea({"rows": 2}))
    amount = forms.DecimalField(
        label=_("Amount in dollars"), required=False, max_digits=12, decimal_places=2, min_value=0,
        help_text=_("Only where money is paid: what is still to be paid from now on."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.begin_with("what", "what_es", "due_date", "how_verified")
        self.initial["on"] = self.today
        if self.record.amount is not None:
            self.initial["amount"] = self.record.amount - self.record.paid


class ItemPayForm(ActionForm):
    """One payment of restitution."""

    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on"}
    amount = forms.DecimalField(label=_("Amount in dollars"), max_digits=12, decimal_places=2, min_value=0)
    on = forms.DateField(label=_("Paid on"))

    def prepare(self) -> None:
        self.intro = labels.paid_words(self.record)
        self.initial["on"] = self.today


class ItemPaymentBackForm(ActionForm):
    """Which payment was entered wrongly, and what was wrong."""

    asks_as: ClassVar[Mapping[str, str]] = {"taken_back_reason": "reason"}
    payment = RefField(label=_("Which payment"), words=labels.payment_words)
    reason = forms.CharField(label=_("What was wrong"), widget=forms.Textarea(LONG))

    def prepare(self) -> None:
        standing = self.record.payments.filter(taken_back_at=None).order_by("on_date", "pk")
        self.fields["payment"].queryset = standing  # type: ignore[attr-defined]
