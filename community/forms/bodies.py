"""Forms about bodies, their seats, and who sits there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, reason, text
from community import policies, selectors
from community.models import BodyKind, Constituency, Method
from core.forms import ActionForm, Form, RefField, VersionedForm
from core.last_days import LastDayField
from core.picking import PickField, Source
from district import picks
from district.selectors import school_list

MOST_SEATS = 50
SAID = ("kind", "name", "name_es", "purpose", "purpose_es", "method", "created_by_board", "quorum")
# What each group's seats ask for.
ASKED_OF = {
    Constituency.STUDENT: {"reached_through"},
    Constituency.PARENT: {"name", "is_public"},
    Constituency.COMMUNITY: {"name", "is_public"},
    Constituency.STAFF: {"staff", "is_public"},
}
WHO = frozenset({"name", "staff", "reached_through", "is_public"})


class _BodyFields(Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[CHOOSE, *BodyKind.choices])
    name = forms.CharField(label=_("Name"), max_length=120)
    name_es = forms.CharField(
        label=_("Name in Spanish"), max_length=120, required=False, help_text=_("For the public page in Spanish.")
    )
    purpose = text(_("What it is for"), _("The public reads it."))
    purpose_es = text(_("What it is for, in Spanish"), required=False)
    method = forms.ChoiceField(
        label=_("How it decides"), choices=[CHOOSE, *Method.choices],
        help_text=_("A body that only advises is asked for no votes, and none are shown."),
    )  # fmt: skip
    created_by_board = forms.BooleanField(
        label=_("The School Board created it"), required=False,
        help_text=_("If it decides, too, its meetings are open by law (Iowa Code chapter 21)."),
    )  # fmt: skip
    quorum = forms.IntegerField(
        label=_("Quorum"), min_value=1, max_value=1_000, help_text=_("How many members must be present to decide.")
    )


class BodyAddForm(_BodyFields, ActionForm):
    """A council, committee or working group, and how it decides."""

    field_order = ("name", "name_es", "kind", "school")
    school = RefField(
        label=_("School"), key="code", required=False, empty_label=_("None: it is the district’s"),
        help_text=_("It stays where it is once it is added."),
    )  # fmt: skip
    from_date = forms.DateField(label=_("Since"), help_text=_("The first day on which it stands; it may be to come."))

    def prepare(self) -> None:
        self.fields["school"].queryset = policies.schools_for(self.actor, "community.body.add")  # type: ignore[attr-defined]
        self.initial["from_date"] = self.today


class BodyCorrectForm(_BodyFields, VersionedForm):
    """What a body is, and how it decides from now on. What was decided before stays as it was."""

    field_order = ("name", "name_es", "kind")

    def prepare(self) -> None:
        self.begin_with(*SAID)


def _seats(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_SEATS, initial=0)


class BodySeatsForm(VersionedForm):
    """How many seats are added for each group."""

    students = _seats(_("Seats of students"))
    parents = _seats(_("Seats of parents and guardians"))
    community = _seats(_("Seats of the community"))
    staff = _seats(_("Seats of the staff"))
    from_date = forms.DateField(label=_("Since"), help_text=_("The first day on which the seats are there."))

    def prepare(self) -> None:
        self.initial["from_date"] = max(self.today, self.record.from_date)


class BodyEndForm(VersionedForm):
    """The last day of a body, with which its seats end. Nobody may hold a seat after it."""

    asks_as: ClassVar[Mapping[str, str]] = {"ended_reason": "reason"}
    until_date = LastDayField(
        help_text=_("Its seats end with it. End the terms of its members first."),
        kept=_("The first day on which it stands no more."),
    )
    reason = reason(_("Why it ends"))


class _MemberForm(VersionedForm):
    """Who sits, in which days. What is asked depends on whose seat it is."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False, help_text=_("For adults."))
    reached_through = PickField(
        label=_("Reached through"), required=False,
        help_text=_("For students, whose names are kept nowhere: the adult at the school who knows who sits there."),
    )  # fmt: skip
    is_public = forms.BooleanField(
        label=_("Agreed to be named in public"), required=False,
        help_text=_("Without it, the public is told that the seat is held, and no name."),
    )  # fmt: skip
    school = RefField(label=_("School"), key="code", required=False, empty_label=_("None"))
    from_date = forms.DateField(label=_("First day"))

    def of(self, constituency: str) -> None:
        """Ask what a seat of ``constituency`` asks for alone."""
        for name in [name for name in self.fields if name in WHO - self.asked_of(constituency)]:
            del self.fields[name]
        for name in ("name", "staff", "reached_through"):
            if name in self.fields:
                self.fields[name].required = True
        for name in ("staff", "reached_through"):
            if name in self.fields:
                found = picks.staff(self.actor, selectors.staff_to_choose(self.today), self.today)
                self.fields[name].offer(Source((found,)), _now("Type part of the name."))  # type: ignore[attr-defined]
        self.fields["school"].queryset = school_list()  # type: ignore[attr-defined]

    def asked_of(self, constituency: str) -> set[str]:
        """Return which of the fields about who sits a seat of ``constituency`` asks for."""
        return ASKED_OF[Constituency(constituency)]


class SeatFillForm(_MemberForm):
    """Who holds a seat: a student, who has no name here; somebody of the staff; or another adult by name."""

    field_order = ("name", "staff", "reached_through", "is_public", "school", "from_date", "until_date")
    staff = PickField(label=_("Who of the staff"), required=False, help_text=_("For seats of the staff."))
    until_date = LastDayField(
        required=False, help_text=_("Empty: as long as the seat is there."),
        kept=_("The first day on which they sit there no more; null while that is not known."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.of(self.record.constituency)
        self.initial["from_date"] = max(self.today, self.record.from_date)
        if self.record.body.school:
            self.initial["school"] = self.record.body.school.code


class SeatEndForm(VersionedForm):
    """The last day of a seat on which nobody sits."""

    until_date = LastDayField(kept=_("The first day on which the seat is there no more."))


class TermCorrectForm(_MemberForm):
    """Who sits, since when, and whether they may be named in public."""

    asks_as: ClassVar[Mapping[str, str]] = {"until_date": "from_date"}

    def prepare(self) -> None:
        self.of(self.record.seat.constituency)
        self.begin_with("name", "is_public", "from_date")
        self.initial["school"] = self.record.school.code if self.record.school else ""
        self.initial["reached_through"] = self.record.reached_through.ref if self.record.reached_through else ""

    def asked_of(self, constituency: str) -> set[str]:
        """Return those of filling a seat; of somebody of the staff the name, as it stands."""
        found = super().asked_of(constituency)
        return found - {"staff"} | {"name"} if "staff" in found else found


class TermEndForm(VersionedForm):
    """The last day on which somebody sits."""

    asks_as: ClassVar[Mapping[str, str]] = {"from_date": "until_date"}
    until_date = LastDayField(kept=_("The first day on which they sit there no more."))


class TermCallOffForm(VersionedForm):
    """That somebody will not sit after all."""
