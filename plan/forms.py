"""What people type on the pages of milestones, amendments and targets. Cleaned fields are the services' keywords."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.forms import Form, RecordForm
from district.models import School, SchoolYear, StaffMember
from plan import labels, selectors
from plan.models import Amendment, AmendmentChange, Authorization, Milestone, Strategy, Target


class MeetForm(RecordForm):
    met_date = forms.DateField(label=_("Day it was met"), help_text=_("When it was reached, not when you record it."))
    evidence = forms.CharField(
        label=_("Evidence"),
        help_text=_("In words: what shows it, and where it can be seen. No names of students."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ReopenForm(RecordForm):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It stays in the history."), widget=forms.Textarea(attrs={"rows": 3})
    )


class MoveForm(RecordForm):
    due_date = forms.DateField(label=_("New due date"))
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It is shown beside the new date."), widget=forms.Textarea(attrs={"rows": 3})
    )


class OwnerField(forms.ModelChoiceField):
    """A choice of staff members by reference, cleaned to the reference."""

    def label_from_instance(self, obj: StaffMember) -> str:
        return ", ".join(str(part) for part in (obj.name, obj.job_title, obj.school) if part)

    def clean(self, value: Any) -> str:
        found = super().clean(value)
        return found.ref if found else ""


class AssignForm(RecordForm):
    owner = OwnerField(
        label=_("Owner"),
        queryset=selectors.nothing(StaffMember),
        to_field_name="ref",
        required=False,
        empty_label=_("Nobody"),
        help_text=_("The owner may record the milestone as met."),
    )

    def __init__(self, *args: Any, choices: QuerySet[StaffMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = choices  # type: ignore[attr-defined]  # a ModelChoiceField's


class AmendmentForm(Form):
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("What it does, in a few words."))
    body = forms.ChoiceField(label=_("Decided by"), choices=Amendment.Body.choices)
    decided_date = forms.DateField(
        label=_("Decided on"), help_text=_("The day may lie ahead; it can be put in force from that day on.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everyone who sees the plan reads it. No names of students."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AmendmentEditForm(AmendmentForm, RecordForm):
    """What a draft says of the decision."""


class EnforceForm(RecordForm):
    """Nothing is asked but that one knows what one does."""


class WithdrawForm(RecordForm):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It stays in the history."), widget=forms.Textarea(attrs={"rows": 3})
    )


class RemoveForm(RecordForm):
    change = forms.ChoiceField(label=_("Change"))

    def __init__(self, *args: Any, changes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["change"].choices = [("", _("Choose a change")), *changes]  # type: ignore[attr-defined]


class NamedField(forms.ModelChoiceField):
    """A choice of records, cleaned to the name by which services know them: a reference, or a code."""

    def __init__(self, words: Callable[[Any], str] = str, *, label: Any, model: type[Any], key: str = "ref") -> None:
        super().__init__(
            label=label, queryset=selectors.nothing(model), to_field_name=key, empty_label=_("Choose an answer")
        )
        self.words, self.key = words, key

    def label_from_instance(self, obj: Any) -> str:
        return self.words(obj)

    def clean(self, value: Any) -> str:
        found = super().clean(value)
        return getattr(found, self.key) if found else ""


def authorization_words(one: Authorization) -> str:
    """Return an authorization with what it allows now: "A-03 · Campus monitor · East · 2 lines, 2 in use · 1 FTE"."""
    lines = ngettext("%(n)d line, %(used)d in use", "%(n)d lines, %(used)d in use", one.count)
    parts = [one.code, one.role_title, str(one.school), lines % {"n": one.count, "used": one.in_use}]
    parts += [_("%(fte)s FTE each") % {"fte": one.fte}] if one.fte is not None else []
    parts += [_("$%(n)s each") % {"n": f"{one.amount:,.2f}"}] if one.amount is not None else []
    return " · ".join(map(str, parts))


def target_words(one: Target) -> str:
    """Return a target with what it says now."""
    return f"{labels.figure_name(one.indicator)}: {labels.change_moment((one.value, one.by_date))}"


def milestone_words(one: Milestone) -> str:
    """Return a milestone with the day it is due now."""
    return f"{one.code} · {one.title} · {labels.change_moment(one.due_date)}"


class KindForm(Form):
    """Which kind of change is asked next."""

    kind = forms.ChoiceField(label=_("Kind of change"), choices=AmendmentChange.Kind.choices)


class ChangeForm(RecordForm):
    """What one kind of change asks. ``choices`` are the records it may be about, by the name of the field."""

    def __init__(self, *args: Any, choices: Mapping[str, QuerySet[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, NamedField):
                field.queryset = choices[name]


STAYS = _("Leave it empty if it stays as it is.")
NO_FTE = _("Of positions; 1.000 is full time.")


class LinesForm(ChangeForm):
    authorization = NamedField(authorization_words, label=_("Authorization"), model=Authorization)
    count = forms.IntegerField(label=_("Lines in all"), min_value=0, max_value=999, required=False, help_text=STAYS)
    fte = forms.DecimalField(
        label=_("FTE per line"), max_digits=4, decimal_places=3, min_value=0, required=False, help_text=STAYS
    )
    amount = forms.DecimalField(
        label=_("Dollars per line"), max_digits=12, decimal_places=2, min_value=0, required=False, help_text=STAYS
    )


class MoreLinesForm(ChangeForm):
    code = forms.SlugField(label=_("Code"), max_length=20, help_text=_("A new one, such as B-01."))
    line_kind = forms.ChoiceField(label=_("Kind"), choices=Authorization.Kind.choices)
    title = forms.CharField(label=_("Role"), max_length=120)
    school = NamedField(label=_("School"), model=School, key="code")
    starts_year = NamedField(label=_("From plan year"), model=SchoolYear, key="code")
    count = forms.IntegerField(label=_("Lines"), min_value=0, max_value=999)
    fte = forms.DecimalField(
        label=_("FTE per line"), max_digits=4, decimal_places=3, min_value=0, required=False, help_text=NO_FTE
    )
    amount = forms.DecimalField(
        label=_("Dollars per line"), max_digits=12, decimal_places=2, min_value=0, required=False
    )


class GoalForm(ChangeForm):
    target = NamedField(target_words, label=_("Target"), model=Target)
    value = forms.DecimalField(label=_("New value"), max_digits=12, decimal_places=3, required=False, help_text=STAYS)
    due_date = forms.DateField(label=_("New day"), required=False, help_text=STAYS)


class NewGoalForm(ChangeForm):
    indicator = forms.ChoiceField(label=_("Figure"), choices=list(labels.FIGURES.items()))
    value = forms.DecimalField(label=_("Value"), max_digits=12, decimal_places=3)
    due_date = forms.DateField(label=_("By"))


class DropGoalForm(ChangeForm):
    target = NamedField(target_words, label=_("Target"), model=Target)


class MoveMilestoneForm(ChangeForm):
    milestone = NamedField(milestone_words, label=_("Milestone"), model=Milestone)
    due_date = forms.DateField(
        label=_("New due date"), help_text=_("A due date that has passed stays the one that judges it.")
    )


class NewMilestoneForm(ChangeForm):
    strategy = NamedField(label=_("Strategy"), model=Strategy)
    code = forms.SlugField(label=_("Code"), max_length=20, help_text=_("A new one, such as M-20."))
    title = forms.CharField(label=_("Title"), max_length=200)
    due_date = forms.DateField(label=_("Due date"))


class DropMilestoneForm(ChangeForm):
    milestone = NamedField(milestone_words, label=_("Milestone"), model=Milestone)


CHANGE_FORMS: dict[str, type[ChangeForm]] = {
    "authorization_change": LinesForm,
    "authorization_new": MoreLinesForm,
    "target_change": GoalForm,
    "target_new": NewGoalForm,
    "target_drop": DropGoalForm,
    "milestone_move": MoveMilestoneForm,
    "milestone_new": NewMilestoneForm,
    "milestone_drop": DropMilestoneForm,
}


class TargetForm(RecordForm):
    value = forms.DecimalField(label=_("Value"), max_digits=12, decimal_places=3)
    by_date = forms.DateField(label=_("By"))
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It is shown beside the new target."), widget=forms.Textarea(attrs={"rows": 3})
    )
