"""Forms of the contact log."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import ContactForm
from core.forms import ActionForm, RefField, VersionedForm
from restorative import labels, selectors


class ContactLogForm(ContactForm, ActionForm):
    """A contact about a case, or the attempt at one: with whom, how, and whether they were reached."""

    participant = RefField(
        words=labels.participant_words,
        required=False,
        label=_("With whom"),
        empty_label=_("Somebody who is not on the list"),
        help_text=_("Those who are on the case."),
    )
    field_order = [
        "participant", "with_whom", "medium", "was_reached", "on", "minutes", "note", "risk", "about", "seen",
        "follow_up_date",
    ]  # fmt: skip

    def prepare(self) -> None:
        people = selectors.of_case(self.actor, self.record)
        self.fields["participant"].queryset = people  # type: ignore[attr-defined]
        self.offer_about(list(people))
        self.initial.update({"on": self.today, "was_reached": True})


class ContactTakeBackForm(VersionedForm):
    """What was wrong with a contact that was entered."""

    asks_as = {"taken_back_reason": "reason"}
    reason = forms.CharField(
        label=_("What was wrong"), widget=forms.Textarea({"rows": 3}), help_text=_("It stays on record.")
    )
