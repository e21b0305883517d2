"""Forms about staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.ends import last_day
from core.forms import ActionForm, VersionedForm
from core.texts import NumberField
from district import ties
from district.forms.people import ReasonForm, SchoolField, offer_schools


class _StaffForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    employee_number = NumberField(label=_("Employee number"), max_length=20)
    job_title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    school = SchoolField(label=_("School"), empty_label=_("No school: works for the district"))

    def prepare(self) -> None:
        offer_schools(self)


class StaffAddForm(_StaffForm):
    """Someone who works for the district."""

    from_date = forms.DateField(
        label=_("First day of work"),
        required=False,
        help_text=_("Empty for someone who was here before records were kept."),
    )


class StaffChangeForm(_StaffForm, VersionedForm):
    """What is known of a staff member."""

    named = frozenset({"job_title", "school"})

    def prepare(self) -> None:
        super().prepare()
        self.begin_with("name", "employee_number", "job_title", "school")


class EndsForm(ReasonForm):
    """
    What ends together with something, and what stays open on purpose.

    ``endable`` is what may be chosen; ``goes_on`` all else, under the heading ``goes_on_words``. A system must
    say ``ends`` where there is anything to choose from; a page sends nothing when no box is ticked.
    """

    ends = forms.MultipleChoiceField(
        label=_("What ends on that day"), required=False, widget=forms.CheckboxSelectMultiple
    )
    goes_on_words: str | Promise = _("What goes on all the same")

    def prepare(self) -> None:
        found = ties.find(self.actor, self.record, self.today)
        self.endable = [tie for tie in found.ties if tie.ends]
        self.goes_on = replace(found, ties=tuple(tie for tie in found.ties if not tie.ends))
        field: Any = self.fields["ends"]
        field.choices = [(tie.ref, f"{tie.what}: {tie.about}") for tie in self.endable]
        field.asked = True
        self.initial["ends"] = [tie.ref for tie in self.endable]
        if not self.endable:
            field.widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, Any]:
        is_page = isinstance(self.data, MultiValueDict)
        if self.endable and not is_page and "ends" not in self.data:
            words = _("Say by reference what ends on that day; an empty list leaves all of it open: %(refs)s.")
            self.add_error("ends", words % {"refs": ", ".join(tie.ref for tie in self.endable)})
        return self.cleaned_data


class LeaveForm(EndsForm):
    """The last day of someone's work here, and what ends with it, by its references; what is left out stays open."""

    asks_as: ClassVar[Mapping[str, str]] = {"until_date": "last_date", "from_date": "last_date"}
    field_order = ["last_date", "ends", "reason"]
    goes_on_words = _("What stays theirs until somebody else takes it on")

    last_date = forms.DateField(
        label=_("Last day of work"), help_text=_("A day to come is fine: until then everything stays theirs.")
    )

    def prepare(self) -> None:
        super().prepare()
        self.intro = _("From the day after it they can no longer be chosen for a position, realignment or stipend.")
        if self.record.user and self.record.user.is_active:
            self.intro = _(
                "From the day after it they can no longer be chosen for a position, realignment or stipend. Their "
                "sign-in goes on until an administrator stops it, who is told of it in “My work”."
            )
        last = self.record.left_date
        self.initial["last_date"] = last_day(last) if last else self.today
        self.fields["ends"].help_text = _(
            "What you leave open stays in “My work” of HR or the plan director until it is put right. Ahead of the day "
            "positions and covers get their end now; a realignment or a stipend is ended when the day has come."
        )


class UndoLeaveForm(ReasonForm):
    """Why a departure is taken back. What was recorded as ended with it stays so."""

    def prepare(self) -> None:
        left = self.record.left_date
        is_recorded = left is not None and left <= self.today  # of a day still ahead all of it goes on again
        self.stays_ended = ties.ended(self.actor, self.record, left) if is_recorded else ties.Found()
        self.intro = _("It was noted by mistake, or they stay after all: they were never away.")
        if left is not None and not is_recorded:
            self.intro = _(
                "It was noted by mistake, or they stay after all: they were never away. What was to end on that day "
                "goes on."
            )


class ReturnForm(ReasonForm):
    """The first day of work after an absence."""

    field_order = ["from_date", "reason"]

    from_date = forms.DateField(label=_("First day back"))

    def prepare(self) -> None:
        self.initial["from_date"] = self.today
