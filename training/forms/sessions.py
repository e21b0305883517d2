"""What is asked about courses, sessions, and who takes part."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import ActionForm, RefField, VersionedForm
from core.picking import PickField, Source
from core.texts import CodeField
from district import picks
from training import labels, policies, selectors
from training.forms.attendance import AttendanceField

MOST_PLACES = 2_000
MOST_HOURS = 200


def _hours(**kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(min_value=Decimal("0.25"), max_value=MOST_HOURS, max_digits=5, decimal_places=2, **kwargs)


def _reason(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea({"rows": 3}), help_text=help_text)


class _CourseFields(ActionForm):
    """What a course is, whether it is added or corrected."""

    code = CodeField(
        label=gettext_lazy("Code"), max_length=30, help_text=gettext_lazy("Short, such as de-escalation-1.")
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    about = forms.CharField(
        label=gettext_lazy("What it is about"), widget=forms.Textarea({"rows": 4}), required=False
    )  # fmt: skip
    hours = _hours(label=gettext_lazy("Hours"), help_text=gettext_lazy("How long it takes."))
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What it teaches"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Whoever attends it has done these topics."),
    )  # fmt: skip


class CourseAddForm(_CourseFields):
    """A course that is given again and again, and what it teaches."""

    def prepare(self) -> None:
        self.fields["topics"].choices = [(one.code, one.name) for one in selectors.topics_to_teach()]  # type: ignore[attr-defined]


class CourseCorrectForm(_CourseFields, VersionedForm):
    """What a course is and teaches, put right. What somebody learned in it stays as it was."""

    stays: ClassVar[frozenset[str]] = frozenset(_CourseFields.base_fields)

    def prepare(self) -> None:
        self.begin_with("code", "title", "about", "hours")
        choices = [(one.code, one.name) for one in selectors.topics_to_teach(self.record)]
        self.fields["topics"].choices = choices  # type: ignore[attr-defined]
        self.initial["topics"] = [one.code for one in selectors.topics_of(self.record)]


class CourseRetireForm(VersionedForm):
    """Nothing but the button."""


class CourseReopenForm(VersionedForm):
    """Nothing but the button."""


class _SessionFields(ActionForm):
    """How many places a session has, and who teaches it."""

    capacity = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, max_value=MOST_PLACES)
    hours = _hours(
        label=gettext_lazy("Hours"), required=False,
        help_text=gettext_lazy("Only where it takes another time than the course says."),
    )  # fmt: skip
    instructor = PickField(
        label=gettext_lazy("Instructor"), required=False,
        help_text=gettext_lazy("One of the staff, who then notes who came."),
    )  # fmt: skip
    instructor_words = forms.CharField(
        label=gettext_lazy("Instructor from elsewhere"), max_length=120, required=False,
        help_text=gettext_lazy("Only where none of the staff teaches."),
    )  # fmt: skip
    organization = RefField(
        label=gettext_lazy("Their organization"), required=False, empty_label=gettext_lazy("None"),
    )  # fmt: skip
    school = RefField(
        label=gettext_lazy("For the staff of"), key="code", required=False, words=lambda one: one.name,
        empty_label=gettext_lazy("The whole district"),
    )  # fmt: skip

    def offer(self) -> None:
        """Offer who may teach and whom it may be for."""
        staff = picks.staff(self.actor, selectors.instructors_to_choose(self.today), self.today)
        self.fields["instructor"].offer(Source((staff,)), _("Type part of a name."))  # type: ignore[attr-defined]
        self.fields["organization"].queryset = selectors.organizations_to_choose()  # type: ignore[attr-defined]
        self.fields["school"].queryset = selectors.schools_to_choose()  # type: ignore[attr-defined]


class SessionScheduleForm(_SessionFields):
    """Of which course, when, where, for how many, and who teaches."""

    prefilled: ClassVar[frozenset[str]] = frozenset({"course"})
    course = RefField(label=gettext_lazy("Course"), words=lambda one: one.title)
    starts_at = forms.DateTimeField(
        label=gettext_lazy("Begins"),
        help_text=gettext_lazy("In the district’s time. One that was held already is entered the same way."),
    )  # fmt: skip
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Ends"), help_text=gettext_lazy("Of several days: the end of the last one.")
    )
    place = forms.CharField(
        label=gettext_lazy("Place"), max_length=300, help_text=gettext_lazy("Building and room, or the link.")
    )
    field_order = ("course", "starts_at", "ends_at", "place", "capacity", "hours")

    def prepare(self) -> None:
        self.offer()
        self.fields["course"].queryset = selectors.courses_to_give(self.actor)  # type: ignore[attr-defined]


class SessionCorrectForm(_SessionFields, VersionedForm):
    """How many places it has, how long it takes, and who teaches. When and where is changed by “Move”."""

    stays: ClassVar[frozenset[str]] = frozenset(_SessionFields.base_fields)

    def prepare(self) -> None:
        self.offer()
        self.begin_with("capacity", "hours", "instructor_words")
        for name in ("instructor", "organization"):
            found = getattr(self.record, name)
            self.initial[name] = found.ref if found else ""
        self.initial["school"] = self.record.school.code if self.record.school else ""


class SessionMoveForm(VersionedForm):
    """When and where it is held now, and why."""

    starts_at = forms.DateTimeField(label=gettext_lazy("Begins"))
    ends_at = forms.DateTimeField(label=gettext_lazy("Ends"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=300)
    reason = _reason(gettext_lazy("Why it is moved"))

    def prepare(self) -> None:
        self.begin_with("starts_at", "ends_at", "place")


class SessionCancelForm(VersionedForm):
    """Why it is canceled."""

    asks_as: ClassVar[Mapping[str, str]] = {"canceled_reason": "reason"}
    reason = _reason(
        gettext_lazy("Why it is canceled"), gettext_lazy("It is mailed to those who are enrolled or wait.")
    )


class SessionEnrollForm(ActionForm):
    """Who takes part. Whoever may enroll nobody else enrolls themselves."""

    staff = PickField(label=gettext_lazy("Who takes part"), required=False)

    def prepare(self) -> None:
        people = policies.may_enroll(self.actor, self.record, timezone.localdate(self.record.starts_at))
        own = policies.own_staff(self.actor)
        if not policies.enrolls_others(self.actor, self.record):
            del self.fields["staff"]
            self.button = _("Enroll myself")
            return
        how = _("Type part of a name.")
        if own is not None:
            how = _("Empty for yourself. Type part of another name.")
        staff = picks.staff(self.actor, people, self.today)
        self.fields["staff"].offer(Source((staff,)), how)  # type: ignore[attr-defined]


class SessionAttendanceForm(VersionedForm):
    """For how many hours each was there; no hours for who did not come."""

    rows = AttendanceField(label=gettext_lazy("Who came, and for how many hours"), required=False)
    others = forms.ChoiceField(
        label=gettext_lazy("All others who have a place"), required=False,
        choices=[
            ("", gettext_lazy("Nothing is noted of them yet")),
            ("came", gettext_lazy("They were there the whole time")),
            ("absent", gettext_lazy("They did not come")),
        ],
        help_text=gettext_lazy("Those of whom nothing is noted by name."),
    )  # fmt: skip
    field_order = ("others", "rows")

    def prepare(self) -> None:
        found = selectors.to_tell(self.record)
        self.fields["rows"].ask(found)  # type: ignore[attr-defined]
        self.initial["rows"] = [
            {"enrollment": one.ref, "hours": "0" if one.status == "absent" else labels.hours_words(one.hours)}
            for one in found
        ]
        hours = _("The session has %(hours)s hours.") % {"hours": labels.hours_words(self.record.hours)}
        self.intro = f"{hours} " + _("Write 0 for who did not come, and leave empty what you do not know yet.")


class SessionCloseForm(VersionedForm):
    """Nothing but the button."""


class SessionReopenForm(VersionedForm):
    """Why a closed session is opened again."""

    reason = _reason(gettext_lazy("What is put right"))


class EnrollmentWithdrawForm(VersionedForm):
    """Why somebody does not take part, if it is to be kept."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=200, required=False,
        help_text=gettext_lazy("Only if you want. Write nothing about anybody’s health."),
    )  # fmt: skip
