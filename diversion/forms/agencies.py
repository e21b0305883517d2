"""What is asked of what agencies tell, of students under a court's supervision, and of safety teams' requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, reason, text
from core.forms import ActionForm, RefField, VersionedForm
from core.last_days import LastDayField
from core.picking import PickField, Source
from diversion import policies, selectors
from diversion.models import CourtEventKind, InfoBasis, TeamGround
from privacy.models import Part
from students import picks as students
from students import selectors as student_selectors

BACK: Mapping[str, str] = {"taken_back_reason": "reason"}
BOXES = forms.CheckboxSelectMultiple


class _OfStudentForm(ActionForm):
    """A student at a school of whoever enters it."""

    action: ClassVar[str]
    student = PickField(label=_("Student"), is_strict=True)
    school = RefField(label=_("School"), key="code", help_text=_("Who works there with diversion finds it."))

    def prepare(self) -> None:
        found = Source((students.students(student_selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _now("Type part of the name, or the number."))  # type: ignore[attr-defined]
        schools = policies.schools_for(self.actor, self.action)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        if len(schools) == 1:
            self.initial["school"] = schools[0].code

    def offer_organizations(self, name: str) -> None:
        """Offer the organizations in a field."""
        self.fields[name].queryset = selectors.agencies()  # type: ignore[attr-defined]


class AgencyInformationEnterForm(_OfStudentForm):
    """What an agency told about a youth, on what ground."""

    action = "diversion.agency.enter"
    agency = RefField(label=_("Agency"))
    basis = forms.ChoiceField(label=_("On what ground"), choices=[CHOOSE, *InfoBasis.choices])
    agreement = RefField(
        label=_("Agreement"), required=False, empty_label=_("None: another ground"),
        words=lambda one: f"{one.organization.name}, {one.title}",
        help_text=_("Where the ground is an agreement, the one in force with the agency that day."),
    )  # fmt: skip
    received_date = forms.DateField(label=_("Received on"))
    what = text(_("What was told"), _("It is read by diversion coordinators there and privacy officers alone."), rows=5)

    def prepare(self) -> None:
        super().prepare()
        self.offer_organizations("agency")
        self.fields["agreement"].queryset = selectors.agreements(self.today)  # type: ignore[attr-defined]
        self.initial["received_date"] = self.today


class AgencyInformationBackForm(VersionedForm):
    """Why what an agency told is taken back."""

    asks_as: ClassVar[Mapping[str, str]] = BACK
    reason = reason(_("What was wrong"), _("It stays on record, marked."))


class CourtSupervisionEnterForm(_OfStudentForm):
    """That a juvenile court officer told of a student under supervision."""

    action = "diversion.supervision.enter"
    court = RefField(label=_("Court"), help_text=_("Who is told: the juvenile court, as an organization."))
    officer = forms.CharField(label=_("Juvenile court officer"), max_length=120)
    notice_date = forms.DateField(label=_("Notice received on"))
    from_date = forms.DateField(label=_("Under supervision from"))

    def prepare(self) -> None:
        super().prepare()
        self.offer_organizations("court")
        self.initial["notice_date"] = self.today


class CourtSupervisionReportForm(VersionedForm):
    """An unexcused absence, a suspension or an expulsion."""

    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on"}
    kind = forms.ChoiceField(label=_("What it was"), choices=[CHOOSE, *CourtEventKind.choices])
    on = forms.DateField(label=_("Day"), help_text=_("Of the absence, or on which the removal began."))

    def prepare(self) -> None:
        self.initial["on"] = self.today


class CourtSupervisionEndForm(VersionedForm):
    """The last day of a supervision."""

    until_date = LastDayField(kept=_("The first day on which the student is under supervision no more."))


class CourtEventTellForm(VersionedForm):
    """On which day the court was told, and how."""

    asks_as: ClassVar[Mapping[str, str]] = {"told_date": "on", "on_date": "on"}
    on = forms.DateField(label=_("Told on"))
    how = text(_("How, and whom you reached"), _("It is kept as what was done."))

    def prepare(self) -> None:
        self.initial["on"] = self.today


class CourtEventBackForm(VersionedForm):
    """Why the court is not to be told."""

    asks_as: ClassVar[Mapping[str, str]] = BACK
    reason = reason(_("What was wrong"), _("It stays on record, marked."))


class SafetyTeamEnterForm(_OfStudentForm):
    """What a member of a safety team asks for, and why."""

    action = "diversion.team.enter"
    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on"}
    team = RefField(label=_("Team"), help_text=_("The school safety assessment team, as an organization."))
    requested_by = forms.CharField(label=_("Who asks"), max_length=120)
    on = forms.DateField(label=_("Asked on"))
    ground = forms.ChoiceField(label=_("Why"), choices=[CHOOSE, *TeamGround.choices])
    threat = text(_("The risk or threat, in words"), _("It stands in the student’s log. Name no other student."))
    asks = text(_("What is asked for"), _("It stands in the student’s log. Name no other student."))

    def prepare(self) -> None:
        super().prepare()
        self.offer_organizations("team")
        self.initial["on"] = self.today


class SafetyTeamAnswerForm(VersionedForm):
    """What a safety team was given: no more than is reasonably necessary."""

    asks_as: ClassVar[Mapping[str, str]] = {"answered_date": "on", "on_date": "on"}
    on = forms.DateField(label=_("Given on"))
    what = text(_("What was given"), _("It stands in the student’s log. Name no other student."))
    parts = forms.MultipleChoiceField(label=_("Parts of the record"), choices=Part.choices, widget=BOXES)

    def prepare(self) -> None:
        self.initial["on"] = self.today


class SafetyTeamRefuseForm(VersionedForm):
    """Why a safety team is given nothing."""

    asks_as: ClassVar[Mapping[str, str]] = {"answered_date": "on", "on_date": "on", "why_refused": "reason"}
    on = forms.DateField(label=_("Refused on"))
    reason: Any = reason(_("Why"), _("It stands in the student’s log."))

    def prepare(self) -> None:
        self.initial["on"] = self.today
