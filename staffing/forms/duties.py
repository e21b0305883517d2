"""What is asked for about the duties of realignments, the employee's agreement, and reviews."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, RefField, VersionedForm
from core.rows import RowForm, RowsField
from staffing import policies, selectors
from staffing.forms.fields import reason_field
from staffing.line_types import REALIGNMENT
from staffing.models import ReviewResult, Side

MOST_DUTIES = 20
LONG = {"rows": 3}


class DutyShareRowForm(RowForm):
    """One duty, with its share of time."""

    tells = ("words", "percent")
    words = forms.CharField(label=_("Duty"), max_length=200)
    percent = forms.IntegerField(label=_("Share of time in percent"), min_value=1, max_value=100)


def _side(label: object) -> RowsField:
    return RowsField(
        DutyShareRowForm, label=label, one=_("Duty"), another=_("Another duty"), most=MOST_DUTIES,
        help_text=_("Together the shares make 100."),
    )  # fmt: skip


class ShareDutiesForm(VersionedForm):
    """The duties before and after, each with its share of time in percent; those of one side make 100."""

    before = _side(_("Before"))
    after = _side(_("After"))

    def prepare(self) -> None:
        there = selectors.duties_of(self.record)
        for side in Side:
            rows = [{"words": one.words, "percent": one.percent} for one in there[side]]
            self.initial[side.value] = rows


class NoteAgreementForm(VersionedForm):
    """That the employee whose duties change agreed: on which day, and how."""

    agreed_on = forms.DateField(label=_("Agreed on"))
    agreement = forms.CharField(
        label=_("How the employee agreed"), max_length=2000, widget=forms.Textarea(LONG),
        help_text=_("A letter, a talk and who was there, or where the signed paper is kept."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial["agreed_on"] = self.record.agreed_on or self.today
        self.begin_with("agreement")


class ReviewPlanForm(ActionForm):
    """Which realignment is to be looked at, and when."""

    prefilled = frozenset({"realignment"})
    realignment = RefField(label=_("Realignment"), words=lambda line: line.name_apart)
    due_on = forms.DateField(label=_("Review on"), help_text=_("Today, or a later day."))

    def prepare(self) -> None:
        lines = policies.visible_lines(self.actor, REALIGNMENT).filter(status__in=REALIGNMENT.held)
        lines = lines.select_related("authorization__school").order_by(*selectors.BY_SCHOOL)
        self.fields["realignment"].queryset = lines  # type: ignore[attr-defined]
        self.initial["due_on"] = self.today + timedelta(days=settings.REALIGNMENT_REVIEW_DAYS)


class ReviewMoveForm(VersionedForm):
    """Another day for a review, and why."""

    due_on = forms.DateField(label=_("Review on"), help_text=_("Today, or a later day."))
    reason = reason_field()

    def prepare(self) -> None:
        self.begin_with("due_on")


class ReviewHoldForm(VersionedForm):
    """What a review found, and what comes of it."""

    held_on = forms.DateField(label=_("Held on"))
    result = forms.ChoiceField(
        label=_("Result"), choices=[("", _("Choose an answer")), *ReviewResult.choices],
        help_text=_("To end it or to write its duties anew is a step of the realignment, to which you are led."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What was found"), max_length=4000, widget=forms.Textarea(LONG), help_text=_("Name no student.")
    )

    def prepare(self) -> None:
        self.initial["held_on"] = self.today


class ReviewCancelForm(VersionedForm):
    """Why a review is not to be held."""

    reason = reason_field()
