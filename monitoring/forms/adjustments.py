"""What is asked of adjustments: what is done otherwise, whose it is and by when, and what it changes of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, reason, text
from core.by_kind import Asked, ByKindForm
from core.dates import day_words
from core.forms import ActionForm, Form, RefField, VersionedForm
from core.picking import PickField, Source
from district import picks
from monitoring import selectors
from monitoring.models import Adjustment, Change, Observation
from plan.change_forms import STAYS, milestone_words, target_words
from plan.models import Amendment
from plan.selectors import choices

MOST_OFFERED = 60
BEGINNING = 110


class _ProposedFields(Form):
    title = forms.CharField(
        label=_("What is done otherwise"), max_length=200, help_text=_("In a line. Name no student.")
    )
    why = text(_("Why"), _("Accepted, it stands beside what it changes of the plan: the School Board reads it there."))
    owner = PickField(label=_("Owner"), help_text=_("Who sees that it is done."))
    due_on = forms.DateField(label=_("To be done by"))
    observations = forms.MultipleChoiceField(
        label=_("Because of these observations"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Up to 60: the newest that were not set aside."),
    )  # fmt: skip

    def offer(self, form: ActionForm, chosen: list[str]) -> None:
        """Offer who works here, and what was noticed; what is chosen first."""
        staff = picks.staff(form.actor, selectors.owners_to_choose(form.today), form.today)
        self.fields["owner"].offer(Source((staff,)), _("Type part of a name."))  # type: ignore[attr-defined]
        rows = list(selectors.observations_to_choose(form.actor, chosen)[:MOST_OFFERED])
        there = {one.ref for one in rows}
        if missing := [ref for ref in chosen if ref not in there]:
            rows += selectors.observations(form.actor).filter(ref__in=missing)
        rows.sort(key=lambda one: one.ref not in chosen)
        self.fields["observations"].choices = [(one.ref, _told(one)) for one in rows]  # type: ignore[attr-defined]


def _told(one: Observation) -> str:
    """Return an observation to choose: its day, its beginning and its school."""
    parts = [day_words(one.seen_on), str(one.get_section_display()), Truncator(one.words).chars(BEGINNING)]
    return " · ".join([*parts, *([one.school.name] if one.school else [])])


class AdjustmentProposeForm(_ProposedFields, ActionForm):
    """What would be done otherwise, why, whose it would be and by when, and on which observations it rests."""

    prefilled = frozenset({"observations"})

    def prepare(self) -> None:
        if isinstance(asked := self.asked.get("observations"), str):
            self.asked = {**self.asked, "observations": [asked]}
        self.offer(self, list(self.asked.get("observations", ())))


class AdjustmentCorrectForm(_ProposedFields, VersionedForm):
    """What is proposed, said otherwise."""

    named = frozenset({"observations"})
    record: Adjustment

    def prepare(self) -> None:
        self.begin_with("title", "why", "due_on")
        self.initial["owner"] = self.record.owner.ref
        chosen = [one.ref for one in selectors.grounds(self.actor, self.record)[0]]
        self.initial["observations"] = chosen
        self.offer(self, chosen)


ASKS: dict[str, dict[str, Asked]] = {
    Change.MILESTONE: {
        "milestone": Asked(_("Milestone")),
        "due_date": Asked(_("New due date"), help_text=_("A due date that has passed stays the one that judges it.")),
    },
    Change.TARGET: {
        "target": Asked(_("Target")),
        "value": Asked(_("New value"), False, STAYS),
        "by_date": Asked(_("New day"), False, STAYS),
    },
    Change.AMENDMENT: {
        "title": Asked(_("Title of the amendment"), help_text=_("What it does, in a few words.")),
        "body": Asked(_("To be decided by")),
        "decided_date": Asked(
            _("To be decided on"), help_text=_("The day may lie ahead; it can be put in force from that day on.")
        ),
    },
    Change.PRACTICE: {},
}
WHAT: Mapping[str, Any] = {
    Change.MILESTONE: _("The milestone is moved at once, with the reason of this adjustment."),
    Change.TARGET: _("The target is changed at once, with the reason of this adjustment."),
    Change.AMENDMENT: _("An amendment is drafted. You add what it changes and put it in force on its own page."),
    Change.PRACTICE: _("Nothing of the plan changes. The owner says what came of it."),
}


class AdjustmentAcceptForm(ByKindForm):
    """
    What of the plan an adjustment changes: a milestone's due date, a target, an amendment to be drafted, or nothing.

    ``change`` decides which of the other facts it takes.
    """

    by = "change"
    asks = ASKS
    takes_not = _("This kind of change does not take: %(names)s.")
    record: Adjustment
    change = forms.ChoiceField(label=_("What it changes of the plan"), choices=Change.choices)
    milestone = RefField(words=milestone_words, required=False, help_text=_("Reference."))
    due_date = forms.DateField(required=False)
    target = RefField(words=target_words, required=False, help_text=_("Reference."))
    value = forms.DecimalField(max_digits=12, decimal_places=3, required=False)
    by_date = forms.DateField(required=False)
    title = forms.CharField(max_length=200, required=False)
    body = forms.ChoiceField(choices=[CHOOSE, *Amendment.Body.choices], required=False)
    decided_date = forms.DateField(required=False)

    def prepare(self) -> None:
        facts = self.ask()
        self.fields["change"].help_text = str(WHAT.get(self.chosen, ""))
        offered = choices(self.actor, self.today)
        for name in facts.keys() & {"milestone", "target"}:
            field = self.fields[name]
            field.queryset = offered[name]  # type: ignore[attr-defined]
            self.say_now(name, field.words)  # type: ignore[attr-defined]
        if self.chosen == Change.AMENDMENT:
            self.initial.update({"title": self.record.title, "decided_date": self.today})
        words = _now("%(title)s. To be done by %(day)s; owner: %(owner)s.")
        one = self.record
        self.intro = words % {"title": one.title.rstrip("."), "day": day_words(one.due_on), "owner": one.owner.name}


class AdjustmentRefuseForm(VersionedForm):
    """Why a proposal is not accepted."""

    reason = reason(_("Why"), _("Whoever works here reads it. Name no student."))


class AdjustmentDropForm(VersionedForm):
    """Why an adjustment is dropped."""

    intro = _("What it changed of the plan stays as it is. To change that, change the plan again.")
    reason = reason(_("Why"), _("The next report tells it. Name no student."))


class AdjustmentMoveForm(VersionedForm):
    """Another day, and why."""

    record: Adjustment
    due_on = forms.DateField(label=_("To be done by"))
    reason = reason(_("Why"))

    def prepare(self) -> None:
        words = _now("It is due on %(day)s. A day that has passed goes on judging it.")
        self.intro = words % {"day": day_words(self.record.due_on)}


class AdjustmentAssignForm(VersionedForm):
    """Who sees from now on that it is done."""

    record: Adjustment
    owner = PickField(label=_("Owner"))

    def prepare(self) -> None:
        staff = picks.staff(self.actor, selectors.owners_to_choose(self.today), self.today)
        self.fields["owner"].offer(Source((staff,)), _("Type part of a name."))  # type: ignore[attr-defined]
        self.intro = _now("It is with %(name)s now.") % {"name": self.record.owner.name}


class AdjustmentFinishForm(VersionedForm):
    """On which day it was done, and what came of it."""

    asks_as: ClassVar[Mapping[str, str]] = {"done_on": "on"}
    on = forms.DateField(label=_("Done on"), help_text=_("The day on which it was done: today, or a day before."))
    result = text(_("What came of it"), _("The next report tells it. Name no student."))

    def prepare(self) -> None:
        self.initial["on"] = self.today
