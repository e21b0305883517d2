"""Forms about who may open which student, and the code that everybody accepts first."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, Form, VersionedForm
from core.last_days import LastDayField
from core.picking import PickField, Source
from core.texts import CodeField
from district import picks as people
from students import picks, selectors, sight
from students.models import ConflictOfInterest, EmergencyAccess

CHOOSE = _("Choose an answer")
NAME = _("Type part of the name or of the e-mail address.")
KINDS = [("", CHOOSE), *ConflictOfInterest.Kind.choices]
PURPOSES = [("", CHOOSE), *EmergencyAccess.Purpose.choices]
FINDINGS = [("", CHOOSE), *EmergencyAccess.Finding.choices]


class StudentGiveForm(ActionForm):
    """Access of a person to a student, until a day or without an end."""

    user = PickField(label=_("Who"), help_text=_("Someone with a role that opens students."))
    why = forms.CharField(
        label=_("Why"), help_text=_("A sentence. Whoever sees this student can read it, so it says nothing of a case.")
    )
    until_date = LastDayField(
        required=False,
        help_text=_("Empty while it goes on."),
        kept=_("The first day without it, from midnight on; empty while it goes on."),
    )

    def prepare(self) -> None:
        rows = sight.holders(self.today)
        self.fields["user"].offer(Source((people.accounts(rows, self.today),)), NAME)  # type: ignore[attr-defined]


class StudentConflictForm(ActionForm):
    """What joins the person with the student, so that they must not know of them."""

    kind = forms.ChoiceField(label=_("What joins you with this student"), choices=KINDS)
    note = forms.CharField(label=_("Note"), required=False, help_text=_("The privacy officer reads it."))


class _ReasonForm(VersionedForm):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3}))


class GrantEndForm(_ReasonForm):
    """Why somebody’s access ends now."""


class ConflictEndForm(_ReasonForm):
    """Why a conflict of interest is none any more."""


class ConflictNoteForm(ActionForm):
    """A person and a student whom they must not know of."""

    user = PickField(label=_("Who must not know of the student"))
    student = PickField(label=_("Student"), is_strict=True)
    kind = forms.ChoiceField(label=_("What joins them"), choices=KINDS)
    note = forms.CharField(label=_("Note"), required=False)

    def prepare(self) -> None:
        rows = sight.holders(self.today)
        self.fields["user"].offer(Source((people.accounts(rows, self.today),)), NAME)  # type: ignore[attr-defined]
        found = Source((picks.students(selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _("Type part of the name, or the number."))  # type: ignore[attr-defined]


class EmergencyOpenForm(Form):
    """The exact number of a student, and what for."""

    number = CodeField(
        label=_("Student number"), max_length=60, help_text=_("The whole number, as the student system has it.")
    )
    purpose = forms.ChoiceField(label=_("What for"), choices=PURPOSES)
    words = forms.CharField(
        label=_("What has happened"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("And why it cannot wait for somebody who has access."),
    )


class EmergencyReviewForm(VersionedForm):
    """What was found of an emergency access."""

    finding = forms.ChoiceField(label=_("Finding"), choices=FINDINGS)
    finding_words = forms.CharField(label=_("In words"), widget=forms.Textarea({"rows": 3}))


class CodePublishForm(ActionForm):
    """The text of the next version of the code of conduct."""

    text = forms.CharField(label=_("Text"), max_length=20_000, widget=forms.Textarea({"rows": 16}))


class CodeAcceptForm(ActionForm):
    """Nothing is asked: who sends it accepts the version it is sent to."""
