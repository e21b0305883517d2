"""Forms of the contact log."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models.contacts import LONGEST_MINUTES, Medium
from core.forms import ActionForm, RefField, VersionedForm
from restorative import labels, selectors
from restorative.forms.risks import RiskForm

CHOOSE = [("", _("Choose an answer"))]


class ContactLogForm(RiskForm, ActionForm):
    """A contact about a case, or the attempt at one: with whom, how, and whether they were reached."""

    participant = RefField(
        words=labels.participant_words,
        required=False,
        label=_("With whom"),
        empty_label=_("Somebody who is not on the list"),
        help_text=_("Those who are on the case."),
    )
    with_whom = forms.CharField(
        label=_("Who, if not on the list"),
        max_length=120,
        required=False,
        help_text=_("Such as a parent, or a teacher."),
    )
    medium = forms.ChoiceField(label=_("How"), choices=[*CHOOSE, *Medium.choices])
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
