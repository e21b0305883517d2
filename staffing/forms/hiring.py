"""What is asked for when somebody is to be hired: the request, its approvals, candidates, and who begins."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, RefField, VersionedForm
from core.last_days import LastDayField
from staffing import selectors
from staffing.models import OnboardingKind, Position, PositionStatus

NUMBER = _("As the applicant system has it. Who applied stays there.")
CLOSES = _("The first day on which nobody can apply any more.")


def position_words(one: Position) -> str:
    """Return a position as a choice: its school first, as the list is ordered."""
    return f"{one.authorization.school.name}: {one.role_words_apart}"


def why_field() -> forms.CharField:
    """Return the field that says what a hire is for."""
    return forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who approves it reads this: what waits while nobody holds the position."),
    )


def needed_field() -> forms.DateField:
    """Return the field that says by when somebody is needed."""
    return forms.DateField(label=_("Needed by"), required=False)


class RequisitionRequestForm(ActionForm):
    """A request to hire for a position that nobody holds."""

    prefilled = frozenset({"position"})
    position = RefField(
        label=_("Position"),
        words=position_words,
        help_text=_("One that the plan approves or that became vacant, and for which nobody asked yet."),
    )
    why = why_field()
    needed_by = needed_field()
    on = forms.DateField(label=_("Asked on"))

    def prepare(self) -> None:
        self.fields["position"].queryset = selectors.positions_to_ask_for(self.actor)  # type: ignore[attr-defined]
        self.initial["on"] = self.today


class RequisitionCorrectForm(VersionedForm):
    """What a request should say. What is left out stays."""

    stays = frozenset({"why", "needed_by"})
    why = why_field()
    needed_by = needed_field()

    def prepare(self) -> None:
        self.begin_with("why", "needed_by")


class RequisitionApprovalForm(VersionedForm):
    """The day on which a request was approved."""

    on = forms.DateField(label=_("Approved on"))

    def prepare(self) -> None:
        self.initial["on"] = self.today


class RequisitionEndorseForm(RequisitionApprovalForm):
    """The day on which the school approved a request."""


class RequisitionApproveForm(RequisitionApprovalForm):
    """The day on which HR approved a request."""


class RequisitionCloseForm(VersionedForm):
    """Why a request goes no further, and since which day."""

    asks_as: ClassVar[dict[str, str]] = {"closed_reason": "reason", "closed_on": "on"}
    day: ClassVar[Any] = ""
    on = forms.DateField(label=_("On"))
    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The history keeps it.")
    )

    def prepare(self) -> None:
        self.initial["on"] = self.today
        self.fields["on"].label = str(self.day)


class RequisitionRefuseForm(RequisitionCloseForm):
    """Why a request is refused."""

    day = _("Refused on")


class RequisitionWithdrawForm(RequisitionCloseForm):
    """Why a request is withdrawn."""

    day = _("Withdrawn on")


class RequisitionPostingForm(VersionedForm):
    """When a posting closes, its number, and another first day that was agreed on. What is left out stays."""

    stays = frozenset({"applicant_number", "posting_until", "starts_on"})
    applicant_number = forms.CharField(
        label=_("Number in the applicant system"), required=False, max_length=40, help_text=NUMBER
    )
    posting_until = LastDayField(label=_("Last day to apply"), required=False, kept=CLOSES,
                                 help_text=_("Empty while it stays open."))  # fmt: skip
    starts_on = forms.DateField(
        label=_("Agreed first day"), required=False, help_text=_("Once an offer is accepted. It may lie ahead.")
    )

    def prepare(self) -> None:
        self.begin_with("applicant_number", "posting_until", "starts_on")
        if self.record.position.status != PositionStatus.ACCEPTED:
            self.fields["starts_on"].widget = forms.HiddenInput()


class RequisitionCountForm(VersionedForm):
    """How many candidates had come how far on a day, without names."""

    on = forms.DateField(label=_("Counted on"))
    applied = forms.IntegerField(label=_("Applied"), min_value=0, max_value=100_000)
    screened = forms.IntegerField(
        label=_("Qualified after screening"), min_value=0, max_value=100_000, help_text=_("Of those who applied.")
    )
    interviewed = forms.IntegerField(
        label=_("Interviewed"), min_value=0, max_value=100_000, help_text=_("Of those who qualified.")
    )
    finalists = forms.IntegerField(
        label=_("Finalists"), min_value=0, max_value=100_000, help_text=_("Of those who were interviewed.")
    )

    def prepare(self) -> None:
        self.initial["on"] = self.today
        newest = self.record.counts[0] if self.record.counts else None
        for name in ("applied", "screened", "interviewed", "finalists"):
            self.initial[name] = getattr(newest, name) if newest else 0


def done_field(kind: OnboardingKind) -> forms.DateField:
    """Return the field that says when one thing was done for somebody new."""
    return forms.DateField(label=kind.label, required=False, help_text=_("The day it was done. Empty while it is not."))


class RequisitionOnboardForm(VersionedForm):
    """What was done for somebody new, on which day, and what is not needed. What is left out stays."""

    stays = frozenset({*OnboardingKind.values, "not_needed"})
    background_check = done_field(OnboardingKind.BACKGROUND_CHECK)
    license = done_field(OnboardingKind.LICENSE)
    papers = done_field(OnboardingKind.PAPERS)
    accounts = done_field(OnboardingKind.ACCOUNTS)
    orientation = done_field(OnboardingKind.ORIENTATION)
    not_needed = forms.MultipleChoiceField(
        label=_("Not needed"), choices=OnboardingKind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Why it is not needed"), required=False, max_length=200,
        help_text=_("Such as: the position asks for no license."),
    )  # fmt: skip

    def prepare(self) -> None:
        for item in self.record.items:
            self.initial[item.kind] = item.done_on
        self.initial["not_needed"] = [item.kind for item in self.record.items if not item.needed]
        self.initial["note"] = next((item.note for item in self.record.items if item.note), "")
