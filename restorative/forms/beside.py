"""What is asked about safety, and about who works on a case."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, CoverFields, EndFields, StepForm, reason, text
from core.forms import RefField, VersionedForm
from core.last_days import LastDayField
from core.picking import Source
from restorative import labels, picks, selectors
from restorative.models.safety import Concern, Outcome

DAY = timedelta(days=1)


class CaseSafetyForm(StepForm):
    """What was found when somebody asked whether people can meet safely."""

    asks_as: ClassVar = {"on_date": "on"}
    concerns = forms.MultipleChoiceField(
        label=_("What gives cause for concern"), choices=Concern.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Nothing ticked: you asked, and there is none."),
    )  # fmt: skip
    outcome = forms.ChoiceField(label=_("What follows"), choices=[CHOOSE, *Outcome.choices])
    note = text(_("Note"), _("For those who work on the case."), required=False)


class CaseApartForm(StepForm):
    """Two people who must not be brought together, and what was agreed."""

    asks_as: ClassVar = {"from_date": "on"}
    first = RefField(label=_("One"), words=labels.participant_words)
    second = RefField(label=_("The other"), words=labels.participant_words)
    plan = text(_("What was agreed"), _("Who goes where and when, so that they do not meet."))
    until_date = LastDayField(
        required=False,
        help_text=_("Empty while it is not known."),
        kept=_("The first day on which they may meet again; empty while it is not known."),
    )
    field_order = ["first", "second", "on", "until_date", "plan"]

    def prepare(self) -> None:
        super().prepare()
        for name in ("first", "second"):
            self.fields[name].queryset = selectors.on_case(self.record)  # type: ignore[attr-defined]


class ApartEndForm(VersionedForm):
    """Until when the two stayed apart, and why no longer."""

    until_date = LastDayField(kept=_("The first day on which they may meet again."))
    reason = reason()

    def prepare(self) -> None:
        self.initial["until_date"] = self.today + DAY


class AssignmentEndForm(EndFields):
    """Why somebody no longer works on a case, and what whoever goes on has to know."""


class AssignmentCoverForm(CoverFields):
    """The colleague who works on the case while somebody is away."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["user"].offer(Source((picks.facilitators(self.record.case, self.today),)))  # type: ignore[attr-defined]
