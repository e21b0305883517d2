"""What is asked of people in a case, of contacts, screenings and signs of risk, and of who works on it."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, ContactForm, CoverFields, EndFields, StepForm, reason
from core.forms import ActionForm, RefField, VersionedForm
from core.picking import PickField, Source
from diversion import labels, picks, selectors
from diversion.models import Flag, Language, PartyPart

# The youth is in each case, and named by it.
PARTS = [one for one in PartyPart.choices if one[0] != PartyPart.YOUTH]


class DiversionPartyAddForm(ActionForm):
    """Somebody of a case: as what, and who."""

    part = forms.ChoiceField(label=_("Is"), choices=[CHOOSE, *PARTS])
    guardianship = RefField(
        label=_("Parent or guardian"), words=labels.guardian_words, required=False,
        empty_label=_("Nobody of the list"),
        help_text=_("Those who speak for the youth. Whom a court barred does not."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name"), required=False, max_length=120, help_text=_("Of anybody who is not on the list.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    def prepare(self) -> None:
        self.initial["language"] = Language.EN
        self.fields["guardianship"].queryset = selectors.guardians(self.record, self.today)  # type: ignore[attr-defined]


class DiversionPartyChangeForm(VersionedForm):
    """In which language somebody is spoken with."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    def prepare(self) -> None:
        self.begin_with("language")


class DiversionLogForm(ContactForm, ActionForm):
    """A contact about a case, or the attempt at one: with whom, how, and whether they were reached."""

    about = None  # type: ignore[assignment]  # it is about the youth
    party = RefField(
        words=labels.party_words, required=False, label=_("With whom"),
        empty_label=_("Somebody who is not on the list"),
        help_text=_("Those who are in the case."),
    )  # fmt: skip
    field_order = [
        "party", "with_whom", "medium", "was_reached", "on", "minutes", "note", "risk", "seen", "follow_up_date",
    ]  # fmt: skip
    asks_as: ClassVar = {"on_date": "on"}

    def prepare(self) -> None:
        self.fields["party"].queryset = selectors.parties_of(self.record)  # type: ignore[attr-defined]
        self.initial.update({"on": self.today, "was_reached": True})


class DiversionLogTakeBackForm(VersionedForm):
    """What was wrong with a contact that was entered."""

    asks_as: ClassVar = {"taken_back_reason": "reason"}
    reason = reason(_("What was wrong"), _("It stays on record."))


class DiversionRiskForm(ActionForm):
    """A sign of suicide risk: what was seen or heard."""

    seen = forms.CharField(
        label=_("What was seen or heard, in one line"), max_length=200,
        help_text=_("Whoever must act reads it. A few words are enough."),
    )  # fmt: skip


class DiversionAssignForm(VersionedForm):
    """Who works on the case from now on."""

    user = PickField(label=_("Coordinator"), help_text=_("Type a name. The list says how many open cases each has."))

    def prepare(self) -> None:
        self.fields["user"].offer(Source((picks.coordinators(self.record, self.today),)))  # type: ignore[attr-defined]


class DiversionCoverForm(CoverFields):
    """The colleague who works on the case while somebody is away."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["user"].offer(Source((picks.coordinators(self.record.case, self.today),)))  # type: ignore[attr-defined]


class DiversionAssignmentEndForm(EndFields):
    """Why somebody no longer works on a case, and what whoever goes on has to know."""


class DiversionScreenForm(ActionForm):
    """A screening: with which tool, when, by whom, and which flags it raised."""

    asks_as: ClassVar = {"on_date": "on"}
    tool = forms.CharField(label=_("Tool"), max_length=80, help_text=_("What it is called."))
    on = forms.DateField(label=_("Day"), help_text=_("On which it was."))
    screener = forms.CharField(label=_("Who screened"), max_length=120)
    flags = forms.MultipleChoiceField(
        label=_("Flags that were raised"), choices=Flag.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Nothing ticked: it raised none. Never write down questions or answers. Thoughts of suicide bring whoever "
            "must act at once, and the next page says whom to call."
        ),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial.update({"on": self.today, "screener": self.actor.name})


class DiversionScreeningFollowForm(StepForm):
    """On which day somebody followed up on a screening."""

    asks_as: ClassVar = {"followed_date": "on"}


class DiversionScreeningTakeBackForm(VersionedForm):
    """What was wrong with a screening that was entered."""

    asks_as: ClassVar = {"taken_back_reason": "reason"}
    reason = reason(_("What was wrong"), _("It stays on record."))
