"""Forms about one item of an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import forms as casework
from core.forms import ActionForm, RefField, VersionedForm
from restorative import labels, selectors

LONG = {"rows": 3}
PEOPLE = _("Only where money is paid: one of the three.")


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


class ItemTranslateForm(casework.TranslateForm):
    """What an item says, in Spanish."""


class ItemOutcomeForm(casework.OutcomeForm):
    """What came of an item."""


class ItemExemptForm(casework.ExemptForm):
    """Why an item is let go, and until when."""


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


class ItemPayForm(casework.PayForm):
    """One payment of restitution."""


class ItemPaymentBackForm(casework.PaymentBackForm):
    """Which payment was entered wrongly, and what was wrong."""
