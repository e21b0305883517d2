"""What is asked about a way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE
from core.forms import ActionForm, RefField, VersionedForm
from core.last_days import LastDayField
from core.picking import PickField, Source
from district import picks as people
from restorative import picks, policies, selectors
from restorative.models import ReentryOutcome, Removal
from students import picks as students
from students import selectors as student_selectors

LONG = {"rows": 3}
HOW = [CHOOSE, ("1", _("1 – badly")), ("2", "2"), ("3", _("3 – so-so")), ("4", "4"),
       ("5", _("5 – well"))]  # fmt: skip
RESTRICTED = _("Coordinators of the school and whoever works on this plan read it, and nobody else.")
MOST_CHECKS, LAST_CHECK = 12, 366


class ReentryPlanForm(ActionForm):
    """A student, what they come back from, and when it is asked how it goes."""

    student = PickField(label=_("Student"), is_strict=True)
    school = RefField(label=_("School to which they come back"), key="code")
    after = forms.ChoiceField(label=_("Comes back from"), choices=[CHOOSE, *Removal.choices])
    gone_date = forms.DateField(label=_("Away since"), required=False)
    back_date = forms.DateField(label=_("Back on"), help_text=_("The first day at school again."))
    days = forms.CharField(
        label=_("Ask how it goes after so many days"), help_text=_("Numbers with commas between them: 7, 14, 30.")
    )
    case = PickField(label=_("Belongs to a case"), required=False)
    note = forms.CharField(
        label=_("What to know"), required=False, help_text=RESTRICTED, widget=forms.Textarea(attrs=LONG)
    )

    def prepare(self) -> None:
        found = Source((students.students(student_selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _("Type part of the name, or the number."))  # type: ignore[attr-defined]
        self.fields["case"].offer(Source((picks.open_cases(self.actor),)), _("Type its number."))  # type: ignore[attr-defined]
        schools = policies.reentry_schools(self.actor)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        only = list(schools[:2])
        if len(only) == 1:
            self.initial["school"] = only[0].code
        self.initial["days"] = ", ".join(map(str, settings.REENTRY_CHECK_IN_DAYS))

    def clean_days(self) -> list[int]:
        words = [one.strip() for one in self.cleaned_data["days"].split(",") if one.strip()]
        if not words or not all(one.isascii() and one.isdigit() and 0 < int(one) <= LAST_CHECK for one in words):
            raise ValidationError(
                _now("Type numbers of days from 1 to 366 with commas between them, such as 7, 14, 30.")
            )
        if len(words) > MOST_CHECKS:
            raise ValidationError(_now("Twelve times is the most."))
        return [int(one) for one in words]


class ReentryAssignForm(VersionedForm):
    """Who works on the plan; empty for nobody."""

    user = PickField(
        label=_("Who works on it"), required=False,
        help_text=_("They can open the student from now on. Whoever did before cannot any more. Empty for nobody."),
    )  # fmt: skip

    def prepare(self) -> None:
        rows = selectors.reentry_workers(self.record, self.today)
        self.fields["user"].offer(Source((people.accounts(rows, self.today),)), _("Type part of the name."))  # type: ignore[attr-defined]
        self.initial["user"] = self.record.assigned_to.ref if self.record.assigned_to else ""


class ReentrySupportForm(VersionedForm):
    """What helps, and who gives it."""

    what = forms.CharField(label=_("What helps"), max_length=200, help_text=_("“A quiet place for the first hour.”"))
    who = forms.CharField(label=_("Who gives it"), max_length=120)
    from_date = forms.DateField(label=_("From"))
    until_date = LastDayField(
        required=False,
        help_text=_("Empty while it goes on."),
        kept=_("The first day without it; empty while it goes on."),
    )

    def prepare(self) -> None:
        self.initial["from_date"] = max(self.today, self.record.back_date)


class ReentryEndSupportForm(VersionedForm):
    """Which support ends, and when."""

    support = RefField(label=_("What ends"), words=lambda one: f"{one.what} · {one.who}")
    until_date = LastDayField(kept=_("The first day without it."))

    def prepare(self) -> None:
        self.fields["support"].queryset = self.record.supports.filter(until_date=None)  # type: ignore[attr-defined]
        self.initial["until_date"] = self.today


class ReentryCheckInForm(VersionedForm):
    """How it goes."""

    on_date = forms.DateField(label=_("Day"), help_text=_("When you asked, not when you enter it."))
    how = forms.TypedChoiceField(label=_("How it goes"), choices=HOW, coerce=int)
    note = forms.CharField(label=_("Note"), required=False, help_text=RESTRICTED, widget=forms.Textarea(attrs=LONG))

    def prepare(self) -> None:
        self.initial["on_date"] = self.today


class ReentryEndForm(VersionedForm):
    """How the plan ended."""

    asks_as: ClassVar[Mapping[str, str]] = {"ended_date": "on"}
    on = forms.DateField(label=_("Ended on"))
    outcome = forms.ChoiceField(label=_("Outcome"), choices=[CHOOSE, *ReentryOutcome.choices])
    end_note = forms.CharField(
        label=_("How it ended"), required=False, help_text=RESTRICTED, widget=forms.Textarea(attrs=LONG)
    )

    def prepare(self) -> None:
        self.initial["on"] = self.today
